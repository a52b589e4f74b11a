import { type Collection, fieldNames } from '../collections/collection.ts'
import type { FieldKind, Fields, RowOf, Value } from '../collections/field.ts'

/** One row as the API shows it: the collection's fields, in their order. */
export type Row = Record<string, Value>

/** Names come from the collection definitions, never from a request. */
export function quoteName(name: string): string {
  return `"${name}"`
}

/** The expression of a number as JSON and CSV show it: stored as 75.0, a whole number is shown as 75. */
export function shownNumber(column: string): string {
  return `CASE WHEN ${column} = CAST(${column} AS INTEGER) THEN CAST(${column} AS INTEGER) ELSE ${column} END`
}

/** The select list of these fields. */
export function selectList(fieldNames: readonly string[]): string {
  return fieldNames.map(quoteName).join(', ')
}

/**
 * A function that turns the first raw columns of a row into these fields of the collection, with
 * booleans and lists as JSON has them.
 */
export function fieldReader(
  collection: Collection,
  fieldNames: readonly string[],
): (columns: readonly unknown[]) => Row {
  const fields = fieldNames.map((name) => ({ name, kind: collection.fields[name]?.kind ?? 'text' }))
  return (columns) => {
    const row: Row = {}
    for (const [index, { name, kind }] of fields.entries())
      row[name] = readColumn(kind, columns[index])
    return row
  }
}

/** A function that turns all raw columns of a row into the row. */
export function rowReader<F extends Fields>(
  collection: Collection<F>,
): (columns: readonly unknown[]) => RowOf<F> {
  const read = fieldReader(collection, fieldNames(collection))
  // The view has the fields' columns in their order, and CHECKs and the seed schema their types;
  // the contract tests hold every row of every collection against its definition.
  return (columns) => read(columns) as RowOf<F>
}

/** SQLite gives text and numbers; the CHECKs and the seed schema say which column holds which. */
function readColumn(kind: FieldKind, value: unknown): Value {
  if (value === null || value === undefined) return null
  if (kind === 'boolean') return value === 1
  // Lists are JSON text made by the views of the data file.
  if (kind === 'texts' || kind === 'objects') return JSON.parse(value as string) as Value
  return value as string | number
}
