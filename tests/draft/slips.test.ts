/** An invented report with one slip or another form: what it tells is drafted as before, or is a doubt. */
import { beforeAll, describe, expect, test } from 'vitest'
import { readSeed, type Seed } from '../../src/build/seed.ts'
import { draftReport } from '../../src/draft/draft.ts'
import type { Draft } from '../../src/draft/draft-records.ts'
import { inventedReports } from './invented-reports.ts'

let seed: Seed
let report: string
let asPrinted: Draft
beforeAll(() => {
  seed = readSeed('seed')
  report = inventedReports().find(({ name }) => name === 'cleveland')?.text ?? ''
  asPrinted = draftReport(report, seed).draft
})

function draftWith(words: string, others: string): Draft {
  expect(report).toContain(words)
  return draftReport(report.replace(words, others), seed).draft
}

const demandsOf = ({ areasForImprovement }: Draft) =>
  areasForImprovement.map(({ kind, question, text, points }) => [kind, question, text, points])
const judgmentsOf = ({ judgments }: Draft) =>
  judgments.map(({ pillar, question, grade, basis, last_inspected }) => [
    pillar,
    question,
    grade,
    basis,
    last_inspected,
  ])

describe('what changes nothing', () => {
  test.each([
    [
      'a grade behind the heading',
      'Planning for the future\n\nInadequate\n',
      'Planning for the future – Inadequate\n',
    ],
    [
      'a grade that is called so',
      'Planning for the future\n\nInadequate\n',
      'Planning for the future\n\nJudgment: Inadequate\n',
    ],
    ['a list right below its heading', 'Cause of concern\n\nThe beh', 'Cause of concern\nThe beh'],
    [
      'a colon behind the heading of a list',
      'improvement\n\n- The force should train',
      'improvement:\n- The force should train',
    ],
    [
      'a name behind the heading of a list',
      'Cause of concern\n\nThe behaviours',
      'Cause of concern – leadership\n\nThe behaviours',
    ],
    ['tabs behind marks', '- The force should train', '-\tThe force should train'],
    [
      'other words for a judgment that was kept',
      '2017 effectiveness inspection has been carried over',
      '2017 effectiveness inspection has been carried forward',
    ],
  ])('%s', (_what, words, others) => {
    const draft = draftWith(words, others)
    expect(judgmentsOf(draft)).toEqual(judgmentsOf(asPrinted))
    expect(demandsOf(draft)).toEqual(demandsOf(asPrinted))
  })
})

describe('what is a doubt', () => {
  test.each([
    [
      'a heading over two lines',
      '\n\nPreventing crime and tackling anti-social behaviour\n\nInad',
      '\n\nPreventing crime and tackling anti-social\nbehaviour\n\nInad',
      'effectiveness/preventing-crime',
      'source_section',
    ],
    [
      'an earlier grade in the row',
      'Planning for the future\t\tInadequate',
      'Planning for the future\tGood\tInadequate',
      'efficiency/planning-for-the-future',
      'grade',
    ],
    [
      'a second row',
      'Planning for the future\t\tInadequate\t2018/19',
      'Planning for the future\t\tInadequate\t2018/19\nPlanning for the future\t\tGood\t2017',
      'efficiency/planning-for-the-future',
      'grade',
    ],
    [
      'another grade below the heading',
      'Planning for the future\t\tInadequate',
      'Planning for the future\t\tGood',
      'efficiency/planning-for-the-future',
      'grade',
    ],
    [
      'an inspection of this cycle that is last inspected before',
      'Planning for the future\t\tInadequate\t2018/19',
      'Planning for the future\t\tInadequate\t2017',
      'efficiency/planning-for-the-future',
      'last_inspected',
    ],
    [
      'a judgment kept from another year',
      'the 2017 legitimacy inspection has been carried over',
      'the 2016 legitimacy inspection has been carried over',
      'legitimacy/treating-the-workforce-fairly',
      'last_inspected',
    ],
    [
      'a cause of concern without its heading',
      'Cause of concern\n\nThe behaviours',
      'The behaviours',
      '(new record)',
      'kind',
    ],
    [
      'areas as rows',
      '\tCleveland spend\tEngland and Wales spend\nSpend per head of population 2019/20 projection\t£217\t£203',
      '\tSpend per head of population 2019/20 projection\nCleveland\t£217\nEngland and Wales\t£203',
      'cleveland-2018-19-spend-per-head-england-and-wales',
      'area, metric, breakdown',
    ],
    [
      'columns without heads',
      '\tCleveland spend\tEngland and Wales spend\n',
      '',
      'cleveland-2018-19-spend-per-head-2019-20-2',
      'area',
    ],
  ])('%s', (_what, words, others, record, field) => {
    const added = draftWith(words, others).doubts.filter(
      (doubt) => !asPrinted.doubts.some(({ decide }) => decide === doubt.decide),
    )
    expect(added.map((doubt) => [doubt.record, doubt.field])).toContainEqual([record, field])
  })
})
