import type { Collection } from '../collections/collection.ts'
import {
  type Format,
  type LineFormat,
  type Operator,
  parameterName,
  type RowFormat,
} from './parameters.ts'

export type Scalar = string | number | boolean | null

/** One condition. All conditions of a query must hold. */
export type Filter =
  | {
      fieldName: string
      operator: Exclude<Operator, 'isnull'>
      values: readonly (string | number | boolean)[]
    }
  | { fieldName: string; operator: 'isnull'; isNull: boolean }

export interface SortKey {
  fieldName: string
  isDescending: boolean
}

/** A validated request for rows of a collection. Everything after the parser works from this. */
export interface ListQuery {
  collection: Collection
  filters: readonly Filter[]
  /** Total: the last key is always the unique id. */
  sort: readonly SortKey[]
  /** Rows in the answer; null: all of them. */
  limit: number | null
  /** Where the last row of the page before stands in the order, or null for the first page. */
  after: readonly Scalar[] | null
  format: Format
  /** Whether a CSV begins with a byte order mark, which tells Excel that it is UTF-8. */
  hasBom: boolean
  /** The fields of the answer, in this order. */
  fields: readonly string[]
  /** The fields whose values are to be counted. */
  facets: readonly string[]
}

/** A query whose answer is rows and nothing else. */
export type RowsQuery = ListQuery & { format: RowFormat }
/** A query whose rows are asked for as text. */
export type LinesQuery = ListQuery & { format: LineFormat }

/** The sort keys as the `sort` parameter writes them, without the appended id. */
export function sortText(sort: readonly SortKey[]): string {
  const [before, last] = sort.slice(-2)
  // It is appended in the direction of the key before it; in the other one it was asked for.
  const isAppended = last?.fieldName === 'id' && last.isDescending === before?.isDescending
  return (isAppended ? sort.slice(0, -1) : sort)
    .map((key) => (key.isDescending ? `-${key.fieldName}` : key.fieldName))
    .join(',')
}

/** The parameter name and values of a filter: `grade__not` and `good`, `outstanding`. */
export function filterText(filter: Filter): [name: string, values: string[]] {
  const values = filter.operator === 'isnull' ? [filter.isNull] : filter.values
  return [parameterName(filter.fieldName, filter.operator), values.map(String)]
}

/** What a cursor is bound to besides the release: the collection, the filters and the order. */
export function selectionOf(query: Pick<ListQuery, 'collection' | 'filters' | 'sort'>): string {
  return JSON.stringify([
    query.collection.name,
    query.filters.map(filterText),
    sortText(query.sort),
  ])
}

/** Whether the rows come in the order that the collection has by itself, in which each has a place. */
export function isOwnOrder({ collection, sort }: Pick<ListQuery, 'collection' | 'sort'>): boolean {
  return sortText(sort) === collection.order.join(',')
}

/** How many values say where a row stands in the order. */
export function keyLength(query: Pick<ListQuery, 'collection' | 'sort'>): number {
  return isOwnOrder(query) ? 1 : query.sort.length
}

/** The filter for any of these values; no filter when there are none. */
export function equal(fieldName: string, values: readonly string[]): Filter[] {
  return values.length === 0 ? [] : [{ fieldName, operator: 'eq', values }]
}
