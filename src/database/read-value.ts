/** Columns as SQLite gives them → values as JSON has them. */
import { type Collection, fieldNames } from '../collections/collection.ts'
import type { FieldKind, Fields, RowOf, Value } from '../collections/field.ts'

/** One row as the API shows it: the collection's fields, in their order. */
export type Row = Record<string, Value>

/** SQLite gives text and numbers; the CHECKs say which column holds which. */
export function readColumn(kind: FieldKind, value: unknown): Value {
  if (value === null || value === undefined) return null
  if (kind === 'boolean') return value === 1
  // Lists are JSON text.
  if (kind === 'texts' || kind === 'objects') return JSON.parse(value as string) as Value
  return value as string | number
}

/** A function that turns the raw columns of a row into the row, with booleans and lists as JSON has them. */
export function rowReader<F extends Fields>(
  collection: Collection<F>,
): (columns: readonly unknown[]) => RowOf<F> {
  const fields = fieldNames(collection).map((name) => ({
    name,
    kind: collection.fields[name]?.kind ?? 'text',
  }))
  return (columns) => {
    const row: Row = {}
    for (const [index, { name, kind }] of fields.entries())
      row[name] = readColumn(kind, columns[index])
    // The table has the fields' columns in their order, and CHECKs their types; the contract tests hold
    // every row of every collection against its definition.
    return row as RowOf<F>
  }
}
