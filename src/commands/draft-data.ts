/** `npm run data:draft -- <report>` — drafts the seed folder of a report, for a person to review. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { REVIEW_FILE } from '../build/review.ts'
import { readSeed } from '../build/seed.ts'
import { draftReport } from '../draft/draft.ts'
import { evaluate, evaluationTable } from '../draft/evaluate.ts'
import { type Files, type Folder, folderOf, readFolder, writeFolder } from '../draft/folder.ts'
import { mergeDraft } from '../draft/merge.ts'
import { reviewSheet } from '../draft/review-sheet.ts'
import { ExplainedError, writeError } from '../explained-error.ts'
import { type Command, UsageError } from './command.ts'
import { readReport } from './read-report.ts'

const USAGE = `Usage: npm run data:draft -- <report.txt|report.pdf> [options]
       npm run data:draft -- --evaluate <report> <folder>

Reads a PEEL report of 2018/19 and writes seed/inspections/<force>-2018-19/: what the text states for certain, and
review.csv, a line for each thing that a person has to decide. The data is not built while a line is left.
Run again, it keeps what is there, and adds what is new.

  --force <id>     which force the report is on, where its title names none that is known
  --evaluate       write nothing; say how much of a folder of the seed a draft of the same report reproduces
  --seed <folder>  default: seed
  --help           print this`

export const draftData: Command = {
  usage: USAGE,
  ending: '\n\nNothing was written.',
  async run(args) {
    const { values, positionals } = readArguments(args)
    const [report, folder, ...others] = positionals
    if (report === undefined)
      throw new UsageError('Which report? Give the path of its text or PDF.')
    if (others.length > 0 || (folder !== undefined && !values.evaluate))
      throw new UsageError(
        `One report at a time: leave out ${[folder, ...others].filter((each) => each !== undefined).join(', ')}.`,
      )
    if (values.evaluate) {
      if (folder === undefined)
        throw new UsageError(
          'Which folder? Give the path of the seed, or of the folder of the report in it.',
        )
      printEvaluation(await readReport(report), folder)
      return
    }
    draftInto(values.seed, report, await readReport(report), values.force)
  },
}

function readArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        force: { type: 'string' },
        evaluate: { type: 'boolean', default: false },
        seed: { type: 'string', default: 'seed' },
      },
    })
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message.replace(/\. .*/s, '.'))
    throw error
  }
}

function draftInto(
  seedFolder: string,
  report: string,
  text: string,
  force: string | undefined,
): void {
  const inspections = join(seedFolder, 'inspections')
  const isDraft = (name: string) => existsSync(join(inspections, name, REVIEW_FILE))
  const seed = readSeed(seedFolder, (name) => !isDraft(name))
  const found = draftReport(text, seed, force)
  const { id } = found.draft.inspection
  const folder = join(inspections, id)
  if (existsSync(folder) && !isDraft(id))
    throw new ExplainedError(
      `${folder} holds this report already, and nothing of it is left to review. Change its files by hand; --evaluate compares a draft with them.`,
    )
  const there = isDraft(id) ? readFolder((file) => readFile(join(folder, file))) : null
  refuseOtherText(folder, text, there)
  const merged = there === null ? null : mergeDraft(text, found, there)
  const made = merged?.folder ?? folderOf(found.draft)
  writeFiles(folder, writeFolder(made))
  console.log(reviewSheet(folder, made, merged, report, seedFolder))
}

function readFile(path: string): string {
  if (existsSync(path)) return readFileSync(path, 'utf8')
  throw new ExplainedError(
    `${path} is missing. Bring it back, or remove the folder to have it drafted anew.`,
  )
}

/** What a person has reviewed is not mixed with what another text says. */
function refuseOtherText(folder: string, text: string, there: Folder | null): void {
  const quote = there?.inspection.source_quote
  if (typeof quote === 'string' && !text.includes(quote))
    throw new ExplainedError(
      `${folder} is a draft of another text: “${quote}” does not occur in this one. Give the same file, or remove the folder.`,
    )
}

/** Writes all files or none. */
function writeFiles(folder: string, files: Files): void {
  const unfinished = `${folder}.${process.pid}.tmp`
  try {
    mkdirSync(unfinished, { recursive: true })
    for (const [name, content] of files) writeFileSync(join(unfinished, name), content)
    mkdirSync(folder, { recursive: true })
    for (const name of files.keys()) renameSync(join(unfinished, name), join(folder, name))
  } catch (error) {
    throw writeError(folder, error)
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
}

function printEvaluation(text: string, folder: string): void {
  const isSeed = existsSync(join(folder, 'dataset.json'))
  if (!isSeed && !existsSync(join(folder, 'inspection.json')))
    throw new ExplainedError(
      `${folder} is neither a seed nor the folder of a report in it: it has no dataset.json and no inspection.json.`,
    )
  const seed = readSeed(isSeed ? folder : dirname(dirname(folder)))
  const id = isSeed ? draftReport(text, seed).draft.inspection.id : basename(folder)
  const truth = seed.reports.find(({ inspection }) => inspection.id === id)
  if (truth === undefined) throw new ExplainedError(`The seed holds no report ${id}.`)
  // The draft has learned nothing from the folder that it is compared with.
  const reports = seed.reports.filter((each) => each !== truth)
  const found = draftReport(text, { ...seed, reports })
  if (found.draft.inspection.id !== id)
    throw new ExplainedError(
      `The report is on ${found.draft.inspection.force}, and the folder is of ${id}.`,
    )
  console.log(`${truth.folder} and a draft made without it\n`)
  console.log(evaluationTable(evaluate(text, found, truth)))
}
