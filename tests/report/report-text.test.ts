import { describe, expect, test } from 'vitest'
import {
  lineNumber,
  locateSections,
  nextPrintedLine,
  occurrences,
  readingView,
  readOccurrences,
} from '../../src/report/report-text.ts'

const heading = (path: string, printed: string | null = null) => ({ path, heading: printed })

describe('sections', () => {
  const text = 'A\t1\nA\nintro\n  Sum  \nfirst\nB\nSum\nsecond\n'
  const spanText = (path: string, ...headings: ReturnType<typeof heading>[]) => {
    const span = locateSections(text, headings).spans.get(path)
    return span === undefined ? undefined : text.slice(span.start, span.end)
  }

  test('run from a whole line to the next heading that is not below them', () => {
    const headings = [heading('A'), heading('A > Sum'), heading('B'), heading('B > Sum')]
    expect(spanText('A', ...headings)).toBe('A\nintro\n  Sum  \nfirst\n')
    expect(spanText('A > Sum', ...headings)).toBe('  Sum  \nfirst\n')
    expect(spanText('B > Sum', ...headings)).toBe('Sum\nsecond\n')
  })

  test('are found by their printed heading where it differs from the path', () => {
    expect(spanText('Second', heading('Second', 'B'))).toBe('B\nSum\nsecond\n')
  })

  test('with a similar name are not below each other', () => {
    expect(spanText('A', heading('A'), heading('A long', 'B'))).toBe('A\nintro\n  Sum  \nfirst\n')
  })

  test('out of order or misspelled are missing, and the rest are still found', () => {
    const located = locateSections(text, [
      heading('B'),
      heading('A'),
      heading('Sun'),
      heading('B > Sum'),
    ])
    expect(located.missing).toEqual(['A', 'Sun'])
    expect([...located.spans.keys()]).toEqual(['B', 'B > Sum'])
  })
})

describe('occurrences', () => {
  test('stay within the span', () => {
    expect(occurrences('abab', 'ab', { start: 0, end: 3 })).toEqual([{ start: 0, end: 2 }])
  })
  test('include overlapping places, and nothing for no words', () => {
    expect(occurrences('aaa', 'aa')).toHaveLength(2)
    expect(occurrences('aaa', '')).toEqual([])
  })
})

describe('the reading view', () => {
  test('drops link markup, keeps other brackets and collapses whitespace', () => {
    expect(readingView('a  [b c](#)\n\td [e] (f)').text).toBe('a b c d [e] (f)')
  })
  test('leads back to the raw text', () => {
    const raw = 'skip see  [the 9\nposts](#) now'
    const [place] = readOccurrences(
      readingView(raw, { start: 5, end: raw.length }),
      'the 9  posts now',
    )
    expect(raw.slice(place?.start, place?.end)).toBe('the 9\nposts](#) now')
  })
})

test('line numbers start at 1', () => {
  expect([0, 2, 3].map((position) => lineNumber('a\nb\nc', position))).toEqual([1, 2, 2])
})

test('the next printed line skips blank ones', () => {
  expect(nextPrintedLine('head\n\n  \n Good \nmore', 1)).toBe('Good')
  expect(nextPrintedLine('head', 0)).toBeNull()
})
