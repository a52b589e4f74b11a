/** The tables of figures that a report prints, cell by cell. */
import { numberTokens } from '../report/numbers.ts'
import { cellsOf, isBlank, isRow, type Line } from './lines.ts'
import { isPeriod } from './period.ts'
import type { Framework, Section } from './sections.ts'
import { gradeNamed, questionNamed } from './sections.ts'
import { plain, shared, stems } from './words.ts'

export interface Cell {
  /** As printed; empty where the report leaves it so. */
  text: string
  /** What stands over its column; null where nothing does. */
  header: string | null
  /** Where in the report the cell begins. */
  start: number
}

export interface Row {
  label: string
  line: Line
  cells: Cell[]
  /** All that stands over the columns of the row. */
  headers: string[]
  /** A line of its own over the table that says what the figures are of, such as their period. */
  caption: string | null
  section: Section
  /** Which of the section’s tables it is in. */
  table: number
}

/** A printed figure, or a mark in the place of one. */
const FIGURE =
  /^[<>~]?\s?[-−–+]?\s?£?\s?\d[\d,.]*\s?(?:%|percent|per cent|m|million|bn|billion|k|times|pp)?[*¹²³]*$/i
const NO_FIGURE = /^(?:[-–—*†‡:]|n\/?a|not (?:available|applicable|known)|\.{1,3}|nil)[*†‡¹²³]*$/i
/** A remark below a table that is printed as one of its rows. */
const REMARK = /^(?:notes?\b|sources?\b|[*†‡¹²³]|\(\w\)\s)/i

/** Every row with figures, in the order of the text. The tables of areas and of judgments are none. */
export function readTables(sections: readonly Section[], framework: Framework): Row[] {
  return sections.flatMap((section) => {
    if (section.chapter === 'contents') return []
    const rows = rowsOf(section, framework)
    const parent = sections.find(
      ({ path }) => path === section.path.split(' > ').slice(0, -1).join(' > '),
    )
    return parent === undefined
      ? rows
      : rows.map((row) => ({ ...row, section: subjectOf(row, rows, section, parent) }))
  })
}

/** A further table that says nothing of what its heading says stands under the heading above. */
function subjectOf(row: Row, rows: readonly Row[], section: Section, parent: Section): Section {
  const together = rows.filter(({ table }) => table === row.table)
  if (row.table === rows[0]?.table) return section
  const subject = stems(section.name)
  const says = stems(together.map(({ label, caption }) => `${label} ${caption ?? ''}`).join(' '))
  return shared(subject, says) > 0 ? section : parent
}

function rowsOf(section: Section, framework: Framework): Row[] {
  const rows: Row[] = []
  let headers: string[] = []
  let table = 0
  for (const [index, line] of section.body.entries()) {
    if (!isRow(line)) {
      table++
      if (line.text !== '') headers = []
      continue
    }
    const [label = '', ...values] = cellsOf(line)
    // Among rows with figures, one without any is a row too, though its words look like a head.
    const isAmong = label !== '' && rows.at(-1)?.table === table
    if (!isAmong && isHead(line, framework)) {
      headers = cellsOf(line)
      continue
    }
    if (label === '' || isOfJudgments(label, values, framework)) continue
    const hasHead = headers.some((each) => each !== '')
    const isOfTable = !REMARK.test(label) && (isAmong || (hasHead && values.some(tellsFigure)))
    if (!values.some(isFigure) && !(isOfTable && values.some((each) => each !== ''))) continue
    rows.push({
      label: plain(label),
      line,
      cells: cellsIn(line, headers),
      headers: headers.slice(1).filter((each) => each !== ''),
      caption: captionAbove(section.body, index),
      section,
      table,
    })
  }
  return rows
}

/** A row without a label, or one without figures, says what stands below it. */
function isHead(line: Line, framework: Framework): boolean {
  const [label = '', ...rest] = cellsOf(line)
  const values = rest.filter((each) => each !== '')
  if (label === '') return values.length > 0
  return (
    values.length > 0 &&
    !values.some((each) => isFigure(each) || isMark(each)) &&
    !isOfJudgments(label, rest, framework) &&
    values.some((each) => /\p{L}{3}/u.test(each))
  )
}

/** Whether the cell holds one figure and nothing else. */
export function isFigure(cell: string): boolean {
  return FIGURE.test(cell)
}

/** Whether the cell holds a mark in the place of a figure. */
export function isMark(cell: string): boolean {
  return NO_FIGURE.test(cell)
}

/** Whether the cell has a figure, with other words or without, or a mark in the place of one. */
function tellsFigure(cell: string): boolean {
  return isMark(cell) || numberTokens(cell).length > 0
}

/** A row of grades, or of areas that were inspected or not. */
function isOfJudgments(label: string, values: readonly string[], framework: Framework): boolean {
  const isAnswer = (cell: string) =>
    /^(?:yes|no)$/i.test(cell) || gradeNamed(cell, framework) !== undefined
  return (
    values.some(isAnswer) &&
    (questionNamed(label, framework) !== undefined ||
      !values.some((each) => /^\D*\d+(?:\.\d+)?%?$/.test(each) && !/^20\d\d/.test(each)))
  )
}

/** The cells that hold something, or that a head stands over. */
function cellsIn(line: Line, headers: readonly string[]): Cell[] {
  const raw = line.raw.split('\t')
  const starts = raw.map(
    (_cell, at) => line.start + raw.slice(0, at).join('\t').length + (at === 0 ? 0 : 1),
  )
  const filled = (list: readonly string[]) =>
    list.map((_each, at) => at).filter((at) => at > 0 && (list[at] ?? '').trim() !== '')
  const columns = filled(headers)
  const values = filled(raw)
  // Where tabs differ between head and row, as many cells as heads stand in the same order.
  const isAligned = values.every((at) => columns.includes(at))
  const inOrder = !isAligned && values.length === columns.length
  const at = isAligned && columns.length > 0 ? columns : values
  return at.map((column, index) => {
    const head = isAligned ? headers[column] : inOrder ? headers[columns[index] ?? -1] : undefined
    const text = raw[column] ?? ''
    return {
      text: text.trim(),
      header: head === undefined || head === '' ? null : plain(head),
      start: (starts[column] ?? line.end) + (text.length - text.trimStart().length),
    }
  })
}

/** The line over the table, if it is a period. It holds for no second table below. */
function captionAbove(body: readonly Line[], index: number): string | null {
  const first = body.slice(0, index).findLastIndex((line) => !isRow(line)) + 1
  const above = body.slice(0, first).findLast((line) => !isBlank(line))
  return above !== undefined && isPeriod(plain(above.text)) ? plain(above.text) : null
}
