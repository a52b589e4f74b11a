/**
 * The entity tables that the data file is made from: each fact stands in one of them, once. A record of the seed has
 * the columns of its table as keys, and what it may hold is derived from here.
 *
 * Every closed list is a CHECK and every reference a foreign key, so that no build can hold a word the API
 * does not document. A table that a collection repeats whole is dropped once the collection is filled.
 */
import { type SQL, sql } from 'drizzle-orm/sql'
import { check } from 'drizzle-orm/sqlite-core/checks'
import { integer, real, type SQLiteColumn, text } from 'drizzle-orm/sqlite-core/columns'
import { foreignKey } from 'drizzle-orm/sqlite-core/foreign-keys'
import { index } from 'drizzle-orm/sqlite-core/indexes'
import { primaryKey } from 'drizzle-orm/sqlite-core/primary-keys'
import { sqliteTable } from 'drizzle-orm/sqlite-core/table'
import { unique } from 'drizzle-orm/sqlite-core/unique-constraint'
import {
  AREA_TYPES,
  BASES,
  CHANGES,
  IMPROVEMENT_KINDS,
  IMPROVEMENT_STATUSES,
  JUDGMENT_STATUSES,
  LEVELS,
  ORIGINS,
  POLARITIES,
  PUBLISHED_ON_BASES,
  QUALIFIERS,
  REPORTED_STATUSES,
  SCOPES,
  SOURCE_KINDS,
  VALUE_STATUSES,
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

const flag = () => integer({ mode: 'boolean' })
/** A list of texts, as a JSON array. */
const list = () => text({ mode: 'json' }).$type<string[]>()

/** One row: what the data set is, and what this file was made from. */
export const dataset = sqliteTable(
  'dataset',
  {
    id: integer().primaryKey(),
    /** The hash of the rows of all collections but those of the history. */
    release: text().notNull(),
    /** The hash of seed and migrations. */
    inputs: text().notNull(),
    /** The hash of the program that built the file, and that alone may serve it. */
    program: text().notNull(),
    title: text().notNull(),
    description: text().notNull(),
    /** The day of the release; null while it is not recorded. */
    released_on: text(),
    release_title: text(),
    licence: text().notNull(),
    licence_url: text().notNull(),
    attribution: text().notNull(),
  },
  (t) => [
    check('dataset_is_one_row', sql`${t.id} = 1`),
    together(
      'dataset_release_is_recorded',
      sql`${t.released_on} is null`,
      sql`${t.release_title} is null`,
    ),
  ],
)

/** A recorded state of the data. */
export const release = sqliteTable('release', {
  id: text().primaryKey(),
  number: integer().notNull().unique(),
  released_on: text().notNull(),
  title: text().notNull(),
  notes: text(),
  rows_added: integer().notNull(),
  rows_changed: integer().notNull(),
  rows_removed: integer().notNull(),
  fields_added: list().notNull(),
  fields_removed: list().notNull(),
})

/** A value that a release changed or took away, or a row that it added. */
export const change = sqliteTable(
  'change',
  {
    id: text().primaryKey(),
    release: text()
      .notNull()
      .references(() => release.id),
    collection: text().notNull(),
    row: text().notNull(),
    field: text(),
    change: text({ enum: CHANGES }).notNull(),
    before: text(),
    after: text(),
    reason: text(),
  },
  (t) => [oneOf('change_change', t.change, CHANGES)],
)

export const source = sqliteTable(
  'source',
  {
    id: text().primaryKey(),
    title: text().notNull(),
    publisher: text().notNull(),
    kind: text({ enum: SOURCE_KINDS }).notNull(),
    url: text(),
    published_on: text(),
    licence: text(),
    notes: list().notNull(),
  },
  (t) => [oneOf('source_kind', t.kind, SOURCE_KINDS)],
)

/** A heading of a source; `path` joins the headings above it with ` > `. */
export const section = sqliteTable(
  'section',
  {
    source: text()
      .notNull()
      .references(() => source.id),
    path: text().notNull(),
    position: integer().notNull(),
    /** The line as printed, where it is not the last part of the path. */
    heading: text(),
  },
  (t) => [primaryKey({ columns: [t.source, t.path] })],
)

export const force = sqliteTable('force', {
  id: text().primaryKey(),
  name: text().notNull().unique(),
  gss_code: text().notNull().unique(),
  country: text({ enum: ['England', 'Wales'] }).notNull(),
  region: text().notNull(),
})

/** What a value can be about. */
export const area = sqliteTable(
  'area',
  {
    id: text().primaryKey(),
    type: text({ enum: AREA_TYPES }).notNull(),
    name: text().notNull().unique(),
    /** The force it is, or whose comparator it is. */
    force: text().references(() => force.id),
    gss_code: text(),
    /** The forces it is made of, where they are known one by one. */
    members: list().notNull(),
  },
  (t) => [
    oneOf('area_type', t.type, AREA_TYPES),
    together(
      'area_force_iff_of_force',
      sql`${t.type} = 'england-and-wales'`,
      sql`${t.force} is null`,
    ),
  ],
)

export const grade_scale = sqliteTable('grade_scale', {
  id: text().primaryKey(),
  name: text().notNull(),
  description: text().notNull(),
  /** What the grades of this scale may be compared with, and what not. */
  comparability: text().notNull(),
})

export const grade = sqliteTable(
  'grade',
  {
    grade_scale: text()
      .notNull()
      .references(() => grade_scale.id),
    grade: text().notNull(),
    label: text().notNull(),
    rank: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.grade_scale, t.grade] }),
    unique('grade_rank_in_scale').on(t.grade_scale, t.rank),
    check('grade_rank_from_1', sql`${t.rank} >= 1`),
  ],
)

export const cycle = sqliteTable('cycle', {
  id: text().primaryKey(),
  name: text().notNull(),
  starts_on: text(),
  ends_on: text(),
  grade_scale: text()
    .notNull()
    .references(() => grade_scale.id),
})

export const pillar = sqliteTable('pillar', {
  id: text().primaryKey(),
  name: text().notNull(),
  position: integer().notNull().unique(),
})

/** A pillar that every force was to get a grade for in a cycle. */
export const cycle_pillar = sqliteTable(
  'cycle_pillar',
  {
    cycle: text()
      .notNull()
      .references(() => cycle.id),
    pillar: text()
      .notNull()
      .references(() => pillar.id),
    /** As the reports of the cycle word it. */
    headline_question: text(),
    /** The day of all forces, where they have one; else each inspection has its own. */
    published_on: text(),
    /** The web page that gives the day. */
    published_on_url: text(),
  },
  (t) => [
    primaryKey({ columns: [t.cycle, t.pillar] }),
    together(
      'cycle_pillar_date_has_url',
      sql`${t.published_on} is null`,
      sql`${t.published_on_url} is null`,
    ),
  ],
)

export const question = sqliteTable(
  'question',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    pillar: text()
      .notNull()
      .references(() => pillar.id),
    position: integer().notNull(),
    is_graded: flag().notNull(),
    is_inspected_every_year: flag().notNull(),
    /** Other names by which the reports call the same question. */
    aliases: list().notNull(),
  },
  (t) => [
    unique('question_position_in_pillar').on(t.pillar, t.position),
    unique('question_in_pillar').on(t.id, t.pillar),
  ],
)

export const inspection = sqliteTable(
  'inspection',
  {
    id: text().primaryKey(),
    force: text()
      .notNull()
      .references(() => force.id),
    cycle: text()
      .notNull()
      .references(() => cycle.id),
    /** Whether the report is held in full, and not only what web pages say of it. */
    report_held: flag().notNull(),
    title: text(),
    published_on: text(),
    published_on_basis: text({ enum: PUBLISHED_ON_BASES }),
    /** The web page that gives the day. */
    published_on_url: text(),
    isbn: text(),
    inspector: text(),
    tranche: integer(),
    url: text(),
    /** The force's most similar group, in the printed order. Not symmetric between forces. */
    most_similar_forces: list(),
    inspected_questions: list(),
    not_inspected_questions: list(),
    /** Observations that say on how many files, records or cases the findings rest. */
    sample_sizes: list(),
    ...provenance(),
  },
  (t) => [
    unique('inspection_of_force_in_cycle').on(t.force, t.cycle),
    oneOf('inspection_published_on_basis', t.published_on_basis, PUBLISHED_ON_BASES),
    together(
      'inspection_date_has_basis',
      sql`${t.published_on} is null`,
      sql`${t.published_on_basis} is null`,
    ),
    together(
      'inspection_date_has_url',
      sql`${t.published_on} is null`,
      sql`${t.published_on_url} is null`,
    ),
    ...[
      t.title,
      t.most_similar_forces,
      t.inspected_questions,
      t.not_inspected_questions,
      t.sample_sizes,
    ].map((column) =>
      together(
        `inspection_report_has_${column.name}`,
        sql`${t.report_held}`,
        sql`${column} is not null`,
      ),
    ),
    inSection(t),
  ],
)

export const judgment = sqliteTable(
  'judgment',
  {
    id: text().primaryKey(),
    inspection: text()
      .notNull()
      .references(() => inspection.id),
    /** Order within the inspection: each pillar, then its questions. */
    position: integer().notNull(),
    level: text({ enum: LEVELS }).notNull(),
    pillar: text()
      .notNull()
      .references(() => pillar.id),
    question: text(),
    status: text({ enum: JUDGMENT_STATUSES }).notNull(),
    grade: text(),
    grade_scale: text()
      .notNull()
      .references(() => grade_scale.id),
    basis: text({ enum: BASES }).notNull(),
    /** The earlier inspection, as the report names it. */
    carried_over_from: text(),
    /** The cycle of that inspection, where the report tells it. */
    carried_over_from_cycle: text().references(() => cycle.id),
    last_inspected: text(),
    published_on: text(),
    /** The web page that gives the day. */
    published_on_url: text(),
    summary: text(),
    ...provenance(),
    /** Web addresses that agree with the source. */
    cross_checked_with: list().notNull(),
  },
  (t) => [
    foreignKey({ columns: [t.question, t.pillar], foreignColumns: [question.id, question.pillar] }),
    foreignKey({
      columns: [t.grade_scale, t.grade],
      foreignColumns: [grade.grade_scale, grade.grade],
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
      sql`${t.carried_over_from} is not null`,
    ),
    check(
      'judgment_cycle_of_origin',
      sql`${t.carried_over_from_cycle} is null or ${t.basis} = 'carried-over'`,
    ),
    together(
      'judgment_date_has_url',
      sql`${t.published_on} is null`,
      sql`${t.published_on_url} is null`,
    ),
    unique('judgment_once').on(t.inspection, t.position),
    inSection(t),
  ],
)

export const area_for_improvement = sqliteTable(
  'area_for_improvement',
  {
    id: text().primaryKey(),
    inspection: text()
      .notNull()
      .references(() => inspection.id),
    /** Order within the inspection. */
    position: integer().notNull(),
    pillar: text()
      .notNull()
      .references(() => pillar.id),
    question: text(),
    kind: text({ enum: IMPROVEMENT_KINDS }).notNull(),
    number: integer(),
    text: text().notNull(),
    points: list().notNull(),
    raised_in: text(),
    raised_by: text().notNull(),
    status: text({ enum: IMPROVEMENT_STATUSES }).notNull(),
    status_as_reported: text({ enum: REPORTED_STATUSES }).notNull(),
    status_note: text().notNull(),
    /** Verbatim words that state the status; null where the record is new and has no history. */
    status_quote: text(),
    follows: text(),
    ...provenance(),
  },
  (t) => [
    foreignKey({ columns: [t.question, t.pillar], foreignColumns: [question.id, question.pillar] }),
    foreignKey({ columns: [t.follows], foreignColumns: [t.id] }),
    oneOf('area_for_improvement_kind', t.kind, IMPROVEMENT_KINDS),
    oneOf('area_for_improvement_status', t.status, IMPROVEMENT_STATUSES),
    oneOf('area_for_improvement_status_as_reported', t.status_as_reported, REPORTED_STATUSES),
    check(
      'area_for_improvement_statuses_agree',
      sql`case ${t.status_as_reported}
        when 'new' then ${t.status} = 'open'
        when 'still-needed' then ${t.status} = 'open'
        when 'not-achieved' then ${t.status} = 'open'
        when 'progress-made' then ${t.status} = 'in-progress'
        when 'partly-complied' then ${t.status} = 'in-progress'
        else ${t.status} = 'closed' end`,
    ),
    unique('area_for_improvement_order').on(t.inspection, t.position),
    // Or each insert would read through all that may follow the new row.
    index('area_for_improvement_follows').on(t.follows),
    inSection(t),
  ],
)

export const unit = sqliteTable('unit', {
  id: text().primaryKey(),
  label: text().notNull(),
})

export const metric = sqliteTable(
  'metric',
  {
    id: text().primaryKey(),
    name: text().notNull().unique(),
    description: text().notNull(),
    unit: text()
      .notNull()
      .references(() => unit.id),
    scope: text({ enum: SCOPES }).notNull(),
    pillar: text().references(() => pillar.id),
    question: text(),
    value_type: text({ enum: VALUE_TYPES }).notNull(),
    polarity: text({ enum: POLARITIES }),
  },
  (t) => [
    foreignKey({ columns: [t.question, t.pillar], foreignColumns: [question.id, question.pillar] }),
    oneOf('metric_value_type', t.value_type, VALUE_TYPES),
    oneOf('metric_polarity', t.polarity, POLARITIES),
    oneOf('metric_scope', t.scope, SCOPES),
  ],
)

/** What to bear in mind with the figures of a data source: said once, whichever reports print them. */
export const caveat = sqliteTable('caveat', {
  id: text().primaryKey(),
  text: text().notNull().unique(),
})

export const observation = sqliteTable(
  'observation',
  {
    id: text().primaryKey(),
    inspection: text()
      .notNull()
      .references(() => inspection.id),
    /** Order within the inspection. */
    position: integer().notNull(),
    metric: text()
      .notNull()
      .references(() => metric.id),
    area: text()
      .notNull()
      .references(() => area.id),
    breakdown: text(),
    breakdown_label: text(),
    period_label: text(),
    period_start: text(),
    period_end: text(),
    value: real(),
    value_text: text(),
    /** The worth of the last printed digit. */
    precision: real(),
    qualifier: text({ enum: QUALIFIERS }).notNull(),
    value_status: text({ enum: VALUE_STATUSES }).notNull(),
    origin: text({ enum: ORIGINS }).notNull(),
    data_source: text().references(() => source.id),
    /** Ids of caveats. */
    caveats: list().notNull(),
    /** The observation that says how large the sample is. */
    sample: text(),
    note: text(),
    ...provenance(),
  },
  (t) => [
    foreignKey({ columns: [t.sample], foreignColumns: [t.id] }),
    oneOf('observation_qualifier', t.qualifier, QUALIFIERS),
    oneOf('observation_value_status', t.value_status, VALUE_STATUSES),
    check('observation_precision_is_positive', sql`${t.precision} > 0`),
    oneOf('observation_origin', t.origin, ORIGINS),
    together(
      'observation_breakdown_has_label',
      sql`${t.breakdown} is null`,
      sql`${t.breakdown_label} is null`,
    ),
    together(
      'observation_period_has_two_ends',
      sql`${t.period_start} is null`,
      sql`${t.period_end} is null`,
    ),
    check('observation_period_runs_forward', sql`${t.period_start} <= ${t.period_end}`),
    check('observation_value_is_printed', sql`${t.value} is null or ${t.value_text} is not null`),
    check('observation_absence_is_explained', sql`${t.value} is not null or ${t.note} is not null`),
    unique('observation_order').on(t.inspection, t.position),
    index('observation_metric').on(t.inspection, t.metric),
    index('observation_sample').on(t.sample),
    inSection(t),
  ],
)

/**
 * Words that the search finds for others. Forms of a word need no record of their own: the search knows them
 * by their stem.
 */
export const synonym = sqliteTable(
  'synonym',
  {
    /** What a person may type. */
    typed: text().notNull(),
    /** What the data says. */
    meant: text().notNull(),
    /** Whether who types `meant` is also shown what says `typed`. */
    both_ways: flag().notNull(),
    reason: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.typed, t.meant] })],
)

/** Where a record comes from. A row from a web page has a URL but neither section nor quote. */
function provenance() {
  return {
    source: text()
      .notNull()
      .references(() => source.id),
    source_section: text(),
    source_quote: text(),
    source_url: text().notNull(),
  }
}

function inSection(t: { source: SQLiteColumn; source_section: SQLiteColumn }) {
  return foreignKey({
    columns: [t.source, t.source_section],
    foreignColumns: [section.source, section.path],
  })
}
