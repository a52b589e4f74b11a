/**
 * The shape of every seed file, as zod schemas.
 *
 * CSV cells arrive as text with empty cells as null; JSON values arrive typed. One schema serves
 * both, so a field may be moved between formats without touching this file.
 */
import { z } from 'zod'
import {
  AREA_TYPES,
  BASES,
  IMPROVEMENT_KINDS,
  IMPROVEMENT_STATUSES,
  JUDGMENT_STATUSES,
  ORIGINS,
  POLARITIES,
  PUBLISHED_ON_BASES,
  QUALIFIERS,
  REPORTED_STATUSES,
  SOURCE_KINDS,
  VALUE_TYPES,
} from '../vocabulary.ts'

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a kebab-case slug')
const text = z
  .string()
  .min(1)
  .refine((value) => value === value.trim(), 'must not start or end with a space')
/** Verbatim words of the report: inner tabs are kept, as tables print them. */
const quote = text
const date = z.iso.date()
const url = z.url({ protocol: /^https?$/ })
/** A number that a CSV cell holds as text. Empty text is null before it gets here, never 0. */
const number = z.preprocess(
  (value) => (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value),
  z.number(),
)
const integer = z.preprocess(
  (value) => (typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value),
  z.int(),
)
const flag = z.preprocess(
  (value) => (value === 'true' ? true : value === 'false' ? false : value),
  z.boolean(),
)
const texts = z.array(text)
/** URLs, which a CSV cell holds separated by one space. */
const urls = z.preprocess(
  (value) => (value === null ? [] : typeof value === 'string' ? value.split(' ') : value),
  z.array(url),
)

export const DatasetSeed = z.strictObject({
  title: text,
  description: text,
  licence: text,
  licence_url: url,
  attribution: text,
})

export const ForceSeed = z.strictObject({
  id: slug,
  name: text,
  gss_code: z.string().regex(/^[EW]\d{8}$/),
  region: text,
  country: z.enum(['England', 'Wales']),
})

export const UnitSeed = z.strictObject({ id: slug, label: text })

export const GradeScaleSeed = z.strictObject({
  id: slug,
  name: text,
  description: text,
  /** What the grades of this scale may be compared with, and what not. */
  comparability: text,
  grades: z.array(z.strictObject({ grade: slug, label: text, rank: z.int().positive() })).min(2),
})

export const CycleSeed = z.strictObject({
  id: slug,
  name: text,
  starts_on: date.nullable(),
  ends_on: date.nullable(),
  grade_scale: slug,
})

export const PillarSeed = z.strictObject({
  id: slug,
  name: text,
  headline_question: text,
  position: integer,
})

export const QuestionSeed = z.strictObject({
  id: slug,
  name: text,
  pillar: slug,
  position: z.int().positive(),
  is_graded: z.boolean(),
  is_inspected_every_year: z.boolean(),
  aliases: texts,
})

export const SourceSeed = z.strictObject({
  id: slug,
  title: text,
  publisher: text,
  kind: z.enum(SOURCE_KINDS),
  url: url.nullable(),
  published_on: date.nullable(),
  licence: text.nullable(),
  notes: texts,
})

export const MetricSeed = z.strictObject({
  id: slug,
  name: text,
  description: text,
  unit: slug,
  decimals: z.int().min(0).max(4),
  pillar: slug.nullable(),
  question: slug.nullable(),
  value_type: z.enum(VALUE_TYPES),
  polarity: z.enum(POLARITIES).nullable(),
  source: slug,
  caveats: texts,
})

/** An inspection of which only facts from the inspectorate's pages are held. */
export const CycleInspectionSeed = z.strictObject({
  force: slug,
  tranche: integer.nullable(),
  inspector: text.nullable(),
  published_on: date.nullable(),
  published_on_basis: z.enum(PUBLISHED_ON_BASES).nullable(),
  url: url.nullable(),
  source: slug,
  source_url: url,
})

export const CyclePillarJudgmentSeed = z.strictObject({
  force: slug,
  pillar: slug,
  grade: slug,
  source: slug,
  source_url: url,
  cross_checked_with: urls,
})

export const InspectionSeed = z.strictObject({
  id: slug,
  force: slug,
  cycle: slug,
  title: text,
  published_on: date,
  published_on_basis: z.enum(PUBLISHED_ON_BASES),
  isbn: text,
  inspector: text,
  tranche: z.int(),
  url,
  most_similar_forces: z.array(slug),
  /** Every question, in the report's order, with whether it was inspected in this cycle. */
  questions: z.array(z.strictObject({ question: slug, is_inspected: z.boolean() })),
  /** Ids of the observations that say on how many files, calls, records … the findings rest. */
  sample_sizes: z.array(slug),
  /** The report that all records of this folder come from. */
  source: slug,
  source_section: text,
  source_quote: quote,
  source_url: url,
})

/** A heading of the report. `path` joins the headings above it with " > ". */
export const SectionSeed = z.strictObject({
  path: text,
  /** The line as printed, where it is not the last part of the path. */
  heading: text.nullable(),
})

export const JudgmentSeed = z.strictObject({
  pillar: slug,
  question: slug.nullable(),
  status: z.enum(JUDGMENT_STATUSES),
  grade: slug.nullable(),
  basis: z.enum(BASES),
  /** The earlier inspection, as the report names it. */
  carried_over_from: text.nullable(),
  last_inspected: text.nullable(),
  summary: text,
  source_section: text,
  source_quote: quote,
})

export const ImprovementSeed = z.strictObject({
  id: slug,
  pillar: slug,
  question: slug.nullable(),
  kind: z.enum(IMPROVEMENT_KINDS),
  number: z.int().positive().nullable(),
  text,
  points: texts,
  raised_in: text.nullable(),
  raised_by: text,
  status: z.enum(IMPROVEMENT_STATUSES),
  status_as_reported: z.enum(REPORTED_STATUSES),
  status_note: text,
  /** Verbatim words that state the status; null where the record is new and has no history. */
  status_quote: quote.nullable(),
  follows: slug.nullable(),
  source_section: text,
  source_quote: quote,
})

export const ObservationSeed = z.strictObject({
  id: slug,
  metric: slug,
  area_type: z.enum(AREA_TYPES),
  area_name: text,
  breakdown: slug.nullable(),
  breakdown_label: text.nullable(),
  period_label: text.nullable(),
  period_start: date.nullable(),
  period_end: date.nullable(),
  value: number.nullable(),
  value_text: text.nullable(),
  qualifier: z.enum(QUALIFIERS),
  is_forecast: flag,
  origin: z.enum(ORIGINS),
  note: text.nullable(),
  source_section: text,
  source_quote: quote,
})

/** A number of the report that no record holds, with the reason why. */
export const AuditIgnoreSeed = z.strictObject({
  section: text,
  text: quote,
  reason: text,
})
