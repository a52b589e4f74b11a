/** Filters of a query → conditions of a statement, and their values. */
import { type SQL, sql } from 'drizzle-orm/sql'
import type { Collection } from '../collections/collection.ts'
import { tableOf } from '../database/collection-tables.ts'
import type { Filter } from '../request/list-query.ts'
import { columnOf } from './columns.ts'
import type { Parameter } from './statements.ts'

/** The ranks of a grade in the scales that have it. */
export type RankOf = (grade: string) => readonly (readonly [gradeScale: string, rank: number])[]

/** What of the filters decides the statement, and not only its values. */
export function filterShape(filters: readonly Filter[]): string {
  return filters
    .map((filter) => {
      const { fieldName, operator } = filter
      if (filter.operator === 'isnull') return `${fieldName} isnull ${filter.isNull}`
      return `${fieldName} ${operator} ${filter.values.length === 1 ? 'one' : 'many'}`
    })
    .join(', ')
}

/** The values of the filters: one each, a list as JSON. */
export function filterValues(
  collection: Collection,
  filters: readonly Filter[],
  rankOf: RankOf,
): Record<string, Parameter> {
  const values: Record<string, Parameter> = {}
  for (const [index, filter] of filters.entries()) {
    if (filter.operator === 'isnull') continue
    const [first = null] = filter.values
    const isRanked = collection.fields[filter.fieldName]?.domain?.from === 'grades'
    values[placeOf(index)] =
      isRanked && (filter.operator === 'gte' || filter.operator === 'lte')
        ? JSON.stringify(rankOf(String(first)))
        : filter.values.length === 1
          ? toParameter(first)
          : JSON.stringify(filter.values.map(toParameter))
  }
  return values
}

/** The condition that all filters hold; undefined where there is none. */
export function filterCondition(
  collection: Collection,
  filters: readonly Filter[],
): SQL | undefined {
  if (filters.length === 0) return undefined
  const conditions = filters.map((filter, index) => conditionOf(collection, filter, placeOf(index)))
  return sql.join(conditions, sql` and `)
}

function placeOf(index: number): string {
  return `filter${index}`
}

function conditionOf(collection: Collection, filter: Filter, place: string): SQL {
  const value = sql.placeholder(place)
  if (filter.operator === 'as_of' || filter.operator === 'latest')
    return successionCondition(collection, filter.operator, value)
  const column = columnOf(collection, filter.fieldName)
  if (filter.operator === 'isnull')
    return filter.isNull ? sql`${column} is null` : sql`${column} is not null`
  const isOne = filter.values.length === 1
  const among = isOne ? sql`= ${value}` : sql`in (select value from json_each(${value}))`
  const field = collection.fields[filter.fieldName]
  const holds =
    field?.kind === 'texts'
      ? sql`exists (select 1 from json_each(${column}) entry where entry.value ${among})`
      : sql`${column} ${among}`
  switch (filter.operator) {
    case 'eq':
      return holds
    case 'not':
      // A comparison with null is null, which would cut those rows without a word.
      return sql`(${column} is null or not ${holds})`
    default: {
      if (field?.domain?.from === 'grades')
        return gradeCondition(collection, filter.operator, field.domain, value)
      return filter.operator === 'gte' ? sql`${column} >= ${value}` : sql`${column} <= ${value}`
    }
  }
}

/** Which rows count on a day, or still. */
function successionCondition(
  collection: Collection,
  operator: 'as_of' | 'latest',
  value: ReturnType<typeof sql.placeholder>,
): SQL {
  const { succession } = collection
  if (succession === undefined) throw new Error(`${collection.name} do not follow one another`)
  if (operator === 'latest')
    return sql`(${columnOf(collection, succession.successor)} is null) = ${value}`
  const until = columnOf(collection, succession.until)
  return sql`${columnOf(collection, succession.from)} <= ${value} and (${until} is null or ${until} > ${value})`
}

/** Rank 1 is the best, so a better grade has a smaller rank, within the scale of the row. */
function gradeCondition(
  collection: Collection,
  operator: 'gte' | 'lte',
  { rankField, scaleField }: { rankField: string; scaleField: string },
  value: ReturnType<typeof sql.placeholder>,
): SQL {
  const rank = columnOf(collection, rankField)
  const scale = columnOf(collection, scaleField)
  const compared = operator === 'gte' ? sql`<=` : sql`>=`
  return sql`exists (select 1 from json_each(${value}) bound where ${scale} = bound.value ->> 0 and ${rank} ${compared} bound.value ->> 1)`
}

/** SQLite has no booleans. */
function toParameter(value: string | number | boolean | null): Parameter {
  return typeof value === 'boolean' ? Number(value) : value
}

/** The row number of a collection's table, which tells the collection's own order. */
export function rowNumber(collection: Collection): SQL {
  return sql`${tableOf(collection)}.rowid`
}
