/** A data file → a ready store, for the server and the commands. */
import { statSync } from 'node:fs'
import { collections } from './collections/index.ts'
import { type DataFile, openDataFile, placeOf } from './database/data-file.ts'
import { openDatabase } from './database/open.ts'
import { programHash } from './identity.ts'
import { createStore, type Store } from './sql/store.ts'
import { ExplainedError } from './explained-error.ts'

export interface OpenedData {
  store: Store
  /** The bytes that the store reads from, for the download. */
  file: DataFile
  close(): void
}

/** A data file that cannot be served. The message says what to do. */
export class DataFileError extends ExplainedError {
  override name = 'DataFileError'
}

/** @throws DataFileError when the file is missing, damaged or made by another program. */
export function openData(path: string): OpenedData {
  const opened: { close(): void }[] = []
  const close = () => {
    for (const each of opened.splice(0).reverse()) each.close()
  }
  try {
    const file = openDataFile(path)
    opened.push(file)
    const database = openDatabase(path)
    opened.push(database)
    // Both are opened by name; the name still meaning the first shows that they are the same file.
    if (placeOf(statSync(path)) !== file.place) throw new Error('it is being replaced just now')
    const store = createStore(database, collections)
    if (store.dataset.program !== programHash())
      throw new Error('it was built by another version of the program')
    return { store, file, close }
  } catch (error) {
    close()
    const reason = error instanceof Error ? error.message : String(error)
    throw new DataFileError(
      `The data file ${path} cannot be served: ${reason}.\nRun "npm run data:build" to build it, or set DATABASE_PATH to a file that this version built.`,
      { cause: error },
    )
  }
}
