/** Sort keys → SQL orders, and conditions for what lies behind a row in an order. */
import type { Collection } from '../collections/collection.ts'
import { isOwnOrder, type ListQuery, type Scalar, type SortKey } from '../request/list-query.ts'
import { quoteName } from './columns.ts'
import { hidden, joined, type Sql, toParameter, VALUE } from './condition.ts'
import { hasPlaces, PLACE, ROW } from './read-table.ts'

export interface OrderKey {
  field: string
  /** As it stands in conditions and in the order. */
  column: string
  isDescending: boolean
  isNullable: boolean
}

/** @param isHidden whether the planner may not look for an index that gives the order. */
export function orderKeys(
  query: Pick<ListQuery, 'collection' | 'sort'>,
  isHidden = false,
): OrderKey[] {
  const { collection, sort } = query
  const columnOf = (name: string) => (isHidden ? hidden(quoteName(name)) : quoteName(name))
  if (isOwnOrder(query) && hasPlaces(collection))
    return [{ field: PLACE, column: columnOf(PLACE), isDescending: false, isNullable: false }]
  return sort.map(({ fieldName, isDescending }: SortKey) => {
    const isNullable = collection.fields[fieldName]?.nullable === true
    const field = orderField(collection, fieldName)
    return { field, column: columnOf(field), isDescending, isNullable }
  })
}

/** The field whose values give the order: a grade is ordered by its rank, an id by its row. */
export function orderField(collection: Collection, fieldName: string): string {
  if (fieldName === 'id') return ROW
  const domain = collection.fields[fieldName]?.domain
  return domain?.from === 'grades' ? domain.rankField : fieldName
}

/** Nulls stand last in both directions; SQLite by itself puts them first when ascending. */
export function orderBy(keys: readonly OrderKey[]): string {
  const terms = keys.map(({ column, isDescending, isNullable }) => {
    if (isDescending) return `${column} DESC`
    return `${column}${isNullable ? ' NULLS LAST' : ''}`
  })
  return ` ORDER BY ${terms.join(', ')}`
}

/**
 * The rows behind a given one, or all rows, as conditions of disjoint ranges in their order. Behind
 * (a, b) lie the rows with the same a and a later b, then those with a later a, then those without.
 */
export function rangesBehind(
  keys: readonly OrderKey[],
  after: readonly Scalar[] | null,
): readonly Sql[][] {
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

/** The same rows as one condition; none when all rows are meant. */
export function isBehind(keys: readonly OrderKey[], after: readonly Scalar[] | null): Sql[] {
  if (after === null) return []
  const ranges = rangesBehind(keys, after).map((range) => joined(range, ' AND '))
  const { text, parameters } = joined(ranges, ' OR ')
  return [{ text: `(${text})`, parameters }]
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
