/** Statements that drizzle renders once for each shape of query, kept prepared. */
import type Database from 'better-sqlite3'
import { CasingCache } from 'drizzle-orm/casing'
import { fillPlaceholders, type SQL } from 'drizzle-orm/sql'
import { LRUCache } from 'lru-cache'

/** A value that SQLite takes. */
export type Parameter = string | number | null

/** One question to the data file. */
export interface Question {
  /** Questions of one shape have the same statement, and differ in their values only. */
  shape: string
  /** The statement: whatever differs within the shape is a placeholder. */
  render: () => SQL
  /** The values of the placeholders, by their names. */
  values: Readonly<Record<string, Parameter>>
}

export interface Statements {
  /** All rows, as raw columns. */
  all(question: Question): unknown[][]
  /** The same, remembered: for a few numbers that take long to count. The data cannot change. */
  remembered(question: Question): unknown[][]
}

/** How many statements stay prepared. */
const STATEMENTS_MAX = 500
/** How many answers are remembered; each is a handful of numbers. */
const REMEMBERED_MAX = 2000

/** How the library's own dialect renders, which would load all of its query builders. */
const RENDERING = {
  casing: new CasingCache(),
  escapeName: (name: string) => `"${name}"`,
  escapeParam: () => '?',
  escapeString: (text: string) => `'${text.replaceAll("'", "''")}'`,
}

export function createStatements(database: Database.Database): Statements {
  const prepared = new LRUCache<string, (values: Question['values']) => unknown[][]>({
    max: STATEMENTS_MAX,
  })
  const answers = new LRUCache<string, unknown[][]>({ max: REMEMBERED_MAX })

  function prepare(sql: SQL) {
    const rendered = sql.toQuery(RENDERING)
    const statement = database.prepare<unknown[], unknown[]>(rendered.sql).raw()
    return (values: Question['values']) =>
      statement.all(...fillPlaceholders(rendered.params, values))
  }

  function all({ shape, render, values }: Question): unknown[][] {
    let run = prepared.get(shape)
    if (run === undefined) {
      run = prepare(render())
      prepared.set(shape, run)
    }
    return run(values)
  }

  return {
    all,
    remembered(question) {
      const key = `${question.shape}\n${JSON.stringify(question.values)}`
      const known = answers.get(key) ?? all(question)
      answers.set(key, known)
      return known
    },
  }
}
