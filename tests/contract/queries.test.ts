/** Every filter of the contract and random combinations of them, against counting and comparing rows. */
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { collections } from '../../src/collections/index.ts'
import { facetFields, filterParameters, sortableFields } from '../../src/request/parameters.ts'
import { type Row, useTestApp } from '../support/app.ts'
import { passes } from '../support/brute-force.ts'
import { parametersOf, readContract } from '../support/contract.ts'
import { randomSource } from '../support/random.ts'

const tested = useTestApp()

async function readAll(name: string): Promise<Row[]> {
  const { text } = await tested().http.get(`/v1/${name}?format=ndjson`).expect(200)
  return text
    .split('\n')
    .filter(Boolean)
    .map((line): Row => JSON.parse(line))
}

async function readScales() {
  const { body } = await tested().http.get('/v1/grade-scales').expect(200)
  const scales: { id: string; grades: { grade: string; rank: number }[] }[] = body.data
  return new Map(
    scales.map(({ id, grades }) => [id, new Map(grades.map(({ grade, rank }) => [grade, rank]))]),
  )
}

/** Values worth asking a field for: those that rows hold, thinned evenly. */
function valuesHeld(rows: readonly Row[], fieldName: string): string[] {
  if (fieldName === 'latest') return ['true', 'false']
  if (fieldName === 'as_of')
    return [...valuesHeld(rows, 'published_on'), '2019-05-01', '2022-10-12']
  const held = new Set(rows.flatMap((row) => row[fieldName] ?? []).map(String))
  const every = Math.max(1, Math.floor(held.size / 12))
  return [...held].filter((_, index) => index % every === 0)
}

describe.each(collections.map((collection) => [collection.name, collection] as const))(
  '%s',
  (name, collection) => {
    test('every filter of the contract selects what comparing all rows selects', async () => {
      const contract = await readContract(tested())
      const operation = contract.paths[`/v1/${name}`]?.get
      if (operation === undefined) throw new Error('not in the contract')
      const controls = ['sort', 'fields', 'facets', 'limit', 'cursor', 'format', 'bom']
      const names = parametersOf(contract, operation).map((parameter) => parameter.name)
      const filters = names.filter((each) => !controls.includes(each))
      expect(filters).toEqual(filterParameters(collection).map((filter) => filter.name))

      const rows = await readAll(name)
      const scales = await readScales()
      for (const filter of filters) {
        const [fieldName = ''] = filter.split('__')
        const operator = filterParameters(collection).find(({ name }) => name === filter)?.operator
        const held = valuesHeld(rows, fieldName)
        const questions =
          operator === 'isnull'
            ? [['true'], ['false']]
            : operator === 'eq' || operator === 'not'
              ? [...held.map((value) => [value]), held.slice(0, 3)].filter(
                  (values) => values.length > 0,
                )
              : held.map((value) => [value])
        for (const values of questions) {
          const url = `/v1/${name}?${filter}=${values.map(encodeURIComponent).join(',')}&limit=1000&fields=id`
          const { body } = await tested().http.get(url).expect(200)
          const expected = rows.filter((row) => passes(collection, scales, filter, values, row))
          expect(
            body.data.map((row: Row) => row.id),
            url,
          ).toEqual(expected.map((row) => row.id))
          expect(body.page.total, url).toBe(expected.length)
        }
      }
    }, 60_000)

    test('random queries: formats agree, totals and facets equal counting', async () => {
      const rows = await readAll(name)
      const scales = await readScales()
      const random = randomSource(20_260_211)
      const filters = filterParameters(collection)
      for (let round = 0; round < 25; round++) {
        const chosen = random
          .sample(filters, 1 + random.below(3))
          .flatMap((filter): [string, string[]][] => {
            const held = valuesHeld(rows, filter.fieldName)
            if (filter.operator === 'isnull')
              return [[filter.name, [random.pick(['true', 'false'])]]]
            if (held.length === 0) return []
            return [[filter.name, random.sample(held, filter.isList ? 1 + random.below(3) : 1)]]
          })
        const sort = random
          .sample(sortableFields(collection), 1 + random.below(2))
          .map((field) => (random.chance(0.5) ? `-${field}` : field))
        const facets = random.sample(facetFields(collection), 2)
        const query = [
          ...chosen.map(
            ([filter, values]) => `${filter}=${values.map(encodeURIComponent).join(',')}`,
          ),
          `sort=${sort.join(',')}`,
        ].join('&')

        const json = (
          await tested()
            .http.get(
              `/v1/${name}?${query}&limit=1000${facets.length > 0 ? `&facets=${facets}` : ''}`,
            )
            .expect(200)
        ).body
        const ndjson = await tested().http.get(`/v1/${name}?${query}&format=ndjson`).expect(200)
        const csv = await tested().http.get(`/v1/${name}?${query}&format=csv`).expect(200)
        const expected = rows.filter((row) =>
          chosen.every(([filter, values]) => passes(collection, scales, filter, values, row)),
        )
        expect(new Set(json.data.map((row: Row) => row.id)), query).toEqual(
          new Set(expected.map((row) => row.id)),
        )
        expect(json.page.total).toBe(expected.length)
        expect(
          ndjson.text
            .split('\n')
            .filter(Boolean)
            .map((line) => JSON.parse(line)),
          query,
        ).toEqual(json.data)
        const ids = parse(csv.text, { columns: true }).map(
          (row: unknown) => (row as { id: string }).id,
        )
        expect(ids, query).toEqual(json.data.map((row: Row) => row.id))
        expect(csv.headers['total-count']).toBe(String(expected.length))

        for (const facet of facets) {
          const others = chosen.filter(([filter]) => filter.split('__')[0] !== facet)
          const counted = new Map<unknown, number>()
          for (const row of rows) {
            if (
              !others.every(([filter, values]) => passes(collection, scales, filter, values, row))
            )
              continue
            counted.set(row[facet] ?? null, (counted.get(row[facet] ?? null) ?? 0) + 1)
          }
          const found: { value: unknown; count: number }[] = json.facets[facet]
          expect(
            new Map(found.map(({ value, count }) => [value, count])),
            `${query} ${facet}`,
          ).toEqual(counted)
        }
      }
    }, 60_000)
  },
)
