/**
 * Copies what the collections publish into flat tables: the row is the representation, and every
 * order and filter has an index. The file never changes afterwards, so nothing can go stale.
 */
import type Database from 'better-sqlite3'
import type { Collection } from '../collections/collection.ts'
import type { Field } from '../collections/field.ts'

/**
 * Makes the read table of each collection, replacing an earlier one.
 *
 * Rows are stored in the order of their ids, so that the row number orders rows as the id does and
 * every index ends in it without being told to.
 *
 * @throws SqliteError when a view gives null or a wrong type for a field that cannot have it.
 */
export function fillReadTables(
  database: Database.Database,
  collections: readonly Collection[],
): void {
  for (const collection of collections) {
    const { table, fields } = collection
    const names = Object.keys(fields).map(quote).join(', ')
    const columns = Object.entries(fields).map(([name, field]) => columnOf(name, field))
    database.exec(`DROP TABLE IF EXISTS ${quote(table)}`)
    database.exec(`CREATE TABLE ${quote(table)} (${columns.join(', ')})`)
    database.exec(
      `INSERT INTO ${quote(table)} (${names}) SELECT ${names} FROM ${quote(`${table}_view`)} ORDER BY id`,
    )
    for (const keys of indexesOf(collection)) {
      const index = quote([table, 'by', ...keys].join('_'))
      database.exec(`CREATE INDEX ${index} ON ${quote(table)} (${keys.map(quote).join(', ')})`)
    }
  }
}

/** One index for each field that filters or sorts, and one for those asked for together. */
function indexesOf({ fields, order, askedTogether = [] }: Collection): string[][] {
  const single = Object.entries(fields)
    .filter(
      ([name, { filter, sort, kind }]) => name !== 'id' && kind !== 'texts' && (filter || sort),
    )
    .map(([name]) => [name])
  const several = [...askedTogether, ...(order.length > 1 ? [order] : [])]
  return [...single, ...several.map((keys) => [...keys])]
}

/** The type and the absence that a field promises are constraints of its column. */
function columnOf(name: string, field: Field): string {
  const type = storageOf(field)
  const key = name === 'id' ? ' PRIMARY KEY' : ''
  const presence = field.nullable ? '' : ' NOT NULL'
  const check = field.nullable
    ? `${quote(name)} IS NULL OR typeof(${quote(name)}) = '${type}'`
    : `typeof(${quote(name)}) = '${type}'`
  return `${quote(name)} ${type}${key}${presence} CHECK (${check})`
}

function storageOf({ kind }: Field): 'text' | 'integer' | 'real' {
  if (kind === 'number') return 'real'
  return kind === 'integer' || kind === 'boolean' ? 'integer' : 'text'
}

function quote(name: string): string {
  return `"${name}"`
}
