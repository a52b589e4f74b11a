/** Lets long tasks go on one at a time, one in each turn of the event loop: together they take no more of it than one. */

/** @returns what a task awaits before each of its parts. */
export function createTurns(): () => Promise<void> {
  const waiting: (() => void)[] = []

  function takeTurn(): void {
    waiting.shift()?.()
    if (waiting.length > 0) setImmediate(takeTurn)
  }

  return () =>
    new Promise((resolve) => {
      waiting.push(resolve)
      if (waiting.length === 1) setImmediate(takeTurn)
    })
}
