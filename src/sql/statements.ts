/** Prepared statements, and the results of those that scan. */
import type Database from 'better-sqlite3'
import { LRUCache } from 'lru-cache'
import type { Sql } from './condition.ts'

export interface Statements {
  /** All rows, as raw columns. */
  all(sql: Sql): unknown[][]
  /** The same, remembered: for few rows that take long to find. The data cannot change. */
  allRemembered(sql: Sql): unknown[][]
}

/** How many statements stay prepared. Their texts depend on the shape of a query, not on its values. */
const STATEMENTS_MAX = 500
/** Room for remembered results, in characters of their statements and about so many for each cell. */
const REMEMBERED_SIZE_MAX = 2_000_000
const CELL_SIZE = 20

export function prepareStatements(database: Database.Database): Statements {
  const statements = new LRUCache<string, Database.Statement<unknown[], unknown[]>>({
    max: STATEMENTS_MAX,
  })
  const results = new LRUCache<string, unknown[][]>({
    maxSize: REMEMBERED_SIZE_MAX,
    sizeCalculation: (rows, key) => key.length + (rows.length + 1) * 2 * CELL_SIZE,
  })

  function all({ text, parameters }: Sql): unknown[][] {
    let statement = statements.get(text)
    if (statement === undefined) {
      statement = database.prepare<unknown[], unknown[]>(text).raw()
      statements.set(text, statement)
    }
    return statement.all(...parameters)
  }

  return {
    all,
    allRemembered(sql) {
      const key = `${sql.text}\n${JSON.stringify(sql.parameters)}`
      const known = results.get(key) ?? all(sql)
      results.set(key, known)
      return known
    },
  }
}
