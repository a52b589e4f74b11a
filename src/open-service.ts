/** A data file → a ready store, for the server, the contract writer and the tests alike. */
import { type BigIntStats, readFileSync, statSync } from 'node:fs'
import { z } from 'zod'
import { collections } from './collections/index.ts'
import { assertDriverLoads } from './database/driver.ts'
import { checkDatabase, openDatabase } from './database/open.ts'
import { openSharedFile, type SharedFile } from './routes/shared-file.ts'
import { createStore, type Store } from './sql/store.ts'

export interface OpenedData {
  store: Store
  /** The bytes that the store reads from, for the download. */
  file: SharedFile
  builtAt: Date
  close(): void
}

/** How often a file is opened that a build keeps replacing meanwhile. */
const ATTEMPTS_MAX = 10

/** A data file that cannot be served. The message says what to do. */
export class DataFileError extends Error {
  override name = 'DataFileError'
}

/** @throws DataFileError when the file is missing, damaged or of another version; DriverError when no file could be read. */
export function openData(file: string): OpenedData {
  assertDriverLoads()
  try {
    for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
      const data = openOnce(file)
      if (data !== null) return data
    }
    throw new Error('it is replaced again and again')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new DataFileError(
      `The data file ${file} cannot be served: ${reason}\nRun "npm run data:build" to build it, or set DATABASE_PATH to a file that this version built.`,
      { cause: error },
    )
  }
}

/**
 * Opens the file for SQL and for the download. Both are opened by name; the name still meaning the
 * file that was opened first shows that they are the same one, since a number is not given to
 * another file while the first is open.
 *
 * @returns null when a build put a new file in its place in between.
 */
function openOnce(path: string): OpenedData | null {
  const file = openSharedFile(path)
  let database: ReturnType<typeof openDatabase> | null = null
  const close = () => {
    database?.close()
    file.close()
  }
  try {
    database = openDatabase(path)
    if (isSameFile(file.stats, statSync(path, { bigint: true }))) {
      checkDatabase(database, file.size)
      return { store: createStore(database, collections), file, builtAt: file.stats.mtime, close }
    }
  } catch (error) {
    close()
    throw error
  }
  close()
  return null
}

function isSameFile(one: BigIntStats, other: BigIntStats): boolean {
  return one.dev === other.dev && one.ino === other.ino
}

/** The version in package.json, which lies one folder above the compiled program and its source alike. */
export function programVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version
}
