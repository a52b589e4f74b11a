/**
 * How much one client may ask for. Counted in windows of a minute that begin with a client's first
 * request, in memory that does not grow with the number of clients: the longest unseen are forgotten.
 *
 * Our own, because @fastify/rate-limit takes every IPv6 address for another client and speaks an older form
 * of the header fields.
 */
import { performance } from 'node:perf_hooks'
import type { FastifyInstance } from 'fastify'
import { LRUCache } from 'lru-cache'
import { ProblemError } from '../response/problem.ts'
import { clientOf } from './client.ts'

const WINDOW_MS = 60_000
/** About 200 bytes each. */
const CLIENTS_MAX = 20_000

export interface Quota {
  isExceeded: boolean
  /** Until the window ends. */
  seconds: number
}

/** Counts a request of a client. */
export function createRateLimiter(perMinute: number): (client: string, now?: number) => Quota {
  const windows = new LRUCache<string, { start: number; count: number }>({ max: CLIENTS_MAX })
  return (client, now = performance.now()) => {
    let window = windows.get(client)
    if (window === undefined || now - window.start >= WINDOW_MS) {
      window = { start: now, count: 0 }
      windows.set(client, window)
    }
    window.count++
    return {
      isExceeded: window.count > perMinute,
      seconds: Math.ceil((window.start + WINDOW_MS - now) / 1000),
    }
  }
}

/**
 * Limits the requests of one client to the routes of this part of the application. The fields of
 * draft-ietf-httpapi-ratelimit-headers-10 stand on refusals only: a shared cache would hand those of other
 * answers to other clients.
 *
 * @param perMinute 0 for any number.
 */
export function limitClients(app: FastifyInstance, perMinute: number): void {
  if (perMinute === 0) return
  const take = createRateLimiter(perMinute)
  app.addHook('onRequest', (request, _reply, done) => {
    const { isExceeded, seconds } = take(clientOf(request.ip))
    if (isExceeded) {
      throw new ProblemError(
        'too-many-requests',
        `More than ${perMinute} requests that need the data file came from your address within a minute. Try again in ${seconds} s.`,
        {
          headers: {
            'retry-after': String(seconds),
            'ratelimit-policy': `"default";q=${perMinute};w=${WINDOW_MS / 1000}`,
            ratelimit: `"default";r=0;t=${seconds}`,
          },
        },
      )
    }
    done()
  })
}
