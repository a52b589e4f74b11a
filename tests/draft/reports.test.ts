/** What a draft takes from reports that it was not made for, beside what an attentive reader takes from them. */
import { beforeAll, describe, expect, test } from 'vitest'
import { auditReport } from '../../src/audit/audit.ts'
import { readSeed, type Seed } from '../../src/build/seed.ts'
import { draftReport, type Found, placesOf } from '../../src/draft/draft.ts'
import type { Draft } from '../../src/draft/draft-records.ts'
import { plain } from '../../src/draft/words.ts'
import { contains, readingView, readOccurrences } from '../../src/report/report-text.ts'
import { numberTokens } from '../../src/report/numbers.ts'
import { inventedReports } from './invented-reports.ts'

let seed: Seed
beforeAll(() => {
  seed = readSeed('seed')
})

const isDoubted = ({ doubts }: Draft, record: string, field: string) =>
  doubts.some((doubt) => doubt.record === record && doubt.field.split(', ').includes(field))

describe.each(inventedReports())('the invented report on $name', ({ text, expected }) => {
  let found: Found
  let draft: Draft
  beforeAll(() => {
    found = draftReport(text, seed)
    draft = found.draft
  })

  test('has its force, title, inspector, number and similar forces', () => {
    const { force, title, isbn, inspector, most_similar_forces } = draft.inspection
    expect({ force, isbn, inspector, most_similar_forces }).toEqual({
      force: expected.force,
      isbn: expected.isbn,
      inspector: expected.inspector,
      most_similar_forces: expected.most_similar_forces,
    })
    expect(title).toBe(expected.title)
    expect(draft.inspection.inspected_questions?.toSorted()).toEqual(
      expected.inspected_questions.toSorted(),
    )
    expect(draft.inspection.not_inspected_questions?.toSorted()).toEqual(
      expected.not_inspected_questions.toSorted(),
    )
  })

  test('has the sections in their order', () => {
    expect(draft.sections.map(({ path }) => path)).toEqual(expected.sections)
  })

  test('has the judgments, with what is not certain left out', () => {
    const told = draft.judgments.map(
      ({ pillar, question, status, grade, basis, carried_over_from, last_inspected }) => ({
        pillar,
        question,
        status,
        grade,
        basis,
        carried_over_from,
        last_inspected,
      }),
    )
    expect(told).toHaveLength(expected.judgments.length)
    expect(told).toEqual(expect.arrayContaining(expected.judgments))
  })

  test('has what the report asks for, word for word', () => {
    const ofKind = (kind: string) =>
      draft.areasForImprovement.filter(
        (each) => each.kind === kind && each.status_as_reported === 'new',
      )
    expect(
      ofKind('area-for-improvement').map(
        ({ pillar, question, number, text: words, points, source_section }) => ({
          pillar,
          question,
          number,
          text: words,
          points,
          section: source_section,
        }),
      ),
    ).toEqual(expected.areas_for_improvement)
    expect(ofKind('cause-of-concern').map(({ text: words }) => words)).toEqual(
      expected.causes_of_concern.map(({ text: words }) => words),
    )
    // A list that goes on with the words before it is one recommendation with points here, and several there.
    const words = (list: { text: string | null; points: string[] | null }[]) =>
      list
        .flatMap(({ text: one, points }) => [one ?? '', ...(points ?? [])])
        .map((each) => each.replace(/\.$/, ''))
    expect(words(ofKind('recommendation'))).toEqual(
      expect.arrayContaining(
        words(expected.causes_of_concern.flatMap(({ recommendations }) => recommendations)),
      ),
    )
  })

  test('has the earlier demands, with what became of them or a doubt', () => {
    const earlier = draft.areasForImprovement.filter(
      ({ status_as_reported }) => status_as_reported !== 'new',
    )
    expect(earlier).toHaveLength(expected.earlier_demands.length)
    for (const wanted of expected.earlier_demands) {
      const one = earlier.find(
        ({ question, text: words }) =>
          question === wanted.question &&
          (words?.includes(wanted.text.replace(/\.$/, '')) ?? false),
      )
      expect(one, wanted.text).toBeDefined()
      if (one === undefined) continue
      for (const field of ['kind', 'text', 'raised_in', 'status_as_reported'] as const)
        if (
          one[field] !== wanted[field] &&
          !(field === 'text' && `${one.text ?? ''}.` === wanted.text)
        )
          expect(isDoubted(draft, one.id, field), `${one.id} ${field}`).toBe(true)
    }
  })

  test('has every cell, with its area and period, and a metric where one is known', () => {
    const drafted = draft.observations
      .filter(({ origin }) => origin === 'table')
      .map(({ source_quote, value_text, area, period_label }) => ({
        row: plain(source_quote.split('\t')[0] ?? ''),
        value: value_text,
        area,
        period: period_label?.replace(/^as (?:of|at) /, '') ?? null,
      }))
    const { force } = expected
    const wanted = expected.tables.flatMap(({ cells }) =>
      cells.map(({ row, value, area, period }) => ({
        row,
        value,
        area: area === 'force' ? force : area === 'england-and-wales' ? area : `${force}-${area}`,
        period: period?.replace(/^as (?:of|at) /, '') ?? null,
      })),
    )
    const rows = new Set(wanted.map(({ row, value }) => `${row} ${value ?? ''}`))
    expect(drafted).toEqual(expect.arrayContaining(unrepeated(wanted)))
    expect(drafted.filter(({ row, value }) => !rows.has(`${row} ${value ?? ''}`))).toEqual([])
    const unknown = draft.observations.filter(
      ({ id, origin, metric }) =>
        origin === 'table' && metric === null && !isDoubted(draft, id, 'metric'),
    )
    expect(unknown.map(({ source_quote }) => source_quote)).toEqual([])
    const named = draft.observations.filter(({ origin, metric }) => origin === 'table' && metric)
    expect(named.length).toBeGreaterThan(0.8 * drafted.length)
  })

  test('has every figure of the running text in a record, and no other number unaccounted', () => {
    const places = placesOf(text, found.sections, draft)
    const lost = expected.numbers.filter(({ section, text: words }) => {
      const span = found.sections.find(({ path }) => path === section)
      const printed = readOccurrences(readingView(text, span), words)
      return !printed.some((place) =>
        numberTokens(text)
          .filter((token) => contains(place, token))
          .every((token) => places.some((each) => contains(each, token))),
      )
    })
    expect(lost).toEqual([])
    const { numbers, findings, sections } = audit()
    expect(numbers.unaccounted).toEqual([])
    expect(sections.found).toBe(sections.listed)
    expect(findings).toEqual([])
  })

  /** The draft itself is audited: whatever is certain in it must agree with the text. */
  function audit() {
    const scale = { id: 'peel-4', grades: seed.grades }
    // Gaps are no matter of the audit: what it looks at is what is there.
    const report = { ...draft, folder: 'inspections/draft' } as unknown as Seed['reports'][number]
    return auditReport(text, report, scale, seed)
  }
})

/** Tables may be printed twice; the second is not drafted again. */
function unrepeated<T>(list: readonly T[]): T[] {
  return [...new Map(list.map((each) => [JSON.stringify(each), each])).values()]
}
