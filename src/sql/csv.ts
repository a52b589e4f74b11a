/**
 * CSV made by SQLite: a million rows pass through the program as finished lines, not as objects.
 * RFC 4180: CRLF, quotes only where a value holds a comma, quote or line break. Null is an empty cell.
 */
import type { Collection } from '../collections/collection.ts'
import { type Field, LIST_SEPARATOR } from '../collections/field.ts'
import { quoteName, shownNumber } from './columns.ts'

/** The expression that makes the line of a row. `concat` takes null as nothing. */
export function csvLine(
  collection: Collection,
  fieldNames: readonly string[],
  quoted: ReadonlySet<string>,
): string {
  const cells = fieldNames.map((name) => {
    const field = collection.fields[name]
    const cell = field === undefined ? quoteName(name) : cellOf(name, field)
    return quoted.has(name) ? quotedWhereNeeded(cell) : cell
  })
  return `concat(${cells.join(`, ',', `)}, char(13, 10))`
}

/** The condition that a text needs quotes in CSV. */
export function needsQuotes(text: string): string {
  return `(instr(${text}, ',') OR instr(${text}, '"') OR instr(${text}, char(10)) OR instr(${text}, char(13)))`
}

/** Whether a field holds text that might need quotes; the data says whether any of it does. */
export function mayNeedQuotes({ kind }: Field): boolean {
  return kind !== 'integer' && kind !== 'number' && kind !== 'boolean' && kind !== 'date'
}

/** The text of a field as a cell, before quotes: what JSON shows, without its punctuation. */
export function cellOf(name: string, { kind }: Field): string {
  const column = quoteName(name)
  switch (kind) {
    case 'boolean':
      return `CASE ${column} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END`
    case 'number':
      return shownNumber(column)
    case 'texts':
    case 'objects':
      return `(SELECT group_concat(value, '${LIST_SEPARATOR}') FROM json_each(${column}))`
    default:
      return column
  }
}

function quotedWhereNeeded(cell: string): string {
  return `CASE WHEN ${needsQuotes(cell)} THEN '"' || replace(${cell}, '"', '""') || '"' ELSE ${cell} END`
}
