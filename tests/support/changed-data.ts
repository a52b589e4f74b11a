/** The real data with invented records added, for what no report has printed yet. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { collections } from '../../src/collections/index.ts'
import { fillReadTables } from '../../src/dataset/read-tables.ts'
import { inject } from 'vitest'
import { buildTestApp, type TestApp } from './app.ts'

export type Columns = Record<string, string | number | null>

/** The real application on a copy of the data file, after `change` has added rows to its tables. */
export async function buildChangedApp(
  change: (add: (table: string, row: Columns) => void) => void,
): Promise<TestApp> {
  const folder = mkdtempSync(join(tmpdir(), 'peel-changed-'))
  const file = join(folder, 'peel.sqlite')
  copyFileSync(inject('database'), file)
  const database = new Database(file)
  change((table, row) => {
    const names = Object.keys(row)
    const holes = names.map(() => '?').join(', ')
    database
      .prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${holes})`)
      .run(Object.values(row))
  })
  fillReadTables(database, collections)
  database.close()
  const app = await buildTestApp(file)
  return {
    ...app,
    close: async () => {
      await app.close()
      rmSync(folder, { recursive: true })
    },
  }
}
