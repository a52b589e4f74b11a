/**
 * `npm run bench:pages` — what a page of 100 rows costs in SQL, by every order, at the beginning, in
 * the middle and at the end of a large data file.
 */
import type Database from 'better-sqlite3'
import { readOptions, runCommand } from '../src/commands/run.ts'
import { observations } from '../src/collections/observations.ts'
import type { ListQuery, Scalar } from '../src/request/list-query.ts'
import { sortableFields } from '../src/request/parameters.ts'
import { jsonRow } from '../src/sql/json.ts'
import { selectBlock, selectExpression, selectKeys } from '../src/sql/select.ts'
import { openBenchFile } from './open.ts'
import { median } from './statistics.ts'

const ROUNDS = 15
const LIMIT = 100
const rankOf = () => []

const USAGE = `Usage: npm run bench:pages -- [options]

Measures what a page of ${LIMIT} rows costs in SQL, by every order and depth.

  --database <file>  default: data/bench.sqlite, which "npm run bench:data" builds
  --help             print this`

await runCommand({ usage: USAGE }, () => {
  const options = readOptions({ database: { type: 'string', default: 'data/bench.sqlite' } })
  const { database, total } = openBenchFile(options.database, LIMIT)
  console.log(
    `${total.toLocaleString('en')} observations; milliseconds for ${LIMIT} rows, medians of ${ROUNDS}`,
  )
  console.log('| sort | first | middle | last | last / first |')
  console.log('| --- | --- | --- | --- | --- |')
  let slowest = 0
  for (const fieldName of sortableFields(observations)) {
    for (const isDescending of [false, true]) {
      const places = [0, Math.floor(total / 2), total - LIMIT - 1]
      const [first = 0, middle = 0, last = 0] = places.map((place) =>
        cost(database, { fieldName, isDescending, place }),
      )
      slowest = Math.max(slowest, first, middle, last)
      const sort = `${isDescending ? '-' : ''}${fieldName}`
      const columns = [first, middle, last].map((each) => each.toFixed(2))
      console.log(`| ${sort} | ${columns.join(' | ')} | ${(last / first).toFixed(2)} |`)
    }
  }
  console.log(`Slowest: ${slowest.toFixed(2)} ms`)
})

/** Milliseconds for the page behind the row at this place. */
function cost(
  database: Database.Database,
  { fieldName, isDescending, place }: { fieldName: string; isDescending: boolean; place: number },
): number {
  const last = { fieldName: 'id', isDescending }
  const sort = fieldName === 'id' ? [last] : [{ fieldName, isDescending }, last]
  const query: ListQuery = {
    collection: observations,
    filters: [],
    sort,
    limit: LIMIT + 1,
    after: null,
    format: 'json',
    fields: Object.keys(observations.fields),
    facets: [],
  }
  const after = place === 0 ? null : keyAt(database, query, place)
  const row = jsonRow(observations, query.fields)
  const { text, parameters } = selectBlock(row, ',', { ...query, after }, rankOf)
  const statement = database.prepare<unknown[], unknown[]>(text).raw()
  return median(
    Array.from({ length: ROUNDS }, () => {
      const start = performance.now()
      statement.all(...parameters)
      return performance.now() - start
    }),
  )
}

/** The sort keys of the row at this place, found the slow way. */
function keyAt(database: Database.Database, query: ListQuery, place: number): Scalar[] {
  const { text } = selectExpression('rowid', { ...query, limit: null }, rankOf)
  const row = database
    .prepare<unknown[], number>(`SELECT * FROM (${text}) LIMIT 1 OFFSET ?`)
    .pluck()
    .get(place)
  if (row === undefined) throw new Error(`There is no row ${place}`)
  const keys = selectKeys(query, row)
  return (
    database
      .prepare<unknown[], Scalar[]>(keys.text)
      .raw()
      .get(...keys.parameters) ?? []
  )
}
