/**
 * Where things stand in the report: sections, verbatim words, and words behind link markup.
 *
 * All positions are offsets into the report's raw text, counted as JavaScript counts characters.
 */

/** A stretch of text from `start` up to, but not including, `end`. */
export type Span = { start: number; end: number }

/** A heading as sections.csv lists it. `heading` is null where the path's last part is printed. */
export type Heading = { path: string; heading: string | null }

/** What the report shows of the listed headings: a span for each one found, the rest by path. */
export type Sections = { spans: ReadonlyMap<string, Span>; missing: readonly string[] }

/** Text with link markup removed and whitespace collapsed; `positions[i]` is where character i stands raw. */
export type ReadingView = { text: string; positions: readonly number[] }

const BELOW = ' > '

/**
 * Finds every heading as a whole line, each below the one before it.
 * A section runs to the next found heading that is not inside it, so it includes its subsections.
 */
export function locateSections(report: string, headings: readonly Heading[]): Sections {
  const lines = linesOf(report)
  const found: { path: string; start: number }[] = []
  const missing: string[] = []
  let nextLine = 0
  for (const { path, heading } of headings) {
    const printed = heading ?? path.split(BELOW).at(-1)
    const at = lines.findIndex((line, index) => index >= nextLine && line.text === printed)
    const line = lines[at]
    if (line === undefined) {
      missing.push(path)
    } else {
      found.push({ path, start: line.start })
      nextLine = at + 1
    }
  }
  const spans = found.map(({ path, start }, index): [string, Span] => {
    const following = found.slice(index + 1).find((later) => !later.path.startsWith(path + BELOW))
    return [path, { start, end: following?.start ?? report.length }]
  })
  return { spans: new Map(spans), missing }
}

/** Every place within `span` where the words stand exactly so, overlapping places included. */
export function occurrences(report: string, words: string, span: Span = whole(report)): Span[] {
  const places: Span[] = []
  if (words === '') return places
  let start = report.indexOf(words, span.start)
  while (start !== -1 && start + words.length <= span.end) {
    places.push({ start, end: start + words.length })
    start = report.indexOf(words, start + 1)
  }
  return places
}

/** The occurrences that do not cut into a longer word: none touches a character that `joins` it to one. */
export function wholeOccurrences(text: string, words: string, joins: RegExp): Span[] {
  return occurrences(text, words).filter(
    ({ start, end }) => !joins.test(text.charAt(start - 1)) && !joins.test(text.charAt(end)),
  )
}

/** What a person reads in `span`: `[words](#)` as `words`, any run of whitespace as one space. */
export function readingView(report: string, span: Span = whole(report)): ReadingView {
  const markupOrSpace = /\[(?=[^[\]\n]*\]\([^()\s]*\))|\]\([^()\s]*\)|\s+/g
  const raw = report.slice(span.start, span.end)
  const positions: number[] = []
  let text = ''
  let done = 0
  const keep = (characters: string, from: number) => {
    text += characters
    for (let index = 0; index < characters.length; index++)
      positions.push(span.start + from + index)
  }
  for (const match of raw.matchAll(markupOrSpace)) {
    keep(raw.slice(done, match.index), done)
    if (match[0].trim() === '') keep(' ', match.index)
    done = match.index + match[0].length
  }
  keep(raw.slice(done), done)
  return { text, positions }
}

/** Every place, in the raw report, where a reader of the view finds the words. */
export function readOccurrences(view: ReadingView, words: string): Span[] {
  const collapsed = words.replace(/\s+/g, ' ').trim()
  return occurrences(view.text, collapsed).flatMap(({ start, end }) => {
    const first = view.positions[start]
    const last = view.positions[end - 1]
    return first === undefined || last === undefined ? [] : [{ start: first, end: last + 1 }]
  })
}

/** Where a quote stands in a section: as it is, or as a reader sees it, without the markup of links. */
export function quotedPlaces(text: string, quote: string, span: Span): Span[] {
  const places = occurrences(text, quote, span)
  // The tabs of a table tell its columns apart.
  return places.length > 0 || quote.includes('\t')
    ? places
    : readOccurrences(readingView(text, span), quote)
}

/** Whether the inner stretch lies wholly in the outer one. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

/** The number of the line, from 1, on which the position stands. */
export function lineNumber(report: string, position: number): number {
  return report.slice(0, position).split('\n').length
}

/** The first line with words on it below the line on which the position stands; null at the end. */
export function nextPrintedLine(report: string, position: number): string | null {
  const lineEnd = report.indexOf('\n', position)
  if (lineEnd === -1) return null
  const following = report.slice(lineEnd).split('\n')
  return following.map((line) => line.trim()).find((line) => line !== '') ?? null
}

function linesOf(report: string): { text: string; start: number }[] {
  let start = 0
  return report.split('\n').map((line) => {
    const entry = { text: line.trim(), start }
    start += line.length + 1
    return entry
  })
}

function whole(text: string): Span {
  return { start: 0, end: text.length }
}
