/** Writes a data file whole or not at all. */
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { sql } from 'drizzle-orm'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { dataCollections, historyCollections } from '../collections/index.ts'
import { APPLICATION_ID } from '../database/open.ts'
import {
  area_for_improvement,
  change,
  cycle_pillar,
  judgment,
  observation,
  release,
} from '../database/tables.ts'
import type { Entry } from './entries.ts'
import { inserter } from './insert.ts'
import { readRows, type Rows } from './rows-of-release.ts'
import { fillCollection } from './rows.ts'
import { makeSearch } from './search.ts'
import { ExplainedError, writeError } from '../explained-error.ts'

export interface FileOptions {
  /** Folder of the migrations. */
  migrations: string
  /** The file to make or replace. */
  database: string
  /** Told what the build is at. */
  onStage?: ((stage: string) => void) | undefined
}

/**
 * Makes the file in memory, writes it beside its place and renames it there: whatever interrupts the build
 * leaves an earlier file as it was.
 *
 * @param about what is said of the rows once they are known: the data set and its history.
 * @throws SeedError when a constraint refuses a record.
 * @throws ExplainedError when the file cannot be written, or would replace what is no data file of ours.
 */
export function writeDataFile(
  entries: readonly Entry[],
  about: (rows: Rows) => readonly Entry[],
  { migrations, database: target, onStage = () => undefined }: FileOptions,
): void {
  refuseForeign(target)
  const database = emptyDatabase(migrations)
  try {
    database.transaction(() => {
      const rows = fillData(database, entries, onStage)
      fillHistory(database, about(rows))
      onStage('search index')
      makeSearch(database)
      for (const table of ONCE) drizzle(database).run(sql`drop table ${table}`)
    })()
    onStage('statistics and packing')
    // Stock SQLite cannot load a dump that holds the samples which this build of it takes beside.
    database.exec('ANALYZE; DROP TABLE IF EXISTS sqlite_stat4; VACUUM')
    onStage('checks')
    assertSound(database)
    place(database.serialize(), target)
  } finally {
    database.close()
  }
}

/** The rows that these entries make, without a file. @throws SeedError when a constraint refuses a record. */
export function makeRows(entries: readonly Entry[], migrations: string): Rows {
  const database = emptyDatabase(migrations)
  try {
    return database.transaction(() => fillData(database, entries, () => undefined))()
  } finally {
    database.close()
  }
}

function emptyDatabase(migrations: string): Database.Database {
  const database = new Database(':memory:')
  database.pragma(`application_id = ${APPLICATION_ID}`)
  migrate(drizzle(database), { migrationsFolder: migrations })
  // The journal of the migrations holds their time of application; without it two builds are equal
  // byte for byte.
  database.exec('DROP TABLE "__drizzle_migrations"')
  return database
}

/** Their collections have all their columns: a figure is stored once. */
const ONCE = [cycle_pillar, judgment, area_for_improvement, observation, change, release]

function fillData(
  database: Database.Database,
  entries: readonly Entry[],
  onStage: (stage: string) => void,
): Rows {
  // Records may refer to records further down; all references are checked at the commit.
  database.pragma('defer_foreign_keys = on')
  onStage('records')
  const insert = inserter(database)
  for (const entry of entries) insert(entry)
  onStage('rows of the collections')
  const tables = drizzle(database)
  for (const collection of dataCollections) fillCollection(tables, collection)
  return readRows(database, dataCollections)
}

function fillHistory(database: Database.Database, entries: readonly Entry[]): void {
  const insert = inserter(database)
  for (const entry of entries) insert(entry)
  const tables = drizzle(database)
  for (const collection of historyCollections) fillCollection(tables, collection)
}

function assertSound(database: Database.Database): void {
  const orphans = database.pragma('foreign_key_check')
  if (Array.isArray(orphans) && orphans.length > 0)
    throw new Error(`The built file has broken references: ${JSON.stringify(orphans)}`)
  const integrity = database.pragma('integrity_check', { simple: true })
  if (integrity !== 'ok') throw new Error(`The built file is not sound: ${String(integrity)}`)
}

function place(bytes: Buffer, target: string): void {
  const unfinished = `${target}.${process.pid}.tmp`
  try {
    mkdirSync(dirname(target), { recursive: true })
  } catch (error) {
    throw writeError(target, error)
  }
  try {
    const descriptor = openSync(unfinished, 'w')
    try {
      // All of them, or an error: writeSync writes what there is room for.
      writeFileSync(descriptor, bytes)
      // The bytes must be on the disk before the name points at them.
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(unfinished, target)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw writeError(target, error)
  }
}

/** A file that somebody keeps for another purpose is not to be lost by a slip in DATABASE_PATH. */
function refuseForeign(target: string): void {
  const stats = statSync(target, { throwIfNoEntry: false })
  if (stats === undefined || (stats.isFile() && stats.size === 0)) return
  if (!stats.isFile() || !isOurs(target)) {
    throw new ExplainedError(
      `${target} cannot be written: there is something that is no data file of this service. Name another place with --database or DATABASE_PATH, or move it away.`,
    )
  }
}

/** Where the header of a SQLite file holds the application id. */
const APPLICATION_ID_AT = 68

function isOurs(path: string): boolean {
  const header = Buffer.alloc(APPLICATION_ID_AT + 4)
  try {
    const descriptor = openSync(path, 'r')
    readSync(descriptor, header)
    closeSync(descriptor)
  } catch (error) {
    throw writeError(path, error)
  }
  return header.readUInt32BE(APPLICATION_ID_AT) === APPLICATION_ID
}
