import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Collection } from '../collections/collection.ts'
import { tableOf } from '../database/collection-tables.ts'

/** The column of a field. Names come from the collection definitions, never from a request. */
export function columnOf(collection: Collection, fieldName: string): SQLiteColumn {
  const table: Readonly<Record<string, unknown>> = tableOf(collection)
  const column = table[fieldName]
  // Each field has a column: the table is made from the fields.
  return column as SQLiteColumn
}
