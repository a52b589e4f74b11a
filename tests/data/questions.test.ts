/**
 * What an analyst asks of the Staffordshire report, each question answered in one request. An answer is right when it is
 * complete and cannot be misread: what is no answer is left out, and what a reader must know stands in the row.
 */
import { describe, expect, inject, test } from 'vitest'
import { type Row, useTestApp } from '../support/app.ts'

const tested = useTestApp(() => inject('database'))
const get = async (url: string) => (await tested().http.get(url).expect(200)).body
const rowsOf = async (url: string): Promise<Row[]> => (await get(url)).data
const INSPECTION = 'staffordshire-2018-19'
const named = (row: Row) => String(row.id).replace(`${INSPECTION}-`, '')

describe('figures beside those of other areas', () => {
  test('1 what is spend per head compared with?', async () => {
    const rows = await rowsOf('/v1/comparisons?force=staffordshire&metric=spend-per-head')
    expect(rows).toMatchObject([
      { value: 167, comparator_area: 'england-and-wales', comparator_value: 203 },
    ])
    expect(rows[0]).toMatchObject({ value_status: 'forecast' })
  })

  test('3 are domestic abuse crimes charged as often as in England and Wales?', async () => {
    const rows = await rowsOf(
      '/v1/comparisons?force=staffordshire&metric=domestic-abuse-crimes-charged-percentage',
    )
    expect(rows).toMatchObject([{ value: 12, comparator_value: 16, period_end: '2018-03-31' }])
    expect(rows[0]?.note).toContain('flagged as domestic abuse only')
  })

  test('13 how disproportionate is stop and search, and nationally?', async () => {
    const rows = await rowsOf('/v1/observations?metric=stop-and-search-likelihood-ratio')
    expect(rows.map((row) => [row.breakdown, row.value, row.area])).toEqual([
      ['black-asian-and-minority-ethnic', 3.8, 'staffordshire'],
      ['black-or-black-british', 8.7, 'staffordshire'],
    ])
    for (const row of rows) expect(row.caveat_ids).toContain('overlapping-ethnic-groups')
    const { warnings } = await get('/v1/comparisons?metric=stop-and-search-likelihood-ratio')
    expect(warnings).toMatchObject([{ code: 'empty-result' }])
  })

  test('14 is recorded crime compared with England and Wales? No, with the similar forces', async () => {
    const rows = await rowsOf('/v1/comparisons?metric=recorded-crime-per-1000-population')
    expect(rows).toMatchObject([
      { value: 75, comparator_area: 'staffordshire-most-similar-forces', comparator_value: 79 },
    ])
  })

  test('16 how does the workforce’s ethnicity compare with the population’s?', async () => {
    const rows = await rowsOf(
      '/v1/observations?metric=ethnicity-of-those-stated-percentage,ethnicity-not-stated-percentage',
    )
    expect(rows.map((row) => [row.breakdown, row.area, row.value])).toEqual([
      ['black-asian-and-minority-ethnic', 'staffordshire', 2.5],
      ['black-asian-and-minority-ethnic', 'staffordshire-local-population', 5.9],
      ['white', 'staffordshire', 97.5],
      ['white', 'staffordshire-local-population', 94.1],
      [null, 'staffordshire', 0.7],
      [null, 'staffordshire-local-population', null],
    ])
    // The population is no full-time equivalent, and the report does not say who counted it.
    const population = rows.filter((row) => row.area_type === 'local-population')
    for (const row of population) expect(row).toMatchObject({ data_source: null, caveats: [] })
  })

  test('27 is the charge rate good, says the report?', async () => {
    const [row] = await rowsOf('/v1/comparisons?metric=crimes-charged-percentage')
    expect(row).toMatchObject({ value: 8.9, comparator_value: 7.7, polarity: null })
    expect(row?.note).toContain('“broadly equal to that of other forces”')
    const [other] = await rowsOf(
      '/v1/comparisons?metric=crimes-suspect-identified-victim-did-not-support-percentage',
    )
    expect(other?.note).toContain('“higher than the England and Wales rate”')
  })
})

describe('figures of the force', () => {
  test('2 how many officers has it had since 2014?', async () => {
    const rows = await rowsOf(
      '/v1/observations?metric=workforce-fte,workforce-fte-change-percentage&breakdown=police-officer',
    )
    expect(rows.map((row) => [row.period_start, row.period_end, row.value])).toEqual([
      ['2019-03-31', '2019-03-31', 1567],
      ['2014-03-31', '2014-03-31', 1729],
      ['2014-03-31', '2019-03-31', -9],
    ])
  })

  test('4 which figures are not yet so?', async () => {
    const rows = await rowsOf('/v1/observations?value_status__not=actual')
    const of = (status: string) => rows.filter((row) => row.value_status === status).map(named)
    expect(of('required')).toEqual([
      'release-under-investigation-supervisor-review',
      'operation-encompass-notification-deadline',
      'sex-offender-visit-attempts-before-announced',
    ])
    expect(of('planned')).toEqual([
      'marac-restructuring-duration',
      'marac-meetings-per-local-policing-area',
      'savings-plan-horizon',
      'capital-programme-2019-20',
      'capital-programme-2020-21',
      'capital-programme-2021-22',
      'capital-programme-ict-2019-20',
      'capital-programme-ict-2021-22',
      'systems-replaced-by-records-management-system',
      'business-rates-for-business-crime',
    ])
    expect(of('forecast').filter((id) => !id.startsWith('spend-per-head'))).toEqual([
      'contact-predicted-to-move-to-digital-percentage',
      'calls-predicted-to-move-to-digital-percentage',
      'business-change-potential-saving',
      'general-reserves',
      'general-reserves-budget-percentage',
      'total-reserves-expected',
    ])
    expect(of('forecast')).toHaveLength(18)
  })

  test('5 how large are its reserves as a share of the budget?', async () => {
    const rows = await rowsOf(
      '/v1/observations?metric=reserves-budget-percentage,general-reserves-budget-percentage',
    )
    expect(rows).toMatchObject([
      { value: 3, qualifier: 'exact', value_status: 'actual', period_start: '2019-04-01' },
      { value: 2, qualifier: 'approximate', value_status: 'forecast' },
    ])
    for (const row of rows) expect(row.note).toMatch(/does not reconcile/)
  })

  test('6 how many crimes led to action or a charge, and in which periods?', async () => {
    const rows = await rowsOf(
      '/v1/observations?area=staffordshire&metric=crimes-action-taken-percentage,domestic-abuse-crimes-charged-percentage,crimes-charged-percentage',
    )
    expect(rows.map((row) => [row.value, row.period_end])).toEqual([
      [14, '2019-03-31'],
      [12, '2018-03-31'],
      [8.9, '2019-06-30'],
    ])
    // Three figures that look alike, and none is the arrest rate.
    expect(rows[0]?.note).toContain('Not the charge rate')
    expect(rows[0]?.caveat_ids).toContain('overlapping-outcomes')
    expect(rows[1]?.note).toContain('Of crimes flagged as domestic abuse only')
    expect(rows[2]?.note).toContain('prints no arrest rate')
  })

  test('7 which figures rest on a sample?', async () => {
    const rows = await rowsOf('/v1/observations?sample__isnull=false')
    expect(
      rows.map((row) => [named(row), String(row.sample).replace(`${INSPECTION}-`, '')]),
    ).toEqual([
      [
        'stop-and-search-records-with-reasonable-grounds-percentage',
        'stop-and-search-records-reviewed',
      ],
      [
        'corruption-intelligence-items-not-categorised-nationally',
        'corruption-intelligence-items-reviewed',
      ],
      ['corruption-cases-lines-of-enquiry-not-pursued-percentage', 'corruption-cases-reviewed'],
    ])
  })

  test('12 what share of prevention orders was breached?', async () => {
    const rows = await rowsOf(
      '/v1/observations?metric=dvpo-applications,dvpo-authorised,dvpo-breached',
    )
    expect(rows.map((row) => row.value)).toEqual([168, 159, 46])
    expect(rows[2]?.note).toContain('leaves open whether')
  })

  test('15 how many files were reviewed in the force? Those of others are others’', async () => {
    const own = await rowsOf(
      '/v1/observations?area=staffordshire&metric=case-files-reviewed-in-force,case-files-reviewed-during-fieldwork,case-files-reviewed-per-force',
    )
    expect(own.map((row) => row.value)).toEqual([60, 12])
    expect(own[0]?.note).toContain('Twelve more files')
    const [west, ...none] = await rowsOf('/v1/observations?area=west-yorkshire')
    expect(none).toEqual([])
    expect(west).toMatchObject({
      value: 90,
      force: 'staffordshire',
      area_name: 'West Yorkshire Police',
    })
  })

  test('17 which figures have no period?', async () => {
    const rows = await rowsOf('/v1/observations?period_start__isnull=true&limit=1000')
    expect(rows).toHaveLength(56)
    for (const row of rows) expect(row).toMatchObject({ period_label: null, period_end: null })
    const dated = await rowsOf(
      '/v1/observations?period_label__isnull=true&period_start__isnull=false',
    )
    expect(dated).toHaveLength(3)
    for (const row of dated) expect(row.note).toContain('its dates are those of')
  })

  test('18 which figures are of 2019/20?', async () => {
    const rows = await rowsOf(
      '/v1/observations?period_start__gte=2019-04-01&period_end__lte=2020-03-31&limit=1000',
    )
    const spending = rows.filter((row) => String(row.metric).startsWith('spend-per-head'))
    expect(spending).toHaveLength(12)
    expect(rows.filter((row) => !spending.includes(row)).map(named)).toEqual([
      'business-change-potential-saving',
      'reserves-budget-percentage',
      'total-reserves-2019-20',
      'transformation-reserves',
      'capital-programme-2019-20',
      'capital-programme-ict-2019-20',
      'business-rates-for-business-crime',
      'case-files-reviewed-per-force-england-and-wales',
      'case-files-reviewed-per-force-west-yorkshire',
    ])
    // A window of the year, and not that of the review.
    for (const row of rows.filter(({ metric }) => metric === 'case-files-reviewed-per-force'))
      expect(row.note).toContain('in which the crimes were recorded')
  })

  test('19 what does the capital programme spend on ICT?', async () => {
    const rows = await rowsOf('/v1/observations?metric=capital-programme,capital-programme-ict')
    expect(rows.map((row) => [row.value, row.precision, row.value_status])).toEqual([
      [23_200_000, 100_000, 'planned'],
      [6_900_000, 100_000, 'planned'],
      [4_300_000, 100_000, 'planned'],
      [16_000_000, 1_000_000, 'planned'],
      [5_700_000, 100_000, 'planned'],
    ])
    const contradicting = rows.filter((row) => String(row.note).includes('more than the whole'))
    expect(contradicting.map((row) => row.period_label)).toEqual(['2021-22', '2021-22'])
  })

  test('22 which figures leave out fraud, or the British Transport Police?', async () => {
    const rows = await rowsOf('/v1/observations?caveat_ids=leaves-out-fraud&limit=1000')
    expect(new Set(rows.map((row) => row.metric))).toEqual(
      new Set([
        'recorded-crime-per-1000-population',
        'crimes-action-taken-percentage',
        'crimes-suspect-identified-percentage',
        'crimes-victim-did-not-support-percentage',
        'crimes-charged-percentage',
        'crimes-suspect-identified-victim-did-not-support-percentage',
      ]),
    )
    const transport = await rowsOf(
      '/v1/observations?caveat_ids=leaves-out-british-transport-police&limit=1000',
    )
    expect(transport).toHaveLength(16)
    for (const row of transport) expect(row.area).toBe('england-and-wales')
  })

  test('23 which figures come from the Home Office?', async () => {
    const rows = await rowsOf(
      '/v1/observations?data_source_publisher=Home+Office,Home+Office+and+HMICFRS&limit=1000',
    )
    expect(new Set(rows.map((row) => row.data_source))).toEqual(
      new Set([
        'home-office-recorded-crime-and-outcomes-october-2019',
        'home-office-annual-data-return-502',
        'home-office-police-powers-and-procedures-2019',
        'domestic-abuse-outcomes-2018',
      ]),
    )
    // Not what the inspectorate says of how forces supply their data.
    for (const row of rows) expect(row.scope).toBe('national-series')
    const [crime] = await rowsOf(
      '/v1/observations?data_source=home-office-annual-data-return-502&limit=1',
    )
    expect(crime?.data_source_title).toContain('annual data return 502')
  })

  test('24 how many errors do its case files have?', async () => {
    const rows = await rowsOf('/v1/observations?metric=case-file-error-rate-rank')
    expect(rows).toMatchObject([{ value: 1, period_label: 'January 2019' }])
    expect(rows[0]?.note).toContain('prints no error rate')
  })

  test('shares are percentages, whatever the words', async () => {
    const [quarter] = await rowsOf(
      '/v1/observations?metric=corruption-cases-lines-of-enquiry-not-pursued-percentage',
    )
    expect(quarter).toMatchObject({
      value: 25,
      unit: 'percent',
      value_text: 'a quarter',
      precision: null,
    })
  })
})

describe('judgments and demands', () => {
  test('8 which current areas for improvement continue an old one?', async () => {
    const rows = await rowsOf(
      '/v1/areas-for-improvement?raised_in=2018-19&follows__isnull=false&kind=area-for-improvement',
    )
    expect(rows.map(named)).toEqual(['oversight-of-wanted-people'])
  })

  test('9 what is said of armed policing?', async () => {
    const { data } = await get('/v1/questions/armed-policing/profile')
    expect(data.judgments).toMatchObject([{ status: 'ungraded', grade: null }])
    // Two matters, one of them since the year before.
    expect(
      data.areas_for_improvement.map((row: Row) => [named(row), row.followed_by !== null]),
    ).toEqual([
      ['last-year-armed-response-times', true],
      ['armed-response-times-in-threat-assessment', false],
      ['access-to-specialist-firearms-capabilities', false],
    ])
  })

  test('10 what is still open, each matter once?', async () => {
    const once = await get('/v1/areas-for-improvement?status=open&followed_by__isnull=true')
    expect(once.page.total).toBe(10)
    // Those under way are not settled either.
    const unsettled = await get(
      '/v1/areas-for-improvement?status=open,in-progress&followed_by__isnull=true',
    )
    expect(unsettled.page.total).toBe(16)
    const { data } = await get('/v1/forces/staffordshire/profile')
    expect(data.areas_for_improvement.counts.open).toBe(10)
    const repeated = await rowsOf('/v1/areas-for-improvement?followed_by__isnull=false')
    expect(
      repeated.map((row) => [named(row), String(row.followed_by).replace(`${INSPECTION}-`, '')]),
    ).toEqual([
      ['2017-oversight-of-wanted-people', 'oversight-of-wanted-people'],
      ['last-year-armed-response-times', 'armed-response-times-in-threat-assessment'],
    ])
  })

  test('11 what was closed, and in which words?', async () => {
    const rows = await rowsOf('/v1/areas-for-improvement?status=closed')
    expect(rows).toHaveLength(7)
    for (const row of rows) expect(row.status_quote).toMatch(/completed|addressed|closed/)
  })

  test('20 which similar forces are better on efficiency?', async () => {
    const { data } = await get('/v1/forces/staffordshire/profile')
    type Pillars = { id: string; judgment: Row | null }[]
    const rankOf = (pillars: Pillars) =>
      pillars.find(({ id }) => id === 'efficiency')?.judgment?.grade_rank ?? null
    const own = Number(rankOf(data.pillars))
    const better = data.similar_forces.filter(({ pillars }: { pillars: Pillars }) => {
      const rank = rankOf(pillars)
      return rank !== null && Number(rank) < own
    })
    expect(better.map((each: Row) => each.force)).toEqual(['avon-and-somerset'])
  })

  test('21 how are the grades spread nationally?', async () => {
    const { data } = await get('/v1/judgments/distribution?by=pillar&cycle=2018-19')
    const judged = await rowsOf('/v1/judgments?level=pillar&cycle=2018-19&limit=1000')
    expect(data.rows).toHaveLength(3)
    for (const { id, counts, ungraded, not_held } of data.rows) {
      const ofPillar = judged.filter((row) => row.pillar === id)
      for (const { grade, count } of counts)
        expect(count).toBe(ofPillar.filter((row) => row.grade === grade).length)
      expect([ungraded, not_held]).toEqual([0, 43 - ofPillar.length])
    }
  })

  test('25 which questions were not inspected in this cycle?', async () => {
    const rows = await rowsOf('/v1/judgments?force=staffordshire&basis=carried-over')
    expect(rows.map((row) => row.question)).toEqual([
      'preventing-crime',
      'serious-and-organised-crime',
      'meeting-current-demands',
      'treating-the-public-fairly',
      'treating-the-workforce-fairly',
    ])
  })

  test('26 when was it published, and who says so?', async () => {
    const { data } = await get(`/v1/inspections/${INSPECTION}`)
    expect(data).toMatchObject({ published_on: '2020-02-07', published_on_basis: 'group' })
    expect(data.published_on_url).toContain('diverging-under-pressure')
    const judged = await rowsOf('/v1/judgments?inspection=staffordshire-2018-19')
    for (const row of judged) expect(row.published_on).toBe('2020-02-07')
  })
})
