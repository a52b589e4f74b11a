import type Database from 'better-sqlite3'
import { getTableColumns, getTableName, type InferInsertModel } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { SeedError } from './seed-files.ts'

/**
 * A prepared INSERT for a table: one statement however many rows, typed by the table.
 *
 * @throws SeedError naming file and record when a constraint of the table refuses the row.
 */
export function inserter<T extends SQLiteTable>(database: Database.Database, table: T) {
  const columns = Object.entries(getTableColumns(table))
  const names = columns.map(([, column]) => `"${column.name}"`).join(', ')
  const holes = columns.map(() => '?').join(', ')
  const statement = database.prepare(
    `INSERT INTO "${getTableName(table)}" (${names}) VALUES (${holes})`,
  )
  return (file: string, record: string, row: InferInsertModel<T>) => {
    const values: Record<string, unknown> = row
    try {
      statement.run(
        ...columns.map(([key, column]) => {
          const value = values[key] ?? null
          return value === null ? null : column.mapToDriverValue(value)
        }),
      )
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
