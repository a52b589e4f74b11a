/** The meters as Prometheus metrics, together with those of the process. Loaded only when they are asked for. */
import {
  AggregatorRegistry,
  collectDefaultMetrics,
  Counter,
  Gauge,
  Histogram,
  Registry,
} from 'prom-client'
import type { CacheCounts } from '../response/representation-cache.ts'
import { ABORTED, DURATION_BOUNDS_MS, type Meters } from './meters.ts'

/** A registry that reads the meters whenever it is read itself. */
export function createMetrics(meters: Meters): Registry {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })

  new Counter({
    name: 'http_requests_total',
    help: 'Answers by route, method and status; the status of a request whose client went away is “aborted”.',
    labelNames: ['method', 'route', 'status', 'cache'],
    registers,
    collect() {
      this.reset()
      for (const [route, { answers }] of meters.routes) {
        for (const { method, status, cache, count } of answers) {
          const label = status === ABORTED ? 'aborted' : String(status)
          this.inc({ method, route, status: label, cache }, count)
        }
      }
    },
  })
  registry.registerMetric(new DurationHistogram(meters))
  new Counter({
    name: 'peel_refused_requests_total',
    help: 'Requests refused to protect the service, by reason.',
    labelNames: ['reason'],
    registers,
    collect() {
      this.reset()
      for (const [reason, count] of Object.entries(meters.refused)) this.inc({ reason }, count)
    },
  })
  new Gauge({
    name: 'peel_start_time_seconds',
    help: 'When the process, or the first of its workers, was started; in seconds since 1970.',
    // Unlike process_start_time_seconds, which is left out where processes are added up.
    aggregator: 'min',
    registers,
  }).set(Math.round(performance.timeOrigin / 1000))
  new Gauge({
    name: 'peel_exports_running',
    help: 'Complete CSV, NDJSON and SQLite files being sent now.',
    registers,
    collect() {
      this.set(meters.exportsRunning)
    },
  })
  new Gauge({
    name: 'peel_release_info',
    help: 'The release of the data and the version of the program; always 1.',
    labelNames: ['release', 'version'],
    aggregator: 'first',
    registers,
    collect() {
      this.reset()
      this.set({ release: meters.release, version: meters.version }, 1)
    },
  })
  for (const [name, help, read] of CACHE_GAUGES) {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        const counts = meters.cache()
        if (counts !== null) this.set(read(counts))
      },
    })
  }
  for (const [name, help, read] of CACHE_COUNTERS) {
    new Counter({
      name,
      help,
      registers,
      collect() {
        const counts = meters.cache()
        this.reset()
        if (counts !== null) this.inc(read(counts))
      },
    })
  }
  return registry
}

type CacheMetric = [name: string, help: string, read: (counts: CacheCounts) => number]

const CACHE_GAUGES: CacheMetric[] = [
  ['peel_cache_bytes', 'Memory that kept answers take, roughly.', ({ bytes }) => bytes],
  ['peel_cache_bytes_max', 'Memory that kept answers may take.', ({ bytesMax }) => bytesMax],
  ['peel_cache_answers', 'Answers kept.', ({ answers }) => answers],
]

const CACHE_COUNTERS: CacheMetric[] = [
  ['peel_cache_hits_total', 'Requests that a kept answer was found for.', ({ hits }) => hits],
  [
    'peel_cache_misses_total',
    'Requests that an answer had to be made for.',
    ({ misses }) => misses,
  ],
  [
    'peel_cache_evictions_total',
    'Answers given up for want of room.',
    ({ evictions }) => evictions,
  ],
]

const DURATION = 'http_request_duration_seconds'
interface DurationValue {
  metricName: string
  labels: { le?: string | number }
  sharedLabels: { route: string; cache: string }
  value: number
}

const DURATION_HELP =
  'From the arrival of a request until its answer was sent or, of a stream, begun; of kept answers (cache="hit") until handed to the system.'

/**
 * The library counts durations itself, too slowly for kept answers; this one shows what the meters
 * hold. The method is the one that the library's own `get` and writer of text call.
 */
class DurationHistogram extends Histogram {
  readonly #meters: Meters

  constructor(meters: Meters) {
    super({ name: DURATION, help: DURATION_HELP, registers: [] })
    this.#meters = meters
  }

  getForPromString() {
    return Promise.resolve({
      name: DURATION,
      help: DURATION_HELP,
      type: 'histogram',
      aggregator: 'sum',
      values: this.#values(),
    })
  }

  #values(): DurationValue[] {
    const values: DurationValue[] = []
    for (const [route, { durations }] of this.#meters.routes) {
      for (const { cache, classes, milliseconds } of durations) {
        const add = (suffix: string, value: number, labels: DurationValue['labels'] = {}) => {
          const sharedLabels = { route, cache }
          values.push({ metricName: `${DURATION}_${suffix}`, labels, sharedLabels, value })
        }
        let count = 0
        for (const [index, each] of classes.entries()) {
          count += each
          const bound = DURATION_BOUNDS_MS[index]
          add('bucket', count, { le: bound === undefined ? '+Inf' : bound / 1000 })
        }
        add('sum', milliseconds / 1000)
        add('count', count)
      }
    }
    return values
  }
}

/** The metrics of all processes that share theirs with this one, added up. */
export function metricsOfWorkers(): () => Promise<string> {
  const all = new AggregatorRegistry()
  return () => all.clusterMetrics()
}

/** Lets the primary process ask for this registry. */
export function shareWithPrimary(registry: Registry): void {
  AggregatorRegistry.setRegistries(registry)
  // Only an instance listens to the primary.
  new AggregatorRegistry()
}
