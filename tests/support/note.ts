/** Prints something that a reader of the test's output should know, such as what was skipped and why. */
export function note(text: string): void {
  process.stdout.write(`${text}\n`)
}
