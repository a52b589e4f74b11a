/** What kept a command from its work, where that is no fault of the program. The message is for the person at the keyboard and says what to do. */
export class ExplainedError extends Error {
  override name = 'ExplainedError'
}
