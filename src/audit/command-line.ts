/** What `npm run data:audit` was asked to do, and how it ends. */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { ReportSeed, Seed } from '../build/seed.ts'
import { SeedError } from '../build/seed-files.ts'
import { checkCounts } from './check-counts.ts'
import { auditReport, isClean } from './audit.ts'
import { auditSummary } from './audit-summary.ts'

export const EXIT = { clean: 0, findings: 1, usage: 2 } as const

export const USAGE = `Usage: npm run data:audit [-- <report.txt|report.pdf>] [options]

Without a report: proves the grades of all cycles against the counts that the inspectorate published.
With one: proves the records of its inspection against the text, which you supply.

  --seed <folder>    default: seed
  --inspection <id>  which one, where the seed holds several
  --help             print this`

/** What the command needs from outside: files in, text out. */
export type AuditWorld = {
  /** The text of a file; null if there is no such file. @throws Error of the system when it cannot be read */
  readText: (path: string) => string | null
  /** @throws SeedError when the seed folder is incomplete or wrong */
  readSeed: (folder: string) => Seed
  print: (text: string) => void
  printError: (text: string) => void
}

/** Audits one inspection and prints the result. Returns the exit code, one of `EXIT`. */
export function runAudit(args: string[], world: AuditWorld): number {
  const refuse = (message: string) => {
    world.printError(message)
    return EXIT.usage
  }
  if (args.includes('--help') || args.includes('-h')) {
    world.print(USAGE)
    return EXIT.clean
  }
  const request = readArguments(args)
  if ('refusal' in request) return refuse(request.refusal)
  const { reportFile } = request
  const text = reportFile === undefined ? null : readReport(reportFile, world)
  if (text !== null && typeof text !== 'string') return refuse(text.refusal)
  try {
    const seed = world.readSeed(request.seedFolder)
    if (text === null) return auditCounts(seed, world)
    const report = chooseReport(seed, request)
    if ('refusal' in report) return refuse(report.refusal)
    const result = auditReport(text, report, scaleOf(seed, report.inspection.cycle), seed)
    world.print(auditSummary(result, join(request.seedFolder, report.folder)))
    return isClean(result) ? EXIT.clean : EXIT.findings
  } catch (error) {
    if (!(error instanceof SeedError)) throw error
    return refuse(`The seed folder cannot be read. Correct this first:\n${error.message}`)
  }
}

/** Prints whether the grades of all cycles fit the published counts. Returns the exit code. */
function auditCounts(seed: Seed, { print }: AuditWorld): number {
  const problems = checkCounts(seed)
  const published = `${seed.publishedCounts.length} published counts`
  print(
    problems.length === 0
      ? `grades    fit the ${published}`
      : [`grades    do not fit the ${published}:`, ...problems.map((each) => `  ${each}`)].join(
          '\n',
        ),
  )
  return problems.length === 0 ? EXIT.clean : EXIT.findings
}

/** Why the command cannot do what was asked, and what to do next. */
type Refusal = { refusal: string }
type Request = {
  reportFile: string | undefined
  seedFolder: string
  inspection: string | undefined
}

function readArguments(args: string[]): Request | Refusal {
  const parsed = parseFlags(args)
  if ('refusal' in parsed) return parsed
  const { values, positionals } = parsed
  const [reportFile, ...others] = positionals
  if (others.length > 0) {
    return { refusal: `One report at a time: leave out ${others.join(', ')}.\n\n${USAGE}` }
  }
  return { reportFile, seedFolder: values.seed, inspection: values.inspection }
}

function readReport(file: string, { readText }: AuditWorld): string | Refusal {
  try {
    const text = readText(file)
    if (text === null)
      return { refusal: `No file ${file}. Give the path of the report as plain text.\n\n${USAGE}` }
    return text.includes('\0') || text.startsWith('%PDF')
      ? { refusal: `${file} is not plain text. Save the text of the report in a file first.` }
      : text
  } catch (error) {
    if (error instanceof Error && 'code' in error)
      return { refusal: `${file} cannot be read: ${error.message}` }
    throw error
  }
}

function parseFlags(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { seed: { type: 'string', default: 'seed' }, inspection: { type: 'string' } },
    })
  } catch (error) {
    // parseArgs reports unknown flags and missing values as TypeErrors made for the person typing.
    // What follows their first sentence is about files named like flags.
    if (error instanceof TypeError)
      return { refusal: `${error.message.replace(/\. .*/s, '.')}\n\n${USAGE}` }
    throw error
  }
}

function chooseReport(seed: Seed, { inspection, seedFolder }: Request): ReportSeed | Refusal {
  const ids = seed.reports.map((report) => report.inspection.id).join(', ')
  const [first, ...others] = seed.reports
  if (first === undefined) {
    return { refusal: `No inspection in ${join(seedFolder, 'inspections')}. Add its folder first.` }
  }
  if (inspection === undefined) {
    return others.length === 0
      ? first
      : { refusal: `Which inspection? Add --inspection with one of: ${ids}.` }
  }
  const chosen = seed.reports.find((report) => report.inspection.id === inspection)
  return (
    chosen ?? { refusal: `No inspection ${inspection} in ${seedFolder}. Choose one of: ${ids}.` }
  )
}

/** @throws SeedError when the cycle has no grade scale */
function scaleOf(seed: Seed, cycle: string) {
  const id = seed.cycles.find((known) => known.id === cycle)?.grade_scale
  if (!seed.gradeScales.some((known) => known.id === id)) {
    throw new SeedError(
      `reference/cycles.csv: record ${cycle}, field grade_scale: names no scale of grade-scales.json`,
    )
  }
  return { id: id ?? '', grades: seed.grades.filter(({ grade_scale }) => grade_scale === id) }
}
