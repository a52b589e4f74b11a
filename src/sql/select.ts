/** ListQuery → SQL text and its parameters. The text depends on the shape of the query only. */
import type { Collection } from '../collections/collection.ts'
import {
  type Filter,
  isOwnOrder,
  type ListQuery,
  type Scalar,
  type SortKey,
} from '../request/list-query.ts'
import { quoteName, selectList } from './columns.ts'
import { hasPlaces, PLACE } from './read-table.ts'

type Parameter = string | number | null

export interface Sql {
  text: string
  parameters: readonly Parameter[]
}

/**
 * A value in a statement. The plus hides it from the planner, which would otherwise prepare the
 * statement anew for every value: that takes several times as long as running it.
 */
const VALUE = '+?'

const NOTHING: Sql = { text: '', parameters: [] }

/** The ranks of a grade in the scales that have it. */
export type RankOf = (grade: string) => readonly { gradeScale: string; rank: number }[]

/** A query, and what is known of it that decides how to find its rows. */
export interface PlannedQuery extends ListQuery {
  /**
   * The filters select few rows, which are better found by the filters and then sorted. Left to
   * itself, SQLite may walk through an index that gives the order, past nearly all rows.
   */
  selectsFew?: boolean
}

/** The fields of each row. */
export function selectRows(query: PlannedQuery, rankOf: RankOf): Sql {
  return selectInOrder(selectList(query.fields), query, query.limit, rankOf)
}

/** The sort key values of one row, by its number. */
export function selectKeys(query: ListQuery, row: number): Sql {
  const keys = orderKeys(query).map(({ field }) => field)
  return {
    text: `SELECT ${selectList(keys)} FROM ${quoteName(query.collection.table)} WHERE ${ROW} = ${VALUE}`,
    parameters: [row],
  }
}

/** One expression for each row. */
export function selectExpression(expression: string, query: PlannedQuery, rankOf: RankOf): Sql {
  return selectInOrder(expression, query, query.limit, rankOf)
}

/** The texts of all rows in one blob, and the row numbers in their order, separated by commas. */
export function selectBlock(
  expression: string,
  separator: string,
  query: PlannedQuery,
  rankOf: RankOf,
): Sql {
  const { text, parameters } = selectInOrder(
    `${expression} AS line, ${ROW} AS row`,
    query,
    query.limit,
    rankOf,
  )
  return {
    text: `SELECT CAST(group_concat(line, '${separator}') AS BLOB), group_concat(row) FROM (${text})`,
    parameters,
  }
}

/**
 * What lies behind a cursor is read as a sequence of ranges, each of which an index can seek, so
 * that the last page costs what the first does.
 */
function selectInOrder(
  columns: string,
  query: PlannedQuery,
  limit: number | null,
  rankOf: RankOf,
): Sql {
  const { collection } = query
  const filters = query.filters.map((filter) => filterCondition(collection, filter, rankOf))
  const keys = orderKeys(query)
  const order = keys.map(orderTerm).join(', ')
  const end: Sql = limit === null ? NOTHING : { text: ` LIMIT ${VALUE}`, parameters: [limit] }

  const ranges = rangesBehind(keys, query.after).map((range) => {
    const where = all([...filters, ...range])
    return {
      text: `SELECT ${columns} FROM ${quoteName(collection.table)}${where.text} ORDER BY ${order}${end.text}`,
      parameters: [...where.parameters, ...end.parameters],
    }
  })
  const [only] = ranges
  if (only !== undefined && ranges.length === 1) return only
  return {
    text: ranges.map(({ text }) => `SELECT * FROM (${text})`).join(' UNION ALL ') + end.text,
    parameters: [...ranges.flatMap(({ parameters }) => parameters), ...end.parameters],
  }
}

/** How many rows the filters select, whatever the page. */
export function selectCount(
  collection: Collection,
  filters: readonly Filter[],
  rankOf: RankOf,
): Sql {
  const where = all(filters.map((filter) => filterCondition(collection, filter, rankOf)))
  return { ...where, text: `SELECT count(*) FROM ${quoteName(collection.table)}${where.text}` }
}

/** How often each value of a field occurs among the rows that the filters select. */
export function selectFacet(
  collection: Collection,
  fieldName: string,
  filters: readonly Filter[],
  rankOf: RankOf,
): Sql {
  const where = all(filters.map((filter) => filterCondition(collection, filter, rankOf)))
  const column = quoteName(fieldName)
  const order = quoteName(orderField(collection, fieldName))
  return {
    ...where,
    text: `SELECT ${column}, count(*) FROM ${quoteName(collection.table)}${where.text} GROUP BY ${column} ORDER BY min(${order}) NULLS LAST, ${column}`,
  }
}

/** The field whose values give the order: a grade is ordered by its rank, an id by its row. */
function orderField(collection: Collection, fieldName: string): string {
  if (fieldName === 'id') return ROW
  const domain = collection.fields[fieldName]?.domain
  return domain?.from === 'grades' ? domain.rankField : fieldName
}

/** Rows are stored in the order of their ids, and every index ends in the row number. */
const ROW = 'rowid'

interface OrderKey {
  field: string
  /** As it stands in conditions and in the order. */
  column: string
  isDescending: boolean
  isNullable: boolean
}

function orderKeys(query: PlannedQuery): OrderKey[] {
  const { collection, sort, selectsFew = false } = query
  if (isOwnOrder(query) && hasPlaces(collection))
    return [{ field: PLACE, column: quoteName(PLACE), isDescending: false, isNullable: false }]
  return sort.map((key) => orderKey(collection, key, selectsFew))
}

function orderKey(
  collection: Collection,
  { fieldName, isDescending }: SortKey,
  selectsFew: boolean,
): OrderKey {
  const isNullable = collection.fields[fieldName]?.nullable === true
  const field = orderField(collection, fieldName)
  // The plus hides the column from the planner, which then finds no index for it.
  const column = `${selectsFew ? '+' : ''}${quoteName(field)}`
  return { field, column, isDescending, isNullable }
}

/** Nulls stand last in both directions; SQLite by itself puts them first when ascending. */
function orderTerm({ column, isDescending, isNullable }: OrderKey): string {
  if (isDescending) return `${column} DESC`
  return `${column}${isNullable ? ' NULLS LAST' : ''}`
}

/**
 * The rows behind a given one, or all rows, as conditions of disjoint ranges in their order. Behind
 * (a, b) lie the rows with the same a and a later b, then those with a later a, then those without.
 */
function rangesBehind(keys: readonly OrderKey[], after: readonly Scalar[] | null): Sql[][] {
  const [first] = keys
  // SQLite cannot read an index with its nulls moved to the end in one go, so they are a range of their own.
  const hasNullsLast = first !== undefined && first.isNullable && !first.isDescending
  if (after === null) return hasNullsLast ? [[isPresent(first)], [isAbsent(first)]] : [[]]

  const ranges: Sql[][] = []
  for (let depth = keys.length - 1; depth >= 0; depth--) {
    const same = keys.slice(0, depth).map((key, index) => isSame(key, after[index] ?? null))
    const key = keys[depth]
    const value = toParameter(after[depth] ?? null)
    if (key === undefined || value === null) continue
    const sign = key.isDescending ? '<' : '>'
    const later = { text: `${key.column} ${sign} ${VALUE}`, parameters: [value] }
    ranges.push([...same, later])
    if (key.isNullable) ranges.push([...same, isAbsent(key)])
  }
  return ranges.length > 0 ? ranges : [[{ text: 'FALSE', parameters: [] }]]
}

function isSame(key: OrderKey, value: Scalar): Sql {
  const parameter = toParameter(value)
  if (parameter === null) return isAbsent(key)
  return { text: `${key.column} = ${VALUE}`, parameters: [parameter] }
}

function isAbsent({ column }: OrderKey): Sql {
  return { text: `${column} IS NULL`, parameters: [] }
}

function isPresent({ column }: OrderKey): Sql {
  return { text: `${column} IS NOT NULL`, parameters: [] }
}

function filterCondition(collection: Collection, filter: Filter, rankOf: RankOf): Sql {
  const column = quoteName(filter.fieldName)
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
      text: `(${ranks.map(() => `(${quoteName(scaleField)} = ${VALUE} AND ${quoteName(rankField)} ${reversed} ${VALUE})`).join(' OR ')})`,
      parameters: ranks.flatMap(({ gradeScale, rank }) => [gradeScale, rank]),
    }
  }
  return { text: `${column} ${comparison} ?`, parameters }
}

function all(conditions: readonly Sql[]): Sql {
  if (conditions.length === 0) return { text: '', parameters: [] }
  return {
    text: ` WHERE ${conditions.map((condition) => condition.text).join(' AND ')}`,
    parameters: conditions.flatMap((condition) => condition.parameters),
  }
}

/** SQLite has no booleans. */
function toParameter(value: Scalar): Parameter {
  return typeof value === 'boolean' ? Number(value) : value
}
