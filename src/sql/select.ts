/** ListQuery → SQL text and its parameters. The text depends on the shape of the query only. */
import type { Collection } from '../collections/collection.ts'
import type { Filter, ListQuery, Scalar, SortKey } from '../request/list-query.ts'
import { quoteName, selectList } from './columns.ts'

type Parameter = string | number | null

export interface Sql {
  text: string
  parameters: readonly Parameter[]
}

type RankOf = (grade: string) => readonly { gradeScale: string; rank: number }[]

/**
 * The rows of one page, or all rows when the query has no limit: the fields asked for, then the
 * values of the sort keys. One row more than the limit is asked for, to see whether a page follows.
 */
export function selectRows(query: ListQuery, rankOf: RankOf): Sql {
  const { collection, sort, limit } = query
  const conditions = query.filters.map((filter) => filterCondition(collection, filter, rankOf))
  if (query.after !== null) conditions.push(afterCondition(collection, sort, query.after))
  const where = all(conditions)
  const order = sort.map((key) => orderTerm(collection, key)).join(', ')
  return {
    text: `SELECT ${selectList([...query.fields, ...sort.map((key) => orderField(collection, key.fieldName))])} FROM ${quoteName(collection.table)}${where.text} ORDER BY ${order}${limit === null ? '' : ' LIMIT ?'}`,
    parameters: limit === null ? where.parameters : [...where.parameters, limit + 1],
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

/** The field whose values give the order: a grade is ordered by its rank. */
function orderField(collection: Collection, fieldName: string): string {
  const domain = collection.fields[fieldName]?.domain
  return domain?.from === 'grades' ? domain.rankField : fieldName
}

function orderTerm(collection: Collection, { fieldName, isDescending }: SortKey): string {
  const column = quoteName(orderField(collection, fieldName))
  if (isDescending) return `${column} DESC`
  // Nulls stand last in both directions; SQLite by itself puts them first when ascending.
  return isNullable(collection, fieldName) ? `${column} ASC NULLS LAST` : `${column} ASC`
}

/** The rows behind a given one in the order: keyset paging, so that depth costs nothing. */
function afterCondition(
  collection: Collection,
  sort: readonly SortKey[],
  values: readonly Scalar[],
): Sql {
  return sort.reduceRight<Sql>(
    (behind, key, index) => {
      const column = quoteName(orderField(collection, key.fieldName))
      const value = toParameter(values[index] ?? null)
      const nullsBehind = isNullable(collection, key.fieldName) ? ` OR ${column} IS NULL` : ''
      const strictly: Sql =
        value === null
          ? { text: 'FALSE', parameters: [] }
          : {
              text: `(${column} ${key.isDescending ? '<' : '>'} ?${nullsBehind})`,
              parameters: [value],
            }
      if (behind.text === 'FALSE') return strictly
      return {
        text: `(${strictly.text} OR (${column} IS ? AND ${behind.text}))`,
        parameters: [...strictly.parameters, value, ...behind.parameters],
      }
    },
    { text: 'FALSE', parameters: [] },
  )
}

function filterCondition(collection: Collection, filter: Filter, rankOf: RankOf): Sql {
  const column = quoteName(filter.fieldName)
  const field = collection.fields[filter.fieldName]
  if (filter.operator === 'isnull') {
    return { text: `${column} IS ${filter.isNull ? '' : 'NOT '}NULL`, parameters: [] }
  }
  const parameters = filter.values.map(toParameter)
  const holes = parameters.map(() => '?').join(', ')
  if (filter.operator === 'eq' || filter.operator === 'not') {
    const isListed =
      field?.kind === 'texts'
        ? `EXISTS (SELECT 1 FROM json_each(${column}) WHERE value IN (${holes}))`
        : `${column} IN (${holes})`
    if (filter.operator === 'eq') return { text: isListed, parameters }
    // NOT IN is null for null, which would cut those rows without a word.
    return { text: `(${column} IS NULL OR NOT ${isListed})`, parameters }
  }
  const comparison = filter.operator === 'gte' ? '>=' : '<='
  if (field?.domain?.from === 'grades') {
    // Rank 1 is the best, so a better grade has a smaller rank.
    const { rankField, scaleField } = field.domain
    const reversed = filter.operator === 'gte' ? '<=' : '>='
    const ranks = rankOf(String(filter.values[0]))
    return {
      text: `(${ranks.map(() => `(${quoteName(scaleField)} = ? AND ${quoteName(rankField)} ${reversed} ?)`).join(' OR ')})`,
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

function isNullable(collection: Collection, fieldName: string): boolean {
  return collection.fields[fieldName]?.nullable === true
}

/** SQLite has no booleans. */
function toParameter(value: Scalar): Parameter {
  return typeof value === 'boolean' ? Number(value) : value
}
