import Database from 'better-sqlite3'

/** “PEEL”: the mark in the header of every file that a build makes. */
export const APPLICATION_ID = 0x5045454c

/** Files up to this size are checked page by page at the start. */
const CHECKED_BYTES_MAX = 50_000_000

/** Pages that SQLite itself keeps; the system keeps the file in memory as well, once for all processes. */
const CACHE_KIB = 2000

/**
 * Opens the data file for reading. The file cannot change under the process, so one read
 * transaction stays open: it pins the snapshot and saves the lock calls of every query.
 *
 * @throws Error when the file is missing, damaged, or no data file.
 */
export function openDatabase(file: string): Database.Database {
  const database = new Database(file, { readonly: true, fileMustExist: true })
  try {
    database.pragma(`cache_size = -${CACHE_KIB}`)
    // What is sorted stays in memory: nothing may depend on a folder that can be written to.
    database.pragma('temp_store = memory')
    database.exec('BEGIN')
    if (database.pragma('application_id', { simple: true }) !== APPLICATION_ID)
      throw new Error('it is no data file of this service')
    checkPages(database)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/**
 * Reads every page once: better refused now than found out by a client. A large file would hold up
 * the start for seconds, so it is not looked through; the build has checked it.
 */
function checkPages(database: Database.Database): void {
  const pages = Number(database.pragma('page_count', { simple: true }))
  const pageBytes = Number(database.pragma('page_size', { simple: true }))
  if (pages * pageBytes > CHECKED_BYTES_MAX) return
  const integrity = database.pragma('integrity_check(1)', { simple: true })
  if (integrity !== 'ok') throw new Error(`it is damaged (${String(integrity)})`)
}
