/** What a figure is about, and what it rests on. */
import { describe, expect, test } from 'vitest'
import { type Row, useTestApp } from '../support/app.ts'

const tested = useTestApp()
const get = async (url: string) => (await tested().http.get(url).expect(200)).body
const rowsOf = async (url: string): Promise<Row[]> => (await get(url)).data

test('there is an area for every force, for England and Wales, and for what reports compare a force with', async () => {
  const rows = await rowsOf('/v1/areas')
  expect(rows.map((row) => row.id)).toEqual([
    'dyffryn-glas',
    'eastmere',
    'eastmere-local-population',
    'england-and-wales',
    'northmarsh',
    'northmarsh-local-population',
    'northmarsh-most-similar-forces',
    'northmere',
    'southcombe',
    'westvale',
  ])
  expect((await get('/v1/areas/england-and-wales')).data).toEqual({
    id: 'england-and-wales',
    type: 'england-and-wales',
    name: 'England and Wales',
    force: null,
    gss_code: 'K04000901',
    members: [],
  })
  expect((await get('/v1/areas/northmarsh-most-similar-forces')).data).toMatchObject({
    name: 'Most similar forces of Northmarsh Police',
    force: 'northmarsh',
    gss_code: null,
    members: ['northmarsh', 'southcombe', 'dyffryn-glas', 'northmere', 'eastmere'],
  })
  const { data: force } = await get('/v1/forces/westvale')
  expect((await get('/v1/areas/westvale')).data).toMatchObject({
    type: 'force',
    name: force.name,
    gss_code: force.gss_code,
  })
})

test('area asks what a figure is about, force whose report prints it', async () => {
  const own = await rowsOf('/v1/observations?area=northmarsh&limit=1000')
  for (const row of own) expect([row.force, row.area_type]).toEqual(['northmarsh', 'force'])
  const printed = await rowsOf('/v1/observations?force=northmarsh&limit=1000')
  expect(printed.length).toBeGreaterThan(own.length)
  const [other, ...none] = await rowsOf('/v1/observations?area=westvale')
  expect(none).toEqual([])
  expect(other).toMatchObject({ force: 'northmarsh', area_name: 'Westvale Police' })
  expect(await rowsOf('/v1/comparisons?force=westvale')).toEqual([])
})

describe('caveats', () => {
  test('belong to the figure, in words and as words to filter by', async () => {
    const [force, country] = await rowsOf(
      '/v1/observations?force=northmarsh&metric=999-calls-per-1000-population',
    )
    expect(force?.caveat_ids).toEqual([
      'mid-2018-population',
      'calls-that-ring-off',
      'collected-from-every-force',
    ])
    expect(force?.caveats).toEqual([
      'The population is that of mid-2018.',
      'Calls that ring off are counted.',
      'Collected from every force.',
    ])
    const found = await rowsOf('/v1/observations?caveat_ids=leaves-out-transport-police')
    expect(found.map((row) => row.area)).toEqual(['england-and-wales', 'england-and-wales'])
    expect(found.map((row) => row.id)).toContain(country?.id)
  })

  test('of both values stand at their comparison, each once', async () => {
    const [row] = await rowsOf(
      '/v1/comparisons?force=northmarsh&metric=999-calls-per-1000-population',
    )
    expect(row?.caveat_ids).toEqual([
      'mid-2018-population',
      'calls-that-ring-off',
      'collected-from-every-force',
      'leaves-out-transport-police',
    ])
    expect(row?.caveats).toContain('Totals, “all forces”, leave out the transport police.')
    expect(row?.caveats).toHaveLength(4)
  })

  test('that do not exist are refused with the nearest', async () => {
    const { body } = await tested()
      .http.get('/v1/observations?caveat_ids=leaves-out-frauds')
      .expect(400)
    expect(body.errors).toMatchObject([{ did_you_mean: 'leaves-out-fraud' }])
  })
})

test('a data source is where a figure was taken from, a source where it is printed', async () => {
  const [row] = await rowsOf('/v1/observations?data_source=crime-statistics&limit=1')
  expect(row).toMatchObject({
    data_source_title: 'Crimes recorded in the Vale',
    data_source_publisher: 'Office for Crime, Fraud and Fire',
    source: expect.stringMatching(/^report-/),
  })
  const unknown = await rowsOf('/v1/observations?data_source__isnull=true&limit=1000')
  for (const each of unknown)
    expect(each).toMatchObject({ area_type: 'local-population', data_source_title: null })
})

test('a figure leads to the sample that it rests on', async () => {
  const [row, ...none] = await rowsOf('/v1/observations?sample__isnull=false')
  expect(none).toEqual([])
  const { data: sample } = await get(`/v1/observations/${row?.sample}`)
  expect(sample).toMatchObject({ metric: 'case-files-reviewed', scope: 'method', value: 90 })
})

test('a metric says what kind of figures it has, and so does each of them', async () => {
  const local = await rowsOf('/v1/metrics?scope=local')
  const figures = await rowsOf('/v1/observations?scope=local&limit=1000')
  expect(new Set(figures.map((row) => row.metric))).toEqual(new Set(local.map((row) => row.id)))
})
