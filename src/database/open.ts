import Database from 'better-sqlite3'

/**
 * Opens the data file for reading. The file cannot change under the process, so one read
 * transaction stays open: it pins the snapshot and saves the lock calls of every query.
 *
 * @throws Error when the file is missing, is not a database, or is damaged.
 */
export function openDatabase(file: string): Database.Database {
  const database = new Database(file, { readonly: true, fileMustExist: true })
  database.exec('BEGIN')
  // Reads every page once: better refused now than found out by a client.
  const integrity = database.pragma('integrity_check(1)', { simple: true })
  if (integrity !== 'ok') throw new Error(`it is damaged (${String(integrity)})`)
  return database
}
