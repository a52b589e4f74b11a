/** What kept a command from its work, where that is no fault of the program. The message is for the person at the keyboard and says what to do. */
export class ExplainedError extends Error {
  override name = 'ExplainedError'
}

/** What to throw where this could not be written: the system’s errors tell their reason, others are faults of ours. */
export function writeError(target: string, error: unknown): unknown {
  if (!(error instanceof Error && 'syscall' in error)) return error
  return new ExplainedError(`${target} cannot be written: ${error.message}`, { cause: error })
}
