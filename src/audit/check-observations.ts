/** Does each observation's value say what the quoted words say? */
import type { ReportSeed } from '../build/seed.ts'
import { FILES, type Finding } from './findings.ts'
import { numberTokens, parseValue, tokenValue } from './numbers.ts'
import { type Span, wholeOccurrences } from './report-text.ts'

type Observation = ReportSeed['observations'][number]
type Problem = Pick<Finding, 'field' | 'problem'>

const QUALIFYING_WORDS = {
  approximate: ['around', 'about', 'approximately', 'roughly'],
  'less-than': ['less than', 'fewer than', 'under', 'below', 'before'],
  'more-than': ['more than', 'over', 'above'],
} as const
const INEXACT = ['approximate', 'less-than', 'more-than'] as const

/** Values, value texts and qualifiers that disagree with each other or with the quote. */
export function checkObservations(report: ReportSeed): Finding[] {
  return report.observations.flatMap((observation) =>
    [...valueProblems(observation), ...qualifierProblems(observation)].map((problem): Finding => ({
      check: 'observations',
      file: FILES.observations,
      record: observation.id,
      ...problem,
    })),
  )
}

function valueProblems(observation: Observation): Problem[] {
  const { value, value_text: printed, source_quote: quote, note } = observation
  const needsNote = (problem: string): Problem[] =>
    note === null ? [{ field: 'note', problem: `is empty, but ${problem}` }] : []

  if (printed === null)
    return value === null ? [] : needsNote('a value without value_text needs one')
  const places = placesOf(printed, quote)
  if (places.length === 0) {
    return [{ field: 'value_text', problem: `"${printed}" is not in source_quote as a whole` }]
  }
  const parsed = parseValue(printed)
  if (parsed === null) return needsNote(`value_text "${printed}" is not one number`)
  if (value === null) return needsNote(`value is null where value_text is "${printed}"`)
  if (!same(value, parsed)) {
    return [{ field: 'value', problem: `is ${value}, but value_text "${printed}" means ${parsed}` }]
  }
  const inQuote = valuesAt(places, quote)
  return inQuote.some((stated) => same(value, stated))
    ? []
    : [
        {
          field: 'value_text',
          problem: `"${printed}" is a piece of another number (${inQuote.join(', ')}) in source_quote`,
        },
      ]
}

function qualifierProblems({ value_text, source_quote, qualifier }: Observation): Problem[] {
  if (value_text === null) return []
  const stated = placesOf(value_text, source_quote).map(({ start }) =>
    statedQualifier(source_quote.slice(0, start), value_text),
  )
  const [first] = stated.filter((word) => word !== null)
  if (first !== undefined && !stated.some((word) => (word ?? 'exact') === qualifier)) {
    return [{ field: 'qualifier', problem: `is ${qualifier}, but the quote says ${first}` }]
  }
  // One "around" may govern two values, so the word is looked for in the whole quote.
  if (qualifier === 'exact' || wordsOf(qualifier).test(source_quote)) return []
  return [{ field: 'qualifier', problem: `is ${qualifier}, but the quote has no word for that` }]
}

/** Where the quote prints the value: not in the middle of a word, and not without its £ or %. */
function placesOf(printed: string, quote: string): Span[] {
  return wholeOccurrences(quote, printed, /[\p{L}\p{N}£%]/u)
}

/** What the numbers that the quote prints at these places are worth. */
function valuesAt(places: Span[], quote: string): number[] {
  const tokens = numberTokens(quote)
  return places.flatMap(({ start, end }) =>
    tokens
      .filter((token) => token.start < end && start < token.end)
      .flatMap((token) => tokenValue(token.text) ?? []),
  )
}

function statedQualifier(before: string, valueText: string) {
  return (
    INEXACT.find((name) => wordsOf(name).test(valueText)) ??
    INEXACT.find((name) => wordsOf(name, '\\s+(?:an?\\s+)?$').test(before)) ??
    null
  )
}

function wordsOf(name: (typeof INEXACT)[number], then = ''): RegExp {
  return new RegExp(`\\b(?:${QUALIFYING_WORDS[name].join('|')})\\b${then}`, 'i')
}

/** Seed values have at most four decimals, so a third is written 0.3333. */
function same(one: number, other: number): boolean {
  return Math.abs(one - other) < 0.00005
}
