import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { collections } from '../../src/collections/index.ts'
import { citationOf } from '../../src/views/citation.ts'
import { useTestApp } from '../support/app.ts'
import { readContract, responseChecker } from '../support/contract.ts'

interface Coverage {
  force: string
  report_held: boolean
  cycles: string[]
  pillar_judgments: number
  pillars_not_held: string[]
  question_judgments: number
  questions_not_held: string[]
  areas_for_improvement: number | null
  observations: number | null
}

const tested = useTestApp()
const get = async (url: string) => (await tested().http.get(url).expect(200)).body
const total = async (url: string): Promise<number> => (await get(url)).page.total
const coverage = async (): Promise<Coverage[]> => (await get('/v1/dataset')).data.coverage

test('it is as the contract says', async () => {
  const check = responseChecker(await readContract(tested()))
  expect(check('/v1/dataset', await tested().http.get('/v1/dataset'))).toBeNull()
})

test('every collection is counted and linked', async () => {
  const { data } = await get('/v1/dataset')
  expect(data.collections.map(({ name }: { name: string }) => name)).toEqual(
    collections.map(({ name }) => name),
  )
  for (const collection of data.collections) {
    expect(await total(collection.link)).toBe(collection.total)
    for (const url of [collection.csv, collection.ndjson, collection.xlsx, collection.parquet]) {
      const { headers } = await tested().http.get(url).expect(200)
      expect(headers['total-count']).toBe(String(collection.total))
    }
  }
})

test('the totals of coverage are those of the collections', async () => {
  const rows = await coverage()
  const sum = (value: (row: Coverage) => number | null) =>
    rows.reduce((all, row) => all + (value(row) ?? 0), 0)
  expect(rows).toHaveLength(6)
  expect(sum((row) => row.pillar_judgments)).toBe(await total('/v1/judgments?level=pillar'))
  expect(sum((row) => row.question_judgments)).toBe(await total('/v1/judgments?level=question'))
  expect(sum((row) => row.areas_for_improvement)).toBe(await total('/v1/areas-for-improvement'))
  expect(sum((row) => row.observations)).toBe(await total('/v1/observations'))
})

test('what is not held is visible, and not known is not nought', async () => {
  const rows = await coverage()
  const of = (force: string) => rows.find((row) => row.force === force)
  expect(of('northmarsh')).toMatchObject({
    report_held: true,
    cycles: ['2018-19'],
    pillar_judgments: 3,
    pillars_not_held: [],
    question_judgments: 6,
    questions_not_held: [],
    areas_for_improvement: 13,
  })
  // Grades of one cycle and the report of another.
  expect(of('eastmere')).toMatchObject({
    report_held: true,
    cycles: ['2018-19', '2021-22'],
    pillar_judgments: 6,
    question_judgments: 6,
    areas_for_improvement: 3,
    observations: 7,
  })
  expect(of('southcombe')).toMatchObject({
    report_held: false,
    pillar_judgments: 3,
    question_judgments: 0,
    areas_for_improvement: null,
    observations: null,
  })
  expect(of('southcombe')?.questions_not_held).toHaveLength(6)
  expect(of('dyffryn-glas')).toMatchObject({
    pillar_judgments: 2,
    pillars_not_held: ['legitimacy'],
  })
  expect(rows.filter((row) => row.report_held).map((row) => row.force)).toEqual([
    'eastmere',
    'northmarsh',
  ])
  expect(rows.filter((row) => row.cycles.length === 0).map((row) => row.force)).toEqual([
    'northmere',
  ])
  for (const row of rows.filter((each) => each.cycles.length === 0)) {
    expect(row).toMatchObject({ pillar_judgments: 0, question_judgments: 0 })
  }
})

test('it names what it was built from, its licence and the way to all of it', async () => {
  const { data, meta } = await get('/v1/dataset')
  expect(data.release).toBe(meta.release)
  expect(data).toMatchObject({ licence: meta.licence, attribution: meta.attribution })
  expect(data.built_from.inspections.map(({ id }: { id: string }) => id)).toEqual([
    'eastmere-2021-22',
    'northmarsh-2018-19',
  ])
  expect(data.built_from.sources).toHaveLength(await total('/v1/sources'))
  for (const { link } of [...data.built_from.inspections, ...data.built_from.sources]) {
    await tested().http.get(link).expect(200)
  }
})

describe('the citation', () => {
  test('names the release in every form', async () => {
    const { citation, release, released_on: day, title } = (await get('/v1/dataset')).data
    expect(citation.text).toContain(`${title} [data set]. Release ${release} of ${day}.`)
    expect(citation.bibtex).toMatch(/^@misc\{peel-judgments-\w+,\n( {2}\w+ = \{.*\},\n)+\}\n$/)
    expect(citation.bibtex).toContain(`  version = {${release}},`)
    expect(citation.cff).toContain(`\ndate-released: "${day}"\n`)
    expect(citation.cff).toContain(`\nversion: "${release}"\n`)
  })

  test('is that of the repository, which knows no release', () => {
    const seed = JSON.parse(readFileSync('seed/dataset.json', 'utf8'))
    const { cff } = citationOf({ ...seed, release: '', released_on: null }, '')
    const [, ...lines] = readFileSync('CITATION.cff', 'utf8').split('\n')
    expect(lines.join('\n')).toBe(cff.replace('version: ""\n', ''))
  })
})
