/** The lines of a report, and what each looks like. */
import type { Span } from '../report/report-text.ts'

/** `text` is the line without spaces around it; `end` is where the line break stands. */
export type Line = Span & { text: string; raw: string }

/** An item of a list: how deep it stands, and where its words begin in the report. */
export type Bullet = { depth: number; words: string; start: number }

/** Marks of items, as reports and what is taken from their PDF files print them. */
const BULLET = /^(\s*)(?:[-–—•·▪●◦o*]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+(?=\S)/u

export function linesOf(text: string): Line[] {
  let start = 0
  return text.split('\n').map((raw) => {
    const line = { text: raw.trim(), raw, start, end: start + raw.length }
    start += raw.length + 1
    return line
  })
}

export function isBlank(line: Line | undefined): boolean {
  return line === undefined || line.text === ''
}

/** Whether the line is a row of a table. A tab at its end alone makes none. */
export function isRow(line: Line): boolean {
  return line.raw.replace(/\s+$/, '').includes('\t')
}

/** The item that the line is; null where it is none. */
export function bulletOf(line: Line): Bullet | null {
  if (isRow(line)) return null
  const mark = BULLET.exec(line.raw)
  if (mark === null) return null
  const indent = (mark[1] ?? '').replaceAll('\t', '  ').length
  return {
    depth: indent,
    words: line.raw.slice(mark[0].length).trim(),
    start: line.start + mark[0].length,
  }
}

/** The cells of a row, as printed. */
export function cellsOf(line: Line): string[] {
  return line.raw.split('\t').map((cell) => cell.trim())
}
