/** The answers that give a page about one question or one metric all that it needs. */
import { describe, expect, test } from 'vitest'
import { type Row, useTestApp } from '../support/app.ts'

const tested = useTestApp()
const get = async (url: string) => (await tested().http.get(url).expect(200)).body
const rowsOf = async (query: string): Promise<Row[]> => (await get(`/v1/${query}`)).data
const sourcesOf = async (rows: readonly Row[]): Promise<Row[]> => {
  const ids = new Set(rows.map(({ source }) => source))
  return (await rowsOf('sources')).filter(({ id }) => ids.has(id))
}

describe('a question', () => {
  const profileOf = async (id: string) => (await get(`/v1/questions/${id}/profile`)).data

  test('has its rows as the collections give them', async () => {
    const profile = await profileOf('investigating-crime')
    const ofQuestion = 'question=investigating-crime'
    expect(profile).toMatchObject({
      question: (await get('/v1/questions/investigating-crime')).data,
      pillar: (await get('/v1/pillars/effectiveness')).data,
      cycle: '2021-22',
      judgments: await rowsOf(`judgments?${ofQuestion}&cycle=2021-22`),
      areas_for_improvement: await rowsOf(`areas-for-improvement?${ofQuestion}&cycle=2021-22`),
      metrics: await rowsOf(`metrics?${ofQuestion}`),
      grade_scales: await rowsOf('grade-scales?id=five-grades'),
    })
    const { judgments, areas_for_improvement: asked, metrics } = profile
    // Of the latest cycle; metrics are of none.
    expect([judgments, asked, metrics].map(({ length }) => length)).toEqual([1, 2, 2])
    expect(profile.sources).toEqual(await sourcesOf([...judgments, ...asked, ...metrics]))
  })

  test.each(['investigating-crime', 'armed-policing'])(
    'counts its grades as the distribution does: %s',
    async (id) => {
      const { rows } = (await get('/v1/judgments/distribution?by=question')).data
      const { name, grade_scale, ...counts } = rows.find((row: Row) => row.id === id)
      expect({ id, ...(await profileOf(id)).distribution }).toEqual(counts)
      expect(name).not.toBe('')
      expect(grade_scale).toBe('five-grades')
    },
  )

  test('that does not exist is a 404 that suggests the nearest', async () => {
    const { body } = await tested().http.get('/v1/questions/investigating-crimes/profile')
    expect(body).toMatchObject({
      type: '/problems/unknown-id',
      status: 404,
      errors: [{ parameter: 'question', did_you_mean: 'investigating-crime' }],
    })
  })
})

describe('a metric', () => {
  test.each([
    // With breakdowns, without a comparison, of a question and in two reports.
    'spend-per-head',
    'workforce-fte',
    'ethnicity-proportion',
    'crimes-charged-percentage',
  ])('has its rows as the collections give them: %s', async (id) => {
    const profile = (await get(`/v1/metrics/${id}/profile`)).data
    const { data: metric } = await get(`/v1/metrics/${id}`)
    const observations = await rowsOf(`observations?metric=${id}`)
    expect(observations.length).toBeGreaterThan(0)
    expect(profile).toEqual({
      metric,
      question: metric.question && (await get(`/v1/questions/${metric.question}`)).data,
      observations,
      comparisons: await rowsOf(`comparisons?metric=${id}`),
      sources: await sourcesOf([
        ...observations,
        ...observations.map(({ data_source: source = null }) => ({ source })),
      ]),
    })
  })

  test('that no report prints has no figures', async () => {
    const { data } = await get('/v1/metrics/unused-metric/profile')
    expect(data).toMatchObject({ question: null, observations: [], comparisons: [] })
    expect(data.sources).toEqual([])
  })

  test('that does not exist is a 404 that suggests the nearest', async () => {
    const { body } = await tested().http.get('/v1/metrics/total-reserve/profile')
    expect(body).toMatchObject({
      status: 404,
      errors: [{ parameter: 'metric', did_you_mean: 'total-reserves' }],
    })
  })
})

test.each([
  ['', 'five-grades', ['eastmere']],
  ['?cycle=2018-19', 'four-grades', ['northmarsh']],
])(
  'the heat map%s has the scale of its grades, and says whose report is held',
  async (query, scale, held) => {
    const { rows, grade_scales: scales } = (await get(`/v1/judgments/matrix${query}`)).data
    expect(scales).toEqual(await rowsOf(`grade-scales?id=${scale}`))
    const isHeld = rows.filter((row: Row) => row.report_held)
    expect(isHeld.map(({ force }: Row) => force)).toEqual(held)
  },
)
