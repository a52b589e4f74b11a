/**
 * The tables that the collections of the API are read from: one each, with the columns of its fields, made by
 * the build from the entity tables. The row is the representation. Rows are stored in the collection's own
 * order, so that their numbers tell it and no request sorts for it.
 */
import { type SQL, sql } from 'drizzle-orm/sql'
// From the parts of the library: with all of it, whose package.json Node.js reads anew for each file, a start
// takes a quarter of a second more.
import { check } from 'drizzle-orm/sqlite-core/checks'
import { integer, real, type SQLiteColumn, text } from 'drizzle-orm/sqlite-core/columns'
import { index } from 'drizzle-orm/sqlite-core/indexes'
import { sqliteTable } from 'drizzle-orm/sqlite-core/table'
import { getTableName } from 'drizzle-orm/table'
import * as definitions from '../collections/index.ts'
import type { Collection } from '../collections/collection.ts'
import type { Field } from '../collections/field.ts'

export type CollectionTable = ReturnType<typeof tableFor>

export const forces = tableFor(definitions.forces)
export const areas = tableFor(definitions.areas)
export const pillars = tableFor(definitions.pillars)
export const questions = tableFor(definitions.questions)
export const gradeScales = tableFor(definitions.gradeScales)
export const cycles = tableFor(definitions.cycles)
export const sources = tableFor(definitions.sources)
export const metrics = tableFor(definitions.metrics)
export const inspections = tableFor(definitions.inspections)
export const judgments = tableFor(definitions.judgments)
export const areasForImprovement = tableFor(definitions.areasForImprovement)
export const observations = tableFor(definitions.observations)
export const comparisons = tableFor(definitions.comparisons)
export const releases = tableFor(definitions.releases)
export const changes = tableFor(definitions.changes)

const tables = new Map(
  [
    forces,
    areas,
    pillars,
    questions,
    gradeScales,
    cycles,
    sources,
    metrics,
    inspections,
    judgments,
    areasForImprovement,
    observations,
    comparisons,
    releases,
    changes,
  ].map((table) => [getTableName(table), table]),
)

/** The table of a collection. @throws Error where there is none. */
export function tableOf({ name, table: tableName }: Collection): CollectionTable {
  const table = tables.get(tableName)
  if (table === undefined) throw new Error(`The collection ${name} has no table`)
  return table
}

function tableFor(collection: Collection) {
  const { table: tableName, fields, indexes = [] } = collection
  const names = Object.keys(fields)
  const columns = Object.fromEntries(names.map((name) => [name, columnFor(name, fields[name])]))
  return sqliteTable(tableName, columns, (t) => [
    ...indexes.map((keys) => {
      const [first, ...others] = keys.map((key) => columnNamed(t, key, collection))
      if (first === undefined) throw new Error(`${collection.name} has an index of nothing`)
      return index([tableName, 'by', ...keys].join('_')).on(first, ...others)
    }),
    ...names.map((name) =>
      check(`${tableName}_${name}`, typeCheck(columnNamed(t, name, collection), fields[name])),
    ),
  ])
}

function columnNamed(
  columns: Readonly<Record<string, SQLiteColumn>>,
  name: string,
  collection: Collection,
): SQLiteColumn {
  const column = columns[name]
  if (column === undefined) throw new Error(`${collection.name} has no field ${name}`)
  return column
}

function columnFor(name: string, field: Field | undefined) {
  const type = storageOf(field)
  const column = type === 'real' ? real() : type === 'integer' ? integer() : text()
  const present = field?.nullable === true ? column : column.notNull()
  return name === 'id' ? text().primaryKey() : present
}

/** SQLite takes any value in any column; the type that a field promises is a constraint. */
function typeCheck(column: SQLiteColumn, field: Field | undefined): SQL {
  const isTyped = sql`typeof(${column}) = ${sql.raw(`'${storageOf(field)}'`)}`
  return field?.nullable === true ? sql`${column} is null or ${isTyped}` : isTyped
}

function storageOf(field: Field | undefined): 'text' | 'integer' | 'real' {
  if (field?.kind === 'number') return 'real'
  return field?.kind === 'integer' || field?.kind === 'boolean' ? 'integer' : 'text'
}
