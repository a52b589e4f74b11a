/** A data file → a ready store, for the server, the contract writer and the tests alike. */
import { readFileSync, statSync } from 'node:fs'
import { z } from 'zod'
import { collections } from './collections/index.ts'
import { openDatabase } from './database/open.ts'
import { createStore, type Store } from './sql/store.ts'

export interface OpenedData {
  store: Store
  builtAt: Date
  close(): void
}

/** A data file that cannot be served. The message says what to do. */
export class DataFileError extends Error {
  override name = 'DataFileError'
}

/** @throws DataFileError when the file is missing, damaged or of another version. */
export function openData(file: string): OpenedData {
  try {
    const builtAt = statSync(file).mtime
    const database = openDatabase(file)
    return { store: createStore(database, collections), builtAt, close: () => database.close() }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new DataFileError(
      `The data file ${file} cannot be served: ${reason}\nRun "npm run data:build" to build it, or set DATABASE_PATH to a file that this version built.`,
      { cause: error },
    )
  }
}

/** The version in package.json, which lies one folder above the compiled program and its source alike. */
export function programVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version
}
