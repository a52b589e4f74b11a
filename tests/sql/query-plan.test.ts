/** Every documented order and every filter by itself is answered from an index. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadSynthetic } from '../../bench/synthetic.ts'
import { collections } from '../../src/collections/index.ts'
import { writeDataFile } from '../../src/dataset/data-file.ts'
import type { Filter, ListQuery } from '../../src/request/list-query.ts'
import { filterParameters, sortableFields } from '../../src/request/parameters.ts'
import {
  byAny,
  selectCount,
  selectExpression,
  selectKeys,
  selectRows,
} from '../../src/sql/select.ts'

const folder = mkdtempSync(join(tmpdir(), 'peel-plan-'))
let database: Database.Database

beforeAll(() => {
  const file = join(folder, 'peel.sqlite')
  writeDataFile({ migrations: 'migrations', database: file }, (empty) => {
    loadSynthetic(empty, 8000)
  })
  database = new Database(file, { readonly: true })
}, 60_000)
afterAll(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

/** What SQLite says it will do. */
function planOf({ text, parameters }: { text: string; parameters: readonly unknown[] }): string {
  const steps = database.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${text}`)
  return steps
    .all(...parameters)
    .map(({ detail }) => detail)
    .join('\n')
}

const rankOf = () => [{ gradeScale: 'peel-4', rank: 2 }]
/** Reference data is so small that SQLite may well read all of it. */
const LARGE = collections.filter(({ name }) =>
  ['observations', 'judgments', 'areas-for-improvement', 'comparisons', 'inspections'].includes(
    name,
  ),
)

/** For each of them a filter that selects few rows. */
const FEW: Readonly<Record<string, Filter>> = {
  observations: {
    fieldName: 'metric',
    operator: 'eq',
    values: ['999-calls-per-1000-population'],
  },
  judgments: { fieldName: 'inspection', operator: 'eq', values: ['kent-bench-2003'] },
  'areas-for-improvement': { fieldName: 'inspection', operator: 'eq', values: ['kent-bench-2003'] },
  comparisons: { fieldName: 'inspection', operator: 'eq', values: ['staffordshire-bench-2003'] },
  inspections: { fieldName: 'force', operator: 'eq', values: ['kent'] },
}

describe.each(LARGE.map((collection) => [collection.name, collection] as const))(
  '%s',
  (_, collection) => {
    const query = (changes: Partial<ListQuery>): ListQuery => ({
      collection,
      filters: [],
      sort: [{ fieldName: 'id', isDescending: false }],
      limit: 100,
      after: null,
      format: 'json',
      fields: Object.keys(collection.fields),
      facets: [],
      ...changes,
    })
    const orders = sortableFields(collection).flatMap((fieldName) =>
      [false, true].map((isDescending) => [fieldName, isDescending] as const),
    )

    test.each(orders)(
      'sort by %s, descending: %s, on the first page and behind any cursor',
      (fieldName, isDescending) => {
        const last = { fieldName: 'id', isDescending }
        const sort = fieldName === 'id' ? [last] : [{ fieldName, isDescending }, last]
        expect(planOf(selectRows(query({ sort }), rankOf))).not.toContain('TEMP B-TREE')
        for (const offset of [0, 700, 7000]) {
          const after = keyAt(query({ sort }), offset)
          if (after === null) continue
          const plan = planOf(selectRows(query({ sort, after }), rankOf))
          expect(plan).not.toContain('TEMP B-TREE')
          // Where most rows lack the field, those that lack it are rightly read in the order of rows.
          const isMostlyNull = collection.fields[fieldName]?.nullable === true
          if (!isMostlyNull) expect(plan).not.toMatch(/SCAN (?!\(|CONSTANT)/)
        }
      },
    )

    test.each(orders)(
      'few rows sorted by %s, descending: %s, are found by the filter, and are the same',
      (fieldName, isDescending) => {
        const filter = FEW[collection.name]
        if (filter === undefined) throw new Error('no filter that selects few rows')
        const sort = [
          ...(fieldName === 'id' ? [] : [{ fieldName, isDescending }]),
          { fieldName: 'id', isDescending },
        ]
        const asked = query({ filters: [filter], sort, limit: 7, fields: ['id'] })
        const read = ({ text, parameters }: ReturnType<typeof selectRows>) =>
          database.prepare(text).pluck().all(parameters)
        for (const offset of [null, 0, 3, 10]) {
          const after = offset === null ? null : keyAt(asked, offset)
          if (offset !== null && after === null) continue
          const few = selectRows({ ...asked, after, isSorted: true }, rankOf)
          const rows = read(few)
          if (after === null) expect(rows.length).toBeGreaterThan(0)
          expect(rows).toEqual(read(selectRows({ ...asked, after }, rankOf)))
          expect(planOf(few)).toMatch(
            new RegExp(`SEARCH ${collection.table} USING .*INDEX .* \\(${filter.fieldName}=`),
          )
        }
      },
    )

    /** The sort keys of the row at this place, as a cursor would hold them. */
    function keyAt(asked: ListQuery, offset: number): (string | number | null)[] | null {
      const { text, parameters } = selectExpression('rowid', { ...asked, limit: null }, rankOf)
      const row = database
        .prepare<unknown[], number>(`SELECT * FROM (${text}) LIMIT 1 OFFSET ?`)
        .pluck()
        .get(...parameters, offset)
      if (row === undefined) return null
      const keys = selectKeys(asked, row)
      const statement = database.prepare<unknown[], (string | number | null)[]>(keys.text).raw()
      return statement.get(...keys.parameters) ?? null
    }

    test('the order it has by itself', () => {
      const sort = [
        ...collection.order.map((fieldName) => ({ fieldName, isDescending: false })),
        { fieldName: 'id', isDescending: false },
      ]
      const unique = sort.filter(
        ({ fieldName }, index) => sort.findIndex((key) => key.fieldName === fieldName) === index,
      )
      expect(planOf(selectRows(query({ sort: unique }), rankOf))).not.toContain('TEMP B-TREE')
    })

    const filters = filterParameters(collection).filter(
      // Exclusion keeps most rows, and what a list holds is asked of small collections only.
      ({ operator, field }) => operator !== 'not' && field.kind !== 'texts',
    )
    test.each(filters.map(({ name, fieldName, operator }) => [name, fieldName, operator] as const))(
      'filter by %s',
      (_name, fieldName, operator) => {
        const filter: Filter =
          operator === 'isnull'
            ? { fieldName, operator, isNull: true }
            : { fieldName, operator, values: ['good'] }
        expect(planOf(selectCount(collection, [filter], byAny([filter]), rankOf))).toMatch(
          /USING (COVERING )?INDEX|USING INTEGER PRIMARY KEY/,
        )
      },
    )
  },
)
