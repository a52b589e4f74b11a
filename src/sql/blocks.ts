/** Many rows as one piece of UTF-8: SQLite joins their texts, so that they are neither decoded nor encoded. */
import type Database from 'better-sqlite3'
import type { Scalar } from '../request/list-query.ts'
import {
  type PlannedQuery,
  type RankOf,
  selectBlock,
  selectExpression,
  selectKeys,
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

/** @param rankOf the ranks of a grade in the scales that have it. */
export function blockReader(database: Database.Database, statements: Statements, rankOf: RankOf) {
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
      lastKey: () => keyOf(query, rows.at(-1)),
      hasNext,
    }
  }

  /** The rows of a query whose texts end by themselves, in one block; null when there are none. */
  function block(query: PlannedQuery, line: string): Block | null {
    const found = read(query, line, '')
    if (found === null) return null
    const { bytes, rows } = found
    return { bytes, count: rows.length, lastKey: () => keyOf(query, rows.at(-1)) }
  }

  function read(query: PlannedQuery, expression: string, separator: string) {
    const [found = []] = statements.all(selectBlock(expression, separator, query, rankOf))
    const [bytes, numbers] = found
    if (!Buffer.isBuffer(bytes) || typeof numbers !== 'string') return null
    return { bytes, rows: numbers.split(',') }
  }

  function keyOf(query: PlannedQuery, row: string | undefined): Scalar[] {
    const [key = []] = statements.all(selectKeys(query, Number(row)))
    return key.map((value) =>
      typeof value === 'string' || typeof value === 'number' ? value : null,
    )
  }

  /** The rows of a query, block by block. */
  function blocks(query: PlannedQuery, expression: string): Generator<Buffer> {
    const isOne = query.limit !== null && query.limit <= BLOCK_ROWS
    return isOne || isSeekable(query) ? sought(query, expression) : sorted(query, expression)
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

  /** Row by row in one go: where no index gives the order, the rows are sorted once. */
  function* sorted(query: PlannedQuery, expression: string): Generator<Buffer> {
    const { text, parameters } = selectExpression(expression, query, rankOf)
    // Prepared anew: a statement that is being iterated cannot serve anyone else.
    const lines = database.prepare<unknown[], string>(text).pluck()
    let gathered: string[] = []
    for (const line of lines.iterate(...parameters)) {
      gathered.push(line)
      if (gathered.length === BLOCK_ROWS) {
        yield Buffer.from(gathered.join(''))
        gathered = []
      }
    }
    if (gathered.length > 0) yield Buffer.from(gathered.join(''))
  }

  /** Whether an index gives the rows in this order, so that one can begin anywhere in it. */
  function isSeekable(query: PlannedQuery): boolean {
    const { text, parameters } = selectExpression('0', query, rankOf)
    const plan = database.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${text}`)
    return plan.all(...parameters).every(({ detail }) => !detail.includes('TEMP B-TREE'))
  }

  return { page, blocks }
}
