/** Sort keys → the order of a statement, and the condition for what lies behind a row in that order. */
import { type SQL, sql } from 'drizzle-orm/sql'
import type { Collection } from '../collections/collection.ts'
import { isOwnOrder, type ListQuery, type Scalar } from '../request/list-query.ts'
import { columnOf } from './columns.ts'
import { rowNumber } from './filter.ts'
import type { Parameter } from './statements.ts'

interface OrderKey {
  column: SQL
  isDescending: boolean
  isNullable: boolean
}

type Ordered = Pick<ListQuery, 'collection' | 'sort'>

/** The rows are stored in the collection's own order: there their numbers are all that sorts. */
export function orderKeys(query: Ordered): OrderKey[] {
  const { collection, sort } = query
  if (isOwnOrder(query))
    return [{ column: rowNumber(collection), isDescending: false, isNullable: false }]
  return sort.map(({ fieldName, isDescending }) => ({
    column: orderColumn(collection, fieldName),
    isDescending,
    isNullable: collection.fields[fieldName]?.nullable === true,
  }))
}

/** The column whose values give the order of a field: a grade is ordered by its rank. */
export function orderColumn(collection: Collection, fieldName: string): SQL {
  const domain = collection.fields[fieldName]?.domain
  const name = domain?.from === 'grades' ? domain.rankField : fieldName
  return sql`${columnOf(collection, name)}`
}

/** Nulls stand last in both directions; SQLite by itself puts them first when ascending. */
export function orderBy(query: Ordered): SQL {
  const terms = orderKeys(query).map(({ column, isDescending, isNullable }) => {
    if (isDescending) return sql`${column} desc`
    return isNullable ? sql`${column} nulls last` : column
  })
  return sql.join(terms, sql`, `)
}

/** What of the place in the order decides the statement: which of its values are null. */
export function placeShape(after: readonly Scalar[] | null): string {
  return after === null ? 'first' : after.map((value) => (value === null ? '-' : '?')).join('')
}

export function placeValues(after: readonly Scalar[] | null): Record<string, Parameter> {
  const values = (after ?? []).map((value) => (typeof value === 'boolean' ? Number(value) : value))
  return Object.fromEntries(values.map((value, index) => [`after${index}`, value]))
}

/**
 * The rows behind the given one; undefined for all rows. Behind (a, b) lie the rows with a later a, and
 * those with the same a and a later b. Null is the latest.
 */
export function isBehind(query: Ordered, after: readonly Scalar[] | null): SQL | undefined {
  if (after === null) return undefined
  const keys = orderKeys(query)
  const ways: SQL[] = []
  const same: SQL[] = []
  for (const [depth, { column, isDescending, isNullable }] of keys.entries()) {
    const value = sql.placeholder(`after${depth}`)
    const isNull = after[depth] === null || after[depth] === undefined
    if (!isNull) {
      const later = isDescending ? sql`${column} < ${value}` : sql`${column} > ${value}`
      const step = isNullable ? sql`(${later} or ${column} is null)` : later
      ways.push(sql.join([...same, step], sql` and `))
    }
    same.push(isNull ? sql`${column} is null` : sql`${column} = ${value}`)
  }
  return ways.length === 0 ? sql`false` : sql`(${sql.join(ways, sql` or `)})`
}
