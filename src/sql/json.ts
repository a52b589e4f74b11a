/** JSON made by SQLite: a row passes through the program as finished text, not as an object. */
import { type Collection, isEveryField } from '../collections/collection.ts'
import type { Field } from '../collections/field.ts'
import { quoteName, shownNumber } from './columns.ts'
import { jsonTable } from './read-table.ts'

/** The expression of a row as JSON: the ready one where all fields are asked for in their order. */
export function jsonRow(collection: Collection, fieldNames: readonly string[]): string {
  if (!isEveryField(collection, fieldNames)) return jsonObject(collection, fieldNames)
  return `(SELECT json FROM ${quoteName(jsonTable(collection))} WHERE row = ${quoteName(collection.table)}.rowid)`
}

/** The expression that puts together the JSON object of a row. */
export function jsonObject(collection: Collection, fieldNames: readonly string[]): string {
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
      return shownNumber(column)
    case 'texts':
    case 'objects':
      return `json(${column})`
    default:
      return column
  }
}
