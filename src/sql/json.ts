/** JSON made by SQLite: a row passes through the program as finished text, not as an object. */
import type { Collection } from '../collections/collection.ts'
import type { Field } from '../collections/field.ts'
import { quoteName } from './columns.ts'

/** The expression that makes the JSON object of a row. */
export function jsonRow(collection: Collection, fieldNames: readonly string[]): string {
  const members = fieldNames.map((name) => {
    const field = collection.fields[name]
    return `'${name}', ${field === undefined ? quoteName(name) : valueOf(name, field)}`
  })
  return `json_object(${members.join(', ')})`
}

function valueOf(name: string, { kind }: Field): string {
  const column = quoteName(name)
  switch (kind) {
    case 'boolean':
      return `json(CASE ${column} WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END)`
    case 'number':
      // A whole number is stored as 75.0 and shown as 75.
      return `CASE WHEN ${column} = CAST(${column} AS INTEGER) THEN CAST(${column} AS INTEGER) ELSE ${column} END`
    case 'texts':
    case 'objects':
      return `json(${column})`
    default:
      return column
  }
}
