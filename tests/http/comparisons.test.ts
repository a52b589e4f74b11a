import { describe, expect, test } from 'vitest'
import { type Row, useTestApp } from '../support/app.ts'

const tested = useTestApp()
const rowsOf = async (url: string): Promise<Row[]> =>
  (await tested().http.get(url).expect(200)).body.data

test('every printed pair of a report is there, and nothing else', async () => {
  const rows = await rowsOf('/v1/comparisons?force=northmarsh')
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
    ['recorded-crime-per-1000-population', null, '75', 'most-similar-forces', '79.5', -4.5, 0.9434],
    ['spend-per-head', null, '£167', 'england-and-wales', '£203', -36, 0.8227],
    ['spend-per-head', 'frontline', '£62', 'england-and-wales', '£68', -6, 0.9118],
    ['spend-per-head', 'other', '£11', 'england-and-wales', '£8', 3, 1.375],
    [
      'crimes-charged-percentage',
      null,
      '8.9 percent',
      'england-and-wales',
      '7.7 percent',
      1.2,
      1.1558,
    ],
    // In binary fractions the difference would be a little less.
    ['crimes-charged-percentage', 'burglary', '0.3%', 'england-and-wales', '0.1%', 0.2, 3],
    // Nothing is divided by zero.
    ['crimes-charged-percentage', 'fraud', '3%', 'england-and-wales', '0%', 3, null],
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
    ['ethnicity-proportion', 'minority-ethnic', '2.5%', 'local-population', '5.9%', -3.4, 0.4237],
    ['ethnicity-proportion', 'white', '97.5%', 'local-population', '94.1%', 3.4, 1.0361],
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
    for (const name of [...same, 'value_status', 'unit', 'scope', 'force', 'cycle']) {
      expect([of[name], beside[name]]).toEqual([row[name], row[name]])
    }
    const place = ['position', 'value', 'value_text', 'qualifier', 'source', 'source_quote']
    for (const name of place) expect(of[name]).toBe(row[name])
    expect([of.area_type, of.area, of.area_name]).toEqual(['force', row.force, row.force_name])
    expect(new Set([...of.caveats, ...beside.caveats])).toEqual(new Set(row.caveats as string[]))
    expect(beside).toMatchObject({
      area: row.comparator_area,
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
    const precisions = await Promise.all(
      [row.observation, row.comparator_observation].map(
        async (id) => (await tested().http.get(`/v1/observations/${id}`)).body.data.precision,
      ),
    )
    const unit = 1 / Math.min(1, ...precisions)
    const whole = (value: unknown) => Math.round(Number(value) * unit)
    expect(row.difference).toBe((whole(row.value) - whole(row.comparator_value)) / unit)
    if (row.comparator_value === 0) expect(row.ratio).toBeNull()
    else expect(String(row.ratio)).toMatch(/^\d+(\.\d{1,4})?$/)
  }
})

test('comparisons filter and sort like any collection', async () => {
  const [crime, ...more] = await rowsOf(
    '/v1/comparisons?comparator_area_type=most-similar-forces&difference__lte=0',
  )
  expect(more).toEqual([])
  expect(crime?.id).toBe('northmarsh-2018-19-recorded-crime-vs-most-similar-forces')
  const sorted = await rowsOf('/v1/comparisons?sort=-ratio')
  expect(sorted[0]?.breakdown).toBe('burglary')
  // The smallest, and after it the one that has none.
  expect(sorted.slice(-2).map((row) => row.breakdown)).toEqual(['minority-ethnic', 'fraud'])
})

test('a force whose report is not held has none, and the answer says so', async () => {
  const { body } = await tested().http.get('/v1/comparisons?force=southcombe').expect(200)
  expect(body.page.total).toBe(0)
  expect(body.warnings[0].code).toBe('empty-result')
})

test('figures of two reports are not mixed', async () => {
  const rows = await rowsOf('/v1/comparisons?metric=999-calls-per-1000-population')
  expect(rows.map((row) => [row.inspection, row.value, row.comparator_value])).toEqual([
    ['eastmere-2021-22', 200, 190],
    ['northmarsh-2018-19', 155, 175],
  ])
})

test('what is equal differs by 0', async () => {
  const [row] = await rowsOf('/v1/comparisons?force=eastmere&metric=crimes-charged-percentage')
  expect(row).toMatchObject({ difference: 0, ratio: 1 })
})

describe('like stands beside like only', () => {
  test.each([
    ['another period', 'charged-theft', '3%', '2%'],
    ['another printed period', 'charged-robbery', '3%', '2%'],
    ['another breakdown', 'charged-arson', '3%', '2%'],
    ['a forecast', 'charged-stalking', '3%', '2%'],
    ['an empty cell', 'charged-vehicle-crime', '3%', null],
    ['another force', 'charged-rural-crime', '3%', '2%'],
    // What is counted for England and Wales is no measure for one force.
    ['the size of a sample', 'case-files-reviewed', '90 files', '90 files'],
    ['a time of day', 'shift-start', '07:30', '8am'],
    ['a rank', 'confidence-rank', 'third', '43 forces'],
  ])('%s is not compared', async (_title, name, printed, beside) => {
    const id = `northmarsh-2018-19-${name}`
    const other = `${id}-england-and-wales`
    const observed = await rowsOf(`/v1/observations?id=${id},${other}`)
    expect(observed.map((row) => row.value_text)).toEqual([printed, beside])
    expect(await rowsOf(`/v1/comparisons?observation=${id}`)).toEqual([])
    expect(await rowsOf(`/v1/comparisons?comparator_observation=${other}`)).toEqual([])
  })
})
