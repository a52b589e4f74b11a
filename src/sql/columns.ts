import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { type Collection, fieldNames } from '../collections/collection.ts'
import type { Fields, RowOf, Value } from '../collections/field.ts'
import { tableOf } from '../database/collection-tables.ts'
import { readColumn } from '../database/read-value.ts'

/** One row as the API shows it: the collection's fields, in their order. */
export type Row = Record<string, Value>

/** The column of a field. Names come from the collection definitions, never from a request. */
export function columnOf(collection: Collection, fieldName: string): SQLiteColumn {
  const table: Readonly<Record<string, unknown>> = tableOf(collection)
  const column = table[fieldName]
  // Each field has a column: the table is made from the fields.
  return column as SQLiteColumn
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
