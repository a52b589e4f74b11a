/**
 * A draft of the Staffordshire report beside the folder that was made of it by hand: floors that may only rise. The text
 * of the report is not in the repository; where it does not lie beside the checkout, this says so.
 */
import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { readSeed } from '../../src/build/seed.ts'
import { draftReport } from '../../src/draft/draft.ts'
import { evaluate, evaluationTable, type Evaluation } from '../../src/draft/evaluate.ts'
import { note } from '../support/note.ts'

const REPORT = process.env.PEEL_REPORT ?? '../shared/report/staffordshire-peel-2018-19.txt'
const isHere = existsSync(REPORT)
if (!isHere) note(`The text of the report is not at ${REPORT}: the draft was not evaluated.`)

describe.skipIf(!isHere)('a draft of the Staffordshire report, made without its folder', () => {
  let evaluation: Evaluation
  beforeAll(() => {
    const seed = readSeed('seed')
    const [truth] = seed.reports
    if (truth === undefined) throw new Error('The seed holds no report')
    const found = draftReport(readFileSync(REPORT, 'utf8'), { ...seed, reports: [] })
    evaluation = evaluate(readFileSync(REPORT, 'utf8'), found, truth)
  })

  test('has nothing wrong that it does not mark', () => {
    expect(evaluation.scores.flatMap(({ wrong }) => wrong)).toEqual([])
  })

  test.each<[what: string, exact: number, marked: number]>([
    ['sections', 71, 0],
    ['what the report says of itself (fields)', 16, 1],
    ['judgments', 13, 0],
    ['areas for improvement of this report, with points', 5, 1],
    ['earlier demands, with what became of them', 14, 2],
    ['demands outside any list', 0, 3],
    ['cells of tables', 47, 0],
    ['numbers of the text, each in a record or excused', 364, 0],
    ['figures of the running text, as observations or candidates', 0, 86],
  ])('%s: at least %i exactly, and %i more in doubt', (what, exact, marked) => {
    const score = evaluation.scores.find(({ kind }) => kind === what)
    expect(score?.exact).toBeGreaterThanOrEqual(exact)
    expect((score?.exact ?? 0) + (score?.marked ?? 0)).toBeGreaterThanOrEqual(exact + marked)
  })

  test('proposes the right metric for two figures of five, and another one seldom', () => {
    const { held, same, other } = evaluation.metrics
    expect(same / held).toBeGreaterThanOrEqual(0.4)
    expect(other / held).toBeLessThanOrEqual(0.05)
  })

  test('is documented as it is', () => {
    const docs = readFileSync('docs/take-in-a-report.md', 'utf8')
    for (const line of evaluationTable(evaluation).split('\n').slice(0, 12))
      expect(docs).toContain(line)
  })
})
