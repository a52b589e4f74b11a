import { describe, expect, test } from 'vitest'
import { auditReport } from '../../src/audit/audit.ts'
import { parseValue } from '../../src/report/numbers.ts'
import type { ReportSeed } from '../../src/build/seed.ts'
import {
  improvement,
  judgment,
  observation,
  PILLAR_JUDGMENT,
  REPORT,
  records,
  REFERENCE,
  SCALE,
  UNGRADED_JUDGMENT,
  section,
} from './invented.ts'

const audit = (changes: Partial<ReportSeed> = {}, text = REPORT) =>
  auditReport(text, records(changes), SCALE, REFERENCE)

/** The findings as "check file record field", which is what makes one finding differ from another. */
const found = (changes: Partial<ReportSeed> = {}, text = REPORT) =>
  audit(changes, text).findings.map(({ check, file, record, field }) =>
    [check, file, record, field].join(' '),
  )

const problems = (changes: Partial<ReportSeed>) =>
  audit(changes).findings.map(({ problem }) => problem)

/** The agreeing records with one observation more. */
const withObservation = (changes: Parameters<typeof observation>[0]) => ({
  observations: [...records().observations, observation({ id: 'extra', ...changes })],
})
const withImprovement = (changes: Parameters<typeof improvement>[0]) => ({
  areasForImprovement: [improvement(), improvement({ id: 'extra', ...changes })],
})
const withJudgment = (one: ReportSeed['judgments'][number]) => ({
  judgments: [...records().judgments, one],
})

test('records that agree with the report are clean', () => {
  expect(audit()).toEqual({
    sections: { listed: 6, found: 6 },
    quotesChecked: 11,
    numbers: { total: 16, inRecords: 13, excused: 3, unaccounted: [] },
    findings: [],
  })
})

describe('sections', () => {
  test('a heading that the report does not print is found once, not for each record below it', () => {
    const sections = [...records().sections.slice(0, 5), section('Chapter > Wader', null)]
    const auditIgnores = records().auditIgnores.map((entry) => ({
      ...entry,
      section: 'Chapter > Wader',
    }))
    const observations = [
      ...records().observations,
      observation({ source_section: 'Chapter > Wader', source_quote: 'nowhere 70 percent around' }),
    ]
    expect(found({ sections, auditIgnores, observations })).toEqual([
      'sections sections.csv Chapter > Wader heading',
    ])
  })

  test('a path listed twice is found', () => {
    const sections = [...records().sections, section('Grades', 'Water')]
    expect(found({ sections, auditIgnores: [] })).toContain('sections sections.csv Grades path')
  })
})

describe('quotes', () => {
  test('a record in an unlisted section is found', () => {
    expect(found(withObservation({ source_section: 'Elsewhere' }))).toEqual([
      'quotes observations.csv extra source_section',
    ])
  })

  test.each([
    ['misspelled', 'solved around 70 percent of theft.', 'is not in the report word for word'],
    ['with a space for a tab', 'Barsetshire 1567\t-9%', 'differs from the report in tabs'],
    ['of another section', 'The lake has two piers', 'on line 29, outside the named section'],
  ])('a quote %s is found', (_what, source_quote, problem) => {
    const extra = withObservation({
      source_quote,
      value: null,
      value_text: null,
      qualifier: 'exact',
    })
    expect(found(extra)).toEqual(['quotes observations.csv extra source_quote'])
    expect(problems(extra)).toEqual([expect.stringContaining(problem)])
  })

  test('the quotes of every other file are looked up too', () => {
    const { inspection } = records()
    expect(found({ inspection: { ...inspection, source_quote: 'Inspection 2031' } })).toContain(
      'quotes inspection.json barsetshire-2031 source_quote',
    )
    expect(found(withJudgment(judgment({ source_quote: 'Thieves\tGood\t2031/32' })))).toEqual([
      'quotes judgments.json effectiveness/catching-thieves source_quote',
    ])
    expect(found(withImprovement({ source_quote: 'should answer' }))).toEqual([])
    expect(found(withImprovement({ source_quote: 'should reply' }))).toEqual([
      'quotes areas-for-improvement.json extra source_quote',
    ])
    expect(found(withImprovement({ status_quote: 'is now unmet' }))).toEqual([
      'quotes areas-for-improvement.json extra status_quote',
    ])
    expect(found(withImprovement({ status_quote: null }))).toEqual([])
  })
})

describe('improvements', () => {
  test.each([
    [
      'a text that is not verbatim',
      { text: 'The force should answer phones within 5 minutes' },
      'text',
    ],
    [
      'a text with link markup left in',
      { text: 'should answer [calls](#) within 5 minutes' },
      'text',
    ],
    ['a point that is not verbatim', { points: ['tell victims', 'record every kind'] }, 'points.1'],
  ])('%s is found', (_what, changes, field) => {
    expect(found(withImprovement(changes))).toEqual([
      `improvements areas-for-improvement.json extra ${field}`,
    ])
  })
})

describe('observations', () => {
  const quote = 'solved around 70 percent of thefts. Twenty-two officers cost £1.9m'
  const exact = { qualifier: 'exact' as const }

  test.each<[string, Parameters<typeof observation>[0]]>([
    ['a value that is printed', {}],
    ['no value where none is printed', { value: null, value_text: null }],
    [
      'words without a number, with a note',
      {
        ...exact,
        value: null,
        value_text: 'lowest',
        note: 'A rank.',
        source_quote: 'Its queue is the lowest',
      },
    ],
    ['a withheld value, with a note', { value: null, note: 'Not comparable.' }],
    ['the qualifier inside value_text', { value_text: 'around 70 percent' }],
    [
      'a qualifier said elsewhere in the quote',
      {
        value: 22,
        value_text: 'Twenty-two',
        qualifier: 'approximate',
      },
    ],
  ])('%s agrees', (_what, changes) => {
    expect(found(withObservation(changes))).toEqual([])
  })

  test.each<[string, string, Parameters<typeof observation>[0]]>([
    ['a wrong value', 'value', { value: 7 }],
    ['a value in the wrong scale', 'value', { ...exact, value: 1.9, value_text: '£1.9m' }],
    [
      'a lost sign',
      'value_text',
      {
        ...exact,
        value: 9,
        value_text: '9%',
        source_quote: 'Barsetshire\t1567\t-9%',
      },
    ],
    [
      'a piece of a longer number',
      'value_text',
      {
        ...exact,
        value: 15,
        value_text: '15',
        source_quote: 'Barsetshire\t1567',
      },
    ],
    ['a lost unit', 'value_text', { ...exact, value: 1900000, value_text: '1.9m' }],
    ['lost pounds', 'value_text', { ...exact, value: 9000000, value_text: '9m' }],
    [
      'a cut word with a note',
      'value_text',
      { ...exact, value: 22, value_text: 'Twenty-tw', note: 'A note.' },
    ],
    [
      'an invented qualifier with a note',
      'qualifier',
      {
        value: 9,
        value_text: '9.00am',
        qualifier: 'less-than',
        note: 'Or before.',
        source_quote: 'at 9.00am',
      },
    ],
    ['a value_text that is not quoted', 'value_text', { value_text: '71 percent', value: 71 }],
    [
      'words without a number and without a note',
      'note',
      {
        ...exact,
        value: null,
        value_text: 'lowest',
        source_quote: 'Its queue is the lowest',
      },
    ],
    [
      'a guessed number without a note',
      'note',
      {
        ...exact,
        value: 1,
        value_text: 'lowest',
        source_quote: 'Its queue is the lowest',
      },
    ],
    ['a withheld value without a note', 'note', { value: null }],
    ['a value without its words', 'note', { value_text: null }],
    ['an overlooked qualifier', 'qualifier', exact],
    [
      'an overlooked qualifier inside value_text',
      'qualifier',
      { ...exact, value_text: 'around 70 percent' },
    ],
    ['the wrong qualifier', 'qualifier', { qualifier: 'more-than' }],
    [
      'an invented qualifier',
      'qualifier',
      {
        value: 9,
        value_text: '9.00am',
        qualifier: 'less-than',
        source_quote: 'at 9.00am',
      },
    ],
  ])('%s is found', (_what, field, changes) => {
    expect(found(withObservation({ source_quote: quote, ...changes }))).toEqual([
      `observations observations.csv extra ${field}`,
    ])
  })

  test.each<[string, string, 'approximate' | 'less-than' | 'more-than']>([
    ['about 5 of them', '5', 'approximate'],
    ['less than 5 of them', '5', 'less-than'],
    ['under 5 of them', '5', 'less-than'],
    ['before 5 of them', '5', 'less-than'],
    ['More than 5 of them', '5', 'more-than'],
    ['over 5 of them', '5', 'more-than'],
    ['around a quarter of them', 'quarter', 'approximate'],
  ])('%j makes %j %s', (source_quote, value_text, qualifier) => {
    // The metric is a percentage, and a quarter is 25 of them.
    const value = value_text === '5' ? 5 : 25
    const text = REPORT.replace('Call 112', `Call 112 ${source_quote}`)
    const stated = { source_section: 'Chapter > Water', source_quote, value_text, value }
    expect(found(withObservation({ ...stated, qualifier }), text)).toEqual([])
    expect(found(withObservation({ ...stated, qualifier: 'exact' }), text)).toEqual([
      'observations observations.csv extra qualifier',
    ])
  })
})

describe('what a figure is, and what it rests on', () => {
  const water = (quote: string, changes: Partial<ReportSeed['observations'][number]> = {}) => {
    const text = REPORT.replace('Call 112', `Call 112 ${quote}`)
    const extra = withObservation({
      source_section: 'Chapter > Water',
      source_quote: quote,
      value: 5,
      value_text: '5',
      qualifier: 'exact',
      ...changes,
    })
    return found(extra, text)
  }

  test.each<[string, number | null, number | null]>([
    ['155', 1, 10],
    ['8.9 percent', 0.1, 1],
    ['£23.2m', 100_000, 1],
    ['twenty-two', 1, null],
    ['a quarter', null, 1],
    ['4.00pm', null, 1],
    ['£220,000', 1, 10_000],
  ])('%s is printed to %d, not to %d', (value_text, precision, wrong) => {
    const value = value_text === 'a quarter' ? 25 : parseValue(value_text)
    const quote = `the lake has ${value_text} of it`
    expect(water(quote, { value, value_text, precision })).toEqual([])
    expect(water(quote, { value, value_text, precision: wrong })).toEqual([
      'observations observations.csv extra precision',
    ])
  })

  test('an actual value of a period that ends after publication is found', () => {
    const period = { period_start: '2032-01-01', period_end: '2032-12-31' }
    expect(water('5 boats in 2032', period)).toEqual([
      'observations observations.csv extra value_status',
    ])
    expect(water('5 boats in 2032', { ...period, value_status: 'planned' })).toEqual([])
  })

  test('words of prediction and a status that disagree are found, unless a note says why', () => {
    expect(water('the force expects 5 boats')).toEqual([
      'observations observations.csv extra value_status',
    ])
    expect(water('the force expects 5 boats', { value_status: 'forecast' })).toEqual([])
    expect(water('it has 5 boats', { value_status: 'forecast' })).toEqual([
      'observations observations.csv extra value_status',
    ])
    expect(water('it has 5 boats', { value_status: 'planned', note: 'From next year.' })).toEqual(
      [],
    )
    expect(water('a policy of 5 boats', { value_status: 'required' })).toEqual([])
  })

  test('a figure about another force must name it', () => {
    expect(water('5 boats', { area: 'loamshire' })).toEqual([
      'observations observations.csv extra area',
    ])
    expect(water('Loamshire Police has 5 boats', { area: 'loamshire' })).toEqual([])
  })

  test('a figure of the force that is held as that of a comparator is found', () => {
    const row = 'Boats\t5\t7'
    const of = (area: string, value: number) =>
      observation({
        id: area,
        area,
        value,
        value_text: String(value),
        qualifier: 'exact',
        origin: 'table',
        source_section: 'Chapter > Water',
        source_quote: row,
      })
    const held = (own: number, other: number) =>
      found(
        {
          observations: [
            ...records().observations,
            of('barsetshire', own),
            of('everywhere', other),
          ],
        },
        REPORT.replace('Call 112', `Call 112\n${row}\n`),
      )
    expect(held(5, 7)).toEqual([])
    expect(held(7, 5)).toEqual(['observations observations.csv everywhere area'])
  })

  test('a sample counts the records of this inspection, and no fewer than were found among them', () => {
    const sample = observation({
      id: 'sample',
      metric: 'thefts-reviewed',
      value: 22,
      value_text: 'Twenty-two',
      qualifier: 'exact',
    })
    const held = (changes: Partial<ReportSeed['observations'][number]>, sizes = ['sample']) =>
      found({
        inspection: { ...records().inspection, sample_sizes: sizes },
        observations: [...records().observations, sample, observation({ id: 'extra', ...changes })],
      })
    expect(held({ sample: 'sample' })).toEqual([])
    const wrong = ['observations observations.csv extra sample']
    expect(held({ sample: 'sample' }, [])).toEqual(wrong)
    expect(held({ sample: 'theft-solved' }, ['theft-solved'])).toEqual(wrong)
    expect(held({ sample: 'elsewhere' })).toEqual(wrong)
    const more = { metric: 'thefts-reviewed', value: 70, value_text: '70 percent' } as const
    expect(held({ ...more, sample: 'sample' })).toEqual(wrong)
  })
})

describe('judgments', () => {
  const question = 'judgments judgments.json effectiveness/catching-thieves'

  test.each<[string, ReportSeed['judgments'][number], string[]]>([
    ['a wrong grade', judgment({ grade: 'poor' }), [`${question} grade`]],
    ['a grade of another scale', judgment({ grade: 'superb' }), [`${question} grade`]],
    ['no grade', judgment({ grade: null }), [`${question} grade`]],
    ['a wrong year', judgment({ last_inspected: '2030' }), [`${question} last_inspected`]],
    ['half a year label', judgment({ last_inspected: '2031' }), [`${question} last_inspected`]],
    ['no year', judgment({ last_inspected: null }), [`${question} last_inspected`]],
    [
      'ungraded where a grade is printed',
      judgment({ status: 'ungraded', grade: null }),
      [`${question} status`],
    ],
    [
      'a pillar with the wrong grade',
      { ...PILLAR_JUDGMENT, grade: 'poor' },
      ['judgments judgments.json effectiveness grade'],
    ],
    [
      'graded where the report says ungraded',
      { ...UNGRADED_JUDGMENT, status: 'graded', grade: 'good' },
      ['judgments judgments.json effectiveness/water-rescue grade'],
    ],
  ])('%s is found', (_what, one, expected) => {
    expect(found(withJudgment(one))).toEqual(expected)
  })

  test('a grade may be printed in either case', () => {
    const text = REPORT.replace('\nGood\n', '\nGOOD\n').replace('\t\tGood', '\t\tgood')
    const source_quote = 'Catching thieves\t\tgood\t2031/32'
    const judgments = [judgment({ source_quote }), UNGRADED_JUDGMENT, PILLAR_JUDGMENT]
    expect(found({ judgments }, text)).toEqual([])
  })
})

describe('numbers', () => {
  const unaccounted = (changes: Partial<ReportSeed>, text = REPORT) =>
    audit(changes, text).numbers.unaccounted.map(({ line, text: number }) => `${line} ${number}`)

  test.each([
    ['digits', 'There are 41 ducks.', '29 41'],
    ['a number word', 'There are forty-one ducks.', '29 forty-one'],
    ['money', 'Ducks cost £4m.', '29 £4m'],
  ])('uncovered %s are unaccounted', (_what, sentence, expected) => {
    const text = REPORT.replace('Call 112', `${sentence} Call 112`)
    expect(unaccounted({}, text)).toEqual([expected])
    expect(found({}, text)).toEqual([])
  })

  test('an unaccounted number comes with the words around it', () => {
    const { numbers } = audit({ auditIgnores: records().auditIgnores.slice(1) })
    expect(numbers.unaccounted).toEqual([
      {
        text: '112',
        line: 29,
        context: 'Call «112» at any hour. The lake has two piers and two',
      },
    ])
  })

  test('a quote accounts only for numbers inside it and inside its section', () => {
    const observations = records().observations.filter(({ id }) => id !== 'staff-change')
    const short = observation({
      source_quote: '-9',
      value: -9,
      value_text: '-9',
      qualifier: 'exact',
    })
    expect(unaccounted({ observations })).toEqual(['16 1567', '16 -9%'])
    expect(unaccounted({ observations: [...observations, short] })).toEqual(['16 1567', '16 -9%'])
    expect(unaccounted({}, REPORT.replace('Call 112', 'Call 112. Desk opens at 9.00am'))).toEqual([
      '29 9.00am',
    ])
  })

  test('an improvement accounts for the numbers of its text, points and status', () => {
    expect(unaccounted({ areasForImprovement: [] })).toEqual(['21 5', '22 3', '25 2029'])
    expect(unaccounted({ areasForImprovement: [improvement({ points: [] })] })).toEqual(['22 3'])
    expect(unaccounted({ areasForImprovement: [improvement({ status_quote: null })] })).toEqual([
      '25 2029',
    ])
  })

  test.each([
    [
      'that excuses no number',
      { section: 'Chapter > Water', text: 'The lake has' },
      'text',
      'unused',
    ],
    ['for a recorded number', { section: 'Grades', text: '2030' }, 'text', 'unused'],
    ['for a number excused before', { section: 'Chapter', text: 'Call 112' }, 'text', 'unused'],
    [
      'that is not printed',
      { section: 'Chapter > Water', text: 'Call 113' },
      'text',
      'not in the report',
    ],
    [
      'printed in another section',
      { section: 'Grades', text: 'Call 112' },
      'text',
      'line 29, outside',
    ],
    ['in an unlisted section', { section: 'Lakes', text: 'Call 112' }, 'section', 'not a path'],
  ])('an ignore entry %s is found', (_what, entry, field, problem) => {
    const changes = { auditIgnores: [...records().auditIgnores, { ...entry, reason: 'test' }] }
    expect(found(changes)).toEqual([`numbers audit-ignore.csv no. 3 ${field}`])
    expect(problems(changes)).toEqual([expect.stringContaining(problem)])
  })
})
