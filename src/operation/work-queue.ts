/**
 * Work on the data file is done at once, up to a slice of each turn of the event loop; what is beyond
 * waits here for a later turn.
 *
 * Without it, all requests that have arrived are answered before the loop looks at the network again.
 * It accepts one connection each time it looks, so that under load a new client waits for the work of
 * all others once per connection ahead of it, unseen by any measure of ours, and so do those whose
 * answers are at hand. With it they wait here, where it can be seen and bounded.
 */
import { performance } from 'node:perf_hooks'

export interface Work {
  run(): void
  /** Called instead of `run` when it has waited too long. */
  refuse(): void
  /** Whether nobody waits for it any more. It is dropped then. */
  isGone(): boolean
}

export interface WorkQueue {
  add(work: Work): void
  waiting(): number
}

/** How long work may keep the loop from looking at the network, and arrivals may keep it from work. */
const SLICE_MS = 2
/** An accepted connection is read when the loop looks again. */
const LOOKS_MIN = 2
/** So many never wait too long, however slow each of them is: few clients are no overload. */
const NEVER_REFUSED = 32

/** @param waitMsMax how long work may wait; 0 for ever. */
export function createWorkQueue(waitMsMax: number): WorkQueue {
  const queue: { work: Work; since: number }[] = []
  let isScheduled = false
  let looks = 0
  let hasArrived = false
  let worked = 0
  /** What work at once has taken of this turn of the loop. */
  let spentMs = 0

  /** While there is little work none of it waits, and a request is done with before the next begins. */
  function runAtOnce(work: Work): void {
    if (spentMs === 0) setImmediate(beginTurn)
    const start = performance.now()
    work.run()
    worked = performance.now()
    spentMs += worked - start
    // That was enough: the network is looked at before any more.
    if (spentMs >= SLICE_MS) schedule()
  }

  function beginTurn(): void {
    spentMs = 0
  }

  function schedule(): void {
    isScheduled = true
    setImmediate(takeTurn)
  }

  function takeTurn(): void {
    const start = performance.now()
    looks++
    if ((looks <= LOOKS_MIN || hasArrived) && start - worked < SLICE_MS) {
      hasArrived = false
      setImmediate(takeTurn)
      return
    }
    let now = start
    while (now - start < SLICE_MS) {
      const next = queue.shift()
      if (next === undefined) break
      if (next.work.isGone()) continue
      const isLate = waitMsMax > 0 && now - next.since > waitMsMax
      if (isLate && queue.length >= NEVER_REFUSED) next.work.refuse()
      else next.work.run()
      now = performance.now()
    }
    looks = 0
    worked = now
    isScheduled = false
    if (queue.length > 0) schedule()
  }

  return {
    add(work) {
      if (!isScheduled) {
        runAtOnce(work)
        return
      }
      queue.push({ work, since: performance.now() })
      hasArrived = true
    },
    waiting: () => queue.length,
  }
}
