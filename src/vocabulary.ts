/**
 * The closed lists of the data: words whose meaning the program knows.
 *
 * Each list is used three times: by zod when seed files are read, by a CHECK constraint in the
 * database, and as an `enum` in the OpenAPI document. Lists that are data rather than program
 * (forces, pillars, questions, grades, cycles, units) live in the database instead.
 */

/** What a judgment is about: a whole pillar or one of its questions. */
export const LEVELS = ['pillar', 'question'] as const

/** Whether the inspectorate gave a grade. Armed policing is inspected but never graded. */
export const JUDGMENT_STATUSES = ['graded', 'ungraded'] as const

/** Whether the question was inspected in this cycle or its earlier judgment was kept. */
export const BASES = ['inspected', 'carried-over'] as const

/** What became of a grade since the judgment before. */
export const GRADE_CHANGES = ['improved', 'same', 'declined'] as const

/** Why it cannot be said what became of a grade. */
export const GRADE_CHANGE_NOTES = [
  'first',
  'none-held',
  'ungraded',
  'previous-ungraded',
  'carried-over',
  'another-scale',
] as const

/** What sort of thing the inspectorate asked of a force. */
export const IMPROVEMENT_KINDS = [
  'area-for-improvement',
  'cause-of-concern',
  'recommendation',
  'finding',
  'expectation',
] as const

/** Where an area for improvement stands, in three steps. */
export const IMPROVEMENT_STATUSES = ['open', 'in-progress', 'closed'] as const

/** Where an area for improvement stands, in the report's own terms: as words of a report no `enum` in the contract. */
export const REPORTED_STATUSES = [
  'new',
  'completed',
  'addressed',
  'closed',
  'progress-made',
  'partly-complied',
  'not-achieved',
  'still-needed',
] as const

/** What a force's value may be compared with. */
export const COMPARATOR_AREA_TYPES = [
  'england-and-wales',
  'most-similar-forces',
  'local-population',
] as const

/** What sort of thing an area is. */
export const AREA_TYPES = ['force', ...COMPARATOR_AREA_TYPES] as const

/** What kind of figures a metric has: collected alike from every force, remarked on one, or about the method. */
export const SCOPES = ['national-series', 'local', 'method'] as const

/** Whether a value was so on the day of publication. */
export const VALUE_STATUSES = ['actual', 'forecast', 'planned', 'required'] as const

/** How exactly the report states a value. */
export const QUALIFIERS = ['exact', 'approximate', 'less-than', 'more-than'] as const

/** Where in the report a value is printed. */
export const ORIGINS = ['table', 'narrative'] as const

/** What kind of quantity a metric is. */
export const VALUE_TYPES = [
  'count',
  'percentage',
  'rate',
  'ratio',
  'money',
  'duration',
  'time-of-day',
  'rank',
] as const

/** Which direction is better, where the report itself says so. */
export const POLARITIES = ['higher-is-better', 'lower-is-better'] as const

/** What sort of thing a source is. */
export const SOURCE_KINDS = [
  'report',
  'web-page',
  'statistics',
  'data-collection',
  'survey',
  'fieldwork',
] as const

/** What can become of a row or a value from one release to the next. */
export const CHANGES = ['added', 'changed', 'removed'] as const

/** How an inspection's publication date is known. */
export const PUBLISHED_ON_BASES = ['force-page', 'group'] as const
