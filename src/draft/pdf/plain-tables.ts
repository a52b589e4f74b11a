/** Tables of a document that was plain text: their cells stand behind tabs, and what does not fit goes on in the next line. */
import { type Flow, isClose, isItem } from './flow.ts'
import type { Cell, Line, TabStops } from './lines.ts'

type PlainFlow = Flow & { tabStops: TabStops }

/** How many lines from `start` on are a table; 0 if none begins there. */
export function plainTableLength(lines: readonly Line[], start: number, flow: PlainFlow): number {
  const [first, next] = [lines[start], lines[start + 1]]
  if (first === undefined || !(isRow(first) || isAbove(first, next, flow))) return 0
  let end = start + 1
  while (end < lines.length) {
    const above = lines[end - 1]
    const line = lines[end]
    if (above === undefined || line === undefined || !isClose(above, line, flow)) break
    if (!isRow(line) && !goesOn(above, line, flow)) break
    end++
  }
  return end - start
}

/** The rows of a table, with as many tabs as there were. */
export function plainTableRows(lines: readonly Line[], flow: PlainFlow): string[] {
  const rows: Line[][] = []
  for (const line of lines) {
    const row = rows.at(-1)
    const above = row?.at(-1)
    if (above !== undefined && goesOn(above, line, flow)) row?.push(line)
    else rows.push([line])
  }
  return rows.map((row) => atTabStops(row, flow.tabStops))
}

function isRow(line: Line): boolean {
  return line.cells.length > 1 && !isItem(line)
}

/** Whether a line without a tab is the first of a table: a heading behind a tab, or a row that goes on below. */
function isAbove(line: Line, below: Line | undefined, flow: PlainFlow): boolean {
  if (below === undefined || !isRow(below) || isItem(line) || !isClose(line, below, flow))
    return false
  return isIndented(line, flow) || goesOn(line, below, flow)
}

/** Whether a row goes on in the next line, as its last word did not fit, or what stands behind the next tab. */
function goesOn(above: Line, line: Line, flow: PlainFlow): boolean {
  const last = above.cells.at(-1)
  if (last === undefined || last.endsInSpace) return last?.endsInSpace === true
  const { left, step } = flow.tabStops
  const stop = left + step * (Math.floor((last.end - left) / step) + 1)
  const [next] = line.cells
  const isPart = line.cells.length === 1 || above.cells.length === 1
  // The tab that did not fit stands before what follows.
  return isPart && isIndented(line, flow) && stop + next.end - next.x > flow.right
}

function isIndented({ cells: [first], size }: Line, { tabStops }: PlainFlow): boolean {
  return first.x > tabStops.left + size
}

function atTabStops(row: readonly Line[], { left, step }: TabStops): string {
  const tabs = (from: number, to: number) => {
    const passed = Math.round((to - left) / step) - Math.floor((from - left) / step)
    return '\t'.repeat(Math.max(1, passed))
  }
  let text = ''
  let above: Cell | undefined
  for (const { cells, size } of row) {
    cells.forEach((cell, index) => {
      const previous = cells[index - 1]
      if (previous !== undefined) text += tabs(previous.end, cell.x)
      else if (above?.endsInSpace === true) text += ' '
      else if (cell.x > left + size) text += tabs(left, cell.x)
      text += cell.text.trim()
    })
    above = cells.at(-1)
  }
  return text
}
