/** What is expected of a report must be printed in it: the other tests of drafts rest on that. */
import { describe, expect, it } from 'vitest'
import {
  locateSections,
  readingView,
  readOccurrences,
  type Span,
} from '../../src/report/report-text.ts'
import { inventedReports } from './invented-reports.ts'

describe.each(inventedReports())('the invented report on $name', ({ text, expected }) => {
  const lines = text.trimEnd().split('\n')
  const printed = new Map([
    ['Title page', 'PEEL'],
    ['Imprint', lines.at(-1) ?? ''],
  ])
  // A heading that repeats has a number in its path, which is not printed.
  const repeated = (path: string) => / > (?<heading>[^>]+) \(\d\)$/.exec(path)?.groups?.heading
  const headings = expected.sections.map((path) => ({
    path,
    heading: printed.get(path) ?? repeated(path) ?? null,
  }))
  const { spans, missing } = locateSections(text, headings)

  const span = (section: string): Span => {
    const found = spans.get(section)
    if (found === undefined) throw new Error(`No section ${section}`)
    return found
  }
  const isPrinted = (section: string, words: string) =>
    readOccurrences(readingView(text, span(section)), words).length > 0
  const unprinted = (places: { section: string; text: string }[]) =>
    places.filter((place) => !isPrinted(place.section, place.text))

  it('has every expected section, in this order', () => {
    expect(missing).toEqual([])
  })

  it('prints every expected demand in its section', () => {
    const { areas_for_improvement, causes_of_concern, earlier_demands } = expected
    const recommendations = causes_of_concern.flatMap((concern) => concern.recommendations)
    const demands = [...areas_for_improvement, ...recommendations, ...earlier_demands]
    const points = demands.flatMap(({ section, points }) =>
      points.map((point) => ({ section, text: point })),
    )
    const quotes = earlier_demands.map(({ section, status_quote: text }) => ({ section, text }))
    expect(demands.length).toBeGreaterThan(0)
    expect(unprinted([...demands, ...causes_of_concern, ...points, ...quotes])).toEqual([])
  })

  it('prints every expected cell in a row of its section', () => {
    const rows = ({ start, end }: Span) =>
      text
        .slice(start, end)
        .split('\n')
        .map((line) => line.split('\t').map((cell) => cell.trim()))
    const wrong = expected.tables.flatMap(({ section, cells }) =>
      cells.filter(
        ({ row, column, value }) =>
          !rows(span(section)).some(
            ([label, ...values]) => label === row && values.includes(value ?? ''),
          ) || !rows(span(section)).some((header) => header.includes(column)),
      ),
    )
    expect(expected.tables.length).toBeGreaterThan(0)
    expect(wrong).toEqual([])
  })

  it('prints every expected number in its section', () => {
    expect(expected.numbers.length).toBeGreaterThan(0)
    expect(unprinted(expected.numbers)).toEqual([])
  })

  it('has a judgment of every pillar and question, and tells which questions were inspected', () => {
    const questions = expected.judgments.filter(({ question }) => question !== null)
    const inspected = questions.filter(({ basis }) => basis === 'inspected')
    expect(expected.judgments).toHaveLength(13)
    expect(inspected.map(({ question }) => question).sort()).toEqual(
      expected.inspected_questions.toSorted(),
    )
    expect(questions).toHaveLength(
      expected.inspected_questions.length + expected.not_inspected_questions.length,
    )
  })
})
