/** Lets long tasks go on one at a time, one in each turn of the event loop: together they take no more of it than one. */
import { collectYoung } from './garbage.ts'

/** Resolves when the task may go on. It says how many bytes its part before this took. */
export type NextTurn = (bytes?: number) => Promise<void>

/** After so many bytes of all tasks, those that were sent are freed. */
const COLLECTED_BYTES = 8_000_000

/** @returns what a task awaits before each of its parts. */
export function createTurns(collect: () => void = collectYoung): NextTurn {
  const waiting: (() => void)[] = []
  let gathered = 0

  function takeTurn(): void {
    waiting.shift()?.()
    if (waiting.length > 0) setImmediate(takeTurn)
  }

  return (bytes = 0) => {
    gathered += bytes
    if (gathered >= COLLECTED_BYTES) {
      gathered = 0
      collect()
    }
    return new Promise((resolve) => {
      waiting.push(resolve)
      if (waiting.length === 1) setImmediate(takeTurn)
    })
  }
}
