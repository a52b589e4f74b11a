/** seed + migrations → one SQLite file, whole or not at all. */
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { loadSeed } from './load.ts'
import { findBrokenReferences } from './references.ts'
import { releaseOf } from './release.ts'
import { readSeed, SeedError } from './seed-files.ts'
import { asWriteError } from './write-error.ts'

export interface BuildOptions {
  /** Folder of the seed files. */
  seed: string
  /** Folder of the migrations. */
  migrations: string
  /** The file to make or replace. */
  database: string
}

/**
 * Builds the data file beside its final place and renames it there, so that a failed or
 * interrupted build leaves an earlier file as it was. What a killed build left behind is removed.
 *
 * @returns the release id stored in the file.
 * @throws SeedError when the seed is wrong, naming file, record and field.
 * @throws WriteError when the disk is full or may not be written to.
 */
export function buildDatabase({
  seed: seedFolder,
  migrations,
  database: target,
}: BuildOptions): string {
  const seed = readSeed(seedFolder)
  const faults = findBrokenReferences(seed)
  if (faults.length > 0)
    throw new SeedError(faults.map((fault) => `${seedFolder}/${fault}`).join('\n'))

  const release = releaseOf(seedFolder, migrations)
  const unfinished = `${target}.${process.pid}.tmp`
  try {
    mkdirSync(dirname(target), { recursive: true })
    removeLeftovers(target)
    const database = new Database(unfinished)
    try {
      migrate(drizzle(database), { migrationsFolder: migrations })
      // The journal of applied migrations holds their time of application; a file that is always
      // built afresh has no use for it, and without it two builds are equal byte for byte.
      database.exec('DROP TABLE "__drizzle_migrations"')
      database.transaction(() => {
        // Records may refer to records further down; all references are checked at the commit.
        database.pragma('defer_foreign_keys = on')
        loadSeed(database, seed, release)
        fillSearch(database)
      })()
      database.exec('ANALYZE; VACUUM')
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
  return release
}

/** The release id a file holds, or null where there is no file or none of ours. */
export function releaseIn(file: string): string | null {
  try {
    const database = new Database(file, { readonly: true, fileMustExist: true })
    try {
      const release = database.prepare('SELECT release FROM dataset').pluck().get()
      return typeof release === 'string' ? release : null
    } finally {
      database.close()
    }
  } catch {
    return null
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
