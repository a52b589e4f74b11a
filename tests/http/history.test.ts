/** Judgments over the cycles: what became of a grade, and the views that show it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Row, TestApp } from '../support/app.ts'
import { buildChangedWorld } from '../support/changed-world.ts'

const FOLDER = 'cycles/2023-25'
const PAGE = 'web-pages-of-forces,https://inspectorate.example/2023-25/'
/** A cycle after the others, with the scale of the one before it. */
const LATER = [
  {
    file: `${FOLDER}/pillars.csv`,
    from: '',
    to: [
      'pillar,headline_question,published_on,published_on_url',
      'effectiveness,Does it work?,2024-05-01,https://inspectorate.example/days/',
      'legitimacy,,2024-06-01,https://inspectorate.example/days/',
    ].join('\n'),
  },
  {
    file: `${FOLDER}/inspections.csv`,
    from: '',
    to: [
      'force,tranche,inspector,published_on,published_on_basis,url,source,source_url',
      ...['eastmere', 'westvale', 'southcombe'].map((force) => `${force},,,,,,${PAGE}`),
    ].join('\n'),
  },
  {
    file: `${FOLDER}/pillar-judgments.csv`,
    from: '',
    to: [
      'inspection,pillar,status,grade,source,source_url,cross_checked_with',
      `eastmere-2023-25,effectiveness,graded,good,${PAGE},`,
      `eastmere-2023-25,legitimacy,graded,inadequate,${PAGE},`,
      `westvale-2023-25,effectiveness,graded,good,${PAGE},`,
      `southcombe-2023-25,legitimacy,ungraded,,${PAGE},`,
    ].join('\n'),
  },
]

let world: TestApp
beforeAll(async () => {
  world = await buildChangedWorld(LATER)
})
afterAll(() => world.close())

const get = async (url: string) => (await world.http.get(url).expect(200)).body
const judgment = async (id: string): Promise<Row> => (await get(`/v1/judgments/${id}`)).data

describe('what became of a grade', () => {
  test.each([
    ['eastmere-2023-25-effectiveness', 'eastmere-2021-22-effectiveness', 'adequate', 'improved'],
    ['eastmere-2023-25-legitimacy', 'eastmere-2021-22-legitimacy', 'outstanding', 'declined'],
  ])('%s', async (id, previous, previous_grade, change) => {
    const expected = { previous, previous_grade, change, change_note: null }
    expect(await judgment(id)).toMatchObject(expected)
  })

  test.each([
    ['southcombe-2018-19-efficiency', null, null, 'first'],
    [
      'eastmere-2021-22-legitimacy',
      'eastmere-2018-19-legitimacy',
      'requires-improvement',
      'another-scale',
    ],
    // Between the two a cycle judged the pillar of every force: of Westvale that is not held.
    ['westvale-2023-25-effectiveness', null, null, 'none-held'],
    ['southcombe-2023-25-legitimacy', null, null, 'ungraded'],
    ['northmarsh-2018-19-preventing-crime', null, null, 'carried-over'],
    ['northmarsh-2018-19-armed-policing', null, null, 'ungraded'],
  ])('cannot be said of %s', async (id, previous, previous_grade, change_note) => {
    const expected = { previous, previous_grade, change: null, change_note }
    expect(await judgment(id)).toMatchObject(expected)
  })

  test('is a filter and a facet', async () => {
    const url = '/v1/judgments?cycle=2023-25&pillar=legitimacy&level=pillar'
    const { data, facets } = await get(`${url}&change=declined&facets=change,change_note`)
    expect(data).toMatchObject([{ id: 'eastmere-2023-25-legitimacy' }])
    expect(facets.change).toEqual([
      { value: 'declined', count: 1 },
      { value: null, count: 1 },
    ])
  })
})

describe('the day', () => {
  test('is that of the pillar where the inspection has none, with the page that gives it', async () => {
    expect(await judgment('eastmere-2023-25-legitimacy')).toMatchObject({
      published_on: '2024-06-01',
      published_on_url: 'https://inspectorate.example/days/',
    })
    expect(await judgment('eastmere-2018-19-legitimacy')).toMatchObject({
      published_on: '2019-05-02',
      published_on_url: 'https://inspectorate.example/2018-19/',
    })
  })

  test('ends a judgment even where the one that follows is not held', async () => {
    const { superseded_on, superseded_by } = await judgment('southcombe-2018-19-effectiveness')
    expect({ superseded_on, superseded_by }).toEqual({
      superseded_on: '2024-05-01',
      superseded_by: null,
    })
    const on = async (day: string) =>
      (await get(`/v1/judgments?force=southcombe&pillar=effectiveness&as_of=${day}`)).data
    expect(await on('2024-04-30')).toMatchObject([{ id: 'southcombe-2018-19-effectiveness' }])
    expect(await on('2024-05-01')).toEqual([])
    const url = '/v1/judgments?level=pillar&pillar=effectiveness&as_of='
    expect((await get(`${url}2024-05-01`)).warnings).toContainEqual({
      code: 'superseded-by-unheld',
      parameters: ['as_of'],
      detail:
        '3 rows are left out, which had been superseded by then: what counted in their place is not held.',
    })
    expect((await get(`${url}2024-04-30`)).warnings).toMatchObject([{ code: 'day-unknown' }])
  })
})

interface Cell {
  column: string
  cycle: string | null
  judgment: string | null
  status: string
  grade: string | null
  change: string | null
}
const cellsOf = (rows: { force: string; cells: Cell[] }[], force: string) =>
  rows.find((row) => row.force === force)?.cells ?? []

describe('the matrix', () => {
  test('of forces and the cycles of a pillar', async () => {
    const { data } = await get('/v1/judgments/matrix?columns=cycle&pillar=effectiveness')
    expect(data).toMatchObject({ cycle: null, pillar: 'effectiveness', as_of: null })
    expect(data.columns.map(({ id }: { id: string }) => id)).toEqual([
      '2018-19',
      '2021-22',
      '2023-25',
    ])
    expect(data.grade_scales).toHaveLength(2)
    expect(cellsOf(data.rows, 'westvale')).toMatchObject([
      { column: '2018-19', grade: 'outstanding', change: null },
      { column: '2021-22', cycle: '2021-22', status: 'not-held', judgment: null },
      { column: '2023-25', grade: 'good', change_note: 'none-held' },
    ])
    expect(data.rows.filter((row: Row) => row.report_held).map((row: Row) => row.force)).toEqual([
      'eastmere',
      'northmarsh',
    ])
  })

  test('as CSV has a column a cycle, says of which pillar, and why no change is told', async () => {
    const url = '/v1/judgments/matrix?columns=cycle&pillar=effectiveness&force=eastmere&format=csv'
    const { text } = await world.http.get(url).expect(200)
    expect(text.split('\r\n')[1]).toBe(
      'eastmere,Eastmere Constabulary,East Vale,,effectiveness,TRUE,good,adequate,good,2,3,2,graded,graded,graded,,,improved,first,another-scale,,2018-19,2021-22,2023-25',
    )
  })

  test('is of the first pillar where none is named, and says so', async () => {
    const { data } = await get('/v1/judgments/matrix?columns=cycle')
    expect(data).toEqual(
      (await get('/v1/judgments/matrix?columns=cycle&pillar=effectiveness')).data,
    )
    expect(data.pillar).toBe('effectiveness')
  })

  test('has only the pillars that were judged in the cycle', async () => {
    const { data } = await get('/v1/judgments/matrix?cycle=2023-25')
    expect(data.columns.map(({ id }: { id: string }) => id)).toEqual([
      'effectiveness',
      'legitimacy',
    ])
    expect(
      (await get('/v1/judgments/matrix?cycle=2023-25&pillar=legitimacy')).data.columns,
    ).toEqual([{ id: 'legitimacy', name: 'Legitimacy' }])
  })

  test.each([
    ['cycle=2023-25&pillar=efficiency', ['pillar', 'cycle']],
    ['cycle=2023-25&pillar=efficiency&columns=cycle', ['pillar', 'cycle']],
    ['as_of=2001-01-01', ['as_of']],
    ['as_of=2001-01-01&columns=cycle', ['as_of']],
  ])('of %s is empty, and says so', async (query, parameters) => {
    const { data, warnings } = await get(`/v1/judgments/matrix?${query}`)
    const cells: Cell[] = data.rows.flatMap((row: { cells: Cell[] }) => row.cells)
    expect(cells.filter(({ judgment: held }) => held !== null)).toEqual([])
    expect(warnings).toContainEqual(expect.objectContaining({ code: 'empty-result', parameters }))
  })

  test('shows the position of a day, of whichever cycles', async () => {
    const { data, warnings } = await get('/v1/judgments/matrix?as_of=2024-05-01')
    expect(data).toMatchObject({ cycle: null, as_of: '2024-05-01' })
    expect(
      cellsOf(data.rows, 'eastmere').map(({ column, cycle, grade }) => [column, cycle, grade]),
    ).toEqual([
      ['effectiveness', '2023-25', 'good'],
      ['efficiency', '2021-22', 'inadequate'],
      ['legitimacy', '2021-22', 'outstanding'],
    ])
    expect(cellsOf(data.rows, 'southcombe')[0]).toMatchObject({ status: 'not-held', cycle: null })
    expect(warnings).toMatchObject([{ code: 'day-unknown' }, { code: 'superseded-by-unheld' }])
  })
})

describe('the distribution', () => {
  const rowsOf = async (query: string) =>
    (await get(`/v1/judgments/distribution?${query}`)).data.rows

  test('by cycle counts on the scale of each, and knows what is not held', async () => {
    const { data } = await get('/v1/judgments/distribution?by=cycle&pillar=effectiveness')
    expect(data).toMatchObject({ cycle: null, by: 'cycle', level: 'pillar', grade_scale: null })
    expect(data.rows).toMatchObject([
      { id: '2018-19', grade_scale: 'four-grades', total: 5, not_held: 1 },
      { id: '2021-22', name: '2021/22', grade_scale: 'five-grades', total: 1, not_held: 5 },
      { id: '2023-25', grade_scale: 'five-grades', total: 2, not_held: 4 },
    ])
    for (const { counts, ungraded, total } of data.rows) {
      const graded = counts.reduce((sum: number, { count }: { count: number }) => sum + count, 0)
      expect(graded + ungraded).toBe(total)
    }
  })

  test('expects no judgment of a pillar that the cycle did not judge', async () => {
    expect(await rowsOf('cycle=2023-25')).toMatchObject([
      { id: 'effectiveness', total: 2, not_held: 4 },
      { id: 'legitimacy', total: 2, ungraded: 1, not_held: 4 },
    ])
    const { data, warnings } = await get(
      '/v1/judgments/distribution?cycle=2023-25&pillar=efficiency',
    )
    expect(data.rows).toEqual([])
    expect(warnings).toMatchObject([{ code: 'empty-result', parameters: ['pillar', 'cycle'] }])
  })

  test('takes pillars in every grouping', async () => {
    const all = await rowsOf('cycle=2018-19&by=region')
    const two = await rowsOf('cycle=2018-19&by=region&pillar=effectiveness,legitimacy')
    expect(two.map((row: Row) => row.id)).toEqual(all.map((row: Row) => row.id))
    for (const row of two)
      expect(row.total + row.not_held).toBe(
        (all.find(({ id }: Row) => id === row.id).total +
          all.find(({ id }: Row) => id === row.id).not_held) *
          (2 / 3),
      )
    const questions = await rowsOf('cycle=2018-19&by=question&pillar=legitimacy')
    expect(questions.length).toBeGreaterThan(0)
    expect(questions).toEqual((await rowsOf('cycle=2018-19&by=question')).slice(-questions.length))
  })

  test('by cycle as CSV has a column for each grade of all scales, empty where a scale lacks it', async () => {
    const url = '/v1/judgments/distribution?by=cycle&pillar=effectiveness&format=csv'
    const [header, first, second] = (await world.http.get(url).expect(200)).text.split('\r\n')
    expect(header).toBe(
      'cycle,by,level,grade_scale,id,name,outstanding,good,requires-improvement,inadequate,adequate,ungraded,total,not_held',
    )
    expect(first).toMatch(/^2018-19,cycle,pillar,four-grades,2018-19,2018\/19,\d,\d,\d,\d,,0,5,1$/)
    expect(second).toMatch(/^2021-22,cycle,pillar,five-grades,2021-22,2021\/22,0,0,0,0,1,0,1,5$/)
  })
})

test('the profile of a force has a cell for each pillar and cycle in which it was judged', async () => {
  const { history } = (await get('/v1/forces/eastmere/profile')).data
  expect(
    history.map(({ pillar, cells }: { pillar: string; cells: Cell[] }) => [
      pillar,
      cells.map(({ column, grade, status }) => `${column} ${grade ?? status}`),
    ]),
  ).toEqual([
    ['effectiveness', ['2018-19 good', '2021-22 adequate', '2023-25 good']],
    ['efficiency', ['2018-19 good', '2021-22 inadequate']],
    ['legitimacy', ['2018-19 requires-improvement', '2021-22 outstanding', '2023-25 inadequate']],
  ])
})

test('the data set says of each cycle what is held and what is not', async () => {
  const { cycles } = (await get('/v1/dataset')).data
  expect(cycles.map(({ cycle }: { cycle: string }) => cycle)).toEqual([
    '2016-17',
    '2018-19',
    '2021-22',
    '2023-25',
  ])
  expect(cycles[0]).toMatchObject({ inspections: 0, pillars: [], question_judgments: 0 })
  expect(cycles[3]).toEqual({
    cycle: '2023-25',
    cycle_name: '2023–25',
    inspections: 3,
    reports_held: [],
    pillars: [
      {
        pillar: 'effectiveness',
        graded: 2,
        ungraded: 0,
        not_held: ['dyffryn-glas', 'northmarsh', 'northmere', 'southcombe'],
      },
      {
        pillar: 'legitimacy',
        graded: 1,
        ungraded: 1,
        not_held: ['dyffryn-glas', 'northmarsh', 'northmere', 'westvale'],
      },
    ],
    question_judgments: 0,
  })
  expect(cycles[1].reports_held).toEqual(['northmarsh-2018-19'])
})

test('a cycle tells the pillars it judged, their questions and their day', async () => {
  const { data } = await get('/v1/cycles/2023-25')
  expect(data.pillars).toEqual([
    {
      pillar: 'effectiveness',
      headline_question: 'Does it work?',
      published_on: '2024-05-01',
      published_on_url: 'https://inspectorate.example/days/',
    },
    {
      pillar: 'legitimacy',
      headline_question: null,
      published_on: '2024-06-01',
      published_on_url: 'https://inspectorate.example/days/',
    },
  ])
  // Of each pillar the wording of the latest cycle that has one.
  const { data: pillars } = await get('/v1/pillars')
  expect(pillars.map(({ headline_question: question }: Row) => question)).toEqual([
    'Does it work?',
    'How efficiently does the force operate?',
    'How legitimately does the force treat the public?',
  ])
})
