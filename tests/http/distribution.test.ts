import { describe, expect, test } from 'vitest'
import { type Row, useTestApp } from '../support/app.ts'

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
      // Of a later one nothing is judged yet.
      cycle: '2021-22',
      by: 'pillar',
      level: 'pillar',
      grade_scale: 'five-grades',
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
        'adequate',
        'requires-improvement',
        'inadequate',
      ])
    }
  })

  test('each grade is counted at its rank in the scale of the cycle', async () => {
    const { rows } = await distribution('')
    expect(rows[0]).toMatchObject({
      id: 'effectiveness',
      counts: [
        { grade: 'outstanding', grade_rank: 1, count: 0 },
        { grade: 'good', grade_rank: 2, count: 0 },
        { grade: 'adequate', grade_rank: 3, count: 1 },
        { grade: 'requires-improvement', grade_rank: 4, count: 0 },
        { grade: 'inadequate', grade_rank: 5, count: 0 },
      ],
      total: 1,
      not_held: 5,
    })
    const earlier = await distribution('?cycle=2018-19')
    expect(earlier.grade_scale).toBe('four-grades')
    expect(earlier.rows[0]).toMatchObject({
      id: 'effectiveness',
      counts: [
        { grade: 'outstanding', grade_rank: 1, count: 1 },
        { grade: 'good', grade_rank: 2, count: 3 },
        { grade: 'requires-improvement', grade_rank: 3, count: 1 },
        { grade: 'inadequate', grade_rank: 4, count: 0 },
      ],
      total: 5,
      not_held: 1,
    })
  })

  test('the heat map is of that cycle too', async () => {
    const { data } = await get('/v1/judgments/matrix?force=eastmere')
    expect(data.cycle).toBe('2021-22')
    expect(data.rows[0].cells[0]).toMatchObject({ grade: 'adequate', grade_rank: 3 })
    const { data: earlier } = await get('/v1/judgments/matrix?force=eastmere&cycle=2018-19')
    expect(earlier.rows[0].cells[2]).toMatchObject({ grade: 'requires-improvement', grade_rank: 3 })
  })
})

test.each(['2018-19', '2021-22'])('a cell of the heat map is its judgment: %s', async (cycle) => {
  const { data } = await get(`/v1/judgments/matrix?cycle=${cycle}`)
  const { data: held } = await get(`/v1/judgments?level=pillar&cycle=${cycle}`)
  const cells = data.rows.flatMap((row: { cells: Row[] }) => row.cells)
  const ofJudgments = cells.filter(({ judgment }: Row) => judgment !== null)
  expect(ofJudgments).toHaveLength(held.length)
  for (const { judgment, column, ...cell } of ofJudgments)
    expect(held.find(({ id }: Row) => id === judgment)).toMatchObject({ pillar: column, ...cell })
  for (const cell of cells.filter(({ judgment }: Row) => judgment === null))
    expect(cell).toMatchObject({ status: 'not-held', previous_grade: null, change: null })
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
    ['pillar', '&cycle=2018-19'],
    ['pillar', '&cycle=2018-19&level=question'],
    ['pillar', '&cycle=2018-19&force=southcombe,eastmere,northmarsh'],
    ['pillar', '&cycle=2018-19&region=Wales'],
    ['pillar', '&cycle=2018-19&force=southcombe,dyffryn-glas,northmere&region=West Vale'],
    ['pillar', '&cycle=2016-17'],
    ['pillar', '&cycle=2023-25'],
    ['question', ''],
    ['question', '&level=question'],
    ['question', '&cycle=2018-19&force=northmarsh'],
    ['question', '&force=southcombe'],
    ['region', ''],
    ['region', '&level=question'],
    ['region', '&cycle=2018-19&region=Wales,West Vale'],
    ['region', '&cycle=2018-19&force=dyffryn-glas,northmere'],
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
  const { rows } = await distribution('?cycle=2018-19')
  expect(rows.map((row: DistributionRow) => [row.total, row.not_held, row.ungraded])).toEqual([
    [5, 1, 0],
    [5, 1, 0],
    [4, 2, 0],
  ])
  const byQuestion = await distribution('?by=question&force=eastmere')
  const armed = byQuestion.rows.find((row: DistributionRow) => row.id === 'armed-policing')
  expect(armed).toMatchObject({ total: 1, ungraded: 1, not_held: 0 })
  const northmere = await distribution('?force=northmere')
  expect(northmere.rows[0]).toMatchObject({ total: 0, ungraded: 0, not_held: 1 })
})

test('regions are those of the selected forces, by name', async () => {
  const { rows } = await distribution('?by=region&cycle=2018-19&force=southcombe,dyffryn-glas')
  expect(rows.map((row: DistributionRow) => [row.id, row.total])).toEqual([
    ['Wales', 2],
    ['West Vale', 3],
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
    .http.get('/v1/judgments/distribution?by=pilar&cycle=2018-20&regoin=Wales')
    .expect(400)
  expect(
    body.errors.map((error: Row) => [error.parameter, error.code, error.did_you_mean]),
  ).toEqual([
    ['regoin', 'unknown-parameter', 'region'],
    ['by', 'unknown-value', 'pillar'],
    ['cycle', 'unknown-value', '2018-19'],
  ])
})

test.each(['distribution', 'matrix'])('%s: filters that no force meets are named', async (name) => {
  const body = await get(`/v1/judgments/${name}?force=southcombe&region=Wales`)
  expect(body.warnings).toEqual([
    {
      code: 'empty-result',
      parameters: ['force', 'region'],
      detail: 'No force has force=southcombe together with region=Wales.',
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
