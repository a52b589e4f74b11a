import Database from 'better-sqlite3'

/** Files up to this size are checked page by page at the start. */
const CHECKED_BYTES_MAX = 50_000_000

/** Pages that SQLite itself keeps; the system keeps the file in memory as well, once for all processes. */
const CACHE_KIB = 2000

/**
 * Opens the data file for reading. The file cannot change under the process, so one read
 * transaction stays open: it pins the snapshot and saves the lock calls of every query.
 *
 * @throws Error when the file is missing or is not a database.
 */
export function openDatabase(file: string): Database.Database {
  const database = new Database(file, { readonly: true, fileMustExist: true })
  try {
    database.pragma(`cache_size = -${CACHE_KIB}`)
    // What is sorted stays in memory: nothing may depend on a folder that can be written to.
    database.pragma('temp_store = memory')
    database.exec('BEGIN')
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/**
 * Reads every page once: better refused now than found out by a client. A large file would hold up
 * the start for seconds, so it is not looked through; the build has checked it.
 *
 * @throws Error when the database is damaged.
 */
export function checkDatabase(database: Database.Database, sizeBytes: number): void {
  if (sizeBytes > CHECKED_BYTES_MAX) return
  const integrity = database.pragma('integrity_check(1)', { simple: true })
  if (integrity !== 'ok') throw new Error(`it is damaged (${String(integrity)})`)
}
