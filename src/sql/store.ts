/** The opened data set: everything the routes ask of SQL. */
import type Database from 'better-sqlite3'
import { type Collection, fieldNames } from '../collections/collection.ts'
import type { Fields, RowOf, Value } from '../collections/field.ts'
import type { KnownValues } from '../request/known-values.ts'
import { type Filter, type ListQuery, type RowsQuery, type Scalar } from '../request/list-query.ts'
import { fieldReader, quoteName, rowReader, selectList } from './columns.ts'
import { readKnownValues } from './known-values.ts'
import { type SearchRequest, type SearchResult, searcher } from './search.ts'
import { csvLine } from './csv.ts'
import { jsonRow } from './json.ts'
import { blockReader } from './blocks.ts'
import { createPlanner, FEW_ROWS_MAX } from './plan.ts'
import { selectFacet, selectRows } from './select.ts'
import { prepareStatements } from './statements.ts'

export interface Dataset {
  release: string
  title: string
  description: string
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
  count: (collection: Collection, filters: readonly Filter[]) => number
  /** How often each value of a field occurs among the rows that the filters select. */
  facet(collection: Collection, fieldName: string, filters: readonly Filter[]): Facet
  /** The rows of the query as lines of CSV without a header, or of NDJSON, in blocks of UTF-8. */
  blocks: (query: RowsQuery) => IterableIterator<Buffer>
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

const NO_ROWS = { bytes: Buffer.alloc(0), count: 0, hasNext: false, lastKey: () => [] }

/**
 * Prepares the data file for use.
 *
 * @param fewRowsMax how many rows are looked up one by one, or sorted, at a time; see plan.ts.
 * @throws Error when the file lacks a table, column or index of a collection: it was built by another version.
 */
export function createStore(
  database: Database.Database,
  collections: readonly Collection[],
  fewRowsMax = FEW_ROWS_MAX,
): Store {
  const statements = prepareStatements(database)
  const ranks = new Map<string, { gradeScale: string; rank: number }[]>()
  const grades = database.prepare<[], { grade: string; gradeScale: string; rank: number }>(
    'SELECT grade, grade_scale AS gradeScale, rank FROM grade',
  )
  for (const { grade, gradeScale, rank } of grades.all()) {
    ranks.set(grade, [...(ranks.get(grade) ?? []), { gradeScale, rank }])
  }
  const rankOf = (grade: string) => ranks.get(grade) ?? []

  const items = new Map(
    collections.map((collection) => [
      collection.name,
      finder(database, collection, selectList(fieldNames(collection))),
    ]),
  )
  const texts = new Map(
    collections.map((collection) => [
      collection.name,
      finder(database, collection, `id, ${jsonRow(collection, fieldNames(collection))}`),
    ]),
  )
  const quoted = new Map(collections.map(({ name }) => [name, new Map<string, string>()]))
  const quotedFields = database.prepare<
    [],
    { collection: string; field: string; characters: string }
  >('SELECT collection, field, characters FROM quoted_field')
  for (const { collection, field, characters } of quotedFields.all()) {
    quoted.get(collection)?.set(field, characters)
  }

  const dataset = database
    .prepare<[], Dataset>(
      'SELECT release, title, description, licence, licence_url, attribution FROM dataset',
    )
    .get()
  if (dataset === undefined) throw new Error('The data file holds no data set')
  const pulse = database.prepare('SELECT release FROM dataset').pluck()

  const { accessTo, count, plan } = createPlanner(collections, statements, rankOf, fewRowsMax)
  const { page, blocks } = blockReader(statements, rankOf, fewRowsMax)

  return {
    dataset,
    knownValues: readKnownValues(database, collections),
    count,
    page(query) {
      const { collection, fields, filters } = query
      const found = page(plan(query), jsonRow(collection, fields))
      const { bytes, count: returned, hasNext, lastKey } = found ?? NO_ROWS
      // A first page that is the last one too has counted its rows.
      const isAll = query.after === null && !hasNext
      const total = isAll ? returned : count(collection, filters)
      return { rows: bytes, returned, total, lastKey: hasNext ? lastKey() : null }
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
        fields: fieldNames(collection),
        facets: [],
      }
      return statements.all(selectRows(query, rankOf)).map(rowReader(collection))
    },
    facet(collection, fieldName, filters) {
      const read = fieldReader(collection, [fieldName])
      const access = accessTo(collection, filters)
      const found = statements.allRemembered(
        selectFacet(collection, fieldName, filters, access, rankOf),
      )
      return found.map((columns) => ({
        value: read(columns)[fieldName] ?? null,
        count: Number(columns[1]),
      }))
    },
    blocks(query) {
      const { collection, fields, format } = query
      const line =
        format === 'csv'
          ? csvLine(collection, fields, quoted.get(collection.name) ?? new Map())
          : `${jsonRow(collection, fields)} || char(10)`
      return blocks(plan(query), line)
    },
    item(collection, key) {
      const columns = items.get(collection.name)?.(key)
      return columns === undefined ? null : rowReader(collection)(columns)
    },
    itemText(collection, key) {
      const [id, json] = texts.get(collection.name)?.(key) ?? []
      return typeof id === 'string' && typeof json === 'string' ? { id, json } : null
    },
    search: searcher(database),
    isReadable: () => pulse.get() === dataset.release,
  }
}

/** Finds these columns of the row with a given id or, where there is none, alternate key. */
function finder(
  database: Database.Database,
  { table, alternateKey }: Collection,
  columns: string,
): (key: string) => unknown[] | undefined {
  const by = (name: string) =>
    database
      .prepare<[string], unknown[]>(
        `SELECT ${columns} FROM ${quoteName(table)} WHERE ${quoteName(name)} = ?`,
      )
      .raw()
  const byId = by('id')
  const byOther = alternateKey === undefined ? undefined : by(alternateKey)
  return (key) => byId.get(key) ?? byOther?.get(key)
}
