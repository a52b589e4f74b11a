/** Rows → text, in the formats that hold rows only. */
import { setImmediate } from 'node:timers/promises'
import { stringify } from 'csv-stringify/sync'
import type { Value } from '../collections/field.ts'
import type { Format } from '../request/parameters.ts'
import type { Row } from '../sql/columns.ts'

/** Rows written at a time: few enough not to hold up other requests. */
const BLOCK_ROWS = 500

/** Stands between the items of a list in a CSV cell. */
export const LIST_SEPARATOR = ' | '

export type RowFormat = Exclude<Format, 'json'>

/** The text of all rows in blocks, letting other requests run between two blocks. */
export async function* rowText(
  format: RowFormat,
  fields: readonly string[],
  rows: Iterable<Row>,
): AsyncGenerator<string> {
  for (const block of rowBlocks(format, fields, rows)) {
    yield block
    await setImmediate()
  }
}

/** The text of all rows in blocks of some hundred rows, the header of a CSV first. */
export function* rowBlocks(
  format: RowFormat,
  fields: readonly string[],
  rows: Iterable<Row>,
): Generator<string> {
  const write = format === 'csv' ? csvWriter(fields) : ndjsonBlock
  if (format === 'csv') yield csvLines([fields])
  let block: Row[] = []
  for (const row of rows) {
    block.push(row)
    if (block.length === BLOCK_ROWS) {
      yield write(block)
      block = []
    }
  }
  if (block.length > 0) yield write(block)
}

function ndjsonBlock(rows: readonly Row[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('')
}

function csvWriter(names: readonly string[]): (rows: readonly Row[]) => string {
  return (rows) => csvLines(rows.map((row) => names.map((name) => csvCell(row[name] ?? null))))
}

/** The text of a cell: null is an empty one; a list is joined, its records as JSON. */
export function csvCell(value: Value): string {
  if (value === null) return ''
  if (Array.isArray(value)) {
    return value
      .map((each) => (typeof each === 'object' ? JSON.stringify(each) : String(each)))
      .join(LIST_SEPARATOR)
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function csvLines(records: (readonly string[])[]): string {
  // Without quoted_match the library leaves a lone line feed inside a cell unquoted.
  return stringify(records, { record_delimiter: '\r\n', quoted_match: /[\r\n]/ })
}
