/** Does each observation's value say what the quoted words say? */
import type { ReportSeed, Seed } from '../build/seed.ts'
import { FILES, type Finding } from './findings.ts'
import { numberTokens, parseValue, printedPrecision, tokenValue } from '../report/numbers.ts'
import { type Span, wholeOccurrences } from '../report/report-text.ts'
import { hasQualifier, STATUS_WORDS, statedQualifier } from '../report/wording.ts'

type Observation = ReportSeed['observations'][number]
/** What observations refer to. */
export type Reference = Pick<Seed, 'metrics' | 'forces'>
type Problem = Pick<Finding, 'field' | 'problem'>

/** Values, texts, precisions, statuses, areas and samples that disagree with each other or with the quote. */
export function checkObservations(report: ReportSeed, reference: Reference): Finding[] {
  return report.observations.flatMap((observation) =>
    [
      ...valueProblems(observation, reference),
      ...qualifierProblems(observation),
      ...precisionProblems(observation),
      ...statusProblems(observation, report),
      ...areaProblems(observation, report, reference),
      ...sampleProblems(observation, report, reference),
    ].map((problem): Finding => ({
      check: 'observations',
      file: FILES.observations,
      record: observation.id,
      ...problem,
    })),
  )
}

function valueProblems(observation: Observation, { metrics }: Reference): Problem[] {
  const { value, value_text: printed, source_quote: quote, note } = observation
  const unit = metrics.find(({ id }) => id === observation.metric)?.unit
  const needsNote = (problem: string): Problem[] =>
    note === null ? [{ field: 'note', problem: `is empty, but ${problem}` }] : []

  if (printed === null)
    return value === null ? [] : needsNote('a value without value_text needs one')
  const places = placesOf(printed, quote)
  if (places.length === 0) {
    return [{ field: 'value_text', problem: `"${printed}" is not in source_quote as a whole` }]
  }
  const parsed = inUnit(printed, parseValue(printed), unit)
  if (parsed === null) return needsNote(`value_text "${printed}" is not one number`)
  if (value === null) return needsNote(`value is null where value_text is "${printed}"`)
  if (!same(value, parsed)) {
    return [{ field: 'value', problem: `is ${value}, but value_text "${printed}" means ${parsed}` }]
  }
  const inQuote = valuesAt(places, quote)
  return inQuote.some((stated) => same(value, inUnit(printed, stated, unit) ?? stated))
    ? []
    : [
        {
          field: 'value_text',
          problem: `"${printed}" is a piece of another number (${inQuote.join(', ')}) in source_quote`,
        },
      ]
}

/** A fraction in words, such as a quarter, is held as a percentage where all shares are. */
function inUnit(printed: string, stated: number | null, unit: string | undefined): number | null {
  const isFraction = stated !== null && stated > 0 && stated < 1 && !/\d/.test(printed)
  return isFraction && unit === 'percent' ? stated * 100 : stated
}

function precisionProblems({ value, value_text, precision }: Observation): Problem[] {
  const printed = value === null || value_text === null ? null : printedPrecision(value_text)
  return printed === precision
    ? []
    : [
        {
          field: 'precision',
          problem: `is ${precision}, but "${value_text}" is printed to ${printed}`,
        },
      ]
}

/** A value for a time after the report was published was not so then; one for a time before may not be a forecast. */
function statusProblems(observation: Observation, { inspection }: ReportSeed): Problem[] {
  const { value_status: status, period_end, period_label, source_quote, note } = observation
  const { published_on } = inspection
  const isLater = period_end !== null && published_on !== null && period_end > published_on
  const words = `${period_label ?? ''} ${source_quote}`
  if (status === 'actual') {
    if (isLater)
      return [{ field: 'value_status', problem: `is actual, but the period ends on ${period_end}` }]
    const word = STATUS_WORDS.forecast.exec(words)?.[0]
    return word === undefined || note !== null
      ? []
      : [
          {
            field: 'value_status',
            problem: `is actual, but the quote says "${word}" and no note says why`,
          },
        ]
  }
  const isTold = STATUS_WORDS[status].test(words) || (isLater && status !== 'required')
  return isTold || note !== null
    ? []
    : [
        {
          field: 'value_status',
          problem: `is ${status}, but neither quote, period nor note says so`,
        },
      ]
}

/** A figure about another force names it; in a row of a table the inspected force stands before what it is compared with. */
function areaProblems(
  observation: Observation,
  { inspection, observations }: ReportSeed,
  { forces }: Reference,
): Problem[] {
  const { area, source_quote: quote, value_text } = observation
  const other = forces.find(({ id }) => id === area && id !== inspection.force)
  if (other !== undefined && !quote.includes(other.name))
    return [{ field: 'area', problem: `is ${area}, but the quote does not name ${other.name}` }]
  if (area === inspection.force || !quote.includes('\t') || value_text === null) return []
  const beside = observations.find(
    (each) =>
      each.area === inspection.force &&
      each.metric === observation.metric &&
      each.breakdown === observation.breakdown &&
      each.source_quote === quote,
  )
  const cells = quote.split('\t')
  const isBehind = cells.lastIndexOf(value_text) > cells.indexOf(beside?.value_text ?? '')
  return beside === undefined || isBehind
    ? []
    : [
        {
          field: 'area',
          problem: `is ${area}, but "${value_text}" stands in the column of the force`,
        },
      ]
}

/** A sample is counted by the same inspection, is listed among its sample sizes, and is no smaller than what was found in it. */
function sampleProblems(
  { sample: id, value, metric }: Observation,
  { inspection, observations }: ReportSeed,
  { metrics }: Reference,
): Problem[] {
  if (id === null) return []
  const problem = (text: string): Problem[] => [{ field: 'sample', problem: `${id} ${text}` }]
  const sample = observations.find((each) => each.id === id)
  if (sample === undefined) return problem('is no observation of this report')
  const kindOf = (of: string) => metrics.find((each) => each.id === of)
  if (kindOf(sample.metric)?.value_type !== 'count' || kindOf(sample.metric)?.scope !== 'method')
    return problem('does not count a sample')
  if (!inspection.sample_sizes.includes(id))
    return problem('is not among sample_sizes of inspection.json')
  const size = sample.value
  if (kindOf(metric)?.value_type !== 'count' || value === null || size === null) return []
  return value > size ? problem(`counts ${size}, fewer than ${value}`) : []
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
  if (qualifier === 'exact' || hasQualifier(source_quote, value_text, qualifier)) return []
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

/** Seed values have at most four decimals, so a third is written 0.3333. */
function same(one: number, other: number): boolean {
  return Math.abs(one - other) < 0.00005
}
