/** ListQuery → SQL text and its parameters. The text depends on the shape of the query only. */
import type { Collection } from '../collections/collection.ts'
import type { Filter, ListQuery } from '../request/list-query.ts'
import { quoteName, selectList } from './columns.ts'
import { conditionOf, joined, type RankOf, type Sql, VALUE, where } from './condition.ts'
import { isBehind, orderBy, orderField, orderKeys, rangesBehind } from './order.ts'
import { ROW, scanIndex } from './read-table.ts'

/** How the rows are found that filters select, whatever their order. */
export type Access =
  /** By indexes of these filters, as SQLite sees fit; the other filters test what those find. */
  | { by: 'filters'; filters: readonly Filter[] }
  /** By reading through the index that holds whatever can be asked for, which is far smaller than the table. */
  | { by: 'scan' }

/** A query, and what is known of it that decides how to find its rows. */
export interface PlannedQuery extends ListQuery {
  /** Without it, by the filters. */
  access?: Access
  /**
   * The rows are found and then sorted. If not, SQLite may walk through an index that gives the
   * order, which is the best way to the first of many rows and a long one to few.
   */
  isSorted?: boolean
}

/** The fields of each row. */
export function selectRows(query: PlannedQuery, rankOf: RankOf): Sql {
  return selectExpression(selectList(query.fields), query, rankOf)
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
  return query.isSorted === true
    ? selectOf(expression, query.collection, selectNumbers(query, rankOf))
    : selectInOrder(expression, query, rankOf)
}

/** The texts of all rows in one blob, and the row numbers in their order, separated by commas. */
export function selectBlock(
  expression: string,
  separator: string,
  query: PlannedQuery,
  rankOf: RankOf,
): Sql {
  return asBlock(separator, selectExpression(lineAndRow(expression, query), query, rankOf))
}

/** The same of rows whose numbers are given, as a JSON list. */
export function selectBlockOf(
  expression: string,
  separator: string,
  query: ListQuery,
  numbers: string,
): Sql {
  const given = { text: `SELECT value AS ${FOUND} FROM json_each(${VALUE})`, parameters: [numbers] }
  const columns = lineAndRow(expression, query)
  return asBlock(separator, selectOf(columns, query.collection, given))
}

function asBlock(separator: string, { text, parameters }: Sql): Sql {
  return {
    text: `SELECT CAST(group_concat(line, '${separator}') AS BLOB), group_concat(row) FROM (${text})`,
    parameters,
  }
}

/** What a block is made of. */
function lineAndRow(expression: string, { collection }: ListQuery): string {
  return `${expression} AS line, ${quoteName(collection.table)}.${ROW} AS row`
}

/** The column with the numbers of rows that were found. */
const FOUND = 'found'

/** The numbers of the rows of a query, sorted: nothing else of a row is carried through the sorting. */
export function selectNumbers(query: PlannedQuery, rankOf: RankOf): Sql {
  const { collection, filters, access = byAny(filters), after, limit } = query
  const keys = orderKeys(query, true)
  const found = fromWhere(collection, filters, access, rankOf, isBehind(keys, after))
  const end = limitOf(limit)
  return {
    text: `SELECT ${ROW} AS ${FOUND}${found.text}${orderBy(keys)}${end.text}`,
    parameters: [...found.parameters, ...end.parameters],
  }
}

/** Columns of the rows with these numbers, in their order. */
function selectOf(columns: string, { table }: Collection, { text, parameters }: Sql): Sql {
  const name = quoteName(table)
  return {
    // CROSS JOIN is read from left to right, so that the order stays.
    text: `SELECT ${columns} FROM (${text}) CROSS JOIN ${name} ON ${name}.${ROW} = ${FOUND}`,
    parameters,
  }
}

/**
 * What lies behind a cursor is read as a sequence of ranges, each of which an index can seek, so
 * that the last page costs what the first does.
 */
function selectInOrder(columns: string, query: PlannedQuery, rankOf: RankOf): Sql {
  const { collection, filters, access = byAny(filters), after, limit } = query
  const keys = orderKeys(query)
  const end = limitOf(limit)

  const ranges = rangesBehind(keys, after).map((range) => {
    const { text, parameters } = fromWhere(collection, filters, access, rankOf, range)
    return {
      text: `SELECT ${columns}${text}${orderBy(keys)}${end.text}`,
      parameters: [...parameters, ...end.parameters],
    }
  })
  const [only] = ranges
  if (only !== undefined && ranges.length === 1) return only
  const { text, parameters } = joined(
    ranges.map((range) => ({ ...range, text: `SELECT * FROM (${range.text})` })),
    ' UNION ALL ',
  )
  return { text: text + end.text, parameters: [...parameters, ...end.parameters] }
}

/** As SQLite sees fit. */
export function byAny(filters: readonly Filter[]): Access {
  return { by: 'filters', filters }
}

function limitOf(limit: number | null): Sql {
  return limit === null
    ? { text: '', parameters: [] }
    : { text: ` LIMIT ${VALUE}`, parameters: [limit] }
}

/** How many rows the filters select, whatever the page. */
export function selectCount(
  collection: Collection,
  filters: readonly Filter[],
  access: Access,
  rankOf: RankOf,
): Sql {
  const found = fromWhere(collection, filters, access, rankOf)
  return { ...found, text: `SELECT count(*)${found.text}` }
}

/** How many rows one filter selects, counted up to a bound. */
export function selectCountUpTo(
  max: number,
  collection: Collection,
  filter: Filter,
  rankOf: RankOf,
): Sql {
  const found = fromWhere(collection, [filter], byAny([filter]), rankOf)
  return {
    text: `SELECT count(*) FROM (SELECT 1${found.text} LIMIT ${VALUE})`,
    parameters: [...found.parameters, max],
  }
}

/** How often each value of a field occurs among the rows that the filters select. */
export function selectFacet(
  collection: Collection,
  fieldName: string,
  filters: readonly Filter[],
  access: Access,
  rankOf: RankOf,
): Sql {
  const found = fromWhere(collection, filters, access, rankOf)
  const column = quoteName(fieldName)
  const order = quoteName(orderField(collection, fieldName))
  return {
    ...found,
    text: `SELECT ${column}, count(*)${found.text} GROUP BY ${column} ORDER BY min(${order}) NULLS LAST, ${column}`,
  }
}

/** The rows that filters select, and further conditions. */
function fromWhere(
  collection: Collection,
  filters: readonly Filter[],
  access: Access,
  rankOf: RankOf,
  further: readonly Sql[] = [],
): Sql {
  const index = access.by === 'scan' ? ` INDEXED BY ${quoteName(scanIndex(collection))}` : ''
  const conditions = where([
    ...filters.map((filter) => {
      const isHidden = access.by === 'filters' && !access.filters.includes(filter)
      return conditionOf(collection, filter, rankOf, isHidden)
    }),
    ...further,
  ])
  return {
    text: ` FROM ${quoteName(collection.table)}${index}${conditions.text}`,
    parameters: conditions.parameters,
  }
}
