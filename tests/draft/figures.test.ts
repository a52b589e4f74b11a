/** What becomes of figures that a report prints in unusual ways. */
import { beforeAll, describe, expect, test } from 'vitest'
import { readSeed, type Seed } from '../../src/build/seed.ts'
import { draftReport } from '../../src/draft/draft.ts'
import type { DraftedObservation } from '../../src/draft/draft-records.ts'
import { inventedReports } from './invented-reports.ts'

let seed: Seed
let report: string
beforeAll(() => {
  seed = readSeed('seed')
  report = inventedReports().find(({ name }) => name === 'cleveland')?.text ?? ''
})

/** The invented report on Cleveland, published in September 2019, with these lines on problem-solving. */
function draftWith(...lines: string[]) {
  const text = report.replace('\nProblem-solving\n', `\nProblem-solving\n\n${lines.join('\n')}\n`)
  const { draft } = draftReport(text, seed)
  const isHere = ({ source_section }: DraftedObservation) =>
    source_section.endsWith('> Problem-solving')
  const told = draft.observations.filter(isHere)
  return {
    told: told.filter(({ source_quote }) =>
      lines.some((line) => line.replaceAll('\u2009', ' ').includes(source_quote)),
    ),
    doubtsOf: (id: string) => draft.doubts.filter(({ record }) => record === id),
  }
}

describe('a number of the running text', () => {
  test.each<[string, [string | null, number | null, string | null, string | null][]]>([
    ['It had 40+ cases.', [['40+', 40, 'more-than', 'actual']]],
    ['It requires improvement, and 12 cases wait.', [['12', 12, 'exact', 'actual']]],
    ['In 23 cases there was no investigation plan.', [['23', 23, 'exact', 'actual']]],
    ['The force plans to hire 23 people.', [['23', 23, 'exact', 'planned']]],
    ['It has £3.4 m.', [['£3.4 m', 3_400_000, 'exact', 'actual']]],
    ['It has 1\u2009468 cases.', [['1 468', 1468, 'exact', 'actual']]],
    ['There were 46.8 groups per million population.', [['46.8', 46.8, 'exact', 'actual']]],
    ['It closed 74 cases in the first half of 2019.', [['74', 74, 'exact', 'actual']]],
    ['There were two areas for improvement.', []],
    ['The budget for 2019/20 is £120m.', [['£120m', 120_000_000, 'exact', 'planned']]],
  ])('%s', (sentence, expected) => {
    expect(
      draftWith(sentence).told.map(({ value_text, value, qualifier, value_status }) => [
        value_text,
        value,
        qualifier,
        value_status,
      ]),
    ).toEqual(expected)
  })

  test('has no period where another year stands beside it', () => {
    const { told, doubtsOf } = draftWith('In 2018/19 it opened 92 cases, and 61 in 2017.')
    expect(told.map(({ value, period_label }) => [value, period_label])).toEqual([
      [92, null],
      [61, null],
    ])
    for (const { id } of told) expect(doubtsOf(id)[0]?.decide).toContain('more than one period')
  })

  test('is asked for its period where others share the sentence', () => {
    const { told, doubtsOf } = draftWith('It was 69 percent; in 2016/17 it had been 84 percent.')
    expect(told).toHaveLength(2)
    for (const { id } of told) expect(doubtsOf(id)[0]?.decide).toContain('is “2016/17” the period')
  })
})

test('a cell with more than a figure is a doubt, and one with a sign says how exactly it is meant', () => {
  const { told, doubtsOf } = draftWith(
    '\tCleveland rate',
    'Crimes on 31 March 2019\t12 (of 40)',
    'Calls on 31 March 2019\t<0.5%',
  )
  const [crimes, calls] = told
  expect(calls).toMatchObject({ value: 0.5, value_text: '<0.5%', qualifier: 'less-than' })
  expect(doubtsOf(calls?.id ?? '').map(({ field }) => field)).toEqual(['metric'])
  expect(crimes).toMatchObject({ value: null, value_text: '12 (of 40)' })
  expect(doubtsOf(crimes?.id ?? '').map(({ field }) => field)).toContain('value')
})
