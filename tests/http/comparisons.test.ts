import { describe, expect, test } from 'vitest'
import { type Row, useTestApp } from '../support/app.ts'
import { buildChangedApp, type Columns } from '../support/changed-data.ts'

const tested = useTestApp()
const rowsOf = async (url: string): Promise<Row[]> =>
  (await tested().http.get(url).expect(200)).body.data

test('every printed pair of the report is there, and nothing else', async () => {
  const rows = await rowsOf('/v1/comparisons?force=staffordshire')
  expect(
    rows.map((row) => [
      row.metric,
      row.breakdown,
      row.value_text,
      row.comparator_area_type,
      row.comparator_value_text,
      row.difference,
      row.ratio,
    ]),
  ).toEqual([
    ['999-calls-per-1000-population', null, '155', 'england-and-wales', '175', -20, 0.8857],
    ['recorded-crime-per-1000-population', null, '75', 'most-similar-forces', '79', -4, 0.9494],
    ['spend-per-head', null, '£167', 'england-and-wales', '£203', -36, 0.8227],
    ['crimes-action-taken-proportion', null, '14%', 'england-and-wales', '12%', 2, 1.1667],
    ['crimes-suspect-identified-proportion', null, '53%', 'england-and-wales', '46%', 7, 1.1522],
    [
      'crimes-victim-did-not-support-proportion',
      null,
      '25%',
      'england-and-wales',
      '24%',
      1,
      1.0417,
    ],
    ['domestic-abuse-crimes-charged-proportion', null, '12%', 'england-and-wales', '16%', -4, 0.75],
    [
      'domestic-abuse-crimes-evidential-difficulties-victim-does-not-support-proportion',
      null,
      '49%',
      'england-and-wales',
      '49%',
      0,
      1,
    ],
    [
      'crimes-charged-percentage',
      null,
      '8.9 percent',
      'england-and-wales',
      '7.7 percent',
      1.2,
      1.1558,
    ],
    [
      'crimes-suspect-identified-victim-did-not-support-percentage',
      null,
      '20.3 percent',
      'england-and-wales',
      '18 percent',
      2.3,
      1.1278,
    ],
    [
      'spend-per-head-by-category',
      'visible-frontline',
      '£62',
      'england-and-wales',
      '£68',
      -6,
      0.9118,
    ],
    [
      'spend-per-head-by-category',
      'non-visible-frontline',
      '£47',
      'england-and-wales',
      '£66',
      -19,
      0.7121,
    ],
    [
      'spend-per-head-by-category',
      'frontline-support',
      '£13',
      'england-and-wales',
      '£17',
      -4,
      0.7647,
    ],
    [
      'spend-per-head-by-category',
      'business-support',
      '£33',
      'england-and-wales',
      '£45',
      -12,
      0.7333,
    ],
    ['spend-per-head-by-category', 'other', '£11', 'england-and-wales', '£8', 3, 1.375],
    [
      'ethnicity-proportion-of-stated',
      'black-asian-and-minority-ethnic',
      '2.5%',
      'local-population',
      '5.9%',
      -3.4,
      0.4237,
    ],
    ['ethnicity-proportion-of-stated', 'white', '97.5%', 'local-population', '94.1%', 3.4, 1.0361],
    ['female-officers-proportion', null, '28%', 'england-and-wales', '30%', -2, 0.9333],
    // By hand 0.59375, which a division of binary fractions would round down.
    [
      'stops-and-searches-per-1000-population',
      null,
      '3.8',
      'england-and-wales',
      '6.4',
      -2.6,
      0.5938,
    ],
  ])
})

test('the two observations of a comparison say the same as it does', async () => {
  const rows = await rowsOf('/v1/comparisons')
  expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length)
  for (const row of rows) {
    const [of, beside] = await Promise.all(
      [row.observation, row.comparator_observation].map(
        async (id) => (await tested().http.get(`/v1/observations/${id}`).expect(200)).body.data,
      ),
    )
    const same = ['metric', 'inspection', 'breakdown', 'period_label', 'period_start', 'period_end']
    for (const name of [...same, 'is_forecast', 'unit', 'force']) {
      expect([of[name], beside[name]]).toEqual([row[name], row[name]])
    }
    const place = ['position', 'value', 'value_text', 'qualifier', 'source', 'source_quote']
    for (const name of place) expect(of[name]).toBe(row[name])
    expect([of.area_type, of.area_name]).toEqual(['force', row.force_name])
    expect(beside).toMatchObject({
      area_type: row.comparator_area_type,
      area_name: row.comparator_area_name,
      value: row.comparator_value,
      value_text: row.comparator_value_text,
      qualifier: row.comparator_qualifier,
    })
  }
})

test('no precision is invented', async () => {
  for (const row of await rowsOf('/v1/comparisons')) {
    const { data: metric } = (await tested().http.get(`/v1/metrics/${row.metric}`)).body
    const unit = 10 ** metric.decimals
    const whole = (value: unknown) => Math.round(Number(value) * unit)
    expect(row.difference).toBe((whole(row.value) - whole(row.comparator_value)) / unit)
    expect(String(row.ratio)).toMatch(/^\d+(\.\d{1,4})?$/)
  }
})

test('comparisons filter and sort like any collection', async () => {
  const [crime, ...more] = await rowsOf(
    '/v1/comparisons?comparator_area_type=most-similar-forces&difference__lte=0',
  )
  expect(more).toEqual([])
  expect(crime?.id).toBe(
    'staffordshire-2018-19-recorded-crime-per-1000-population-vs-most-similar-forces',
  )
  const sorted = await rowsOf('/v1/comparisons?sort=-ratio')
  expect(sorted[0]?.breakdown).toBe('other')
  expect(sorted.at(-1)?.breakdown).toBe('black-asian-and-minority-ethnic')
})

test('a force whose report is not held has none, and the answer says so', async () => {
  const { body } = await tested().http.get('/v1/comparisons?force=kent').expect(200)
  expect(body.page.total).toBe(0)
  expect(body.warnings[0].code).toBe('empty-result')
})

describe('with figures that no report has printed yet', () => {
  /** The comparisons that a copy of the data file with one more pair of observations gives. */
  async function comparing(metric: string, of: Columns, beside: Columns): Promise<Row[]> {
    const shared = {
      inspection: 'staffordshire-2018-19',
      metric,
      position: 900,
      value_text: 'printed',
      qualifier: 'exact',
      is_forecast: 0,
      origin: 'table',
      note: 'Invented.',
      source: 'hmicfrs-peel-2018-19-staffordshire',
      source_url: 'https://example.org/',
    }
    const app = await buildChangedApp((add) => {
      add('observation', {
        ...shared,
        id: 'a',
        area_type: 'force',
        area_name: 'Staffordshire Police',
        ...of,
      })
      add('observation', {
        ...shared,
        id: 'b',
        area_type: 'england-and-wales',
        area_name: 'England and Wales',
        ...beside,
      })
    })
    const { body } = await app.http.get('/v1/comparisons?position=900').expect(200)
    await app.close()
    return body.data
  }

  test('like stands beside like', async () => {
    const [row] = await comparing('crimes-charged-percentage', { value: 0.3 }, { value: 0.1 })
    expect(row).toMatchObject({ id: 'a-vs-england-and-wales', difference: 0.2, ratio: 3 })
  })

  test('nothing is divided by zero', async () => {
    const [row] = await comparing('crimes-charged-percentage', { value: 3 }, { value: 0 })
    expect(row).toMatchObject({ difference: 3, ratio: null })
  })

  test.each([
    ['another period', { period_start: '2018-01-01', period_end: '2018-12-31' }, {}],
    ['another printed period', { period_label: '2018' }, { period_label: '2019' }],
    ['another breakdown', { breakdown: 'x', breakdown_label: 'X' }, {}],
    ['a forecast', {}, { is_forecast: 1 }],
    ['an empty cell', {}, { value: null }],
    ['another force', { area_name: 'West Yorkshire Police' }, {}],
  ])('%s is not compared', async (_title, of, beside) => {
    const rows = await comparing(
      'crimes-charged-percentage',
      { value: 3, ...of },
      { value: 2, ...beside },
    )
    expect(rows).toEqual([])
  })

  test('the size of a sample is no figure to compare with, though both are printed', async () => {
    const sample = { value: 90, period_label: 'invented' }
    expect(await comparing('case-files-reviewed-per-force', sample, sample)).toEqual([])
  })
})
