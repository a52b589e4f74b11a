/** Filters → SQL conditions and their parameters. The text depends on the shape of a filter only. */
import type { Collection } from '../collections/collection.ts'
import type { Filter, Scalar } from '../request/list-query.ts'
import { quoteName } from './columns.ts'
import { ROW } from './read-table.ts'

export type Parameter = string | number | null

export interface Sql {
  text: string
  parameters: readonly Parameter[]
}

/**
 * A value in a statement. The plus hides it from the planner, which would otherwise prepare the
 * statement anew for every value: that takes several times as long as running it.
 */
export const VALUE = '+?'

/** Hides a column from the planner, which then finds no index for it. */
export function hidden(column: string): string {
  return `+${column}`
}

/** The ranks of a grade in the scales that have it. */
export type RankOf = (grade: string) => readonly { gradeScale: string; rank: number }[]

/** @param isHidden whether the planner may not find rows by it, only test them. */
export function conditionOf(
  collection: Collection,
  filter: Filter,
  rankOf: RankOf,
  isHidden = false,
): Sql {
  const columnOf = (name: string) => (isHidden ? hidden(quoteName(name)) : quoteName(name))
  const column = columnOf(filter.fieldName)
  const field = collection.fields[filter.fieldName]
  if (filter.operator === 'isnull') {
    return { text: `${column} IS ${filter.isNull ? '' : 'NOT '}NULL`, parameters: [] }
  }
  const parameters = filter.values.map(toParameter)
  const holes = parameters.map(() => VALUE).join(', ')
  if (filter.operator === 'eq' || filter.operator === 'not') {
    const isListed =
      field?.kind === 'texts'
        ? `EXISTS (SELECT 1 FROM json_each(${column}) WHERE value IN (${holes}))`
        : `${column} IN (${holes})`
    if (filter.operator === 'eq') return { text: isListed, parameters }
    if (filter.fieldName === 'id') {
      const { table } = collection
      // Row numbers are in every index, so that none but the rows excluded need be looked up.
      return {
        text: `${ROW} NOT IN (SELECT ${ROW} FROM ${quoteName(table)} WHERE ${isListed})`,
        parameters,
      }
    }
    // NOT IN is null for null, which would cut those rows without a word.
    return { text: `(${column} IS NULL OR NOT ${isListed})`, parameters }
  }
  // Not hidden from the planner: only the bound tells whether few rows lie behind it or nearly all.
  const comparison = filter.operator === 'gte' ? '>=' : '<='
  if (field?.domain?.from === 'grades') {
    // Rank 1 is the best, so a better grade has a smaller rank.
    const { rankField, scaleField } = field.domain
    const reversed = filter.operator === 'gte' ? '<=' : '>='
    const ranks = rankOf(String(filter.values[0]))
    return {
      text: `(${ranks.map(() => `(${columnOf(scaleField)} = ${VALUE} AND ${columnOf(rankField)} ${reversed} ${VALUE})`).join(' OR ')})`,
      parameters: ranks.flatMap(({ gradeScale, rank }) => [gradeScale, rank]),
    }
  }
  return { text: `${column} ${comparison} ?`, parameters }
}

/** All of these as a WHERE clause; empty when there are none. */
export function where(conditions: readonly Sql[]): Sql {
  if (conditions.length === 0) return { text: '', parameters: [] }
  const { text, parameters } = joined(conditions, ' AND ')
  return { text: ` WHERE ${text}`, parameters }
}

/** Conditions with a word between them. */
export function joined(conditions: readonly Sql[], word: string): Sql {
  return {
    text: conditions.map(({ text }) => text).join(word),
    parameters: conditions.flatMap(({ parameters }) => parameters),
  }
}

/** SQLite has no booleans. */
export function toParameter(value: Scalar): Parameter {
  return typeof value === 'boolean' ? Number(value) : value
}
