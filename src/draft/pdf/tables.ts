/** Which lines make up a table of columns, and what stands in its cells. */
import { BESIDE, TIGHT, distance, type Flow, isAlike, isClose, isItem, wraps } from './flow.ts'
import type { Cell, Line } from './lines.ts'

/** Puts two lines of one text together. */
export type Join = (above: string, below: string) => string

/** How much further apart than is usual rows of one table may stand. */
const ROW_SLACK = 1.5
/** So many lines a label or heading of a column may have. */
const LABEL_LINES = 4

/** How many lines from `start` on are a table; 0 if none begins there. */
export function tableLength(lines: readonly Line[], start: number, flow: Flow): number {
  if (!beginsTable(lines, start, flow)) return 0
  let end = start + 1
  while (end < lines.length && belongsToTable(lines, start, end, flow)) end++
  return end - start
}

/** The rows of a table, with tabs between the cells. */
export function tableRows(lines: readonly Line[], flow: Flow, join: Join): string[] {
  const rows = rowsOf(lines, flow)
  const tables = columnsOf(rows) === null ? tablesOf(rows) : [rows]
  return tables.flatMap((table) => inColumns(table, join))
}

function beginsTable(lines: readonly Line[], start: number, flow: Flow, depth = 0): boolean {
  const line = lines[start]
  const below = lines[start + 1]
  if (line === undefined || isItem(line)) return false
  if (isRow(line) || isBeside(line, below, flow)) return true
  if (depth === LABEL_LINES || below === undefined) return false
  if (!beginsTable(lines, start + 1, flow, depth + 1)) return false
  const [label] = line.cells
  const [first] = below.cells
  // A label that wraps may stand above the line that has its figures, and so may the heading of a column.
  const isUpper = flow.rowDistance > TIGHT && isAlike(line, below) && isClose(line, below, flow)
  const isLabel =
    Math.abs(label.x - first.x) < line.size &&
    (isUpper || wraps(line, { ...below, cells: [first] }, flow))
  return isLabel || isHeading(line, lines.slice(start + 1), flow)
}

function isHeading(line: Line, below: readonly Line[], flow: Flow): boolean {
  const row = below.find(isRow)
  const [next] = below
  if (row === undefined || next === undefined || !isNextRow(line, next, flow)) return false
  const [label, ...values] = row.cells
  return line.cells[0].x > label.x + line.size && values.some((value) => isAligned(value, line))
}

function isRow(line: Line): boolean {
  return line.cells.length > 1 && !isItem(line)
}

function isBeside(above: Line, line: Line | undefined, flow: Flow): boolean {
  if (line === undefined || isItem(line)) return false
  return distance(above, line, flow) < BESIDE && isSameSize(above, line)
}

function belongsToTable(lines: readonly Line[], start: number, at: number, flow: Flow): boolean {
  const above = lines[at - 1]
  const line = lines[at]
  if (above === undefined || line === undefined) return false
  if (isBeside(above, line, flow)) return true
  if (isRow(line)) return isNextRow(above, line, flow)
  if (isItem(line) || !isSameSize(above, line)) return false
  if (above.page !== line.page) return isCutOff(above, line)
  const table = lines.slice(start, at)
  if (isClose(above, line, flow)) {
    return table.some(({ cells }) => cells.some((cell) => isAligned(cell, line)))
  }
  return isBareLabel(line, table, lines.slice(at + 1), flow)
}

/** Whether a line is a row with nothing but a label. A heading between two tables is bold, or stands further from the first. */
function isBareLabel(
  line: Line,
  table: readonly Line[],
  [below, ...others]: readonly Line[],
  flow: Flow,
): boolean {
  const above = table.at(-1)
  if (above === undefined || below === undefined) return false
  const [label] = line.cells
  const isNarrow = table.every(({ cells }) =>
    cells.every((cell) => isAligned(cell, line) || label.end < cell.x),
  )
  const isAmong = isNextRow(above, line, flow) && isNextRow(line, below, flow)
  const isFollowed = isBeside(line, below, flow) || beginsTable([below, ...others], 0, flow)
  return isAmong && isFollowed && isNarrow && (above.isBold || !line.isBold)
}

function isNextRow(above: Line, line: Line, flow: Flow): boolean {
  if (above.page !== line.page) return true
  return distance(above, line, flow) < ROW_SLACK * Math.max(flow.rowDistance, 1)
}

function isSameSize(above: Line, line: Line): boolean {
  return Math.abs(above.size - line.size) < 0.5
}

/** Whether the page ends within a row, and the line goes on with a cell of it. */
function isCutOff(above: Line, line: Line): boolean {
  return line.cells.every((cell) =>
    above.cells.some((each) => {
      const goesOn = each.endsInSpace || /^\p{Ll}/u.test(cell.text)
      return goesOn && Math.abs(each.x - cell.x) < 0.5 * line.size
    }),
  )
}

/** Whether the line stands in the column of the cell: at its left, at its right or centred. */
function isAligned(cell: Cell, { cells: [first], size }: Line): boolean {
  const left = cell.x - first.x
  const right = cell.end - first.end
  return [left, right, (left + right) / 2].some((shift) => Math.abs(shift) < 0.5 * size)
}

/** Lines by row. Where rows have space between them, all that stands close belongs together. */
function rowsOf(lines: readonly Line[], flow: Flow): Line[][] {
  const rows: Line[][] = []
  for (const line of lines) {
    const row = rows.at(-1)
    const above = row?.at(-1)
    if (above !== undefined && isSameRow(above, line, flow)) row?.push(line)
    else rows.push([line])
  }
  return rows
}

function isSameRow(above: Line, line: Line, flow: Flow): boolean {
  if (above.page !== line.page) return isCutOff(above, line)
  if (flow.rowDistance > TIGHT) {
    const isNear = distance(above, line, flow) < Math.min((1 + flow.rowDistance) / 2, 1.2)
    return isNear || (isClose(above, line, flow) && isCutOff(above, line))
  }
  const isLabel = line.cells.length === 1 && above.cells.length > 1
  return isLabel || isCutOff(above, line)
}

/** Rows by table, where several stand one below the other: a row of headings begins one, and so does what fits in no column. */
function tablesOf(rows: readonly Line[][]): Line[][][] {
  const left = Math.min(...rows.flat().map(({ cells: [first] }) => first.x))
  const tables: Line[][][] = []
  for (const row of rows) {
    const table = tables.at(-1)
    const isHead = row.every(({ cells: [first], size }) => first.x > left + 2 * size)
    const fits = table !== undefined && !isHead && columnsOf([...table, row]) !== null
    if (fits) table.push(row)
    else tables.push([row])
  }
  return tables
}

type Column = { x: number; end: number }

/** Columns are what no text reaches across. Null where a line has two cells in one. */
function columnsOf(rows: readonly Line[][]): Column[] | null {
  const columns: Column[] = []
  const lines = rows.flat()
  const cells = lines.flatMap((line) => line.cells)
  for (const { x, end } of cells.toSorted((a, b) => a.x - b.x)) {
    const last = columns.at(-1)
    if (last !== undefined && x < last.end) last.end = Math.max(last.end, end)
    else columns.push({ x, end })
  }
  const isApart = lines.every((line) => {
    const places = line.cells.map((cell) => columnAt(columns, cell))
    return new Set(places).size === places.length
  })
  return isApart ? columns : null
}

function columnAt(columns: readonly Column[], cell: Cell): number {
  return columns.findLastIndex(({ x }) => x <= cell.x)
}

function inColumns(rows: readonly Line[][], join: Join): string[] {
  const columns = columnsOf(rows)
  return rows.map((row) => {
    if (columns === null) return row.map(inSequence).join(' ')
    const texts = columns.map(() => '')
    for (const { cells } of row) {
      for (const cell of cells) {
        const at = columnAt(columns, cell)
        const text = texts[at] ?? ''
        texts[at] = text === '' ? cell.text.trim() : join(text, cell.text.trim())
      }
    }
    return texts.join('\t').trimEnd()
  })
}

function inSequence({ cells }: Line): string {
  return cells.map(({ text }) => text.trim()).join('\t')
}
