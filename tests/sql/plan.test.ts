/** However the rows of a query are found, they are the same; and where there are many, no query looks up most of them. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadSynthetic } from '../../bench/synthetic.ts'
import { collections } from '../../src/collections/index.ts'
import { observations } from '../../src/collections/observations.ts'
import { openDatabase } from '../../src/database/open.ts'
import { writeDataFile } from '../../src/dataset/data-file.ts'
import type { Filter, ListQuery, RowsQuery, SortKey } from '../../src/request/list-query.ts'
import { facetFields, filterParameters, sortableFields } from '../../src/request/parameters.ts'
import { createPlanner } from '../../src/sql/plan.ts'
import { byAny } from '../../src/sql/select.ts'
import { prepareStatements } from '../../src/sql/statements.ts'
import { createStore, type Store } from '../../src/sql/store.ts'
import { randomSource } from '../support/random.ts'

const QUERIES = 200
/** What counts as few rows here, of 8,000: most queries are then planned as of a large table. */
const FEW = 300
/** More rows than there are: everything is planned as of a small table. */
const MANY = 100_000

const folder = mkdtempSync(join(tmpdir(), 'peel-plan-'))
let database: Database.Database
let planned: Store
let plain: Store

beforeAll(() => {
  const file = join(folder, 'peel.sqlite')
  writeDataFile({ migrations: 'migrations', database: file }, (empty) => {
    loadSynthetic(empty, 8000)
  })
  database = openDatabase(file)
  planned = createStore(database, collections, FEW)
  plain = createStore(database, collections, MANY)
}, 60_000)
afterAll(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

const ID = { fieldName: 'id', isDescending: false }
const OWN = [...observations.order.map((fieldName) => ({ ...ID, fieldName })), ID]

function queryOf(changes: Partial<ListQuery>): ListQuery {
  return {
    collection: observations,
    filters: [],
    sort: OWN,
    limit: 100,
    after: null,
    format: 'json',
    fields: ['id', 'value'],
    facets: [],
    ...changes,
  }
}

const equals = (fieldName: string, ...values: string[]): Filter => ({
  fieldName,
  operator: 'eq',
  values,
})
const WIDE: Filter[] = [
  { fieldName: 'value', operator: 'gte', values: [0] },
  { fieldName: 'position', operator: 'gte', values: [1] },
]

describe('random queries', () => {
  const random = randomSource(5)
  const some = (max: number) => Array.from({ length: 1 + random.below(max) })

  function randomFilter(): Filter {
    const { fieldName, operator } = random.pick(filterParameters(observations))
    if (operator === 'isnull') return { fieldName, operator, isNull: random.chance(0.5) }
    const values = some(operator === 'eq' || operator === 'not' ? 4 : 1).map(() =>
      valueOf(fieldName),
    )
    return { fieldName, operator, values }
  }

  const valuesOf = new Map<string, (string | number)[]>()
  /** One that some row has, where any has one. */
  function valueOf(fieldName: string): string | number {
    const read = database.prepare<[], string | number>(
      `SELECT DISTINCT "${fieldName}" FROM observations WHERE "${fieldName}" IS NOT NULL`,
    )
    const values = valuesOf.get(fieldName) ?? read.pluck().all()
    valuesOf.set(fieldName, values)
    return values.length === 0 ? 'none' : random.pick(values)
  }

  function randomSort(): SortKey[] {
    if (random.chance(0.3)) return OWN
    const keys = some(3).map(() => ({
      fieldName: random.pick(sortableFields(observations)),
      isDescending: random.chance(0.5),
    }))
    const unique = keys.filter(
      ({ fieldName }, at) =>
        fieldName !== 'id' && keys.findIndex((key) => key.fieldName === fieldName) === at,
    )
    return [...unique, { fieldName: 'id', isDescending: random.chance(0.5) }]
  }

  /** Every row, page by page. */
  function walk(store: Store, query: ListQuery): { pages: string[]; totals: Set<number> } {
    const pages: string[] = []
    const totals = new Set<number>()
    let after: ListQuery['after'] = null
    do {
      const page = store.page({ ...query, after })
      pages.push(page.rows.toString())
      totals.add(page.total)
      after = page.lastKey
    } while (after !== null)
    return { pages, totals }
  }

  test.each(Array.from({ length: QUERIES }, (_, number) => number))('query %i', () => {
    const filters = random.chance(0.1) ? [] : some(4).map(randomFilter)
    const query = queryOf({ filters, sort: randomSort(), limit: random.pick([7, 100, 1000]) })
    const first = plain.page(query)
    // Thousands of rows in pages of seven would take long, and show nothing more.
    const size = first.total > 300 ? 1000 : query.limit
    const walked = walk(planned, { ...query, limit: size })
    expect(walked).toEqual(walk(plain, { ...query, limit: size }))
    expect([...walked.totals]).toEqual([first.total])

    const rows: RowsQuery = { ...query, limit: first.total, format: 'csv' }
    const textOf = (store: Store) => Buffer.concat([...store.blocks(rows)]).toString()
    expect(textOf(planned)).toBe(textOf(plain))

    const facet = random.pick(facetFields(observations))
    expect(planned.facet(observations, facet, filters)).toEqual(
      plain.facet(observations, facet, filters),
    )
  })
})

describe('the plan', () => {
  const planner = () => createPlanner(collections, prepareStatements(database), () => [], FEW)
  const byValue = [{ fieldName: 'value', isDescending: false }, ID]

  test('filters that select many rows each are counted, and facets of one, by reading the narrow index', () => {
    const { accessTo } = planner()
    expect(accessTo(observations, WIDE)).toEqual({ by: 'scan' })
    expect(accessTo(observations, WIDE.slice(0, 1))).toEqual({ by: 'scan' })
  })

  test('rows are found by filters that select few', () => {
    const narrow = equals('inspection', 'staffordshire-bench-2003')
    const { accessTo, plan } = planner()
    const filters = [...WIDE, narrow]
    expect(accessTo(observations, filters)).toEqual(byAny([narrow]))
    expect(plan(queryOf({ filters, sort: byValue }))).toMatchObject({
      access: byAny([narrow]),
      isSorted: true,
    })
    // Its index gives the collection's own order as well.
    const inOwnOrder = plan(queryOf({ filters }))
    expect(inOwnOrder.access).toEqual(byAny([narrow]))
    expect(inOwnOrder.isSorted).toBeUndefined()
  })

  test('few rows that no filter selects by itself are found by reading the narrow index', () => {
    const filters = [equals('area_type', 'force'), equals('area_name', 'England and Wales')]
    const { count, plan } = planner()
    for (const filter of filters) expect(count(observations, [filter])).toBeGreaterThan(FEW)
    expect(count(observations, filters)).toBe(0)
    expect(plan(queryOf({ filters }))).toMatchObject({ access: { by: 'scan' }, isSorted: true })
  })

  test('the first of many rows are found by an index that gives the order, and by nothing else', () => {
    const { plan } = planner()
    const walked = plan(queryOf({ filters: WIDE, sort: byValue }))
    expect(walked.access).toEqual(byAny([]))
    expect(walked.isSorted).toBeUndefined()
  })

  test('where no index gives the order, many rows are read from the narrow index and sorted', () => {
    const sort = [{ fieldName: 'area_name', isDescending: false }, ...byValue]
    expect(planner().plan(queryOf({ sort }))).toMatchObject({
      access: { by: 'scan' },
      isSorted: true,
    })
  })
})
