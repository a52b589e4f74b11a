/** A data file that could not be written for a reason outside the program. The message says which. */
export class WriteError extends Error {
  override name = 'WriteError'
}

/** Says that the file cannot be written, and why. */
export function writeError(file: string, reason: string, cause?: unknown): WriteError {
  return new WriteError(`${file} cannot be written: ${reason}`, { cause })
}

/** Codes of the system and of SQLite for a disk that is full, failing or not to be written to. */
const OUTSIDE =
  /^(?:E(?:NOSPC|NOENT|DQUOT|IO|ROFS|ACCES|PERM|ISDIR|NOTDIR|EXIST)|SQLITE_(?:FULL|IOERR\w*|READONLY\w*|CANTOPEN\w*))$/

/** The error as a WriteError where its cause lies outside the program; otherwise as it is. */
export function asWriteError(error: unknown, file: string): unknown {
  if (error instanceof WriteError) return error
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
    if (OUTSIDE.test(code)) return writeError(file, cause.message, error)
    // SQLite rolls back by itself when it cannot write on, and the migrator's own ROLLBACK then hides why.
    if (cause.message.includes('no transaction is active'))
      return writeError(file, 'the disk is full or failing', error)
  }
  return error
}
