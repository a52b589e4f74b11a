import { describe, expect, test } from 'vitest'
import { type Row, useTestApp } from '../support/app.ts'
import { buildChangedApp } from '../support/changed-data.ts'

interface DistributionRow {
  id: string
  name: string
  counts: { grade: string; grade_label: string; grade_rank: number; count: number }[]
  ungraded: number
  total: number
  not_held: number
}

const tested = useTestApp()
const get = async (url: string) => (await tested().http.get(url).expect(200)).body
const distribution = async (query: string) => (await get(`/v1/judgments/distribution${query}`)).data

describe('the default is the pillars in the latest cycle that has judgments', () => {
  test('with every grade of the scale, zero counts included', async () => {
    const { cycle, by, level, grade_scale, rows } = await distribution('')
    expect({ cycle, by, level, grade_scale }).toEqual({
      cycle: '2018-19',
      by: 'pillar',
      level: 'pillar',
      grade_scale: 'peel-4',
    })
    expect(rows.map((row: DistributionRow) => row.id)).toEqual([
      'effectiveness',
      'efficiency',
      'legitimacy',
    ])
    for (const row of rows) {
      expect(row.counts.map((count: { grade: string }) => count.grade)).toEqual([
        'outstanding',
        'good',
        'requires-improvement',
        'inadequate',
      ])
    }
  })

  test('a later cycle takes its place without a change to the program', async () => {
    const app = await buildChangedApp((add) => {
      add('grade_scale', { id: 'peel-5', name: 'Five', description: 'Five.', comparability: 'No.' })
      for (const [index, grade] of ['outstanding', 'good', 'adequate'].entries()) {
        add('grade', { grade_scale: 'peel-5', grade, label: grade, rank: index + 1 })
      }
      add('cycle', { id: '2021-22', name: '2021/22', grade_scale: 'peel-5' })
      // A cycle that nothing was judged in yet.
      add('cycle', { id: '2023-25', name: '2023/25', grade_scale: 'peel-5' })
      const place = { source: 'hmicfrs-peel-2018-19-force-pages', source_url: 'https://a.example/' }
      add('inspection', { id: 'kent-2021-22', force: 'kent', cycle: '2021-22', ...place })
      add('judgment', {
        id: 'kent-2021-22-efficiency',
        inspection: 'kent-2021-22',
        position: 200,
        level: 'pillar',
        pillar: 'efficiency',
        status: 'graded',
        grade: 'adequate',
        grade_scale: 'peel-5',
        basis: 'inspected',
        ...place,
      })
    })
    const { data } = (await app.http.get('/v1/judgments/distribution').expect(200)).body
    expect(data).toMatchObject({ cycle: '2021-22', grade_scale: 'peel-5' })
    expect(data.rows[1]).toMatchObject({
      id: 'efficiency',
      counts: [{ count: 0 }, { count: 0 }, { grade: 'adequate', grade_rank: 3, count: 1 }],
      total: 1,
      not_held: 42,
    })
    const { body } = await app.http.get('/v1/judgments/matrix?force=kent').expect(200)
    expect(body.data.cycle).toBe('2021-22')
    expect(body.data.rows[0].cells[1]).toMatchObject({ grade: 'adequate', grade_rank: 3 })
    await app.close()
  })
})

describe('counts are what counting the judgments gives', () => {
  const regionOf = new Map<unknown, unknown>()
  const groupOf = {
    pillar: (row: Row) => row.pillar,
    question: (row: Row) => row.question,
    region: (row: Row) => regionOf.get(row.force),
  }

  test.each([
    ['pillar', ''],
    ['pillar', '&level=question'],
    ['pillar', '&force=kent,essex,staffordshire'],
    ['pillar', '&region=Wales'],
    ['pillar', '&force=kent,surrey,humberside&region=South East'],
    ['pillar', '&cycle=2017'],
    ['question', ''],
    ['question', '&level=question'],
    ['question', '&force=staffordshire'],
    ['question', '&force=kent'],
    ['region', ''],
    ['region', '&level=question'],
    ['region', '&region=Wales,West Midlands'],
    ['region', '&force=surrey,humberside'],
  ] as const)('by=%s%s', async (by, filters) => {
    const { rows, level, cycle } = await distribution(`?by=${by}${encodeURI(filters)}`)
    const wanted = new URLSearchParams(filters)
    const forces = (await get('/v1/forces')).data.filter(
      (force: Row) =>
        (wanted.get('force')?.split(',').includes(String(force.id)) ?? true) &&
        (wanted.get('region')?.split(',').includes(String(force.region)) ?? true),
    )
    for (const force of forces) regionOf.set(force.id, force.region)
    const ids = forces.map((force: Row) => force.id)
    const judgments: Row[] = (
      await get(`/v1/judgments?limit=1000&level=${level}&cycle=${cycle}`)
    ).data.filter((row: Row) => ids.includes(row.force))

    let total = 0
    for (const row of rows) {
      const own = judgments.filter((judgment) => groupOf[by](judgment) === row.id)
      for (const { grade, count } of row.counts) {
        expect(count).toBe(own.filter((judgment) => judgment.grade === grade).length)
      }
      expect(row.ungraded).toBe(own.filter((judgment) => judgment.grade === null).length)
      expect(row.total).toBe(own.length)
      const graded = row.counts.reduce(
        (sum: number, { count }: { count: number }) => sum + count,
        0,
      )
      expect(graded + row.ungraded).toBe(row.total)
      total += row.total
    }
    expect(total).toBe(judgments.length)

    const judged = (await get(level === 'pillar' ? '/v1/pillars' : '/v1/questions')).data.length
    const notHeld = rows.reduce((sum: number, row: DistributionRow) => sum + row.not_held, 0)
    expect(notHeld).toBe(ids.length * judged - judgments.length)
  })
})

test('what is not held is told from what was not graded', async () => {
  const { rows } = await distribution('')
  expect(rows.map((row: DistributionRow) => [row.total, row.not_held, row.ungraded])).toEqual([
    [42, 1, 0],
    [42, 1, 0],
    [41, 2, 0],
  ])
  const byQuestion = await distribution('?by=question&force=staffordshire')
  const armed = byQuestion.rows.find((row: DistributionRow) => row.id === 'armed-policing')
  expect(armed).toMatchObject({ total: 1, ungraded: 1, not_held: 0 })
  const humberside = await distribution('?force=humberside')
  expect(humberside.rows[0]).toMatchObject({ total: 0, ungraded: 0, not_held: 1 })
})

test('regions are those of the selected forces, by name', async () => {
  const { rows } = await distribution('?by=region&force=kent,dyfed-powys')
  expect(rows.map((row: DistributionRow) => [row.id, row.total])).toEqual([
    ['South East', 3],
    ['Wales', 3],
  ])
})

test('no judgment of a pillar belongs to a question', async () => {
  const { body } = await tested()
    .http.get('/v1/judgments/distribution?by=question&level=pillar')
    .expect(400)
  expect(body.errors).toMatchObject([
    { parameter: 'level', received: 'pillar', allowed: ['question'], did_you_mean: 'question' },
  ])
})

test('every wrong parameter is named', async () => {
  const { body } = await tested()
    .http.get('/v1/judgments/distribution?by=pilar&cycle=2019&regoin=Wales')
    .expect(400)
  expect(
    body.errors.map((error: Row) => [error.parameter, error.code, error.did_you_mean]),
  ).toEqual([
    ['regoin', 'unknown-parameter', 'region'],
    ['by', 'unknown-value', 'pillar'],
    ['cycle', 'unknown-value', expect.anything()],
  ])
})

test.each(['distribution', 'matrix'])('%s: filters that no force meets are named', async (name) => {
  const body = await get(`/v1/judgments/${name}?force=kent&region=Wales`)
  expect(body.warnings).toEqual([
    {
      code: 'empty-result',
      parameters: ['force', 'region'],
      detail: 'No force has force=kent together with region=Wales.',
    },
  ])
})

test('is answered from the copy of the client while the release is the same', async () => {
  const { headers } = await tested().http.get('/v1/judgments/distribution?by=region').expect(200)
  await tested()
    .http.get('/v1/judgments/distribution?by=region')
    .set('if-none-match', headers.etag ?? '')
    .expect(304)
})
