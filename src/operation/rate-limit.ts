/**
 * How much one client may ask for. Counted in windows of a minute that begin with a client's first
 * request, in memory that does not grow with the number of clients: the longest unseen are forgotten.
 */
import { performance } from 'node:perf_hooks'
import { LRUCache } from 'lru-cache'
import type { RATE_LIMIT_FIELDS } from '../response/common-headers.ts'

export interface Quota {
  isExceeded: boolean
  /** Requests left in the window. */
  remaining: number
  /** Until the window ends. */
  seconds: number
}

export interface RateLimiter {
  readonly perMinute: number
  /** Counts a request. */
  take(client: string, now?: number): Quota
  /** Clients remembered. */
  size(): number
}

const WINDOW_MS = 60_000
/** About 200 bytes each. */
const CLIENTS_MAX = 20_000

/** @param perMinute 0 for no limit. */
export function createRateLimiter(perMinute: number): RateLimiter | null {
  if (perMinute === 0) return null
  const windows = new LRUCache<string, { start: number; count: number }>({ max: CLIENTS_MAX })
  return {
    perMinute,
    take(client, now = performance.now()) {
      let window = windows.get(client)
      if (window === undefined || now - window.start >= WINDOW_MS) {
        window = { start: now, count: 0 }
        windows.set(client, window)
      }
      window.count++
      return {
        isExceeded: window.count > perMinute,
        remaining: Math.max(0, perMinute - window.count),
        seconds: Math.ceil((window.start + WINDOW_MS - now) / 1000),
      }
    },
    size: () => windows.size,
  }
}

/** The fields of draft-ietf-httpapi-ratelimit-headers-10, whose policy is named “default”. */
export function rateLimitFields(
  { perMinute }: RateLimiter,
  { remaining, seconds }: Quota,
): Record<(typeof RATE_LIMIT_FIELDS)[number], string> {
  return {
    'ratelimit-policy': `"default";q=${perMinute};w=${WINDOW_MS / 1000}`,
    ratelimit: `"default";r=${remaining};t=${seconds}`,
  }
}
