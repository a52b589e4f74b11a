/** Whether a line goes on with what the one above it began. */
import type { Line, TabStops } from './lines.ts'

/** What is usual in the document. */
export type Flow = {
  /** From one line of a paragraph to the next, in shares of the size of the font. */
  leading: number
  /** From one row of a table to the next, in lines of a paragraph. */
  rowDistance: number
  /** Null where the document is no plain text. */
  tabStops: TabStops | null
  /** The left and the right edge of the text, in points. */
  left: number
  right: number
}

/** What wraps stands at most so much further down than is usual. */
const SLACK = 1.25

export function flowOf(lines: readonly Line[], tabStops: TabStops | null): Flow {
  const leading = usualLeading(lines)
  return {
    leading,
    rowDistance: usualRowDistance(lines, leading),
    tabStops,
    left: Math.min(...lines.map(({ cells: [first] }) => first.x)),
    right: Math.max(...lines.flatMap(({ cells }) => cells.map(({ end }) => end))),
  }
}

/** From baseline to baseline, in lines of a paragraph; infinite where the page ends in between. */
export function distance(above: Line, below: Line, { leading }: Pick<Flow, 'leading'>): number {
  if (above.page !== below.page) return Infinity
  return (above.y - below.y) / (leading * Math.max(above.size, below.size))
}

export function isClose(above: Line, below: Line, flow: Flow): boolean {
  return distance(above, below, flow) < SLACK
}

export function isAlike(above: Line, below: Line): boolean {
  return Math.abs(above.size - below.size) < 0.5 && above.isBold === below.isBold
}

/** Whether the paragraph or item of the line above wraps into the one below. */
export function wraps(above: Line, below: Line, flow: Flow): boolean {
  const last = above.cells.at(-1) ?? above.cells[0]
  const [next] = below.cells
  if (!isAlike(above, below) || below.cells.length > 1) return false
  const isPageBreak = above.page !== below.page
  if (!isPageBreak && !isClose(above, below, flow)) return false
  const isSentence = /[.:;?!]["'’”)]*(?:\]\(#\))?$/.test(last.text.trim())
  const hasNoRoom = !wouldFit(last.end, next, below.size, flow)
  if (isItem(below)) return last.endsInSpace && hasNoRoom
  if (last.endsInSpace) return true
  if (isSentence) return hasNoRoom && !isPageBreak
  return hasNoRoom || /^[\p{Ll}\p{N}([‘“']/u.test(next.text)
}

/** Whether a list could have the line as an item. */
export function isItem({ bullet, cells: [first] }: Line): boolean {
  return bullet !== null || /^(?:\d{1,2}|[a-z])[.)]\s/.test(first.text)
}

/** Whether the first word of the cell would have stood on the line above. In doubt it would not: most lines wrap. */
function wouldFit(end: number, cell: Line['cells'][0], size: number, { right }: Flow): boolean {
  const text = cell.text.trim()
  const word = text.split(' ')[0] ?? ''
  const width = ((cell.end - cell.x) * word.length) / Math.max(text.length, 1)
  return end + 1.3 * width + 0.75 * size < right
}

/** Rows that follow each other like lines of text stand at most so far apart. */
export const TIGHT = 1.07
/** Lines that stand closer than this stand beside each other, in cells that are centred. */
export const BESIDE = 0.8
/** Where the tables of a document do not tell. */
const ROW_DISTANCE = 1.5

/** The most frequent one: some rows wrap, and some tables follow one another. */
function usualRowDistance(lines: readonly Line[], leading: number): number {
  const pairs = lines.flatMap((line, index) => {
    const above = lines[index - 1]
    if (above?.page !== line.page) return []
    return [{ above, line, lines: distance(above, line, { leading }) }]
  })
  const left = Math.min(...lines.map(({ cells: [first] }) => first.x))
  // What stands at the left edge is the label of a row: elsewhere two lines may be one heading that wraps.
  const isRow = ({ cells, size }: Line) => cells.length > 1 && cells[0].x < left + 2 * size
  const rows = pairs.filter(({ above, line }) => isRow(above) && isRow(line))
  const padded = rows.filter((pair) => pair.lines > TIGHT)
  if (padded.length > 0.3 * rows.length) {
    const counts = Map.groupBy(padded, (pair) => Math.round(20 * pair.lines) / 20)
    const [usual] = [...counts].toSorted(([, a], [, b]) => b.length - a.length)
    return usual?.[0] ?? ROW_DISTANCE
  }
  const areCentred = pairs.some((pair) => pair.lines < BESIDE)
  return rows.length === 0 || areCentred ? ROW_DISTANCE : 1
}

/** The smallest distance of lines that is not a rare one: larger ones are those of paragraphs. */
function usualLeading(lines: readonly Line[]): number {
  const distances = lines.flatMap((line, index) => {
    const above = lines[index - 1]
    const isRun = above?.page === line.page && isAlike(above, line)
    return isRun ? [(above.y - line.y) / line.size] : []
  })
  const counts = Map.groupBy(distances, (each) => Math.round(20 * each) / 20)
  const usual = [...counts].filter(
    ([share, each]) => share >= 0.9 && each.length > 0.05 * distances.length,
  )
  const [smallest] = usual.toSorted(([a], [b]) => a - b)
  return smallest === undefined ? 1.2 : median(smallest[1])
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
