/** Taking in a report: it is a folder and nothing else, and nothing of it can be left out without a word. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getTableColumns, getTableName } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { areasOf } from '../../src/build/areas.ts'
import { buildDatabase } from '../../src/build/build.ts'
import { readSeed } from '../../src/build/seed.ts'
import { collections } from '../../src/collections/index.ts'
import * as tables from '../../src/database/tables.ts'
import { buildTestApp, type TestApp } from '../support/app.ts'

const FOLDER = 'inspections/southcombe-2018-19'
/** What the web pages of the world say of Southcombe. */
const GRADES: Readonly<Record<string, string>> = {
  effectiveness: 'good',
  efficiency: 'outstanding',
  legitimacy: 'outstanding',
}

let folder: string
let seed: string
const database = () => join(folder, 'peel.sqlite')
const build = () => buildDatabase({ seed, migrations: 'migrations', database: database() })

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'peel-report-'))
  seed = join(folder, 'seed')
  cpSync('tests/world/seed', seed, { recursive: true })
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

/** A report on Southcombe: what the one on Northmarsh says, under other names and with the grades of the pages. */
function addReport(): void {
  const from = join(seed, 'inspections/northmarsh-2018-19')
  cpSync(from, join(seed, FOLDER), { recursive: true })
  for (const name of readdirSync(from)) {
    const text = readFileSync(join(from, name), 'utf8')
      .replaceAll('southcombe', '§')
      .replaceAll('northmarsh', 'southcombe')
      .replaceAll('§', 'northmarsh')
      .replaceAll('Northmarsh', 'Southcombe')
    writeFileSync(join(seed, FOLDER, name), text)
  }
  change('inspection.json', (inspection) => ({
    ...inspection,
    tranche: 2,
    published_on: '2019-09-27',
  }))
  changeEach('judgments.json', (judgment) =>
    judgment.question === null ? { ...judgment, grade: GRADES[String(judgment.pillar)] } : judgment,
  )
}

type SeedRecord = Readonly<Record<string, unknown>>

function change(name: string, edit: (record: SeedRecord) => SeedRecord): void {
  const path = join(seed, FOLDER, name)
  writeFileSync(path, JSON.stringify(edit(JSON.parse(readFileSync(path, 'utf8')))))
}

function changeEach(name: string, edit: (record: SeedRecord) => SeedRecord): void {
  const path = join(seed, FOLDER, name)
  writeFileSync(path, JSON.stringify(JSON.parse(readFileSync(path, 'utf8')).map(edit)))
}

describe('a second report', () => {
  let before: TestApp
  let after: TestApp

  beforeEach(async () => {
    addReport()
    build()
    before = await buildTestApp(inject('world'))
    after = await buildTestApp(database())
  })
  afterEach(async () => {
    await before.close()
    await after.close()
  })

  const rows = async (app: TestApp, path: string) =>
    (await app.http.get(path).expect(200)).body.data

  test('takes the place of what web pages said, and names them', async () => {
    const { data: inspection } = (await after.http.get('/v1/inspections/southcombe-2018-19')).body
    expect(inspection).toMatchObject({ report_held: true, source: 'report-southcombe-2018-19' })
    const path =
      '/v1/judgments?force=southcombe&level=pillar&fields=pillar,grade,cross_checked_with'
    const pages = await rows(before, '/v1/judgments?force=southcombe&fields=source_url')
    const judgments: { grade: string; pillar: string; cross_checked_with: string[] }[] = await rows(
      after,
      path,
    )
    expect(judgments.map(({ pillar, grade }) => [pillar, grade])).toEqual(Object.entries(GRADES))
    for (const { cross_checked_with } of judgments)
      expect(cross_checked_with).toContain(pages[0].source_url)
  })

  test.each(['judgments', 'observations', 'areas-for-improvement', 'comparisons'])(
    'gives the force as many %s as the first has, and changes none of the others',
    async (name) => {
      const others = `/v1/${name}?force__not=southcombe&limit=1000`
      expect(await rows(after, others)).toEqual(await rows(before, others))
      const { body: first } = await after.http.get(`/v1/${name}?force=northmarsh`)
      const { body: second } = await after.http.get(`/v1/${name}?force=southcombe`)
      expect(second.page.total).toBe(first.page.total)
      expect(second.page.total).toBeGreaterThan(0)
    },
  )

  test('shares metrics, data sources, caveats and areas with the first, and has its own comparators', async () => {
    for (const name of ['metrics', 'questions', 'forces'])
      expect(await rows(after, `/v1/${name}?limit=1000`)).toEqual(
        await rows(before, `/v1/${name}?limit=1000`),
      )
    const figures: Record<string, unknown>[] = await rows(
      after,
      '/v1/observations?force=southcombe&metric=recorded-crime-per-1000-population,ethnicity-proportion',
    )
    expect(new Set(figures.map((row) => row.area))).toEqual(
      new Set(['southcombe', 'southcombe-most-similar-forces', 'southcombe-local-population']),
    )
    const group = (await after.http.get('/v1/areas/southcombe-most-similar-forces').expect(200))
      .body
    expect(group.data).toMatchObject({
      force: 'southcombe',
      members: expect.arrayContaining(['southcombe']),
    })
    // A figure about another force is that force’s, whichever report prints it.
    const others: Record<string, unknown>[] = await rows(after, '/v1/observations?area=westvale')
    expect(others.map((row) => row.force)).toEqual(['northmarsh', 'southcombe'])
  })

  test('is found by search, profile, dataset and pages', async () => {
    const { data } = (await after.http.get('/v1/forces/southcombe/profile').expect(200)).body
    expect(data.areas_for_improvement).not.toBeNull()
    const dataset = await after.http.get('/v1/dataset').expect(200)
    expect(JSON.stringify(dataset.body.data)).toContain('report-southcombe-2018-19')
    await after.http.get('/docs').expect(200)
    const { body } = await after.http.get('/v1/search?q=victims&type=area-for-improvement')
    expect(JSON.stringify(body.data.hits)).toContain('southcombe-2018-19')
  })
})

test('a report whose day of publication and tranche are not known can be entered', async () => {
  addReport()
  change('inspection.json', (inspection) => ({
    ...inspection,
    published_on: null,
    published_on_basis: null,
    published_on_url: null,
    tranche: null,
  }))
  const pages = join(seed, 'cycles/2018-19/inspections.csv')
  writeFileSync(
    pages,
    readFileSync(pages, 'utf8')
      .split('\n')
      .filter((line) => !line.startsWith('southcombe,'))
      .join('\n'),
  )
  build()
  const app = await buildTestApp(database())
  const { data } = (await app.http.get('/v1/inspections/southcombe-2018-19').expect(200)).body
  expect(data).toMatchObject({ published_on: null, tranche: null, report_held: true })
  await app.close()
})

test('a group of most similar forces that changes from cycle to cycle is an area of its own', () => {
  addReport()
  const { forces, reports, nationalAreas, ...rest } = readSeed(seed)
  const [first] = reports.filter(({ inspection }) => inspection.force === 'southcombe')
  if (first === undefined) throw new Error('no report on Southcombe')
  const later = (most_similar_forces: string[]) => ({
    ...first,
    inspection: { ...first.inspection, cycle: '2021-22', most_similar_forces },
  })
  const groupsWith = (members: string[]) =>
    areasOf({ ...rest, forces, nationalAreas, reports: [later(members), first] })
      .filter(({ type, force }) => type === 'most-similar-forces' && force === 'southcombe')
      .map(({ id }) => id)
  const { most_similar_forces: same } = first.inspection
  expect(groupsWith(same.toReversed())).toEqual(['southcombe-most-similar-forces'])
  expect(groupsWith(same.slice(1))).toEqual([
    'southcombe-most-similar-forces',
    'southcombe-most-similar-forces-2021-22',
  ])
})

test('a web page that contradicts the report is named', () => {
  addReport()
  changeEach('judgments.json', (judgment) =>
    judgment.grade === 'outstanding' ? { ...judgment, grade: 'good' } : judgment,
  )
  expect(build).toThrow(
    /cycles\/2018-19\/pillar-judgments\.csv: record southcombe-2018-19 efficiency, field grade: is outstanding, but the report says good/,
  )
})

describe('nothing is left out without a word', () => {
  beforeEach(addReport)

  test.each(['inspection.json', 'source.json'])(
    'a key of %s that is missing or unknown',
    (name) => {
      change(name, ({ title: _, ...rest }) => ({ ...rest, headline: 'What it says' }))
      expect(build).toThrow(new RegExp(`${name}: .*title[\\s\\S]*headline|headline[\\s\\S]*title`))
    },
  )

  test.each(['judgments.json', 'areas-for-improvement.json'])(
    'a key of a record in %s that is missing or unknown',
    (name) => {
      changeEach(name, ({ status: _, ...rest }) => ({ ...rest, headline: 'What it says' }))
      expect(build).toThrow(/status/)
      expect(build).toThrow(/headline/)
    },
  )

  test('a column of a table that is missing or unknown', () => {
    const path = join(seed, FOLDER, 'observations.csv')
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, text.replace('value_text', 'printed'))
    expect(build).toThrow(/observations\.csv: .*value_text/)
    expect(build).toThrow(/observations\.csv: .*printed/)
  })

  /** What the API gives in another form, and where. */
  const ELSEWHERE: Readonly<Record<string, string>> = {
    'grade.grade_scale': 'grade_scales.grades',
    'grade.grade': 'grade_scales.grades',
    'grade.label': 'grade_scales.grades',
    'grade.rank': 'grade_scales.grades',
    'unit.id': 'metrics.unit',
    'unit.label': 'metrics.unit_label',
    'caveat.id': 'observations.caveat_ids',
    'caveat.text': 'observations.caveats',
  }
  const published = new Set(
    collections.flatMap(({ table, fields }) =>
      Object.keys(fields).map((field) => `${table}.${field}`),
    ),
  )
  const COLLECTION_OF: readonly (readonly [SQLiteTable, string])[] = [
    [tables.source, 'sources'],
    [tables.force, 'forces'],
    [tables.area, 'areas'],
    [tables.caveat, 'observations'],
    [tables.grade_scale, 'grade_scales'],
    [tables.grade, 'grade_scales'],
    [tables.cycle, 'cycles'],
    [tables.pillar, 'pillars'],
    [tables.question, 'questions'],
    [tables.inspection, 'inspections'],
    [tables.judgment, 'judgments'],
    [tables.area_for_improvement, 'areas_for_improvement'],
    [tables.unit, 'metrics'],
    [tables.metric, 'metrics'],
    [tables.observation, 'observations'],
  ]

  test.each(
    COLLECTION_OF.map(([table, collection]) => [getTableName(table), table, collection] as const),
  )('a column of the table %s that the API does not give', (name, table, collection) => {
    const left = Object.keys(getTableColumns(table)).filter(
      (column) => !published.has(ELSEWHERE[`${name}.${column}`] ?? `${collection}.${column}`),
    )
    expect(left).toEqual([])
  })
})
