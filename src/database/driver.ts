import Database from 'better-sqlite3'

/** The SQLite driver cannot be used, whatever the file. The message says what to do. */
export class DriverError extends Error {
  override name = 'DriverError'
}

/**
 * The driver is compiled for one release line of Node.js and loaded with the first database; asked for
 * here, its failure is not taken for one of a file.
 *
 * @throws DriverError when it does not load.
 */
export function assertDriverLoads(): void {
  try {
    new Database(':memory:').close()
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    // Where no driver was compiled, a list of all places follows in which there is none.
    const reason = said
      .split('\n')
      .slice(0, 2)
      .join(' ')
      .replace(/ Tried:.*/, '')
    throw new DriverError(
      `The SQLite driver does not load: ${reason}\nRun "npm ci", or "npm rebuild better-sqlite3" with the Node.js that runs this, ${process.versions.node}.`,
      { cause: error },
    )
  }
}
