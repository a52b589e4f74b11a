import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { collections } from '../../src/collections/index.ts'
import { facetFields } from '../../src/request/parameters.ts'
import { type Row, useTestApp, walk } from '../support/app.ts'
import { readContract, responseChecker } from '../support/contract.ts'

const tested = useTestApp()
const rowsOf = async (url: string): Promise<Row[]> =>
  (await tested().http.get(url).expect(200)).body.data

describe('fields', () => {
  test('picks columns and their order, in every format', async () => {
    const query = 'force=northmarsh&level=pillar&fields=grade,pillar,areas_for_improvement_count'
    expect(await rowsOf(`/v1/judgments?${query}`)).toEqual([
      { grade: 'requires-improvement', pillar: 'effectiveness', areas_for_improvement_count: 3 },
      { grade: 'good', pillar: 'efficiency', areas_for_improvement_count: 0 },
      { grade: 'good', pillar: 'legitimacy', areas_for_improvement_count: 1 },
    ])
    const csv = await tested().http.get(`/v1/judgments?${query}&format=csv`).expect(200)
    expect(csv.text).toBe(
      'grade,pillar,areas_for_improvement_count\r\nrequires-improvement,effectiveness,3\r\ngood,efficiency,0\r\ngood,legitimacy,1\r\n',
    )
    const ndjson = await tested().http.get(`/v1/judgments?${query}&format=ndjson`).expect(200)
    expect(ndjson.text.split('\n')[0]).toBe(
      '{"grade":"requires-improvement","pillar":"effectiveness","areas_for_improvement_count":3}',
    )
  })

  test('paging works without the sort keys among the fields', async () => {
    const pages = await walk(tested(), '/v1/observations?fields=value&sort=-value,metric&limit=4')
    const whole = await rowsOf('/v1/observations?fields=value&sort=-value,metric&limit=1000')
    expect(pages.flat()).toEqual(whole)
    expect(whole.every((row) => Object.keys(row).join() === 'value')).toBe(true)
  })

  test.each(collections.map((collection) => [collection.name, collection] as const))(
    '%s: the contract knows rows with any of the fields, and takes them for nothing else',
    async (name, { fields }) => {
      const contract = await readContract(tested())
      const check = responseChecker(contract)
      for (const field of Object.keys(fields)) {
        const page = await tested().http.get(`/v1/${name}?fields=${field}`).expect(200)
        expect(check(`/v1/${name}`, page)).toBeNull()
        // Where all fields were asked for, one that is missing is a fault.
        const self = JSON.stringify({
          ...page.body,
          links: { ...page.body.links, self: `/v1/${name}` },
        })
        expect(check(`/v1/${name}`, { ...page, text: self })).toContain('required')
      }
    },
  )

  test.each([
    ['fields=grad', 'unknown-value', 'grade'],
    ['fields=grade,grade', 'invalid-value', null],
    ['fields=', 'empty-value', null],
    ['facets=id', 'unknown-value', null],
    ['facets=summary', 'unknown-value', null],
    ['facets=grade&format=csv', 'invalid-value', null],
  ])('%s is refused', async (query, code, meant) => {
    const { body } = await tested().http.get(`/v1/judgments?${query}`).expect(400)
    expect(body.errors).toHaveLength(1)
    expect(body.errors[0]).toMatchObject({ code, did_you_mean: meant })
  })
})

describe('facets', () => {
  test('count values under the other filters, best grade first', async () => {
    const { body } = await tested().http.get(
      '/v1/judgments?force=northmarsh&grade=good&facets=grade,status',
    )
    expect(body.facets).toEqual({
      grade: [
        { value: 'outstanding', count: 1 },
        { value: 'good', count: 5 },
        { value: 'requires-improvement', count: 2 },
        { value: null, count: 1 },
      ],
      status: [{ value: 'graded', count: 5 }],
    })
    expect(body.page.total).toBe(5)
  })

  test('are absent when not asked for', async () => {
    const { body } = await tested().http.get('/v1/judgments')
    expect(Object.keys(body)).toEqual(['data', 'page', 'links', 'meta', 'warnings'])
  })

  test.each(
    collections
      .filter((collection) => facetFields(collection).length > 0)
      .map((collection) => [collection.name, collection] as const),
  )('%s: every facet equals counting the rows', async (name, collection) => {
    const rows = await rowsOf(`/v1/${name}?limit=1000`)
    for (const field of facetFields(collection)) {
      const { body } = await tested().http.get(`/v1/${name}?limit=1&facets=${field}`).expect(200)
      const counted = new Map<unknown, number>()
      for (const row of rows) counted.set(row[field], (counted.get(row[field]) ?? 0) + 1)
      const facet: { value: unknown; count: number }[] = body.facets[field]
      expect(new Map(facet.map(({ value, count }) => [value, count]))).toEqual(counted)
      expect(facet).toHaveLength(counted.size)
    }
  })
})

test('the fields of a CSV are its header', async () => {
  const { text } = await tested()
    .http.get('/v1/forces?fields=gss_code,id&format=csv&id=southcombe')
    .expect(200)
  expect(parse(text)).toEqual([
    ['gss_code', 'id'],
    ['E23000904', 'southcombe'],
  ])
})
