/** The rows that a release is made of: all but its own history, by collection and id. */
import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import type Database from 'better-sqlite3'
import { z } from 'zod'
import { type Collection, fieldNames } from '../collections/collection.ts'
import type { Value } from '../collections/field.ts'
import { rowReader } from '../database/read-value.ts'

export type Row = Readonly<Record<string, Value>>
/** By collection, then by id. */
export type Rows = ReadonlyMap<string, ReadonlyMap<string, Row>>

/** The rows of these collections, whose tables are filled. */
export function readRows(database: Database.Database, collections: readonly Collection[]): Rows {
  return new Map(
    collections.map((collection) => {
      const columns = fieldNames(collection)
        .map((name) => `"${name}"`)
        .join(', ')
      const found = database
        .prepare<[], unknown[]>(`SELECT ${columns} FROM "${collection.table}"`)
        .raw()
        .all()
      const rows = found.map(rowReader(collection))
      return [collection.name, byId(rows)]
    }),
  )
}

/**
 * The id of a release: the same rows have the same one, in whatever order they and their fields are defined. Where an
 * earlier release had these rows, it names the one before it, too, so that no two releases are taken for one.
 *
 * @param earlier the ids of the releases before it, the first one first.
 */
export function releaseId(rows: Rows, earlier: readonly string[] = []): string {
  const hash = createHash('sha256')
  for (const line of linesOf(rows)) hash.update(line)
  const ofRows = hash.copy().digest('hex').slice(0, ID_LENGTH)
  if (!earlier.includes(ofRows)) return ofRows
  return hash
    .update(String(earlier.at(-1)))
    .digest('hex')
    .slice(0, ID_LENGTH)
}

const ID_LENGTH = 12

/** One line a row, in an order that follows from the rows alone. */
function* linesOf(rows: Rows): Generator<string> {
  for (const [collection, ofCollection] of inOrder(rows)) {
    const [first = {}] = ofCollection.values()
    const fields = Object.keys(first).sort()
    for (const [, row] of inOrder(ofCollection)) {
      const ordered = Object.fromEntries(fields.map((field) => [field, row[field]]))
      yield `${JSON.stringify([collection, ordered])}\n`
    }
  }
}

const OS_AT = 9
const UNKNOWN_OS = 255

/** The rows as a file, the same on every machine. */
export function packRows(rows: Rows): Buffer {
  const packed = gzipSync([...linesOf(rows)].join(''), { level: 9 })
  packed[OS_AT] = UNKNOWN_OS
  return packed
}

const Line = z.tuple([z.string(), z.record(z.string(), z.json())])

/** What packRows packed. @throws Error when it is something else. */
export function unpackRows(packed: Buffer): Rows {
  const found = new Map<string, Row[]>()
  for (const line of gunzipSync(packed).toString().split('\n')) {
    if (line === '') continue
    const [collection, row] = Line.parse(JSON.parse(line))
    const rows = found.get(collection) ?? []
    rows.push(row)
    found.set(collection, rows)
  }
  return new Map([...found].map(([collection, rows]) => [collection, byId(rows)]))
}

function byId(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [idOf(row), row]))
}

export function idOf({ id }: Row): string {
  if (typeof id !== 'string') throw new Error('A row has no id')
  return id
}

/** By key, as every machine sorts. */
export function inOrder<V>(map: ReadonlyMap<string, V>): [string, V][] {
  return [...map].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
}
