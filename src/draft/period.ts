/** The times that a report gives its figures. */
import type { Span } from '../report/report-text.ts'
import { MONTHS } from './report-form.ts'

export type Period = { label: string; start: string; end: string }

const MONTH = `(?:${MONTHS.join('|')})`
const DAY = String.raw`\d{1,2}(?:st|nd|rd|th)?`
const YEAR = String.raw`(?:19|20)\d\d`

type Reader = {
  pattern: RegExp
  read: (groups: Readonly<Record<string, string>>) => [string, string]
}

/** The first that fits says what the words mean. */
const READERS: readonly Reader[] = [
  {
    pattern: pattern(
      String.raw`(?:(?:12|twelve) months|year) (?:ending|ended|to|up to) (?:the end of )?(?:(?<day>${DAY}) )?(?<month>${MONTH}) (?<year>${YEAR})`,
    ),
    read: ({ day, month, year }) => {
      const end = dayOf(day, month, year)
      return [dayAfterYearBefore(end), end]
    },
  },
  {
    pattern: pattern(
      `(?:between )?(?<day>${DAY}) (?<month>${MONTH})(?: (?<year>${YEAR}))? (?:and|to|–) (?<lastDay>${DAY}) (?<lastMonth>${MONTH}) (?<lastYear>${YEAR})`,
    ),
    read: ({ day, month, year, lastDay, lastMonth, lastYear }) => [
      dayOf(day, month, year ?? lastYear),
      dayOf(lastDay, lastMonth, lastYear),
    ],
  },
  {
    pattern: pattern(`(?:as (?:of|at) )?(?<day>${DAY}) (?<month>${MONTH}) (?<year>${YEAR})`),
    read: ({ day, month, year }) => [dayOf(day, month, year), dayOf(day, month, year)],
  },
  {
    pattern: pattern(String.raw`(?:(?:start|beginning) of )(?<year>${YEAR})[/–-]\d\d(?!\d)`),
    read: ({ year }) => [`${year}-04-01`, `${year}-04-01`],
  },
  {
    pattern: pattern(
      String.raw`(?<year>${YEAR})[/–-](?<next>\d\d)(?!\d)(?: projections?| forecasts?)?`,
    ),
    read: ({ year }) => [`${year}-04-01`, `${Number(year) + 1}-03-31`],
  },
  {
    pattern: pattern(`(?<month>${MONTH}) (?<year>${YEAR})`),
    read: ({ month, year }) => [dayOf('1', month, year), dayOf(undefined, month, year)],
  },
]

/** The first period that the words print; null where they print none. */
export function readPeriod(words: string): Period | null {
  for (const { pattern: wanted, read } of READERS) {
    const match = wanted.exec(words)
    if (match?.groups === undefined) continue
    if (match.groups.next !== undefined && !follows(match.groups.year, match.groups.next)) continue
    const [start, end] = read(match.groups)
    return { label: match[0], start, end }
  }
  return null
}

/** Where periods stand in the words. */
export function periodSpans(words: string): Span[] {
  const spans: Span[] = []
  for (const { pattern: wanted } of READERS) {
    for (const match of words.matchAll(new RegExp(wanted, 'giu'))) {
      const span = { start: match.index, end: match.index + match[0].length }
      if (!spans.some(({ start, end }) => start < span.end && span.start < end)) spans.push(span)
    }
  }
  return spans.toSorted((one, other) => one.start - other.start)
}

/** The words with a mark in the place of each period that they print. */
export function replacePeriods(words: string, mark: string): string {
  let text = ''
  let done = 0
  for (const { start, end } of periodSpans(words)) {
    text += words.slice(done, start) + mark
    done = end
  }
  return text + words.slice(done)
}

/** The words without the periods that they print. */
export function withoutPeriods(words: string): string {
  return replacePeriods(words, ' ').replace(/\s+/g, ' ').trim()
}

/** Whether there is more than one period in the words. */
export function hasSeveralPeriods(words: string): boolean {
  const first = readPeriod(words)
  return first !== null && readPeriod(words.replace(first.label, ' ')) !== null
}

/** Whether the words are a period and nothing else. */
export function isPeriod(words: string): boolean {
  return (
    readPeriod(words) !== null && withoutPeriods(words).replace(/^\(|\)$|^on |^in the /g, '') === ''
  )
}

/** A space of the pattern stands for any run of spaces. */
function pattern(source: string): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\p{N}])` + source.replaceAll(' ', String.raw`\s+`), 'iu')
}

function follows(year: string | undefined, next: string): boolean {
  return (Number(year) + 1) % 100 === Number(next)
}

/** Without a day, the last of the month. */
function dayOf(day: string | undefined, month: string | undefined, year: string | undefined) {
  const index = MONTHS.findIndex((name) => name.toLowerCase() === month?.toLowerCase())
  const number = day === undefined ? 0 : Number.parseInt(day, 10)
  const at = Date.UTC(Number(year), day === undefined ? index + 1 : index, number)
  return new Date(at).toISOString().slice(0, 10)
}

function dayAfterYearBefore(end: string): string {
  const day = new Date(end)
  // The day after, and then the year: the year before 29 February begins on 1 March.
  day.setUTCDate(day.getUTCDate() + 1)
  day.setUTCFullYear(day.getUTCFullYear() - 1)
  return day.toISOString().slice(0, 10)
}
