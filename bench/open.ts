import Database from 'better-sqlite3'
import { CommandError } from '../src/commands/run.ts'

/**
 * Opens a large data file for reading, and counts its observations.
 *
 * @param least how many observations there must be for the measurement to mean anything.
 * @throws CommandError saying how to make such a file.
 */
export function openBenchFile(
  file: string,
  least: number,
): { database: Database.Database; total: number } {
  try {
    const database = new Database(file, { readonly: true, fileMustExist: true })
    database.exec('BEGIN')
    const total = Number(database.prepare('SELECT count(*) FROM observations').pluck().get())
    if (total <= least) throw new Error(`it holds ${total} observations`)
    return { database, total }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CommandError(
      `${file} cannot be measured: ${reason}.\nRun "npm run bench:data" first, which builds data/bench.sqlite.`,
      { cause: error },
    )
  }
}
