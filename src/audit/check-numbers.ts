/** Is every number of the report held by a record, or excused with a reason? */
import type { ReportSeed } from '../build/seed.ts'
import { whyAbsent } from './check-quotes.ts'
import { FILES, type Finding, improvementWordings, quotedRecords } from './findings.ts'
import { type NumberToken, numberTokens } from '../report/numbers.ts'
import {
  contains,
  lineNumber,
  occurrences,
  quotedPlaces,
  readingView,
  readOccurrences,
  type Sections,
  type Span,
} from '../report/report-text.ts'

/** A number that nothing accounts for. `context` is the words around it, the number in «guillemets». */
export type UnaccountedNumber = { text: string; line: number; context: string }

export type NumberAccount = {
  total: number
  inRecords: number
  excused: number
  unaccounted: UnaccountedNumber[]
  /** Ignore entries that are not found or not needed. */
  findings: Finding[]
}

/** Accounts for every number token of the report: first by records, then by ignore entries in order. */
export function accountForNumbers(
  text: string,
  report: ReportSeed,
  sections: Sections,
): NumberAccount {
  const tokens = numberTokens(text)
  const recorded = recordedSpans(text, report, sections)
  const unrecorded = tokens.filter((token) => !isWithin(recorded, token))

  const findings: Finding[] = []
  let open = unrecorded
  for (const [index, entry] of report.auditIgnores.entries()) {
    const { problem, places } = placesOfIgnore(text, entry, sections)
    const stillOpen = open.filter((token) => !isWithin(places, token))
    const unused = places.length > 0 && stillOpen.length === open.length
    const found = unused
      ? { field: 'text', problem: `unused: "${entry.text}" excuses no number` }
      : problem
    if (found !== null) {
      findings.push({ check: 'numbers', file: FILES.ignores, record: `no. ${index + 1}`, ...found })
    }
    open = stillOpen
  }
  return {
    total: tokens.length,
    inRecords: tokens.length - unrecorded.length,
    excused: unrecorded.length - open.length,
    unaccounted: open.map((token) => describe(text, token)),
    findings,
  }
}

/** Everywhere that a record's quotes, or an improvement's wordings, stand in the record's section. */
function recordedSpans(text: string, report: ReportSeed, sections: Sections): Span[] {
  const quoted = quotedRecords(report).flatMap(({ section, quotes }) => {
    const span = sections.spans.get(section)
    return span === undefined ? [] : quotes.flatMap((quote) => quotedPlaces(text, quote.text, span))
  })
  const worded = report.areasForImprovement.flatMap((improvement) => {
    const span = sections.spans.get(improvement.source_section)
    if (span === undefined) return []
    const view = readingView(text, span)
    return improvementWordings(improvement).flatMap((wording) =>
      readOccurrences(view, wording.text),
    )
  })
  return [...quoted, ...worded]
}

function placesOfIgnore(
  text: string,
  entry: ReportSeed['auditIgnores'][number],
  sections: Sections,
): { places: Span[]; problem: Pick<Finding, 'field' | 'problem'> | null } {
  const span = sections.spans.get(entry.section)
  if (span === undefined) {
    const problem = sections.missing.includes(entry.section)
      ? null
      : { field: 'section', problem: `"${entry.section}" is not a path in ${FILES.sections}` }
    return { places: [], problem }
  }
  const places = occurrences(text, entry.text, span)
  const problem =
    places.length > 0 ? null : { field: 'text', problem: whyAbsent(text, entry.text, span) }
  return { places, problem }
}

function isWithin(spans: readonly Span[], token: NumberToken): boolean {
  return spans.some((span) => contains(span, token))
}

function describe(text: string, token: NumberToken): UnaccountedNumber {
  const reach = 45
  const before =
    text
      .slice(Math.max(0, token.start - reach), token.start)
      .split('\n')
      .at(-1) ?? ''
  const after = text.slice(token.end, token.end + reach).split('\n')[0] ?? ''
  const context = `${before}«${token.text}»${after}`.replaceAll('\t', ' | ').trim()
  return { text: token.text, line: lineNumber(text, token.start), context }
}
