import type { Collection } from '../collections/collection.ts'
import type { Fields, RowOf, Value } from '../collections/field.ts'

/** One row as the API shows it: the collection's fields, in their order. */
export type Row = Record<string, Value>

/** Names come from the collection definitions, never from a request. */
export function quoteName(name: string): string {
  return `"${name}"`
}

/** The select list of a collection: its fields, in their order. */
export function selectList(collection: Collection): string {
  return Object.keys(collection.fields).map(quoteName).join(', ')
}

/** A function that turns the raw columns of a row into the row, with booleans and lists as JSON has them. */
export function rowReader<F extends Fields>(
  collection: Collection<F>,
): (columns: readonly unknown[]) => RowOf<F> {
  const fields = Object.entries(collection.fields)
  return (columns) => {
    const row: Row = {}
    for (const [index, [name, { kind }]] of fields.entries()) {
      row[name] = readColumn(kind, columns[index])
    }
    // The view has the fields' columns in their order, and CHECKs and the seed schema their types;
    // the contract tests hold every row of every collection against its definition.
    return row as RowOf<F>
  }
}

function readColumn(kind: string, value: unknown): Value {
  if (value === null || value === undefined) return null
  if (kind === 'boolean') return value === 1
  // Lists are JSON text made by the views of the data file.
  if (kind === 'texts' || kind === 'objects') return JSON.parse(String(value))
  return typeof value === 'number' ? value : String(value)
}
