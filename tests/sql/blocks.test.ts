/** More rows than a block holds: nothing is lost, repeated or out of order between two blocks or pages. */
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { observations } from '../../src/collections/observations.ts'
import { openData, type OpenedData } from '../../src/open-data.ts'
import type { Filter, LinesQuery, SortKey } from '../../src/request/list-query.ts'
import { sortableFields } from '../../src/request/parameters.ts'
import { useLargeWorld } from '../support/large-world.ts'

const file = useLargeWorld()
let database: Database.Database
let data: OpenedData

beforeAll(() => {
  database = new Database(file(), { readonly: true })
  data = openData(file())
})
afterAll(() => {
  database.close()
  data.close()
})

const id = { fieldName: 'id', isDescending: false }
const ownOrder = [...observations.order.map((fieldName) => ({ ...id, fieldName })), id]
const orders: [string, SortKey[]][] = [
  ['its own order', ownOrder],
  [
    '-unit, then value',
    [{ fieldName: 'unit', isDescending: true }, { ...id, fieldName: 'value' }, id],
  ],
  ...sortableFields(observations)
    .filter((fieldName) => fieldName !== 'id')
    .flatMap((fieldName) =>
      [false, true].map((isDescending): [string, SortKey[]] => [
        `${isDescending ? '-' : ''}${fieldName}`,
        [
          { fieldName, isDescending },
          { fieldName: 'id', isDescending },
        ],
      ]),
    ),
]
const filters: Filter[][] = [
  [],
  [{ fieldName: 'force', operator: 'eq', values: ['northmarsh', 'nowhere'] }],
]

function query(sort: SortKey[], changes: Partial<LinesQuery>): LinesQuery {
  return {
    collection: observations,
    filters: [],
    sort,
    limit: null,
    after: null,
    format: 'csv',
    hasBom: false,
    fields: ['id'],
    facets: [],
    ...changes,
  }
}

/** The ids as SQLite gives them when it sorts the whole table. */
function expected(sort: SortKey[], isFiltered: boolean): string[] {
  const keys = sort.map(({ fieldName, isDescending }) =>
    isDescending
      ? `"${fieldName}" IS NULL, "${fieldName}" DESC`
      : `"${fieldName}" IS NULL, "${fieldName}"`,
  )
  const where = isFiltered ? "WHERE force IN ('northmarsh', 'nowhere')" : ''
  return database
    .prepare<[], string>(`SELECT id FROM observations ${where} ORDER BY ${keys.join(', ')}`)
    .pluck()
    .all()
}

describe.each(orders)('sort by %s', (_, sort) => {
  test.each([false, true])('in blocks (filtered: %s)', (isFiltered) => {
    const asked = query(sort, { filters: filters[Number(isFiltered)] ?? [] })
    const text = Buffer.concat([...data.store.blocks(asked)]).toString()
    const ids = expected(sort, isFiltered)
    expect(ids.length).toBeGreaterThan(isFiltered ? 300 : 1000)
    expect(text).toBe(ids.map((each) => `${each}\r\n`).join(''))
  })

  test('in pages', () => {
    const ids: unknown[] = []
    let after: LinesQuery['after'] = null
    do {
      const page = data.store.page(query(sort, { limit: 999, after }))
      const rows = JSON.parse(`[${page.rows.toString()}]`) as { id: string }[]
      expect(rows).toHaveLength(page.returned)
      ids.push(...rows.map((row) => row.id))
      after = page.lastKey
    } while (after !== null)
    expect(ids).toEqual(expected(sort, false))
  })
})

test('a limit ends in the middle of a block, and on its edge', () => {
  const all = expected(ownOrder, false)
  for (const limit of [1, 199, 200, 201, 1000, 1234]) {
    const text = Buffer.concat([...data.store.blocks(query(ownOrder, { limit }))]).toString()
    expect(text.split('\r\n').slice(0, -1)).toEqual(all.slice(0, limit))
  }
})
