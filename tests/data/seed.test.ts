/** The real data has its own tests: a wrong seed fails the build, not the user. */
import { checkCounts } from '../../src/audit/check-counts.ts'
import { describe, expect, test } from 'vitest'
import { entriesOf } from '../../src/build/entries.ts'
import { findBrokenReferences } from '../../src/build/references.ts'
import { readSeed } from '../../src/build/seed.ts'
import { placed } from '../../src/dashboard/views/map/layout.ts'

const seed = readSeed('seed')
const report = seed.reports.find(({ inspection }) => inspection.force === 'staffordshire')
if (report === undefined) throw new Error('no report')

test('the seed agrees with itself', () => {
  expect(findBrokenReferences(seed, entriesOf(seed))).toEqual([])
})

test('reference data is complete', () => {
  expect(seed.forces).toHaveLength(43)
  expect(seed.questions).toHaveLength(10)
  expect(seed.pillars.map(({ id }) => id)).toEqual(['effectiveness', 'efficiency', 'legitimacy'])
  expect(seed.questions.filter((question) => !question.is_graded).map(({ id }) => id)).toEqual([
    'armed-policing',
  ])
  expect(seed.questions.filter((question) => question.is_inspected_every_year)).toHaveLength(4)
})

test.each([
  ['2014', { efficiency: 42 }],
  ['2015', { effectiveness: 43, efficiency: 43, legitimacy: 43 }],
  ['2016', { effectiveness: 42, efficiency: 43, legitimacy: 43 }],
  ['2017', { effectiveness: 42, efficiency: 42, legitimacy: 43 }],
  ['2018-19', { effectiveness: 43, efficiency: 43, legitimacy: 43 }],
])('the pillar grades of %s are held, and none that the sources lack', (cycle, expected) => {
  const judgments = seed.pages.find((pages) => pages.cycle === cycle)?.judgments ?? []
  const counts = Object.groupBy(judgments, ({ pillar }) => pillar)
  expect(
    Object.fromEntries(Object.entries(counts).map(([pillar, rows]) => [pillar, rows?.length])),
  ).toEqual(expected)
})

test('the grades fit the counts that the inspectorate published for all forces', () => {
  expect(seed.publishedCounts).toHaveLength(11)
  expect(checkCounts(seed)).toEqual([])
})

test('two pillars of Greater Manchester got no grade in 2017, and nothing else of that time', () => {
  const ungraded = seed.pages.flatMap(({ judgments }) =>
    judgments.filter(({ status }) => status === 'ungraded').map(({ id }) => id),
  )
  expect(ungraded).toEqual([
    'greater-manchester-2017-efficiency',
    'greater-manchester-2017-legitimacy',
  ])
})

test('every force has a place of its own on the map of the dashboard', () => {
  const { tiles, others } = placed(
    seed.forces.map(({ id, name }) => ({ force: id, force_name: name })),
  )
  expect(others).toEqual([])
  const places = tiles.map(({ place: { row, column } }) => `${row} ${column}`)
  expect(new Set(places).size).toBe(43)
})

describe('the Staffordshire report', () => {
  test('has 3 pillar and 10 question judgments, 9 graded, 5 carried over from 2017', () => {
    const questions = report.judgments.filter((judgment) => judgment.question !== null)
    expect(report.judgments).toHaveLength(13)
    expect(questions.filter((judgment) => judgment.grade === 'good')).toHaveLength(9)
    const carried = questions.filter((judgment) => judgment.basis === 'carried-over')
    expect(carried.map((judgment) => judgment.carried_over_from)).toEqual(
      carried.map(({ pillar }) => `2017 ${pillar} inspection`),
    )
    expect(carried).toHaveLength(5)
    expect(new Set(questions.map((judgment) => judgment.last_inspected))).toEqual(
      new Set(['2017', '2019', '2018/19']),
    )
  })

  test('raises six areas for improvement and no cause of concern', () => {
    const current = report.areasForImprovement.filter(
      ({ kind, raised_in }) => kind === 'area-for-improvement' && raised_in === '2018-19',
    )
    expect(current).toHaveLength(6)
    expect(current.map(({ question, number }) => [question, number])).toEqual([
      ['investigating-crime', 1],
      ['investigating-crime', 2],
      ['protecting-vulnerable-people', 1],
      ['ethical-and-lawful-workforce-behaviour', 1],
      ['ethical-and-lawful-workforce-behaviour', 2],
      ['ethical-and-lawful-workforce-behaviour', 3],
    ])
    expect(current.at(-1)?.points).toHaveLength(2)
    expect(report.areasForImprovement.some(({ kind }) => kind === 'cause-of-concern')).toBe(false)
  })

  test('keeps apart figures that look alike', () => {
    const values = (value: number) =>
      report.observations.filter((row) => row.value === value).map((row) => row.metric)
    expect(values(3.8)).toEqual([
      'stop-and-search-likelihood-ratio',
      'stops-and-searches-per-1000-population',
    ])
    expect(new Set(values(23)).size).toBe(2)
  })

  test('keeps an empty cell null and a hedged value hedged', () => {
    const notStated = report.observations.find(
      (row) =>
        row.metric === 'ethnicity-not-stated-percentage' &&
        row.area === 'staffordshire-local-population',
    )
    expect(notStated).toMatchObject({ value: null, value_text: null })
    const telephone = report.observations.find((row) => row.value_text === 'less than 6 percent')
    expect(telephone).toMatchObject({ value: 6, qualifier: 'less-than' })
  })

  test('prints every table cell: 47 of them', () => {
    expect(report.observations.filter((row) => row.origin === 'table')).toHaveLength(47)
  })

  test('names a metric by what it counts, then how', () => {
    const ending: Readonly<Record<string, RegExp>> = {
      percent: /-percentage$/,
      ratio: /-ratio$/,
      rank: /-rank$/,
      'per-1000-population': /-per-1000-population$/,
      'gbp-per-head': /-per-head(-by-category)?$/,
    }
    for (const { id, unit } of seed.metrics) {
      const expected = ending[unit]
      if (expected !== undefined) expect(id).toMatch(expected)
      else expect(id).not.toMatch(/-(percentage|proportion|share|fraction|ratio|rank|rate)$/)
    }
  })

  test('has definitions that speak of no force and no report', () => {
    const names = seed.forces.flatMap(({ id, name }) => [
      id,
      name.replace(/ (Police|Constabulary)$/, ''),
    ])
    for (const { id, name, description } of seed.metrics)
      for (const force of names)
        expect(`${id} ${name} ${description}`).not.toMatch(new RegExp(`\\b${force}\\b`))
  })

  test('has no observation without a metric in use and no metric without an observation', () => {
    const used = new Set(report.observations.map((row) => row.metric))
    expect(seed.metrics.filter((metric) => !used.has(metric.id)).map(({ id }) => id)).toEqual([])
  })
})
