/** A small report of a police force that does not exist, and seed records that agree with it. */
import type { GradeScale } from '../../src/audit/check-judgments.ts'
import type { Reference } from '../../src/audit/check-observations.ts'
import { printedPrecision } from '../../src/report/numbers.ts'
import type { ReportSeed, Seed } from '../../src/build/seed.ts'

export const REPORT = [
  'Inspection of Barsetshire Police 2031',
  '',
  'Grades',
  '',
  'Catching thieves\t\tGood\t2031/32',
  'Water rescue\tUngraded\t2030\t',
  '',
  'Does the force do well?',
  '',
  '',
  'Good',
  '',
  'Thieves',
  '',
  'The force solved around 70 percent of thefts. Twenty-two officers cost £1.9m.',
  'Barsetshire\t1567\t-9%',
  'Desk opens at 9.00am. Its queue is the lowest of all forces.',
  '',
  'Areas for improvement',
  '',
  '- The force should answer [calls](#) within 5 minutes, and:',
  ' - record   all 3 kinds; and',
  ' - tell victims.',
  '',
  'The request of 2029 is now met.',
  '',
  'Water',
  '',
  'Call 112 at any hour. The lake has two piers and two boats.',
  '',
].join('\n')

export const SCALE: GradeScale = {
  id: 'three',
  grades: [
    { grade: 'good', label: 'Good' },
    { grade: 'poor', label: 'Poor' },
  ],
}

type Judgment = ReportSeed['judgments'][number]
type Improvement = ReportSeed['areasForImprovement'][number]
type Observation = ReportSeed['observations'][number]

const THIEVES = 'Chapter > Thieves'

/** What the folder tells of every record. */
const OF_REPORT = {
  inspection: 'barsetshire-2031',
  source: 'invented',
  source_url: 'https://example.org/report',
}

export function judgment(changes: Partial<Judgment> = {}): Judgment {
  return {
    ...OF_REPORT,
    id: 'barsetshire-2031-catching-thieves',
    position: 101,
    level: 'question',
    grade_scale: 'three',
    cross_checked_with: [],
    pillar: 'effectiveness',
    question: 'catching-thieves',
    status: 'graded',
    grade: 'good',
    basis: 'inspected',
    carried_over_from: null,
    carried_over_from_cycle: null,
    last_inspected: '2031/32',
    published_on: '2032-01-01',
    published_on_url: 'https://example.org/dates',
    summary: 'Invented.',
    source_section: 'Grades',
    source_quote: 'Catching thieves\t\tGood\t2031/32',
    ...changes,
  }
}

export const UNGRADED_JUDGMENT = judgment({
  question: 'water-rescue',
  status: 'ungraded',
  grade: null,
  last_inspected: '2030',
  source_quote: 'Water rescue\tUngraded\t2030',
})

export const PILLAR_JUDGMENT = judgment({
  question: null,
  last_inspected: null,
  source_section: 'Chapter',
  source_quote: 'Does the force do well?',
})

export function improvement(changes: Partial<Improvement> = {}): Improvement {
  return {
    ...OF_REPORT,
    id: 'answer-calls',
    position: 1,
    pillar: 'effectiveness',
    question: 'catching-thieves',
    kind: 'area-for-improvement',
    number: 1,
    text: 'The force should answer calls within 5 minutes, and:',
    points: ['record all 3 kinds', 'tell victims'],
    raised_in: '2029',
    raised_by: 'hmicfrs',
    status: 'closed',
    status_as_reported: 'completed',
    status_note: 'Invented.',
    status_quote: 'The request of 2029 is now met.',
    follows: null,
    source_section: 'Chapter > Thieves > Areas for improvement',
    source_quote: 'The force should answer [calls](#)',
    ...changes,
  }
}

/** Printed as precisely as its words say, unless told otherwise. */
export function observation(changes: Partial<Observation> = {}): Observation {
  const { value = 70, value_text = '70 percent' } = changes
  return {
    ...OF_REPORT,
    id: 'theft-solved',
    position: 1,
    metric: 'theft-solved',
    area: 'barsetshire',
    breakdown: null,
    breakdown_label: null,
    period_label: null,
    period_start: null,
    period_end: null,
    value: 70,
    value_text: '70 percent',
    precision: value === null || value_text === null ? null : printedPrecision(value_text),
    qualifier: 'approximate',
    value_status: 'actual',
    origin: 'narrative',
    data_source: null,
    caveats: [],
    sample: null,
    note: null,
    source_section: THIEVES,
    source_quote: 'solved around 70 percent of thefts. Twenty-two officers cost £1.9m',
    ...changes,
  }
}

const OBSERVATIONS = [
  observation(),
  observation({ id: 'officers', value: 22, value_text: 'Twenty-two', qualifier: 'exact' }),
  observation({ id: 'cost', value: 1900000, value_text: '£1.9m', qualifier: 'exact' }),
  observation({
    id: 'staff-change',
    value: -9,
    value_text: '-9%',
    qualifier: 'exact',
    origin: 'table',
    source_quote: 'Barsetshire\t1567\t-9%',
  }),
  observation({
    id: 'desk-opens',
    value: 9,
    value_text: '9.00am',
    qualifier: 'exact',
    source_quote: 'Desk opens at 9.00am',
  }),
]

/** What the records refer to. */
export const REFERENCE: Reference = {
  forces: [
    { id: 'barsetshire', name: 'Barsetshire Police' },
    { id: 'loamshire', name: 'Loamshire Police' },
  ].map((force) => ({ ...force, gss_code: 'E23000999', country: 'England', region: 'Nowhere' })),
  metrics: [
    { id: 'theft-solved', unit: 'percent', value_type: 'percentage' as const },
    {
      id: 'thefts-reviewed',
      unit: 'count',
      value_type: 'count' as const,
      scope: 'method' as const,
    },
  ].map((metric) => ({
    scope: 'local' as const,
    ...metric,
    name: metric.id,
    description: 'Invented.',
    pillar: null,
    question: null,
    polarity: null,
  })),
}

/** A heading of the report. */
export function section(path: string, heading: string | null): ReportSeed['sections'][number] {
  return { source: OF_REPORT.source, path, heading, position: 1 }
}

/** The records that agree with REPORT, with some of the folder's files replaced. */
export function records(changes: Partial<ReportSeed> = {}): ReportSeed {
  return {
    folder: 'inspections/barsetshire-2031',
    source: {
      id: 'invented',
      title: 'Invented',
      publisher: 'Nobody',
      kind: 'report',
      url: null,
      published_on: null,
      licence: null,
      notes: [],
    },
    inspection: {
      id: 'barsetshire-2031',
      force: 'barsetshire',
      cycle: '2031',
      title: 'Invented',
      published_on: '2032-01-01',
      published_on_basis: 'group',
      published_on_url: 'https://example.org/dates',
      isbn: 'none',
      inspector: 'Nobody',
      tranche: 1,
      url: 'https://example.org/report',
      most_similar_forces: [],
      inspected_questions: [],
      not_inspected_questions: [],
      sample_sizes: [],
      report_held: true,
      source: 'invented',
      source_section: 'Title',
      source_quote: 'Inspection of Barsetshire Police 2031',
      source_url: 'https://example.org/report',
    },
    sections: [
      section('Title', 'Inspection of Barsetshire Police 2031'),
      section('Grades', null),
      section('Chapter', 'Does the force do well?'),
      section(THIEVES, null),
      section(`${THIEVES} > Areas for improvement`, null),
      section('Chapter > Water', null),
    ],
    judgments: [judgment(), UNGRADED_JUDGMENT, PILLAR_JUDGMENT],
    areasForImprovement: [improvement()],
    observations: OBSERVATIONS,
    auditIgnores: [
      { section: 'Chapter > Water', text: 'Call 112', reason: 'a telephone number' },
      { section: 'Chapter > Water', text: 'two piers and two boats', reason: 'scenery' },
    ],
    ...changes,
  }
}

/** What web pages say of a cycle: these forces, and no other that was judged, are good in the pillar. */
export function pageOf(
  cycle: string,
  pillar: string,
  forces: readonly string[],
): Seed['pages'][number] {
  return {
    folder: `cycles/${cycle}`,
    cycle,
    pillars: [
      { cycle, pillar, headline_question: null, published_on: null, published_on_url: null },
    ],
    inspections: [],
    judgments: forces.map((force) => ({
      ...judgment({ pillar, question: null, grade: 'good' }),
      inspection: `${force}-${cycle}`,
      level: 'pillar',
      question: null,
      basis: 'inspected',
      carried_over_from: null,
      carried_over_from_cycle: null,
      last_inspected: null,
      summary: null,
      source_section: null,
      source_quote: null,
    })),
  }
}

/** A seed that holds nothing but what the audit reads: the given folders and their grade scale. */
export function seedOf(...reports: ReportSeed[]): Seed {
  return {
    folder: 'seed',
    dataset: {
      title: 'Invented',
      description: 'Invented.',
      licence: 'none',
      licence_url: 'https://example.org/licence',
      attribution: 'None.',
    },
    forces: [],
    units: [],
    gradeScales: [
      { id: SCALE.id, name: 'Three', description: 'Invented.', comparability: 'None.' },
    ],
    grades: SCALE.grades.map((each, index) => ({
      ...each,
      grade_scale: SCALE.id,
      rank: index + 1,
    })),
    cycles: [{ id: '2031', name: '2031', starts_on: null, ends_on: null, grade_scale: 'three' }],
    pillars: [],
    questions: [],
    sources: [],
    metrics: [],
    caveats: [],
    nationalAreas: [],
    synonyms: [],
    publishedCounts: [],
    pages: [],
    reports,
    releases: [],
  }
}
