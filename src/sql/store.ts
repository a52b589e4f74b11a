/** The opened data set: everything the routes ask of SQL. */
import type Database from 'better-sqlite3'
import type { Collection } from '../collections/collection.ts'
import type { Fields, RowOf, Value } from '../collections/field.ts'
import type { KnownValues } from '../request/known-values.ts'
import type { Filter, ListQuery, Scalar } from '../request/list-query.ts'
import { fieldReader, quoteName, rowReader, selectList } from './columns.ts'
import { readKnownValues } from './known-values.ts'
import { type SearchRequest, type SearchResult, searcher } from './search.ts'
import { csvLine } from './csv.ts'
import { jsonRow } from './json.ts'
import {
  type Sql,
  selectCount,
  selectExpression,
  selectFacet,
  selectPage,
  selectRows,
} from './select.ts'

export interface Dataset {
  release: string
  title: string
  description: string
  licence: string
  licence_url: string
  attribution: string
}

export interface Page {
  /** The rows as JSON. */
  rows: string[]
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
  count: (collection: Collection, filters: readonly Filter[]) => number
  /** How often each value of a field occurs among the rows that the filters select. */
  facet(collection: Collection, fieldName: string, filters: readonly Filter[]): Facet
  /** The rows of the query as JSON, one at a time. */
  jsonRows: (query: ListQuery) => IterableIterator<string>
  /** The lines of the query as CSV, without a header. */
  csvLines: (query: ListQuery) => IterableIterator<string>
  /** All rows that the filters select, in the collection's own order. */
  all<F extends Fields>(collection: Collection<F>, filters?: readonly Filter[]): RowOf<F>[]
  /** The row with this id or alternate key, or null. */
  item<F extends Fields>(collection: Collection<F>, key: string): RowOf<F> | null
  /** What the words find, best first. */
  search(request: SearchRequest): SearchResult
  /** Whether the file can be read now. */
  isReadable(): boolean
}

/** How many statements stay prepared. Their texts depend on the shape of a query, not on its values. */
const STATEMENTS_MAX = 500

/**
 * Prepares the data file for use.
 *
 * @throws Error when the file lacks a view or column of a collection: it was built by another version.
 */
export function createStore(
  database: Database.Database,
  collections: readonly Collection[],
): Store {
  const prepare = statementCache(database)
  const ranks = new Map<string, { gradeScale: string; rank: number }[]>()
  const grades = database.prepare<[], { grade: string; gradeScale: string; rank: number }>(
    'SELECT grade, grade_scale AS gradeScale, rank FROM grade',
  )
  for (const { grade, gradeScale, rank } of grades.all()) {
    ranks.set(grade, [...(ranks.get(grade) ?? []), { gradeScale, rank }])
  }
  const rankOf = (grade: string) => ranks.get(grade) ?? []

  const items = new Map(
    collections.map((collection) => {
      const keys = [
        'id',
        ...(collection.alternateKey === undefined ? [] : [collection.alternateKey]),
      ]
      const where = keys.map((key) => `${quoteName(key)} = ?`).join(' OR ')
      const statement = database
        .prepare<string[], unknown[]>(
          `SELECT ${selectList(Object.keys(collection.fields))} FROM ${quoteName(collection.table)} WHERE ${where}`,
        )
        .raw()
      return [collection.name, (key: string) => statement.get(...keys.map(() => key))]
    }),
  )
  const count = (collection: Collection, filters: readonly Filter[]): number =>
    Number(prepare(selectCount(collection, filters, rankOf))[0]?.[0] ?? 0)

  const quoted = new Map<string, Set<string>>()
  const quotedFields = database.prepare<[], { collection: string; field: string }>(
    'SELECT collection, field FROM quoted_field',
  )
  for (const { collection, field } of quotedFields.all()) {
    quoted.set(collection, (quoted.get(collection) ?? new Set()).add(field))
  }

  const dataset = database
    .prepare<[], Dataset>(
      'SELECT release, title, description, licence, licence_url, attribution FROM dataset',
    )
    .get()
  if (dataset === undefined) throw new Error('The data file holds no data set')
  const pulse = database.prepare('SELECT release FROM dataset').pluck()

  /** Prepared anew: a statement that is being iterated cannot serve anyone else. */
  function iterate(query: ListQuery, expression: string): IterableIterator<string> {
    const { text, parameters } = selectExpression(expression, query, rankOf)
    return database
      .prepare<unknown[], string>(text)
      .pluck()
      .iterate(...parameters)
  }

  return {
    dataset,
    knownValues: readKnownValues(database, collections),
    count,
    page(query) {
      const found = prepare(selectPage(jsonRow(query.collection, query.fields), query, rankOf))
      const hasMore = query.limit !== null && found.length > query.limit
      const shown = hasMore ? found.slice(0, -1) : found
      const last = shown.at(-1)
      return {
        rows: shown.map(([row]) => row as string),
        total: count(query.collection, query.filters),
        lastKey: hasMore && last !== undefined ? keyOf(last) : null,
      }
    },
    all(collection, filters = []) {
      const sort = collection.order.map((fieldName) => ({ fieldName, isDescending: false }))
      const query: ListQuery = {
        collection,
        filters,
        sort,
        limit: null,
        after: null,
        format: 'json',
        fields: Object.keys(collection.fields),
        facets: [],
      }
      return prepare(selectRows(query, rankOf)).map(rowReader(collection))
    },
    facet(collection, fieldName, filters) {
      const read = fieldReader(collection, [fieldName])
      return prepare(selectFacet(collection, fieldName, filters, rankOf)).map((columns) => ({
        value: read(columns)[fieldName] ?? null,
        count: Number(columns[1]),
      }))
    },
    jsonRows: (query) => iterate(query, jsonRow(query.collection, query.fields)),
    csvLines(query) {
      const { collection, fields } = query
      return iterate(query, csvLine(collection, fields, quoted.get(collection.name) ?? new Set()))
    },
    item(collection, key) {
      const columns = items.get(collection.name)?.(key)
      return columns === undefined ? null : rowReader(collection)(columns)
    },
    search: searcher(database),
    isReadable: () => pulse.get() === dataset.release,
  }
}

/** The sort key values behind the first column. */
function keyOf([, ...keys]: readonly unknown[]): Scalar[] {
  return keys.map((value) =>
    typeof value === 'string' || typeof value === 'number' ? value : null,
  )
}

function statementCache(database: Database.Database): (sql: Sql) => unknown[][] {
  const statements = new Map<string, Database.Statement<unknown[], unknown[]>>()
  return ({ text, parameters }) => {
    let statement = statements.get(text)
    if (statement === undefined) {
      statement = database.prepare<unknown[], unknown[]>(text).raw()
      const oldest = statements.keys().next().value
      if (statements.size >= STATEMENTS_MAX && oldest !== undefined) statements.delete(oldest)
    } else {
      statements.delete(text)
    }
    // Re-inserted at the end, so that the first key is always the one unused for longest.
    statements.set(text, statement)
    return statement.all(...parameters)
  }
}
