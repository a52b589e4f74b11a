/** What a person reads after a draft was made: what there is, what is in doubt, and what comes next. */
import { REVIEW_FILE, type Doubt } from '../build/review.ts'
import { BY_A_PERSON, FILES, NEW_RECORD } from './draft-records.ts'
import type { Folder } from './folder.ts'
import type { Merged } from './merge.ts'

/**
 * @param folder where the files were written
 * @param seed the seed that holds it, for the commands that follow
 */
export function reviewSheet(
  folder: string,
  made: Folder,
  merged: Merged | null,
  report: string,
  seed: string,
): string {
  const { doubts } = made
  const ofSeed = seed === 'seed' ? '' : ` --seed ${seed}`
  const prose = doubts.filter(isProse)
  const others = doubts.filter((each) => !isProse(each))
  return [
    merged === null ? `${folder} drafted` : `${folder} drafted again`,
    '',
    ...counts(made),
    ...(merged === null ? [] : ['', ...changes(merged)]),
    '',
    ...(doubts.length === 0
      ? ['Nothing is left to decide.']
      : [
          `${REVIEW_FILE}: ${things(doubts.length)} to decide`,
          '',
          'In doubt',
          ...byKind(others),
          '',
          'For a person to write',
          ...byKind(prose),
        ]),
    '',
    'Next',
    `  1. Decide each line of ${folder}/${REVIEW_FILE} in the file that it names, and delete the line. Ids may be bettered until they are published.`,
    `     A number is held as an observation, or stands in ${FILES.auditIgnores} with a reason. Delete ${REVIEW_FILE} with its last line.`,
    `  2. npm run data:build${ofSeed === '' ? '' : ` --${ofSeed}`}        refuses what is undecided, by file, record and field`,
    `  3. npm run data:audit -- ${report} --inspection ${folder.split('/').at(-1) ?? ''}${ofSeed}`,
    `  4. npm run data:release -- --title "…" --reason "…"${ofSeed}`,
  ].join('\n')
}

function isProse({ decide }: Doubt): boolean {
  return decide.startsWith(BY_A_PERSON)
}

function counts(made: Folder): string[] {
  const isCandidate = ({ metric }: { metric?: unknown }) => metric === null
  const demands = made.areasForImprovement
  const isNew = ({ status_as_reported }: { status_as_reported?: unknown }) =>
    status_as_reported === 'new'
  const line = (amount: number, what: string) => `  ${String(amount).padStart(4)}  ${what}`
  return [
    line(made.sections.length, 'sections'),
    line(made.judgments.length, 'judgments of pillars and questions'),
    line(
      demands.filter(isNew).length,
      'areas for improvement, causes of concern and recommendations of this report',
    ),
    line(demands.filter((each) => !isNew(each)).length, 'earlier demands that the text speaks of'),
    line(made.observations.filter(({ origin }) => origin === 'table').length, 'cells of tables'),
    line(
      made.observations.filter((each) => each.origin !== 'table' && !isCandidate(each)).length,
      'numbers of the running text with a metric',
    ),
    line(
      made.observations.filter((each) => isCandidate(each)).length,
      'numbers without a known metric',
    ),
    line(made.auditIgnores.length, 'numbers and dates that are no figures, with reasons'),
  ]
}

function changes({ kept, added, leftOut }: Merged): string[] {
  const files = [...kept].map(([file, amount]) => {
    const names = added.get(file) ?? []
    const shown = names.slice(0, 5).join(', ')
    const more = names.length > 5 ? ', …' : ''
    return `  ${file}: ${amount} kept${names.length === 0 ? ', nothing added' : `, ${names.length} added: ${shown}${more}`}`
  })
  return [
    'What was there is as it was',
    ...files,
    ...(leftOut.length === 0
      ? []
      : [
          'Earlier demands that are not in the folder, and were not added again',
          ...leftOut.map((text) => `  ${text.slice(0, 100)}`),
        ]),
  ]
}

/** Doubts of one field of one file, with the first reason as an example. */
function byKind(doubts: readonly Doubt[]): string[] {
  const kinds = Map.groupBy(doubts, ({ file, record, field }) =>
    record === NEW_RECORD ? `${file}  ${record}` : `${file}  ${field}`,
  )
  return [...kinds].map(([kind, of]) => {
    const decide = of[0]?.decide ?? ''
    const short = decide.length > 90 ? `${decide.slice(0, 88)}…` : decide
    return `  ${String(of.length).padStart(4)}  ${kind}: ${short}`
  })
}

function things(amount: number): string {
  return amount === 1 ? 'one thing' : `${amount} things`
}
