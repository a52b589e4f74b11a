/**
 * Decides how the rows of a query are found. Where there are few, SQLite does well by itself. Where
 * there are many, it may look up most of them one by one, which takes ten times as long as to read
 * through a narrow index; how many each filter selects is counted first.
 */
import type { Collection } from '../collections/collection.ts'
import { type Filter, isOwnOrder, type ListQuery } from '../request/list-query.ts'
import { LIMIT_MAX } from '../request/parameters.ts'
import { quoteName } from './columns.ts'
import type { RankOf } from './condition.ts'
import { ROW, scanIndex } from './read-table.ts'
import { type Access, byAny, type PlannedQuery, selectCount, selectCountUpTo } from './select.ts'
import type { Statements } from './statements.ts'

/** So many rows are found and sorted in some hundredths of a second. */
export const FEW_ROWS_MAX = 20_000

export interface Planner {
  /** How to find the rows that filters select, for something else than the filters' own fields. */
  accessTo: (collection: Collection, filters: readonly Filter[]) => Access
  /** How many rows the filters select. */
  count: (collection: Collection, filters: readonly Filter[]) => number
  /** Decides how to find the rows of a query in their order. */
  plan: <Q extends ListQuery>(query: Q) => Q & PlannedQuery
}

/**
 * @param collections all that will be asked for.
 * @param fewRowsMax how many rows are few.
 * @throws Error when the file lacks the narrow index of a collection: it was built by another version.
 */
export function createPlanner(
  collections: readonly Collection[],
  statements: Statements,
  rankOf: RankOf,
  fewRowsMax: number,
): Planner {
  const large = new Set(
    collections.filter((collection) => {
      const table = quoteName(collection.table)
      const index = quoteName(scanIndex(collection))
      statements.all({ text: `SELECT 1 FROM ${table} INDEXED BY ${index} LIMIT 0`, parameters: [] })
      const last = statements.all({ text: `SELECT max(${ROW}) FROM ${table}`, parameters: [] })
      return numberIn(last) > fewRowsMax
    }),
  )
  const isLarge = (collection: Collection) => large.has(collection)

  /** How many rows a filter selects by itself, or one more than few. */
  function countUpToMany(collection: Collection, filter: Filter): number {
    const counted = selectCountUpTo(fewRowsMax + 1, collection, filter, rankOf)
    return numberIn(statements.allRemembered(counted))
  }

  function accessTo(collection: Collection, filters: readonly Filter[]): Access {
    if (!isLarge(collection)) return byAny(filters)
    const narrow = filters.filter((filter) => countUpToMany(collection, filter) <= fewRowsMax)
    return narrow.length > 0 ? byAny(narrow) : { by: 'scan' }
  }

  function count(collection: Collection, filters: readonly Filter[]): number {
    const isKnownEmpty =
      isLarge(collection) && filters.some((filter) => countUpToMany(collection, filter) === 0)
    if (isKnownEmpty) return 0
    // The index of a single filter is all that is needed to count it.
    const access = filters.length < 2 ? byAny(filters) : accessTo(collection, filters)
    return numberIn(statements.allRemembered(selectCount(collection, filters, access, rankOf)))
  }

  function plan<Q extends ListQuery>(query: Q): Q & PlannedQuery {
    const { collection, filters, limit } = query
    const isOwn = isOwnOrder(query)
    const isOrdered = isOwn || hasIndex(query)
    if (!isLarge(collection)) {
      // In its own order, every filter has an index that gives the order as well.
      const isPage = isOwn && limit !== null && limit <= LIMIT_MAX
      return { ...query, isSorted: !isOrdered || (filters.length > 0 && !isPage) }
    }
    const isFew = filters.length > 0 && count(collection, filters) <= fewRowsMax
    const inOrder = isOwn ? filters.filter(isOneValue) : []
    if (!isFew && isOrdered) return { ...query, access: byAny(inOrder) }
    const access = accessTo(collection, filters)
    const found = access.by === 'filters' ? access.filters : []
    const walked = inOrder.filter((filter) => found.includes(filter))
    if (walked.length > 0) return { ...query, access: byAny(walked) }
    return { ...query, access, isSorted: true }
  }

  return { accessTo, count, plan }
}

/** Whether the index of a field gives the rows in this order. All end in the row number, in whose order the ids are. */
function hasIndex(query: ListQuery): boolean {
  const [first, last, ...more] = query.sort
  if (last === undefined) return true
  return more.length === 0 && last.fieldName === 'id' && first?.isDescending === last.isDescending
}

function isOneValue(filter: Filter): boolean {
  return filter.operator === 'eq' && filter.values.length === 1
}

function numberIn(rows: unknown[][]): number {
  return Number(rows[0]?.[0] ?? 0)
}
