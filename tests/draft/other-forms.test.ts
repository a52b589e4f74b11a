/** Invented reports, printed in other ways than they are kept in: what is drafted of them stays the same. */
import { beforeAll, describe, expect, test } from 'vitest'
import { readSeed, type Seed } from '../../src/build/seed.ts'
import { draftReport } from '../../src/draft/draft.ts'
import type { Draft } from '../../src/draft/draft-records.ts'
import { inventedReports } from './invented-reports.ts'

let seed: Seed
beforeAll(() => {
  seed = readSeed('seed')
})

/** What was read, whatever its typography. */
function told({ sections, judgments, areasForImprovement, observations }: Draft) {
  const level = (words: string | null) => words?.replace(/[’‘]/g, "'").replace(/\s+/g, ' ') ?? null
  return {
    sections: sections.length,
    judgments: judgments.map(({ question, grade, basis, last_inspected }) => [
      question,
      grade,
      basis,
      last_inspected,
    ]),
    demands: areasForImprovement.map(({ kind, text, points, status_as_reported }) => [
      kind,
      level(text),
      points?.map(level),
      status_as_reported,
    ]),
    figures: observations.map(({ metric, area, value, period_end }) => [
      metric,
      area,
      value,
      period_end,
    ]),
  }
}

/** Prose in lines of some 100 characters; a heading stays on one, and so do links and numbers. */
function wrapped(line: string): string {
  const isProse = /[.:;,]\s*$/.test(line) && !line.includes('[')
  return isProse
    ? line.replace(/(.{60,99}?[a-z]) (?=(?:the|that|which|to|in|it|its) )/g, '$1\n')
    : line
}

const FORMS: readonly [string, (text: string) => string][] = [
  ['line ends of Windows', (text) => text.replaceAll('\n', '\r\n')],
  ['a mark of the byte order', (text) => `\ufeff${text}`],
  ['curly apostrophes', (text) => text.replaceAll("'", '’')],
  ['straight apostrophes', (text) => text.replaceAll('’', "'")],
  ['round bullets', (text) => text.replace(/^- /gm, '• ').replace(/^ - /gm, '  • ')],
  ['spaces at the ends of lines', (text) => text.replace(/$/gm, '  ')],
  ['single blank lines', (text) => text.replace(/\n{3,}/g, '\n\n')],
  ['long lines wrapped', (text) => text.replace(/^[^\t\n]+$/gm, wrapped)],
  [
    'grades in capitals',
    (text) =>
      text.replace(/^(Good|Inadequate|Outstanding|Requires improvement)$/gm, (grade) =>
        grade.toUpperCase(),
      ),
  ],
]

describe.each(inventedReports())('the invented report on $name', ({ text }) => {
  test.each(FORMS)('with %s', (_what, form) => {
    expect(told(draftReport(form(text), seed).draft)).toEqual(told(draftReport(text, seed).draft))
  })

  test('that calls the force a service in the headline questions', () => {
    const other = text.replace(/^(How \w+ does the )force\b/gm, '$1service')
    expect(other).not.toBe(text)
    expect(told(draftReport(other, seed).draft)).toEqual(told(draftReport(text, seed).draft))
  })

  test('with a title in two languages', () => {
    const other = text.replace(/^(An inspection of .+)$/m, '$1 / Heddlu’r Sir')
    expect(draftReport(other, seed).draft.inspection.force).toBe(
      draftReport(text, seed).draft.inspection.force,
    )
  })

  test('leaves no number unaccounted where another cannot be read', () => {
    const other = text.replace('999 calls per 1,000', 'Bicycles stolen per 1,000')
    const { draft } = draftReport(other, seed)
    expect(draft.observations.length).toBeGreaterThan(0)
    for (const { id, metric } of draft.observations)
      if (metric === null) expect(draft.doubts.map(({ record }) => record)).toContain(id)
  })
})
