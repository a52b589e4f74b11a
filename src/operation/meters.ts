/** What the service counts while it runs: plain numbers, cheap beside answers that take microseconds. */
import type { CacheCounts } from '../response/representation-cache.ts'

/** Whether an answer was kept, was made, or is of a kind that is never kept. */
export type CacheUse = 'hit' | 'miss' | 'none'

/** Why a request that could have been answered was refused. */
export const REFUSALS = ['rate-limit', 'overload', 'exports'] as const
export type Refusal = (typeof REFUSALS)[number]

/** In place of a status: the client went away before there was an answer. */
export const ABORTED = 0

/** The upper bounds of the classes into which durations fall; what is longer has a class of its own. */
export const DURATION_BOUNDS_MS = [
  0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 10_000,
] as const

export interface AnswerCount {
  method: string
  status: number
  cache: CacheUse
  count: number
}

export interface Durations {
  cache: CacheUse
  /** How many fell into each class, the one without a bound last. */
  classes: number[]
  milliseconds: number
}

export interface RouteMeters {
  answers: AnswerCount[]
  durations: Durations[]
}

export interface Meters {
  /** Counts an answer. The route is a template, never a URL: there must not be many. */
  answered(
    route: string,
    method: string,
    status: number,
    cache: CacheUse,
    milliseconds: number,
  ): void
  routes: ReadonlyMap<string, RouteMeters>
  refused: Record<Refusal, number>
  /** Those since the last call; null when there are none. */
  newRefusals: () => Record<Refusal, number> | null
  exportsRunning: number
  /** The state of the cache in use, if there is one. */
  cache: () => CacheCounts | null
  release: string
  version: string
}

const METHODS = ['GET', 'HEAD', 'OPTIONS']

/** Everything at zero. One set lasts as long as the process, whatever data it serves. */
export function createMeters(): Meters {
  const routes = new Map<string, RouteMeters>()
  const refused = { 'rate-limit': 0, overload: 0, exports: 0 }
  let reported = { ...refused }

  return {
    answered(route, method, status, cache, milliseconds) {
      let meters = routes.get(route)
      if (meters === undefined) {
        meters = { answers: [], durations: [] }
        routes.set(route, meters)
      }
      countAnswer(meters.answers, METHODS.includes(method) ? method : 'other', status, cache)
      countDuration(meters.durations, cache, milliseconds)
    },
    routes,
    refused,
    newRefusals() {
      const since = { ...refused }
      for (const reason of REFUSALS) since[reason] -= reported[reason]
      reported = { ...refused }
      return REFUSALS.some((reason) => since[reason] > 0) ? since : null
    },
    exportsRunning: 0,
    cache: () => null,
    release: '',
    version: '',
  }
}

/** Few kinds of answer occur on a route, so looking through them is cheaper than making a key. */
function countAnswer(
  answers: AnswerCount[],
  method: string,
  status: number,
  cache: CacheUse,
): void {
  for (const each of answers) {
    if (each.status === status && each.cache === cache && each.method === method) {
      each.count++
      return
    }
  }
  answers.push({ method, status, cache, count: 1 })
}

function countDuration(durations: Durations[], cache: CacheUse, milliseconds: number): void {
  let found: Durations | undefined
  for (const each of durations) if (each.cache === cache) found = each
  if (found === undefined) {
    const classes = new Array<number>(DURATION_BOUNDS_MS.length + 1).fill(0)
    found = { cache, classes, milliseconds: 0 }
    durations.push(found)
  }
  let index = 0
  while (milliseconds > (DURATION_BOUNDS_MS[index] ?? Infinity)) index++
  found.classes[index] = (found.classes[index] ?? 0) + 1
  found.milliseconds += milliseconds
}
