/** The opened data set: everything the routes ask of SQL. */
import type Database from 'better-sqlite3'
import { type SQL, sql } from 'drizzle-orm/sql'
import { type Collection, fieldNames } from '../collections/collection.ts'
import type { Fields, RowOf, Value } from '../collections/field.ts'
import { tableOf } from '../database/collection-tables.ts'
import type { KnownValues } from '../request/known-values.ts'
import { readSort } from '../request/read-controls.ts'
import {
  type Filter,
  type LinesQuery,
  type ListQuery,
  type Scalar,
  sortText,
} from '../request/list-query.ts'
import type { LineFormat } from '../request/parameters.ts'
import { readColumn, rowReader } from '../database/read-value.ts'
import { columnOf } from './columns.ts'
import { filterCondition, filterShape, filterValues, type RankOf, rowNumber } from './filter.ts'
import { readKnownValues } from './known-values.ts'
import { csvLine, jsonObject } from './line.ts'
import { sheetRow } from './sheet-row.ts'
import { isBehind, orderBy, orderColumn, orderKeys, placeShape, placeValues } from './order.ts'
import { type SearchRequest, type SearchResult, searcher } from './search.ts'
import { createStatements, type Question } from './statements.ts'

/** The one row of what the data set is. */
export interface Dataset {
  /** The hash of the rows. */
  release: string
  /** The hash of what the file was built from. */
  inputs: string
  /** The hash of the program that built the file. */
  program: string
  title: string
  description: string
  /** The day of the release, as YYYY-MM-DD. Null: it is not recorded. */
  released_on: string | null
  /** The title of the release. Null: it is not recorded. */
  release_title: string | null
  licence: string
  licence_url: string
  attribution: string
}

export interface Page {
  /** The rows as JSON, with commas between them. */
  rows: Buffer
  /** How many they are. */
  returned: number
  /** Rows that the filters select, on all pages together. */
  total: number
  /** The sort key values of the last row, or null when no page follows. */
  lastKey: readonly Scalar[] | null
}

/** Values with how often each occurs, in the field's own order, null last. */
export type Facet = { value: Value; count: number }[]

export interface Store {
  dataset: Dataset
  knownValues: KnownValues
  page(query: ListQuery): Page
  count(collection: Collection, filters: readonly Filter[]): number
  /** How often each value of a field occurs among the rows that the filters select. */
  facet(collection: Collection, fieldName: string, filters: readonly Filter[]): Facet
  /** The rows of the query in blocks of UTF-8: lines of CSV or NDJSON, or rows of a sheet; without a header. */
  blocks(query: LinesQuery): Generator<Buffer, void>
  /** All rows that the filters select, in the collection's own order. */
  all<F extends Fields>(collection: Collection<F>, filters?: readonly Filter[]): RowOf<F>[]
  /** The row with this id or alternate key, or null. */
  item<F extends Fields>(collection: Collection<F>, key: string): RowOf<F> | null
  /** The id and the JSON of the row with this id or alternate key, or null. */
  itemText(collection: Collection, key: string): { id: string; json: string } | null
  /** What the words find, best first. */
  search(request: SearchRequest): SearchResult
  /** Whether the file can be read now. */
  isReadable(): boolean
}

/** Rows made into text at a time: few enough not to hold up other requests. */
const BLOCK_ROWS = 200
/** Between the rows of a JSON array. */
const JSON_SEPARATOR = ',\n'

/**
 * Prepares the data file for use.
 *
 * @throws Error when the file lacks a table or column of a collection: it was built by another version.
 */
export function createStore(
  database: Database.Database,
  collections: readonly Collection[],
): Store {
  const statements = createStatements(database)
  const dataset = database
    .prepare<[], Dataset>(
      'SELECT release, inputs, program, title, description, released_on, release_title, licence, licence_url, attribution FROM dataset',
    )
    .get()
  if (dataset === undefined) throw new Error('The data file holds no data set')
  const pulse = database.prepare('SELECT release FROM dataset').pluck()
  const rankOf = readRanks(database)

  /** The numbers of the rows of a query, in its order. */
  function numbers(
    query: Pick<ListQuery, 'collection' | 'filters' | 'sort' | 'after'>,
    limit: number | null,
  ): number[] {
    const { collection, filters, sort, after } = query
    const found = statements.all({
      shape: `numbers ${collection.name} ${filterShape(filters)} by ${sortText(sort)} ${placeShape(after)} ${limit === null}`,
      render: () =>
        sql`select ${rowNumber(collection)} ${fromWhere(collection, filters, isBehind(query, after))} order by ${orderBy(query)}${limit === null ? sql`` : sql` limit ${sql.placeholder('limit')}`}`,
      values: { ...filterValues(collection, filters, rankOf), ...placeValues(after), limit },
    })
    return found.map(([number]) => Number(number))
  }

  /** The texts of the rows with these numbers, in their order; `start` of them come before. */
  function texts(
    collection: Collection,
    fields: readonly string[],
    format: LineFormat | 'json',
    rows: readonly number[],
    start = 0,
  ): Buffer {
    const line = {
      csv: () => csvLine(collection, fields),
      json: () => jsonObject(collection, fields),
      ndjson: () => sql`${jsonObject(collection, fields)} || char(10)`,
      // The first row of a sheet is its header. Numbers arrive as reals.
      xlsx: () =>
        sheetRow(
          collection,
          fields,
          sql`(numbers.key + 2 + cast(${sql.placeholder('start')} as integer))`,
        ),
    }[format]
    const separator = format === 'json' ? JSON_SEPARATOR : ''
    const [found = []] = statements.all({
      shape: `texts ${format} ${collection.name} ${fields.join()}`,
      // CROSS JOIN is read from left to right, so that the order stays.
      render: () => sql`select cast(group_concat(line, ${separator}) as blob) from (
        select ${line()} as line from json_each(${sql.placeholder('rows')}) numbers
        cross join ${tableOf(collection)} on ${rowNumber(collection)} = numbers.value)`,
      values: { rows: JSON.stringify(rows), start },
    })
    const [bytes] = found
    return Buffer.isBuffer(bytes) ? bytes : Buffer.alloc(0)
  }

  /** Where a row stands in the order. */
  function keyOf(query: ListQuery, row: number): Scalar[] {
    const { collection, sort } = query
    const [key = []] = statements.all({
      shape: `key ${collection.name} ${sortText(sort)}`,
      render: () =>
        sql`select ${sql.join(
          orderKeys(query).map(({ column }) => column),
          sql`, `,
        )} from ${tableOf(collection)} where ${rowNumber(collection)} = ${sql.placeholder('row')}`,
      values: { row },
    })
    return key.map((value) =>
      typeof value === 'string' || typeof value === 'number' ? value : null,
    )
  }

  function count(collection: Collection, filters: readonly Filter[]): number {
    const [found = []] = statements.remembered({
      shape: `count ${collection.name} ${filterShape(filters)}`,
      render: () => sql`select count(*) ${fromWhere(collection, filters)}`,
      values: filterValues(collection, filters, rankOf),
    })
    return Number(found[0])
  }

  /** One row by a column that names it. */
  const byName = (
    collection: Collection,
    name: string,
    key: string,
    columns: () => SQL,
  ): Question => ({
    shape: `item ${collection.name} ${name} ${columns === whole ? '' : 'json'}`,
    render: () =>
      sql`select ${columns()} from ${tableOf(collection)} where ${columnOf(collection, name)} = ${sql.placeholder('key')}`,
    values: { key },
  })
  function whole() {
    return sql`*`
  }
  function find(collection: Collection, key: string, columns: () => SQL): unknown[] | undefined {
    const { alternateKey } = collection
    const [byId] = statements.all(byName(collection, 'id', key, columns))
    if (byId !== undefined || alternateKey === undefined) return byId
    return statements.all(byName(collection, alternateKey, key, columns))[0]
  }

  const store: Store = {
    dataset,
    knownValues: readKnownValues(statements, collections),
    count,
    page(query) {
      const { collection, fields, filters, after, limit } = query
      // One row more, to see whether there is one.
      const found = numbers(query, limit === null ? null : limit + 1)
      const hasNext = limit !== null && found.length > limit
      const rows = hasNext ? found.slice(0, limit) : found
      // A first page that is the last one too has counted its rows.
      const total = after === null && !hasNext ? rows.length : count(collection, filters)
      return {
        rows: texts(collection, fields, 'json', rows),
        returned: rows.length,
        total,
        lastKey: hasNext ? keyOf(query, rows.at(-1) ?? 0) : null,
      }
    },
    all(collection, filters = []) {
      const query = { collection, filters, sort: ownSort(collection), after: null }
      const found = statements.all({
        shape: `all ${collection.name} ${filterShape(filters)}`,
        render: () => sql`select * ${fromWhere(collection, filters)} order by ${orderBy(query)}`,
        values: filterValues(collection, filters, rankOf),
      })
      return found.map(rowReader(collection))
    },
    facet(collection, fieldName, filters) {
      const kind = collection.fields[fieldName]?.kind ?? 'text'
      const column = columnOf(collection, fieldName)
      const found = statements.remembered({
        shape: `facet ${collection.name} ${fieldName} ${filterShape(filters)}`,
        render: () =>
          sql`select ${column}, count(*) ${fromWhere(collection, filters)} group by ${column} order by min(${orderColumn(collection, fieldName)}) nulls last, ${column}`,
        values: filterValues(collection, filters, rankOf),
      })
      return found.map(([value, rows]) => ({ value: readColumn(kind, value), count: Number(rows) }))
    },
    *blocks(query) {
      const { collection, fields, format, limit } = query
      const found = numbers(query, limit)
      for (let start = 0; start < found.length; start += BLOCK_ROWS)
        yield texts(collection, fields, format, found.slice(start, start + BLOCK_ROWS), start)
    },
    item(collection, key) {
      const columns = find(collection, key, whole)
      return columns === undefined ? null : rowReader(collection)(columns)
    },
    itemText(collection, key) {
      const json = () => sql`id, ${jsonObject(collection, fieldNames(collection))}`
      const [id, text] = find(collection, key, json) ?? []
      return typeof id === 'string' && typeof text === 'string' ? { id, json: text } : null
    },
    search: searcher(database),
    isReadable: () => pulse.get() === dataset.release,
  }
  // A table that is missing shows itself now.
  for (const collection of collections) store.item(collection, '')
  return store
}

/** The rows that filters select, and a further condition. */
function fromWhere(collection: Collection, filters: readonly Filter[], further?: SQL): SQL {
  const conditions = [filterCondition(collection, filters), further].filter(
    (each) => each !== undefined,
  )
  const from = sql`from ${tableOf(collection)}`
  return conditions.length === 0 ? from : sql`${from} where ${sql.join(conditions, sql` and `)}`
}

/** Rows are stored in this order, so that their numbers tell it. */
function ownSort({ order }: Collection) {
  return readSort(
    order,
    order.map((key) => key.replace('-', '')),
    [],
  )
}

function readRanks(database: Database.Database): RankOf {
  const ranks = new Map<string, [string, number][]>()
  const grades = database.prepare<[], { grade: string; grade_scale: string; rank: number }>(
    'SELECT grade, grade_scale, rank FROM grade',
  )
  for (const { grade, grade_scale, rank } of grades.all())
    ranks.set(grade, [...(ranks.get(grade) ?? []), [grade_scale, rank]])
  return (grade) => ranks.get(grade) ?? []
}
