/** The lines of a report, and what each looks like. */
import type { Span } from '../report/report-text.ts'

/** `text` is the line without spaces around it; `end` is where the line break stands. */
export type Line = Span & { text: string; raw: string }

/**
 * An item of a list: how deep it stands, where its words begin in the report, and its mark: as printed, but `1` for
 * any number and `a` for any letter. `number` is null where it has none.
 */
export type Bullet = {
  depth: number
  words: string
  start: number
  mark: string
  number: number | null
}

/** Marks of items, as reports and what is taken from their PDF files print them. */
const BULLET = /^(\s*)([-–—•·▪●◦o*]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+(?=\S)/u
/** A line that is wrapped is no shorter. */
const WRAPPED_LENGTH_MIN = 40

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

/** Whether the line is a row of a table. A tab at its end alone makes none, nor does one behind the mark of an item. */
export function isRow(line: Line): boolean {
  const mark = BULLET.exec(line.raw)?.[0] ?? ''
  const words = line.raw.slice(mark.length)
  const isItem = mark.endsWith('\t') && /^\p{L}/u.test(words)
  return (isItem ? words : line.raw).replace(/\s+$/, '').includes('\t')
}

/** The item that the line is; null where it is none. */
export function bulletOf(line: Line): Bullet | null {
  if (isRow(line)) return null
  const mark = BULLET.exec(line.raw)
  if (mark === null) return null
  const [, spaces = '', printed = ''] = mark
  const number = /\d+/.exec(printed)?.[0]
  return {
    depth: spaces.replaceAll('\t', '  ').length,
    mark: printed.replace(/\d+/, '1').replace(/[a-z]+(?=[.)])/, 'a'),
    number: number === undefined ? null : Number(number),
    words: line.raw.slice(mark[0].length).trim(),
    start: line.start + mark[0].length,
  }
}

/** Whether a line goes on with the paragraph or item of the line right above it, which was wrapped. */
export function isWrapped(lines: readonly Line[], index: number): boolean {
  const line = lines[index]
  const above = lines[index - 1]
  if (line === undefined || above === undefined || isBlank(line) || isBlank(above)) return false
  if (isRow(line) || isRow(above) || bulletOf(line) !== null) return false
  const isUnfinished =
    above.text.length >= WRAPPED_LENGTH_MIN && !/[.!?:;]['’”"]?$/.test(above.text)
  return isUnfinished || /^\p{Ll}/u.test(line.text)
}

/** The cells of a row, as printed. */
export function cellsOf(line: Line): string[] {
  return line.raw.split('\t').map((cell) => cell.trim())
}
