/** Data files of invented releases, which can be told apart by every row that they serve. */
import { copyFileSync, renameSync } from 'node:fs'
import Database from 'better-sqlite3'
import { collections } from '../../src/collections/index.ts'
import { fillReadTables } from '../../src/dataset/read-tables.ts'

/** What the rows of a release hold: judgments as their summary, observations as their note. */
export const markOf = (release: string) => `of release ${release}`

/**
 * Puts a release at `target` as a build does: made beside it, and renamed.
 *
 * @param source a data file to make it from.
 * @param copies how often each observation of the force is there, to make answers that are streamed.
 */
export function writeRelease(source: string, target: string, release: string, copies = 1): void {
  const unfinished = `${target}.${release}.unfinished`
  copyFileSync(source, unfinished)
  const database = new Database(unfinished)
  database.prepare('UPDATE dataset SET release = ?').run(release)
  database.prepare('UPDATE judgment SET summary = ?').run(markOf(release))
  database.prepare('UPDATE observation SET note = ?').run(markOf(release))
  const columns = database
    .prepare("SELECT name FROM pragma_table_info('observation') WHERE name <> 'id'")
    .pluck()
    .all()
    .join(', ')
  const copy = database.prepare(
    `INSERT INTO observation (id, ${columns})
     SELECT id || '-copy-' || ?, ${columns} FROM observation WHERE area_type = 'force' AND id NOT LIKE '%-copy-%'`,
  )
  database.transaction(() => {
    for (let number = 1; number < copies; number++) copy.run(number)
    fillReadTables(database, collections)
  })()
  database.close()
  renameSync(unfinished, target)
}
