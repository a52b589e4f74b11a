/** Prometheus metrics, on a port of their own that the public does not reach. */
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { programVersion } from '../identity.ts'
import type { AnswerCache } from '../response/cache.ts'

/** Whether an answer came from the cache, was made, or is of a kind that is never cached. */
export type CacheUse = 'hit' | 'miss' | 'none'

export interface Metrics {
  /** Counts an answer and how long it took. */
  answered(request: FastifyRequest, status: number, cache: CacheUse, milliseconds: number): void
  /** Counts a request whose client went away before it was answered. */
  aborted(request: FastifyRequest): void
  /** Shows the size of the cache. */
  observeCache(cache: AnswerCache | null): void
  /** An application that serves `GET /metrics`. */
  listener: FastifyInstance
}

/** From finished answers, which take microseconds, to the slowest that a client waits for. */
const BUCKETS_SECONDS = [
  0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10,
]
/** The route of what no route answered. */
const NO_ROUTE = '(none)'
const METHODS = ['GET', 'HEAD', 'OPTIONS']

export function createMetrics(release: string): Metrics {
  let cache: AnswerCache | null = null
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  // Where nothing was measured since the last scrape, it is the greatest number that there is.
  registry.removeSingleMetric('nodejs_eventloop_lag_min_seconds')
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'From the arrival of a request until its answer was sent.',
    labelNames: ['method', 'route', 'status', 'cache'],
    buckets: BUCKETS_SECONDS,
    registers,
  })
  const aborted = new Counter({
    name: 'peel_aborted_requests_total',
    help: 'Requests whose client went away before they were answered.',
    labelNames: ['route'],
    registers,
  })
  new Gauge({
    name: 'peel_release_info',
    help: 'The release of the data and the version of the program; always 1.',
    labelNames: ['release', 'version'],
    registers,
  }).set({ release, version: programVersion() }, 1)
  new Gauge({
    name: 'peel_cache_bytes',
    help: 'Memory that cached answers take, roughly.',
    registers,
    collect() {
      this.set(cache?.size().bytes ?? 0)
    },
  })
  new Gauge({
    name: 'peel_cache_answers',
    help: 'Answers cached.',
    registers,
    collect() {
      this.set(cache?.size().answers ?? 0)
    },
  })

  const listener = fastify()
  listener.get('/metrics', async (_request, reply) =>
    reply
      .type(registry.contentType)
      .header('cache-control', 'no-store')
      .send(await registry.metrics()),
  )
  return {
    answered({ method, routeOptions }, status, cacheUse, milliseconds) {
      durations.observe(
        {
          method: METHODS.includes(method) ? method : 'other',
          // The template, never a URL: there must not be many.
          route: routeOptions.url ?? NO_ROUTE,
          status,
          cache: cacheUse,
        },
        milliseconds / 1000,
      )
    },
    aborted({ routeOptions }) {
      aborted.inc({ route: routeOptions.url ?? NO_ROUTE })
    },
    observeCache(observed) {
      cache = observed
    },
    listener,
  }
}
