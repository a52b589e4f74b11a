/** Writes a data file whole or not at all, whatever fills it. */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { collections } from '../collections/index.ts'
import { assertDriverLoads } from '../database/driver.ts'
import { fillReadTables } from './read-tables.ts'
import { APPLICATION_ID, reasonToKeep } from './recognise.ts'
import { asWriteError, writeError } from './write-error.ts'

interface DataFileOptions {
  /** Folder of the migrations. */
  migrations: string
  /** The file to make or replace. */
  database: string
  /** Told what is being done. */
  onStage?: ((stage: string) => void) | undefined
}

/**
 * Makes the file beside its final place and renames it there, so that a failed or interrupted
 * write leaves an earlier file as it was. What a killed write left behind is removed.
 *
 * @param load inserts all records; called once, inside the one transaction.
 * @throws WriteError when it cannot be written, or would replace what is no data file.
 */
export function writeDataFile(
  { migrations, database: target, onStage = () => undefined }: DataFileOptions,
  load: (database: Database.Database) => void,
): void {
  assertDriverLoads()
  const unfinished = `${target}.${process.pid}.tmp`
  try {
    const reason = reasonToKeep(target)
    if (reason !== null) throw writeError(target, reason)
    makeFolder(dirname(target))
    removeLeftovers(target)
    const database = new Database(unfinished)
    try {
      database.pragma(`application_id = ${APPLICATION_ID}`)
      migrate(drizzle(database), { migrationsFolder: migrations })
      // The journal of applied migrations holds their time of application; a file that is always
      // built afresh has no use for it, and without it two builds are equal byte for byte.
      database.exec('DROP TABLE "__drizzle_migrations"')
      database.transaction(() => {
        // Records may refer to records further down; all references are checked at the commit.
        database.pragma('defer_foreign_keys = on')
        onStage('records')
        load(database)
        onStage('tables to read from')
        fillReadTables(database, collections)
        onStage('search index')
        fillSearch(database)
      })()
      onStage('statistics and packing')
      database.exec('ANALYZE; VACUUM')
      onStage('checks')
      assertSound(database)
    } finally {
      database.close()
    }
    flush(unfinished)
    renameSync(unfinished, target)
    flush(dirname(target))
  } catch (error) {
    throw asWriteError(error, target)
  } finally {
    removeFile(unfinished)
  }
}

/** Makes a folder and those above it. Node.js itself never comes to an end with it below /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  try {
    mkdirSync(folder)
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!existsSync(folder)) throw error
  }
}

/** Fills the full-text indexes from the views, and packs them. */
function fillSearch(database: Database.Database): void {
  database.exec(`
    INSERT INTO search_entry (type, id, title, aliases, body)
      SELECT type, id, title, aliases, body FROM search_document ORDER BY type, id;
    INSERT INTO search(search) VALUES ('rebuild'), ('optimize');
    INSERT INTO search_word(search_word) VALUES ('rebuild'), ('optimize');
  `)
}

function assertSound(database: Database.Database): void {
  const orphans = database.pragma('foreign_key_check')
  if (Array.isArray(orphans) && orphans.length > 0) {
    throw new Error(`The built file has broken references: ${JSON.stringify(orphans)}`)
  }
  const integrity = database.pragma('integrity_check', { simple: true })
  if (integrity !== 'ok') throw new Error(`The built file is not sound: ${String(integrity)}`)
}

/** Makes sure the bytes are on the disk before the name points at them. */
function flush(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Unfinished files carry the process that was writing them: those of others still at work stay. */
function removeLeftovers(target: string): void {
  for (const name of readdirSync(dirname(target))) {
    if (!name.startsWith(`${basename(target)}.`)) continue
    const builder = /^\.(\d+)\.tmp(?:-journal)?$/.exec(name.slice(basename(target).length))?.[1]
    if (builder === undefined) continue
    if (Number(builder) === process.pid || !isRunning(Number(builder)))
      rmSync(join(dirname(target), name), { force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    // Sends nothing: it only asks whether a signal could be sent.
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function removeFile(path: string): void {
  rmSync(path, { force: true })
  rmSync(`${path}-journal`, { force: true })
}
