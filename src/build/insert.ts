import type Database from 'better-sqlite3'
import { getTableColumns, getTableName } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Entry } from './entries.ts'
import { SeedError } from './seed-files.ts'

/**
 * Inserts rows under one prepared statement for each table.
 *
 * @throws SeedError naming file and record when a constraint of the table refuses the row.
 */
export function inserter(database: Database.Database): (entry: Entry) => void {
  const inserts = new Map<SQLiteTable, (row: Entry['row']) => void>()
  return ({ table, file, record, row }) => {
    const insert = inserts.get(table) ?? insertInto(database, table)
    inserts.set(table, insert)
    try {
      insert(row)
    } catch (error) {
      if (
        error instanceof Error &&
        'code' in error &&
        String(error.code).startsWith('SQLITE_CONSTRAINT')
      ) {
        throw new SeedError(`${file}: record ${record}: ${error.message}`)
      }
      throw error
    }
  }
}

function insertInto(database: Database.Database, table: SQLiteTable): (row: Entry['row']) => void {
  const columns = Object.values(getTableColumns(table))
  const names = columns.map(({ name }) => `"${name}"`).join(', ')
  const holes = columns.map(() => '?').join(', ')
  const statement = database.prepare(
    `INSERT INTO "${getTableName(table)}" (${names}) VALUES (${holes})`,
  )
  return (row) => {
    const values = columns.map((column) => {
      const value = row[column.name]
      if (value === undefined)
        throw new Error(`${column.name} of ${getTableName(table)} is not told`)
      return value === null ? null : column.mapToDriverValue(value)
    })
    statement.run(...values)
  }
}
