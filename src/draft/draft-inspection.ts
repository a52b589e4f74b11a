/** The records of the inspection and of the report as a source, and of the judgments. */
import type { Doubt } from '../build/review.ts'
import type { Seed } from '../build/seed.ts'
import {
  BY_A_PERSON,
  doubt,
  type Draft,
  type DraftedJudgment,
  FILES,
  judgmentName,
} from './draft-records.ts'
import { readAreas, readJudgments } from './judgments.ts'
import { CYCLE } from './report-form.ts'
import type { Framework, Section } from './sections.ts'
import { readSimilarForces } from './similar-forces.ts'
import type { Title } from './title.ts'

/** Where the seed holds what web pages say of the inspections. */
const PAGES = `cycles/${CYCLE.id}/inspections.csv`

export function draftInspection(
  id: string,
  title: Title,
  text: string,
  sections: readonly Section[],
  framework: Framework,
  seed: Seed,
): Pick<Draft, 'inspection' | 'source' | 'doubts'> {
  const page = seed.pages
    .flatMap(({ inspections }) => inspections)
    .find(({ id: held }) => held === id)
  const areas = readAreas(sections, framework)
  const judged = readJudgments(text, sections, framework)
  const questions = (isInspected: boolean) =>
    framework.questions
      .toSorted((one, other) => orderOf(framework, one) - orderOf(framework, other))
      .map((question) => question.id)
      .filter((question) => {
        const basis = judged.find((each) => each.question === question)?.basis
        return areas.has(question)
          ? areas.get(question) === isInspected
          : basis === (isInspected ? 'inspected' : 'carried-over')
      })
  const similar = readSimilarForces(sections, title.force, seed.forces)
  const printed = title.published
  const isDay = printed?.day.length === 10
  const known = page?.published_on ?? null
  const published_on = known?.startsWith(printed?.day ?? '') === true ? known : null
  const doubts: Doubt[] = []
  const ask = (file: string, field: string, value: string | null, why: string) =>
    doubts.push(doubt(file, id, field, value, why))
  const inspection: Draft['inspection'] = {
    id,
    force: title.force.id,
    cycle: CYCLE.id,
    title: title.title,
    published_on,
    published_on_basis: published_on === null ? null : (page?.published_on_basis ?? null),
    published_on_url: published_on === null ? null : (page?.published_on_url ?? null),
    isbn: title.isbn,
    inspector: title.inspector,
    tranche: page?.tranche ?? null,
    url: page?.url ?? null,
    most_similar_forces: similar.forces,
    inspected_questions: questions(true),
    not_inspected_questions: questions(false),
    sample_sizes: [],
    source_section: title.imprint.section,
    source_quote: title.imprint.quote,
    source_url: page?.url ?? null,
  }
  const { inspection: file, source: sourceFile } = FILES
  if (!title.isNamed)
    ask(
      file,
      'force',
      title.force.id,
      `The title names “${title.inspected}”. The force was chosen by --force.`,
    )
  if (published_on === null)
    ask(
      file,
      'published_on',
      null,
      printed === null
        ? 'The report prints no month of publication. Find the day, its basis and the page that gives it, or leave all three empty.'
        : isDay
          ? `The report prints “${printed.words}”, and no page that is held gives the day. Enter ${printed.day} with a basis and the page that gives it.`
          : `The report prints only “${printed.words}”${known === null ? '' : `, and the page that is held, in ${PAGES}, says ${known}`}. Find the day, its basis and the page that gives it, or leave all three empty.`,
    )
  if (inspection.tranche === null)
    ask(
      file,
      'tranche',
      null,
      'The report does not print its group, and no page that is held gives it. Enter it, or leave it empty.',
    )
  if (inspection.url === null)
    ask(
      file,
      'url, source_url',
      null,
      'The report does not print its own address. Enter it in both fields.',
    )
  if (inspection.isbn === null) ask(file, 'isbn', null, 'No ISBN is printed. Is there none?')
  if (inspection.inspector === null)
    ask(file, 'inspector', null, 'No name stands over the words “HM Inspector of Constabulary”.')
  else if (typeof page?.inspector === 'string' && page.inspector !== inspection.inspector)
    ask(
      file,
      'inspector',
      inspection.inspector,
      `The page that is held says ${page.inspector}. Correct here or in ${PAGES} what is wrong.`,
    )
  if (similar.doubt !== null)
    ask(file, 'most_similar_forces', similar.forces.join(' '), similar.doubt)
  if (areas.size < framework.questions.length)
    ask(
      file,
      'inspected_questions, not_inspected_questions',
      null,
      `The table of areas has ${areas.size} of the ${framework.questions.length} questions; the others are drafted by what their sections say.`,
    )
  const source: Draft['source'] = {
    id: `hmicfrs-peel-${CYCLE.id}-${title.force.id}`,
    title: title.title,
    publisher: 'HMICFRS',
    kind: 'report',
    url: page?.url ?? null,
    published_on,
    licence: seed.dataset.licence,
    notes: title.isbn === null ? [] : [`ISBN ${title.isbn}.`],
  }
  ask(
    sourceFile,
    'notes',
    null,
    `${BY_A_PERSON}: what a reader should know of the report as a source, such as how its day is known and what is not held of it.`,
  )
  if (source.url === null || published_on === null)
    ask(sourceFile, 'url, published_on', null, 'As in inspection.json.')
  return { inspection, source, doubts }
}

function orderOf(
  { pillars, questions }: Framework,
  question: Framework['questions'][number],
): number {
  return pillars.findIndex(({ id }) => id === question.pillar) * 100 + questions.indexOf(question)
}

export function draftJudgments(
  text: string,
  sections: readonly Section[],
  framework: Framework,
  seed: Seed,
  force: string,
): { records: DraftedJudgment[]; doubts: Doubt[] } {
  const pages = seed.pages.flatMap(({ judgments }) => judgments)
  const doubts: Doubt[] = []
  const records = readJudgments(text, sections, framework).map((judgment): DraftedJudgment => {
    const { section, quote, doubts: read, ...rest } = judgment
    const name = judgmentName(rest)
    const valueOf = (field: string) => {
      const value: unknown = Object.entries(rest).find(([each]) => each === field)?.[1]
      return typeof value === 'string' ? value : null
    }
    for (const { field, why } of read)
      doubts.push(doubt(FILES.judgments, name, field, valueOf(field), why))
    const page = pages.find(
      (each) =>
        rest.question === null &&
        each.pillar === rest.pillar &&
        each.inspection === `${force}-${CYCLE.id}`,
    )
    if (page !== undefined && rest.grade !== null && page.grade !== rest.grade)
      doubts.push(
        doubt(
          FILES.judgments,
          name,
          'grade',
          rest.grade,
          `The page ${page.source_url} says ${page.grade}.`,
        ),
      )
    doubts.push(
      doubt(
        FILES.judgments,
        name,
        'summary',
        null,
        `${BY_A_PERSON}: what the report says of it, in a sentence or two of ours.`,
      ),
    )
    if (section === null || quote === null)
      doubts.push(
        doubt(
          FILES.judgments,
          name,
          'source_section, source_quote',
          null,
          'The report has no place that states it.',
        ),
      )
    const { carried_over_from: from, last_inspected, ...before } = rest
    const year = /\b20\d\d\b/.exec(from ?? '')?.[0]
    const earlier = seed.cycles.find((cycle) => cycle.name === year)?.id ?? null
    if (rest.basis === 'carried-over' && earlier === null)
      doubts.push(
        doubt(
          FILES.judgments,
          name,
          'carried_over_from_cycle',
          null,
          'No cycle that is known is named by the earlier inspection.',
        ),
      )
    return {
      ...before,
      carried_over_from: from,
      carried_over_from_cycle: earlier,
      last_inspected,
      summary: null,
      source_section: section,
      source_quote: quote,
    }
  })
  return { records, doubts }
}
