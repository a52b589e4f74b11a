/**
 * Copies what the collections publish into flat tables: the row is the representation, and every
 * order and filter has an index. The file never changes afterwards, so nothing can go stale.
 */
import type Database from 'better-sqlite3'
import type { Collection } from '../collections/collection.ts'
import type { Field } from '../collections/field.ts'
import { cellOf, containsAny, mayNeedQuotes, QUOTED_CHARACTERS } from '../sql/csv.ts'
import { jsonObject } from '../sql/json.ts'
import { hasPlaces, jsonTable, PLACE, scanIndex } from '../sql/read-table.ts'

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
  database.exec(`
    DROP TABLE IF EXISTS quoted_field;
    CREATE TABLE quoted_field (
      collection TEXT NOT NULL, field TEXT NOT NULL, characters TEXT NOT NULL,
      PRIMARY KEY (collection, field)
    );
  `)
  for (const collection of collections) {
    const { table, fields } = collection
    const names = Object.keys(fields).map(quote).join(', ')
    const columns = Object.entries(fields).map(([name, field]) => columnOf(name, field))
    if (hasPlaces(collection)) columns.push(`${quote(PLACE)} integer NOT NULL UNIQUE`)
    const place = hasPlaces(collection) ? `, ${placeOf(collection)}` : ''
    database.exec(`DROP TABLE IF EXISTS ${quote(table)}`)
    database.exec(`CREATE TABLE ${quote(table)} (${columns.join(', ')})`)
    database.exec(
      `INSERT INTO ${quote(table)} SELECT ${names}${place} FROM ${quote(`${table}_view`)} ORDER BY id`,
    )
    noteQuotedFields(database, collection)
    fillJsonTable(database, collection)
    const createIndex = (name: string, keys: readonly string[]) =>
      database.exec(
        `CREATE INDEX ${quote(name)} ON ${quote(table)} (${keys.map(quote).join(', ')})`,
      )
    for (const keys of indexesOf(collection)) createIndex([table, 'by', ...keys].join('_'), keys)
    const asked = askedFields(collection)
    createIndex(scanIndex(collection), hasPlaces(collection) ? [...asked, PLACE] : asked)
  }
}

/** The whole rows as JSON, under the numbers that they have in the read table. */
function fillJsonTable(database: Database.Database, collection: Collection): void {
  const target = quote(jsonTable(collection))
  const json = jsonObject(collection, Object.keys(collection.fields))
  database.exec(`
    DROP TABLE IF EXISTS ${target};
    CREATE TABLE ${target} (row INTEGER PRIMARY KEY, json TEXT NOT NULL);
    INSERT INTO ${target} (row, json) SELECT rowid, ${json} FROM ${quote(collection.table)} ORDER BY rowid;
  `)
}

/** Notes which fields hold characters that CSV must quote, so that no other is looked through for them. */
function noteQuotedFields(database: Database.Database, { name, table, fields }: Collection): void {
  const note = database.prepare(
    'INSERT INTO quoted_field (collection, field, characters) VALUES (?, ?, ?)',
  )
  for (const [fieldName, field] of Object.entries(fields)) {
    if (!mayNeedQuotes(field)) continue
    const found = QUOTED_CHARACTERS.filter((character) => {
      const held = containsAny(cellOf(fieldName, field), character)
      const isHeld = `SELECT EXISTS (SELECT 1 FROM ${quote(table)} WHERE ${held})`
      return database.prepare(isHeld).pluck().get() === 1
    })
    if (found.length > 0) note.run(name, fieldName, found.join(''))
  }
}

/** Each row's place in the collection's own order, beginning at 1. */
function placeOf({ order, fields }: Collection): string {
  const keys = order.map((key) => {
    if (key.startsWith('-') || fields[key]?.nullable !== false)
      throw new Error(`The order by ${key} has no places`)
    return quote(key)
  })
  return `row_number() OVER (ORDER BY ${[...keys, 'id'].join(', ')})`
}

/**
 * For each field that filters or sorts, one index for its own order and one for the collection's;
 * one for the fields that are asked for together.
 */
function indexesOf(collection: Collection): string[][] {
  const { askedTogether = [] } = collection
  const single = askedFields(collection).map((name) => [name])
  const placed = hasPlaces(collection) ? single.map((keys) => [...keys, PLACE]) : []
  return [...single, ...placed, ...askedTogether.map((keys) => [...keys])]
}

/** The fields that filter or sort. The id is left out, whose order is that of the rows, and so are lists. */
function askedFields({ fields }: Collection): string[] {
  return Object.entries(fields)
    .filter(
      ([name, { filter, sort, kind }]) => name !== 'id' && kind !== 'texts' && (filter || sort),
    )
    .map(([name]) => name)
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
