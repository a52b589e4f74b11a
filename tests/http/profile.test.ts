import { describe, expect, test } from 'vitest'
import { type Row, useTestApp } from '../support/app.ts'

const tested = useTestApp()
const get = async (url: string) => (await tested().http.get(url).expect(200)).body
const profileOf = async (force: string) => (await get(`/v1/forces/${force}/profile`)).data
const rowsOf = async (query: string): Promise<Row[]> => (await get(`/v1/${query}`)).data

interface PillarEntry {
  id: string
  judgment: Row | null
  questions: { id: string; judgment: Row | null }[]
}

const gradesOf = (pillars: readonly PillarEntry[]) =>
  pillars.map(({ id, judgment }) => [id, judgment?.grade ?? null])

describe('Northmarsh, whose report is held', () => {
  test('has its rows as the collections give them', async () => {
    const profile = await profileOf('northmarsh')
    expect(profile.force).toEqual((await get('/v1/forces/northmarsh')).data)
    expect(profile.inspection).toEqual((await get('/v1/inspections/northmarsh-2018-19')).data)
    expect(profile.headline_metrics).toEqual(await rowsOf('comparisons?force=northmarsh'))
    const judgments = profile.pillars.flatMap((pillar: PillarEntry) => [
      pillar.judgment,
      ...pillar.questions.map(({ judgment }) => judgment),
    ])
    expect(judgments).toEqual(await rowsOf('judgments?force=northmarsh'))
  })

  test('has every question under its pillar, the ungraded one included', async () => {
    const { pillars } = await profileOf('northmarsh')
    expect(pillars.map((pillar: PillarEntry) => [pillar.id, pillar.questions.length])).toEqual([
      ['effectiveness', 3],
      ['efficiency', 1],
      ['legitimacy', 2],
    ])
    expect(pillars[0].questions.at(-1)).toMatchObject({
      id: 'armed-policing',
      judgment: { status: 'ungraded', grade: null },
    })
  })

  test('has its areas for improvement by status, and says which are current', async () => {
    const { areas_for_improvement: improvements } = await profileOf('northmarsh')
    for (const [name, status] of [
      ['open', 'open'],
      ['in_progress', 'in-progress'],
      ['closed', 'closed'],
    ] as const) {
      const rows = await rowsOf(`areas-for-improvement?force=northmarsh&status=${status}`)
      expect(improvements[name]).toEqual(rows)
      // A demand that a later one takes up is counted there.
      expect(improvements.counts[name]).toBe(rows.filter((row) => row.followed_by === null).length)
    }
    const current = await rowsOf(
      'areas-for-improvement?force=northmarsh&kind=area-for-improvement&raised_in=2018-19',
    )
    expect(improvements.current).toEqual(current.map((row) => row.id))
    expect(improvements.counts).toEqual({ current: 4, open: 6, in_progress: 1, closed: 3 })
  })

  test('has its most similar forces in printed order, with their grades', async () => {
    const { similar_forces: similar } = await profileOf('northmarsh')
    expect(similar.map((each: { force: string }) => each.force)).toEqual([
      'southcombe',
      'dyffryn-glas',
      'northmere',
      'eastmere',
    ])
    expect(similar[0].force_name).toBe('Southcombe Police')
    for (const { force, pillars } of similar) {
      const held = pillars.flatMap(({ judgment }: PillarEntry) => judgment ?? [])
      // Of the same cycle: Eastmere was judged again later.
      expect(held).toEqual(await rowsOf(`judgments?force=${force}&level=pillar&cycle=2018-19`))
    }
    expect(similar.map(({ pillars }: { pillars: PillarEntry[] }) => gradesOf(pillars))).toEqual([
      [
        ['effectiveness', 'good'],
        ['efficiency', 'outstanding'],
        ['legitimacy', 'outstanding'],
      ],
      [
        ['effectiveness', 'good'],
        ['efficiency', 'requires-improvement'],
        ['legitimacy', null],
      ],
      [
        ['effectiveness', null],
        ['efficiency', null],
        ['legitimacy', null],
      ],
      [
        ['effectiveness', 'good'],
        ['efficiency', 'good'],
        ['legitimacy', 'requires-improvement'],
      ],
    ])
  })

  test('names the source of every row in it', async () => {
    const { sources, headline_metrics: compared } = await profileOf('northmarsh')
    const ids = sources.map(({ id }: Row) => id)
    // Its own report, where the grades of the similar forces stand, and those of its figures.
    expect(ids).toEqual([
      'crime-statistics',
      'report-northmarsh-2018-19',
      'returns-of-forces',
      'web-pages-of-forces',
    ])
    expect(new Set(compared.map((row: Row) => row.data_source))).toEqual(
      new Set(['crime-statistics', 'returns-of-forces']),
    )
  })

  test('has the metrics of its figures, which have their caveats', async () => {
    const { headline_metrics: compared, metrics } = await profileOf('northmarsh')
    const ids = new Set<string>(compared.map(({ metric }: Row) => metric))
    expect(metrics).toEqual(await rowsOf(`metrics?id=${[...ids].join()}`))
    expect(compared.some(({ caveats }: { caveats: string[] }) => caveats.length > 0)).toBe(true)
  })

  test('has the scale of its grades, so that their order is known', async () => {
    const { grade_scales: scales } = await profileOf('northmarsh')
    expect(scales).toEqual(await rowsOf('grade-scales?id=four-grades'))
  })

  test('says what is held', async () => {
    const { holdings } = await profileOf('northmarsh')
    const total = async (collection: string) =>
      (await get(`/v1/${collection}?inspection=northmarsh-2018-19&limit=1`)).page.total
    expect(holdings).toEqual({
      report_held: true,
      pillar_judgments_held: 3,
      question_judgments_held: 6,
      areas_for_improvement_held: await total('areas-for-improvement'),
      observations_held: await total('observations'),
      not_held: [
        'No inspection of Northmarsh Police is held for the cycles 2016/17, 2021/22 and 2023–25.',
      ],
    })
  })
})

describe('a force of which less is held', () => {
  test('Southcombe: three pillar grades, and nothing that only a report could tell', async () => {
    const profile = await profileOf('southcombe')
    expect(gradesOf(profile.pillars)).toEqual([
      ['effectiveness', 'good'],
      ['efficiency', 'outstanding'],
      ['legitimacy', 'outstanding'],
    ])
    expect(profile.inspection).toMatchObject({ id: 'southcombe-2018-19', title: null })
    expect(profile).toMatchObject({
      areas_for_improvement: null,
      headline_metrics: null,
      similar_forces: null,
      holdings: {
        report_held: false,
        pillar_judgments_held: 3,
        question_judgments_held: 0,
        areas_for_improvement_held: 0,
        observations_held: 0,
        not_held: [
          'The 2018/19 report on Southcombe Police is not held; only pillar grades from the inspectorate’s web pages are.',
          'No inspection of Southcombe Police is held for the cycles 2016/17, 2021/22 and 2023–25.',
        ],
      },
    })
    const questions = profile.pillars.flatMap((pillar: PillarEntry) => pillar.questions)
    expect(questions).toHaveLength(6)
    expect(questions.every(({ judgment }: PillarEntry) => judgment === null)).toBe(true)
  })

  test('Dyffryn Glâs: two grades, and the third is missing rather than guessed', async () => {
    const { pillars, holdings } = await profileOf('dyffryn-glas')
    expect(gradesOf(pillars)).toEqual([
      ['effectiveness', 'good'],
      ['efficiency', 'requires-improvement'],
      ['legitimacy', null],
    ])
    expect(holdings.pillar_judgments_held).toBe(2)
    expect(holdings.not_held).toContain(
      'The 2018/19 grade of Heddlu Dyffryn Glâs for legitimacy is not held.',
    )
  })

  test('Northmere: nothing but the force itself', async () => {
    const profile = await profileOf('northmere')
    expect(profile).toMatchObject({
      force: { id: 'northmere' },
      inspection: null,
      areas_for_improvement: null,
      headline_metrics: null,
      similar_forces: null,
      metrics: [],
      sources: [],
      grade_scales: [],
      holdings: {
        report_held: false,
        pillar_judgments_held: 0,
        observations_held: 0,
        not_held: [
          'No inspection of Northmere Police is held for the cycles 2016/17, 2018/19, 2021/22 and 2023–25.',
        ],
      },
    })
    expect(gradesOf(profile.pillars)).toEqual([
      ['effectiveness', null],
      ['efficiency', null],
      ['legitimacy', null],
    ])
  })

  test('every force has a profile', async () => {
    for (const { id } of await rowsOf('forces')) {
      const { pillars, holdings } = await profileOf(String(id))
      const held = pillars.filter(({ judgment }: PillarEntry) => judgment !== null).length
      expect(holdings.pillar_judgments_held).toBe(held)
    }
  })
})

describe('the latest inspection is that of the greatest cycle', () => {
  test('Eastmere: the report, not the grades of the earlier cycle', async () => {
    const { inspection, pillars, holdings, grade_scales: scales } = await profileOf('eastmere')
    expect(inspection.id).toBe('eastmere-2021-22')
    expect(gradesOf(pillars)).toEqual([
      ['effectiveness', 'adequate'],
      ['efficiency', 'inadequate'],
      ['legitimacy', 'outstanding'],
    ])
    // The grades of the history are of the other scale.
    expect(scales.map(({ id }: Row) => id)).toEqual(['five-grades', 'four-grades'])
    expect(holdings.not_held).toEqual([
      'Of the reports of 2018/19 on Eastmere Constabulary only pillar grades are held.',
      'No inspection of Eastmere Constabulary is held for the cycles 2016/17 and 2023–25.',
    ])
  })

  test('Westvale: though nothing but its mere fact is known', async () => {
    const profile = await profileOf('westvale')
    expect(profile).toMatchObject({
      inspection: { id: 'westvale-2021-22' },
      similar_forces: null,
      areas_for_improvement: null,
    })
    expect(gradesOf(profile.pillars)).toEqual([
      ['effectiveness', null],
      ['efficiency', null],
      ['legitimacy', null],
    ])
    expect(profile.holdings.not_held).toEqual([
      'The 2021/22 report on Westvale Police is not held.',
      'Of the reports of 2018/19 on Westvale Police only pillar grades are held.',
      'The 2021/22 grade of Westvale Police for effectiveness, efficiency and legitimacy is not held.',
      'No inspection of Westvale Police is held for the cycles 2016/17 and 2023–25.',
    ])
  })
})

describe('the address', () => {
  test('takes the GSS code too, and leads to one canonical form', async () => {
    const byCode = await tested().http.get('/v1/forces/E23000901/profile').expect(200)
    const byId = await tested().http.get('/v1/forces/northmarsh/profile').expect(200)
    expect(byCode.body).toEqual(byId.body)
    expect(byCode.body.links.self).toBe('/v1/forces/northmarsh/profile')
    expect(byCode.headers.etag).toBe(byId.headers.etag)
    await tested()
      .http.get('/v1/forces/E23000901/profile')
      .set('if-none-match', byId.headers.etag ?? '')
      .expect(304)
  })

  test('of an unknown force is a 404 that suggests the nearest', async () => {
    const { body } = await tested().http.get('/v1/forces/nortmarsh/profile').expect(404)
    expect(body.type).toBe('/problems/unknown-id')
    expect(body.errors).toMatchObject([
      { parameter: 'force', received: 'nortmarsh', did_you_mean: 'northmarsh' },
    ])
    await tested().http.get('/v1/forces/nortmarsh/profile').set('if-none-match', '*').expect(404)
  })

  test('takes no parameters and no other method', async () => {
    const { body } = await tested()
      .http.get('/v1/forces/southcombe/profile?cycle=2018-19')
      .expect(400)
    expect(body.errors[0].code).toBe('unknown-parameter')
    const response = await tested().http.post('/v1/forces/southcombe/profile').expect(405)
    expect(response.headers.allow).toBe('GET, HEAD, OPTIONS')
    await tested().http.head('/v1/forces/southcombe/profile').expect(200)
  })
})
