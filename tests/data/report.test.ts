/** What the service makes of the Staffordshire report: figures and findings that a reader can look up in it. */
import { expect, inject, test } from 'vitest'
import { type Row, useTestApp } from '../support/app.ts'

const tested = useTestApp(() => inject('database'))
const get = async (url: string) => (await tested().http.get(url).expect(200)).body
const rowsOf = async (url: string): Promise<Row[]> => (await get(url)).data

test('it has 13 judgments, pillars before their questions', async () => {
  const { data, page } = await get('/v1/judgments?inspection=staffordshire-2018-19')
  expect(page.total).toBe(13)
  expect(data.map((row: Row) => row.question ?? row.pillar)).toEqual([
    'effectiveness',
    'preventing-crime',
    'investigating-crime',
    'protecting-vulnerable-people',
    'serious-and-organised-crime',
    'armed-policing',
    'efficiency',
    'meeting-current-demands',
    'planning-for-the-future',
    'legitimacy',
    'treating-the-public-fairly',
    'ethical-and-lawful-workforce-behaviour',
    'treating-the-workforce-fairly',
  ])
  const notGood = data.filter((row: Row) => row.grade !== 'good')
  expect(notGood).toMatchObject([{ question: 'armed-policing', status: 'ungraded', grade: null }])
})

test('its six current areas for improvement are all open', async () => {
  const rows = await rowsOf(
    '/v1/areas-for-improvement?inspection=staffordshire-2018-19&kind=area-for-improvement&raised_in=2018-19',
  )
  expect(rows.map((row) => row.status)).toEqual(Array<string>(6).fill('open'))
  const pillars = await rowsOf(
    '/v1/judgments?inspection=staffordshire-2018-19&level=pillar&fields=pillar,areas_for_improvement_count',
  )
  expect(pillars).toEqual([
    { pillar: 'effectiveness', areas_for_improvement_count: 3 },
    { pillar: 'efficiency', areas_for_improvement_count: 0 },
    { pillar: 'legitimacy', areas_for_improvement_count: 3 },
  ])
})

test('two of its demands were made before, one of them in 2017', async () => {
  const [again, unknown, ...others] = await rowsOf(
    '/v1/areas-for-improvement?inspection=staffordshire-2018-19&follows__isnull=false',
  )
  expect(others).toEqual([])
  expect(again).toMatchObject({ raised_in: '2018-19', first_raised_in: '2017' })
  // The report says only “last year” of the earlier one.
  expect(unknown).toMatchObject({ raised_in: '2018-19', first_raised_in: null })
  const [earlier] = await rowsOf(`/v1/areas-for-improvement?id=${String(again?.follows)}`)
  expect(earlier).toMatchObject({ kind: 'finding', status_as_reported: 'still-needed' })
})

test('it demands that armed policing be resolved urgently', async () => {
  const rows = await rowsOf(
    '/v1/areas-for-improvement?inspection=staffordshire-2018-19&question=armed-policing&kind=expectation&status=open',
  )
  expect(rows.map(({ text }) => text).join()).toContain('as a matter of urgency')
})

test('its group of similar forces is in printed order', async () => {
  const { data } = await get('/v1/inspections/staffordshire-2018-19')
  expect(data.most_similar_forces).toEqual([
    'avon-and-somerset',
    'derbyshire',
    'essex',
    'hampshire',
    'hertfordshire',
    'northamptonshire',
    'cheshire',
  ])
})

test('every pair of figures that it prints is compared, and nothing else', async () => {
  const rows = await rowsOf('/v1/comparisons?inspection=staffordshire-2018-19')
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
    ['crimes-action-taken-percentage', null, '14%', 'england-and-wales', '12%', 2, 1.1667],
    ['crimes-suspect-identified-percentage', null, '53%', 'england-and-wales', '46%', 7, 1.1522],
    [
      'crimes-victim-did-not-support-percentage',
      null,
      '25%',
      'england-and-wales',
      '24%',
      1,
      1.0417,
    ],
    ['domestic-abuse-crimes-charged-percentage', null, '12%', 'england-and-wales', '16%', -4, 0.75],
    [
      'domestic-abuse-crimes-evidential-difficulties-victim-does-not-support-percentage',
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
      'ethnicity-of-those-stated-percentage',
      'black-asian-and-minority-ethnic',
      '2.5%',
      'local-population',
      '5.9%',
      -3.4,
      0.4237,
    ],
    [
      'ethnicity-of-those-stated-percentage',
      'white',
      '97.5%',
      'local-population',
      '94.1%',
      3.4,
      1.0361,
    ],
    ['female-officers-percentage', null, '28%', 'england-and-wales', '30%', -2, 0.9333],
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
