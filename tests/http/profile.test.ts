import { describe, expect, test } from 'vitest'
import { type Row, useTestApp } from '../support/app.ts'
import { buildChangedApp } from '../support/changed-data.ts'

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

describe('Staffordshire, whose report is held', () => {
  test('has its rows as the collections give them', async () => {
    const profile = await profileOf('staffordshire')
    expect(profile.force).toEqual((await get('/v1/forces/staffordshire')).data)
    expect(profile.inspection).toEqual((await get('/v1/inspections/staffordshire-2018-19')).data)
    expect(profile.headline_metrics).toEqual(await rowsOf('comparisons?force=staffordshire'))
    const judgments = profile.pillars.flatMap((pillar: PillarEntry) => [
      pillar.judgment,
      ...pillar.questions.map(({ judgment }) => judgment),
    ])
    expect(judgments).toEqual(await rowsOf('judgments?force=staffordshire'))
  })

  test('has every question under its pillar, the ungraded one included', async () => {
    const { pillars } = await profileOf('staffordshire')
    expect(pillars.map((pillar: PillarEntry) => [pillar.id, pillar.questions.length])).toEqual([
      ['effectiveness', 5],
      ['efficiency', 2],
      ['legitimacy', 3],
    ])
    expect(pillars[0].questions.at(-1)).toMatchObject({
      id: 'armed-policing',
      judgment: { status: 'ungraded', grade: null },
    })
  })

  test('has its areas for improvement by status, and says which are current', async () => {
    const { areas_for_improvement: improvements } = await profileOf('staffordshire')
    for (const [name, status] of [
      ['open', 'open'],
      ['in_progress', 'in-progress'],
      ['closed', 'closed'],
    ] as const) {
      const rows = await rowsOf(`areas-for-improvement?force=staffordshire&status=${status}`)
      expect(improvements[name]).toEqual(rows)
      expect(improvements.counts[name]).toBe(rows.length)
    }
    const current = await rowsOf(
      'areas-for-improvement?force=staffordshire&kind=area-for-improvement&raised_in=2018-19',
    )
    expect(improvements.current).toEqual(current.map((row) => row.id))
    expect(improvements.counts.current).toBe(6)
  })

  test('has its most similar forces in printed order, with their grades', async () => {
    const { similar_forces: similar } = await profileOf('staffordshire')
    expect(similar.map((each: { force: string }) => each.force)).toEqual([
      'avon-and-somerset',
      'derbyshire',
      'essex',
      'hampshire',
      'hertfordshire',
      'northamptonshire',
      'cheshire',
    ])
    expect(similar[0].force_name).toBe('Avon and Somerset Constabulary')
    for (const { force, pillars } of similar) {
      expect(pillars.map(({ judgment }: PillarEntry) => judgment)).toEqual(
        await rowsOf(`judgments?force=${force}&level=pillar`),
      )
    }
  })

  test('names the source of every row in it', async () => {
    const { sources, metrics } = await profileOf('staffordshire')
    const ids = sources.map(({ id }: Row) => id)
    expect(ids).toEqual(
      expect.arrayContaining([
        'hmicfrs-peel-2018-19-force-pages',
        'hmicfrs-peel-2018-19-staffordshire',
      ]),
    )
    expect(ids).toEqual(
      [
        'hmicfrs-peel-2018-19-force-pages',
        'hmicfrs-peel-2018-19-staffordshire',
        ...new Set<string>(metrics.map(({ source }: Row) => source)),
      ].toSorted(),
    )
  })

  test('has the metrics of its figures, with their caveats', async () => {
    const { headline_metrics: compared, metrics } = await profileOf('staffordshire')
    const ids = new Set<string>(compared.map(({ metric }: Row) => metric))
    expect(metrics).toEqual(await rowsOf(`metrics?id=${[...ids].join()}`))
    expect(metrics.some(({ caveats }: { caveats: string[] }) => caveats.length > 0)).toBe(true)
  })

  test('has the scale of its grades, so that their order is known', async () => {
    const { grade_scales: scales } = await profileOf('staffordshire')
    expect(scales).toEqual(await rowsOf('grade-scales?id=peel-4'))
  })

  test('says what is held', async () => {
    const { holdings } = await profileOf('staffordshire')
    const total = async (collection: string) =>
      (await get(`/v1/${collection}?inspection=staffordshire-2018-19&limit=1`)).page.total
    expect(holdings).toEqual({
      report_held: true,
      pillar_judgments_held: 3,
      question_judgments_held: 10,
      areas_for_improvement_held: await total('areas-for-improvement'),
      observations_held: await total('observations'),
      not_held: ['No inspection of Staffordshire Police is held for the cycles 2016 and 2017.'],
    })
  })
})

describe('a force of which less is held', () => {
  test('Kent: three pillar grades, and nothing that only a report could tell', async () => {
    const profile = await profileOf('kent')
    expect(gradesOf(profile.pillars)).toEqual([
      ['effectiveness', 'good'],
      ['efficiency', 'outstanding'],
      ['legitimacy', 'outstanding'],
    ])
    expect(profile.inspection).toMatchObject({ id: 'kent-2018-19', title: null })
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
          'The 2018/19 report on Kent Police is not held; only pillar grades from the inspectorate’s web pages are.',
          'No inspection of Kent Police is held for the cycles 2016 and 2017.',
        ],
      },
    })
    const questions = profile.pillars.flatMap((pillar: PillarEntry) => pillar.questions)
    expect(questions).toHaveLength(10)
    expect(questions.every(({ judgment }: PillarEntry) => judgment === null)).toBe(true)
  })

  test('Surrey: two grades, and the third is missing rather than guessed', async () => {
    const { pillars, holdings } = await profileOf('surrey')
    expect(gradesOf(pillars)).toEqual([
      ['effectiveness', 'good'],
      ['efficiency', 'requires-improvement'],
      ['legitimacy', null],
    ])
    expect(holdings.pillar_judgments_held).toBe(2)
    expect(holdings.not_held).toContain(
      'The 2018/19 grade of Surrey Police for legitimacy is not held.',
    )
  })

  test('Humberside: nothing but the force itself', async () => {
    const profile = await profileOf('humberside')
    expect(profile).toMatchObject({
      force: { id: 'humberside' },
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
          'No inspection of Humberside Police is held for the cycles 2016, 2017 and 2018/19.',
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

test('the latest inspection is that of the greatest cycle', async () => {
  const app = await buildChangedApp((add) => {
    const place = { source: 'hmicfrs-peel-2018-19-force-pages', source_url: 'https://a.example/' }
    add('cycle', { id: '2021-22', name: '2021/22', grade_scale: 'peel-4' })
    for (const [force, cycle] of [
      ['staffordshire', '2021-22'],
      ['kent', '2017'],
    ] as const) {
      add('inspection', { id: `${force}-${cycle}`, force, cycle, ...place })
    }
  })
  const profile = async (force: string) =>
    (await app.http.get(`/v1/forces/${force}/profile`).expect(200)).body.data
  const staffordshire = await profile('staffordshire')
  expect(staffordshire).toMatchObject({
    inspection: { id: 'staffordshire-2021-22' },
    similar_forces: null,
    areas_for_improvement: null,
  })
  expect(staffordshire.holdings.not_held).toEqual([
    'The 2021/22 report on Staffordshire Police is not held.',
    'The 2021/22 grade of Staffordshire Police for effectiveness, efficiency and legitimacy is not held.',
    'No inspection of Staffordshire Police is held for the cycles 2016 and 2017.',
  ])
  expect((await profile('kent')).inspection.id).toBe('kent-2018-19')
  await app.close()
})

describe('the address', () => {
  test('takes the GSS code too, and leads to one canonical form', async () => {
    const byCode = await tested().http.get('/v1/forces/E23000015/profile').expect(200)
    const byId = await tested().http.get('/v1/forces/staffordshire/profile').expect(200)
    expect(byCode.body).toEqual(byId.body)
    expect(byCode.body.links.self).toBe('/v1/forces/staffordshire/profile')
    expect(byCode.headers.etag).toBe(byId.headers.etag)
    await tested()
      .http.get('/v1/forces/E23000015/profile')
      .set('if-none-match', byId.headers.etag ?? '')
      .expect(304)
  })

  test('of an unknown force is a 404 that suggests the nearest', async () => {
    const { body } = await tested().http.get('/v1/forces/stafordshire/profile').expect(404)
    expect(body.type).toBe('/problems/unknown-id')
    expect(body.errors).toMatchObject([
      { parameter: 'force', received: 'stafordshire', did_you_mean: 'staffordshire' },
    ])
    await tested().http.get('/v1/forces/stafordshire/profile').set('if-none-match', '*').expect(404)
  })

  test('takes no parameters and no other method', async () => {
    const { body } = await tested().http.get('/v1/forces/kent/profile?cycle=2017').expect(400)
    expect(body.errors[0].code).toBe('unknown-parameter')
    const response = await tested().http.post('/v1/forces/kent/profile').expect(405)
    expect(response.headers.allow).toBe('GET, HEAD, OPTIONS')
    await tested().http.head('/v1/forces/kent/profile').expect(200)
  })
})
