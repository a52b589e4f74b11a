/** Many rows as one piece of UTF-8: SQLite joins their texts, so that they are neither decoded nor encoded. */
import type { Scalar } from '../request/list-query.ts'
import type { RankOf, Sql } from './condition.ts'
import {
  type PlannedQuery,
  selectBlock,
  selectBlockOf,
  selectKeys,
  selectNumbers,
} from './select.ts'
import type { Statements } from './statements.ts'

/** Rows read at a time: few enough not to hold up other requests. */
const BLOCK_ROWS = 200

/** Between the rows of a JSON array. */
const JSON_SEPARATOR = ',\n'

export interface Block {
  /** The texts of the rows. */
  bytes: Buffer
  /** How many rows. */
  count: number
  /** The sort key values of the last row. */
  lastKey: () => Scalar[]
}

/**
 * @param rankOf the ranks of a grade in the scales that have it.
 * @param sortedRows how many rows are sorted at a time.
 */
export function blockReader(statements: Statements, rankOf: RankOf, sortedRows: number) {
  /** The rows of a query in one block, and whether more lie behind it; null when there are none. */
  function page(query: PlannedQuery, json: string): (Block & { hasNext: boolean }) | null {
    const { limit } = query
    // One row more, to see whether there is one.
    const asked = { ...query, limit: limit === null ? null : limit + 1 }
    const found = read(asked, json, JSON_SEPARATOR)
    if (found === null) return null
    const hasNext = found.rows.length === asked.limit
    const rows = hasNext ? found.rows.slice(0, -1) : found.rows
    // JSON of a row holds no line break, so that the last one stands before the row too many.
    const end = hasNext ? found.bytes.lastIndexOf(JSON_SEPARATOR) : undefined
    return {
      bytes: found.bytes.subarray(0, end),
      count: rows.length,
      lastKey: () => keyOf(query, Number(rows.at(-1))),
      hasNext,
    }
  }

  /** The rows of a query whose texts end by themselves, in one block; null when there are none. */
  function block(query: PlannedQuery, line: string): Block | null {
    const found = read(query, line, '')
    if (found === null) return null
    const { bytes, rows } = found
    return { bytes, count: rows.length, lastKey: () => keyOf(query, Number(rows.at(-1))) }
  }

  function read(query: PlannedQuery, expression: string, separator: string) {
    return joinedRows(selectBlock(expression, separator, query, rankOf))
  }

  function joinedRows(sql: Sql) {
    const [found = []] = statements.all(sql)
    const [bytes, numbers] = found
    if (!Buffer.isBuffer(bytes) || typeof numbers !== 'string') return null
    return { bytes, rows: numbers.split(',') }
  }

  function keyOf(query: PlannedQuery, row = 0): Scalar[] {
    const [key = []] = statements.all(selectKeys(query, row))
    return key.map((value) =>
      typeof value === 'string' || typeof value === 'number' ? value : null,
    )
  }

  /** The rows of a query, block by block. */
  function blocks(query: PlannedQuery, expression: string): Generator<Buffer> {
    const isOne = query.limit !== null && query.limit <= BLOCK_ROWS
    return query.isSorted === true && !isOne ? sorted(query, expression) : sought(query, expression)
  }

  /** Each block is read behind the last row of the one before. */
  function* sought(query: PlannedQuery, expression: string): Generator<Buffer> {
    let { after } = query
    let left = query.limit ?? Infinity
    while (left > 0) {
      const limit = Math.min(left, BLOCK_ROWS)
      const found = block({ ...query, after, limit }, expression)
      if (found === null) return
      yield found.bytes
      if (found.count < limit) return
      left -= found.count
      after = found.lastKey()
    }
  }

  /**
   * Rows are sorted by their numbers, and then read by these. So many at a time: to find the first
   * of a million rows takes a tenth of the time of sorting them all, in which nobody else is served.
   */
  function* sorted(query: PlannedQuery, expression: string): Generator<Buffer> {
    let { after } = query
    let left = query.limit ?? Infinity
    while (left > 0) {
      const limit = Math.min(left, sortedRows)
      const found = statements.all(selectNumbers({ ...query, after, limit }, rankOf))
      const numbers = found.map(([number]) => Number(number))
      for (let start = 0; start < numbers.length; start += BLOCK_ROWS) {
        const part = JSON.stringify(numbers.slice(start, start + BLOCK_ROWS))
        const block = joinedRows(selectBlockOf(expression, '', query, part))
        if (block !== null) yield block.bytes
      }
      if (numbers.length < limit) return
      left -= limit
      after = keyOf(query, numbers.at(-1))
    }
  }

  return { page, blocks }
}
