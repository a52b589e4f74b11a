import Database from 'better-sqlite3'

/**
 * Opens the data file for reading. The file cannot change under the process, so one read
 * transaction stays open: it pins the snapshot and saves the lock calls of every query.
 *
 * @throws Error when the file is missing or is not a database.
 */
export function openDatabase(file: string): Database.Database {
  const database = new Database(file, { readonly: true, fileMustExist: true })
  database.exec('BEGIN')
  database.prepare('SELECT count(*) FROM sqlite_schema').get()
  return database
}
