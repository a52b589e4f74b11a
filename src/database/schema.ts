/**
 * The tables of the data file. Names are singular; the plural names are views made by hand-written
 * migrations, one per collection of the API, whose columns are exactly the collection's fields.
 *
 * Every closed list is a CHECK and every reference a foreign key, so that a file which passes
 * `foreign_key_check` and `integrity_check` cannot hold a word the API does not document.
 */
import { type SQL, sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  integer,
  primaryKey,
  real,
  type SQLiteColumn,
  sqliteTable,
  text,
  unique,
} from 'drizzle-orm/sqlite-core'
import {
  AREA_TYPES,
  BASES,
  IMPROVEMENT_KINDS,
  IMPROVEMENT_STATUSES,
  JUDGMENT_STATUSES,
  LEVELS,
  ORIGINS,
  POLARITIES,
  PUBLISHED_ON_BASES,
  QUALIFIERS,
  REPORTED_STATUSES,
  SOURCE_KINDS,
  VALUE_TYPES,
} from '../vocabulary.ts'

/** `text({ enum })` is a promise to TypeScript only; this is the promise SQLite keeps. */
function oneOf(name: string, column: SQLiteColumn, words: readonly string[]) {
  return check(name, sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(', '))})`)
}

/** Both present or both absent. */
function together(name: string, left: SQL, right: SQL) {
  return check(name, sql`(${left}) = (${right})`)
}

/** One row: what the data set is and which release this file holds. */
export const dataset = sqliteTable(
  'dataset',
  {
    id: integer('id').primaryKey(),
    release: text('release').notNull(),
    title: text('title').notNull(),
    description: text('description').notNull(),
    licence: text('licence').notNull(),
    licenceUrl: text('licence_url').notNull(),
    attribution: text('attribution').notNull(),
  },
  (t) => [check('dataset_is_one_row', sql`${t.id} = 1`)],
)

export const source = sqliteTable(
  'source',
  {
    id: text('id').primaryKey(),
    title: text('title').notNull(),
    publisher: text('publisher').notNull(),
    kind: text('kind', { enum: SOURCE_KINDS }).notNull(),
    url: text('url'),
    publishedOn: text('published_on'),
    licence: text('licence'),
  },
  (t) => [oneOf('source_kind', t.kind, SOURCE_KINDS)],
)

export const sourceNote = sqliteTable(
  'source_note',
  {
    source: text('source')
      .notNull()
      .references(() => source.id),
    position: integer('position').notNull(),
    note: text('note').notNull(),
  },
  (t) => [primaryKey({ columns: [t.source, t.position] })],
)

/** A heading of a source, with the headings above it. */
export const sourceSection = sqliteTable(
  'source_section',
  {
    source: text('source')
      .notNull()
      .references(() => source.id),
    path: text('path').notNull(),
    position: integer('position').notNull(),
  },
  (t) => [primaryKey({ columns: [t.source, t.path] })],
)

export const force = sqliteTable('force', {
  id: text('id').primaryKey(),
  name: text('name').notNull().unique(),
  gssCode: text('gss_code').notNull().unique(),
  country: text('country').notNull(),
  region: text('region').notNull(),
})

export const gradeScale = sqliteTable('grade_scale', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  description: text('description').notNull(),
  comparability: text('comparability').notNull(),
})

export const grade = sqliteTable(
  'grade',
  {
    gradeScale: text('grade_scale')
      .notNull()
      .references(() => gradeScale.id),
    grade: text('grade').notNull(),
    label: text('label').notNull(),
    rank: integer('rank').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.gradeScale, t.grade] }),
    unique('grade_rank_in_scale').on(t.gradeScale, t.rank),
    check('grade_rank_from_1', sql`${t.rank} >= 1`),
  ],
)

export const cycle = sqliteTable('cycle', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  startsOn: text('starts_on'),
  endsOn: text('ends_on'),
  gradeScale: text('grade_scale')
    .notNull()
    .references(() => gradeScale.id),
})

export const pillar = sqliteTable('pillar', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  headlineQuestion: text('headline_question').notNull(),
  position: integer('position').notNull().unique(),
})

export const question = sqliteTable(
  'question',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    pillar: text('pillar')
      .notNull()
      .references(() => pillar.id),
    position: integer('position').notNull(),
    isGraded: integer('is_graded', { mode: 'boolean' }).notNull(),
    isInspectedEveryYear: integer('is_inspected_every_year', { mode: 'boolean' }).notNull(),
  },
  (t) => [
    unique('question_position_in_pillar').on(t.pillar, t.position),
    unique('question_in_pillar').on(t.id, t.pillar),
  ],
)

/** Another name by which the reports call the same question. */
export const questionAlias = sqliteTable(
  'question_alias',
  {
    question: text('question')
      .notNull()
      .references(() => question.id),
    position: integer('position').notNull(),
    alias: text('alias').notNull(),
  },
  (t) => [primaryKey({ columns: [t.question, t.position] }), unique('alias_once').on(t.alias)],
)

export const inspection = sqliteTable(
  'inspection',
  {
    id: text('id').primaryKey(),
    force: text('force')
      .notNull()
      .references(() => force.id),
    cycle: text('cycle')
      .notNull()
      .references(() => cycle.id),
    title: text('title'),
    publishedOn: text('published_on'),
    publishedOnBasis: text('published_on_basis', { enum: PUBLISHED_ON_BASES }),
    isbn: text('isbn'),
    inspector: text('inspector'),
    tranche: integer('tranche'),
    url: text('url'),
    ...provenance(),
  },
  (t) => [
    unique('inspection_of_force_in_cycle').on(t.force, t.cycle),
    oneOf('inspection_published_on_basis', t.publishedOnBasis, PUBLISHED_ON_BASES),
    together(
      'inspection_date_has_basis',
      sql`${t.publishedOn} is null`,
      sql`${t.publishedOnBasis} is null`,
    ),
    inSection(t),
  ],
)

/** Whether a question was inspected, for inspections whose report is held. */
export const inspectionQuestion = sqliteTable(
  'inspection_question',
  {
    inspection: text('inspection')
      .notNull()
      .references(() => inspection.id),
    question: text('question')
      .notNull()
      .references(() => question.id),
    position: integer('position').notNull(),
    isInspected: integer('is_inspected', { mode: 'boolean' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.inspection, t.question] })],
)

/** The force's most similar group, in the printed order. Not symmetric between forces. */
export const mostSimilarForce = sqliteTable(
  'most_similar_force',
  {
    inspection: text('inspection')
      .notNull()
      .references(() => inspection.id),
    force: text('force')
      .notNull()
      .references(() => force.id),
    position: integer('position').notNull(),
  },
  (t) => [primaryKey({ columns: [t.inspection, t.force] })],
)

/** An observation that says on how many files, records or cases an inspection's findings rest. */
export const inspectionSample = sqliteTable(
  'inspection_sample',
  {
    inspection: text('inspection')
      .notNull()
      .references(() => inspection.id),
    observation: text('observation')
      .notNull()
      .references(() => observation.id),
    position: integer('position').notNull(),
  },
  (t) => [primaryKey({ columns: [t.inspection, t.observation] })],
)

export const judgment = sqliteTable(
  'judgment',
  {
    id: text('id').primaryKey(),
    inspection: text('inspection')
      .notNull()
      .references(() => inspection.id),
    /** Order within the inspection: each pillar, then its questions. */
    position: integer('position').notNull(),
    level: text('level', { enum: LEVELS }).notNull(),
    pillar: text('pillar')
      .notNull()
      .references(() => pillar.id),
    question: text('question'),
    status: text('status', { enum: JUDGMENT_STATUSES }).notNull(),
    grade: text('grade'),
    gradeScale: text('grade_scale')
      .notNull()
      .references(() => gradeScale.id),
    basis: text('basis', { enum: BASES }).notNull(),
    carriedOverFrom: text('carried_over_from'),
    lastInspected: text('last_inspected'),
    summary: text('summary'),
    ...provenance(),
  },
  (t) => [
    foreignKey({ columns: [t.question, t.pillar], foreignColumns: [question.id, question.pillar] }),
    foreignKey({
      columns: [t.gradeScale, t.grade],
      foreignColumns: [grade.gradeScale, grade.grade],
    }),
    oneOf('judgment_level', t.level, LEVELS),
    oneOf('judgment_status', t.status, JUDGMENT_STATUSES),
    oneOf('judgment_basis', t.basis, BASES),
    together(
      'judgment_question_iff_level',
      sql`${t.level} = 'question'`,
      sql`${t.question} is not null`,
    ),
    together('judgment_grade_iff_graded', sql`${t.status} = 'graded'`, sql`${t.grade} is not null`),
    together(
      'judgment_origin_iff_carried_over',
      sql`${t.basis} = 'carried-over'`,
      sql`${t.carriedOverFrom} is not null`,
    ),
    index('judgment_order').on(t.inspection, t.position),
    inSection(t),
  ],
)

/** Web addresses that agree with a judgment's source. */
export const judgmentCrossCheck = sqliteTable(
  'judgment_cross_check',
  {
    judgment: text('judgment')
      .notNull()
      .references(() => judgment.id),
    position: integer('position').notNull(),
    url: text('url').notNull(),
  },
  (t) => [primaryKey({ columns: [t.judgment, t.position] })],
)

export const areaForImprovement = sqliteTable(
  'area_for_improvement',
  {
    id: text('id').primaryKey(),
    inspection: text('inspection')
      .notNull()
      .references(() => inspection.id),
    /** Order within the inspection. */
    position: integer('position').notNull(),
    pillar: text('pillar')
      .notNull()
      .references(() => pillar.id),
    question: text('question'),
    kind: text('kind', { enum: IMPROVEMENT_KINDS }).notNull(),
    number: integer('number'),
    text: text('text').notNull(),
    raisedIn: text('raised_in'),
    raisedBy: text('raised_by').notNull(),
    status: text('status', { enum: IMPROVEMENT_STATUSES }).notNull(),
    statusAsReported: text('status_as_reported', { enum: REPORTED_STATUSES }).notNull(),
    statusNote: text('status_note').notNull(),
    statusQuote: text('status_quote'),
    follows: text('follows'),
    ...provenance(),
  },
  (t) => [
    foreignKey({ columns: [t.question, t.pillar], foreignColumns: [question.id, question.pillar] }),
    foreignKey({ columns: [t.follows], foreignColumns: [t.id] }),
    oneOf('area_for_improvement_kind', t.kind, IMPROVEMENT_KINDS),
    oneOf('area_for_improvement_status', t.status, IMPROVEMENT_STATUSES),
    oneOf('area_for_improvement_status_as_reported', t.statusAsReported, REPORTED_STATUSES),
    check(
      'area_for_improvement_statuses_agree',
      sql`case ${t.statusAsReported}
        when 'new' then ${t.status} = 'open'
        when 'still-needed' then ${t.status} = 'open'
        when 'not-achieved' then ${t.status} = 'open'
        when 'progress-made' then ${t.status} = 'in-progress'
        when 'partly-complied' then ${t.status} = 'in-progress'
        else ${t.status} = 'closed' end`,
    ),
    index('area_for_improvement_order').on(t.inspection, t.position),
    inSection(t),
  ],
)

export const areaForImprovementPoint = sqliteTable(
  'area_for_improvement_point',
  {
    areaForImprovement: text('area_for_improvement')
      .notNull()
      .references(() => areaForImprovement.id),
    position: integer('position').notNull(),
    text: text('text').notNull(),
  },
  (t) => [primaryKey({ columns: [t.areaForImprovement, t.position] })],
)

export const unit = sqliteTable('unit', {
  id: text('id').primaryKey(),
  label: text('label').notNull(),
})

export const metric = sqliteTable(
  'metric',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull().unique(),
    description: text('description').notNull(),
    unit: text('unit')
      .notNull()
      .references(() => unit.id),
    decimals: integer('decimals').notNull(),
    pillar: text('pillar').references(() => pillar.id),
    question: text('question'),
    valueType: text('value_type', { enum: VALUE_TYPES }).notNull(),
    polarity: text('polarity', { enum: POLARITIES }),
    source: text('source')
      .notNull()
      .references(() => source.id),
  },
  (t) => [
    foreignKey({ columns: [t.question, t.pillar], foreignColumns: [question.id, question.pillar] }),
    oneOf('metric_value_type', t.valueType, VALUE_TYPES),
    oneOf('metric_polarity', t.polarity, POLARITIES),
  ],
)

export const metricCaveat = sqliteTable(
  'metric_caveat',
  {
    metric: text('metric')
      .notNull()
      .references(() => metric.id),
    position: integer('position').notNull(),
    caveat: text('caveat').notNull(),
  },
  (t) => [primaryKey({ columns: [t.metric, t.position] })],
)

export const observation = sqliteTable(
  'observation',
  {
    id: text('id').primaryKey(),
    inspection: text('inspection')
      .notNull()
      .references(() => inspection.id),
    /** Order within the inspection. */
    position: integer('position').notNull(),
    metric: text('metric')
      .notNull()
      .references(() => metric.id),
    areaType: text('area_type', { enum: AREA_TYPES }).notNull(),
    areaName: text('area_name').notNull(),
    breakdown: text('breakdown'),
    breakdownLabel: text('breakdown_label'),
    periodLabel: text('period_label'),
    periodStart: text('period_start'),
    periodEnd: text('period_end'),
    value: real('value'),
    valueText: text('value_text'),
    qualifier: text('qualifier', { enum: QUALIFIERS }).notNull(),
    isForecast: integer('is_forecast', { mode: 'boolean' }).notNull(),
    origin: text('origin', { enum: ORIGINS }).notNull(),
    note: text('note'),
    ...provenance(),
  },
  (t) => [
    oneOf('observation_area_type', t.areaType, AREA_TYPES),
    oneOf('observation_qualifier', t.qualifier, QUALIFIERS),
    oneOf('observation_origin', t.origin, ORIGINS),
    together(
      'observation_breakdown_has_label',
      sql`${t.breakdown} is null`,
      sql`${t.breakdownLabel} is null`,
    ),
    together(
      'observation_period_has_two_ends',
      sql`${t.periodStart} is null`,
      sql`${t.periodEnd} is null`,
    ),
    check('observation_period_runs_forward', sql`${t.periodStart} <= ${t.periodEnd}`),
    check('observation_value_is_printed', sql`${t.value} is null or ${t.valueText} is not null`),
    check('observation_absence_is_explained', sql`${t.value} is not null or ${t.note} is not null`),
    index('observation_order').on(t.inspection, t.position),
    index('observation_metric').on(t.metric),
    inSection(t),
  ],
)

/** Where a record comes from. A row from a web page has a URL but neither section nor quote. */
function provenance() {
  return {
    source: text('source')
      .notNull()
      .references(() => source.id),
    sourceSection: text('source_section'),
    sourceQuote: text('source_quote'),
    sourceUrl: text('source_url').notNull(),
  }
}

function inSection(t: { source: SQLiteColumn; sourceSection: SQLiteColumn }) {
  return foreignKey({
    columns: [t.source, t.sourceSection],
    foreignColumns: [sourceSection.source, sourceSection.path],
  })
}
