/** What a seed record may hold, derived from the table it goes into. */
import { type Column, getTableColumns, type InferSelectModel } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { createSelectSchema } from 'drizzle-zod'
import { z } from 'zod'
import { LIST_SEPARATOR } from '../collections/field.ts'

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a kebab-case slug')
const date = z.iso.date()
const url = z.url({ protocol: /^https?$/ })
/** What a cell of a spreadsheet holds; more would be cut there. */
const CELL_LENGTH_MAX = 32_767
/** Characters that XML, and so a spreadsheet, cannot hold. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const UNWRITABLE = /[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]/
/** A text that any format can hold. Inner tabs are kept, as tables of the report print them. */
export const words = z
  .string()
  .min(1)
  .max(CELL_LENGTH_MAX)
  .refine((value) => value === value.trim(), 'must not start or end with a space')
  .refine((value) => !UNWRITABLE.test(value), 'must not hold a control character')
  .refine((value) => value.isWellFormed(), 'must not hold half of a character')
const listOfWords = z
  .array(words)
  .refine(
    (list) => list.join(LIST_SEPARATOR).length <= CELL_LENGTH_MAX,
    `must not be longer than ${CELL_LENGTH_MAX} characters in all`,
  )

/** A column of one name has one form in every table; a text that is not listed here is words. */
const FORMS: Readonly<Record<string, z.ZodType>> = {
  id: slug,
  force: slug,
  cycle: slug,
  inspection: slug,
  pillar: slug,
  question: slug,
  metric: slug,
  area: slug,
  data_source: slug,
  caveats: z.array(slug),
  sample: slug,
  members: z.array(slug),
  unit: slug,
  source: slug,
  grade: slug,
  grade_scale: slug,
  breakdown: slug,
  follows: slug,
  most_similar_forces: z.array(slug),
  inspected_questions: z.array(slug),
  not_inspected_questions: z.array(slug),
  sample_sizes: z.array(slug),
  gss_code: z.string().regex(/^[EKW]\d{8}$/, 'must be an ONS code such as E23000015'),
  url,
  source_url: url,
  published_on_url: url,
  licence_url: url,
  cross_checked_with: z.array(url),
  published_on: date,
  released_on: date,
  starts_on: date,
  ends_on: date,
  period_start: date,
  period_end: date,
}

/** A record without the columns K, and with no null in the columns N. */
type RecordOf<T extends SQLiteTable, K extends string, N extends string> = {
  [Name in Exclude<keyof InferSelectModel<T>, K>]: Name extends N
    ? NonNullable<InferSelectModel<T>[Name]>
    : InferSelectModel<T>[Name]
}

/**
 * The schema of a record: the columns of the table but for those that the place of the file tells. No key
 * may be missing and none may be unknown, so that no fact is dropped without a word.
 *
 * CSV cells arrive as text with empty cells as null, JSON values typed: one schema serves both.
 *
 * @param told columns that are not in the file.
 * @param needed columns that may be null in the table, but not in this kind of file.
 */
export function recordSchema<
  T extends SQLiteTable,
  K extends keyof InferSelectModel<T> & string = never,
  N extends keyof InferSelectModel<T> & string = never,
>(table: T, told: readonly K[] = [], needed: readonly N[] = []): z.ZodType<RecordOf<T, K, N>> {
  const columns: Record<string, Column> = getTableColumns<SQLiteTable>(table)
  const refinements = Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [
      name,
      (base: z.ZodType) => z.preprocess(readCell(column), formOf(name, column, base)),
    ]),
  )
  const { shape } = createSelectSchema<SQLiteTable, typeof refinements>(table, refinements)
  const own = Object.entries<z.ZodType>(shape)
    .filter(([name]) => !told.some((each) => each === name))
    .map(([name, each]) => {
      const isNeeded = needed.some((one) => one === name)
      return [name, isNeeded && each instanceof z.ZodNullable ? each.unwrap() : each] as const
    })
  const schema: z.ZodType = z.strictObject(Object.fromEntries(own))
  // A record that passes has the types of the table's rows; the library loses them with refinements
  // that are made from the columns.
  return schema as z.ZodType<RecordOf<T, K, N>>
}

function formOf(name: string, column: Column, base: z.ZodType): z.ZodType {
  if (column.enumValues !== undefined) return base
  if (column.dataType === 'json') return FORMS[name] ?? listOfWords
  return column.dataType === 'string' ? (FORMS[name] ?? words) : base
}

/** The value of a CSV cell, where it is a number, a boolean or a list; anything else as it is. */
function readCell({ dataType }: Column): (value: unknown) => unknown {
  return (value) => {
    if (dataType === 'json' && value === null) return []
    if (typeof value !== 'string') return value
    if (dataType === 'number') return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value
    if (dataType === 'boolean') return value === 'true' ? true : value === 'false' ? false : value
    return dataType === 'json' ? value.split(' ') : value
  }
}
