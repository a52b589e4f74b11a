/**
 * CSV made by SQLite: a million rows pass through the program as finished lines, not as objects.
 * RFC 4180: CRLF, quotes only where a value holds a comma, quote or line break. Null is an empty cell.
 */
import type { Collection } from '../collections/collection.ts'
import { type Field, LIST_SEPARATOR } from '../collections/field.ts'
import { quoteName, shownNumber } from './columns.ts'

/**
 * The expression that makes the line of a row. `concat` takes null as nothing.
 *
 * @param quoted the fields that hold characters to be quoted, and which of them.
 */
export function csvLine(
  collection: Collection,
  fieldNames: readonly string[],
  quoted: ReadonlyMap<string, string>,
): string {
  const cells = fieldNames.map((name) => {
    const field = collection.fields[name]
    const cell = field === undefined ? quoteName(name) : cellOf(name, field)
    const characters = quoted.get(name)
    return characters === undefined ? cell : quotedWhereNeeded(cell, characters)
  })
  return `concat(${cells.join(`, ',', `)}, char(13, 10))`
}

/** The characters for which a cell is quoted. */
export const QUOTED_CHARACTERS = [',', '"', '\n', '\r']

/** The condition that a text contains one of these characters. */
export function containsAny(text: string, characters: string): string {
  return characters
    .split('')
    .map((character) => `instr(${text}, char(${character.charCodeAt(0)}))`)
    .join(' OR ')
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

function quotedWhereNeeded(cell: string, characters: string): string {
  return `CASE WHEN ${containsAny(cell, characters)} THEN '"' || replace(${cell}, '"', '""') || '"' ELSE ${cell} END`
}
