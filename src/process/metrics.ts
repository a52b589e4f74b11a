/** The metrics of one process, or of several together, on a listener of their own. */
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import type { Meters } from '../operation/meters.ts'
import { type MetricsListener, startMetricsListener } from '../operation/metrics-listener.ts'
import { ListenError, reasonOf } from './listener.ts'

// What makes the metrics takes a while to load: only for those who want them.
const load = () => import('../operation/metrics.ts')

/** Serves the metrics of this process. @throws ListenError when the address cannot be listened on. */
export async function serveMetrics(
  { metrics }: Config,
  log: Logger,
  meters: Meters,
): Promise<MetricsListener | null> {
  if (metrics === null) return null
  const registry = (await load()).createMetrics(meters)
  return listenAt(metrics, log, () => registry.metrics())
}

/** Serves the metrics of all workers as one. @throws ListenError as above. */
export async function serveMetricsOfWorkers(
  { metrics }: Config,
  log: Logger,
): Promise<MetricsListener | null> {
  if (metrics === null) return null
  const { metricsOfWorkers } = await load()
  return listenAt(metrics, log, metricsOfWorkers())
}

/** Makes the metrics of this worker known to the primary. */
export async function shareMetrics({ metrics }: Config, meters: Meters): Promise<void> {
  if (metrics === null) return
  const { createMetrics, shareWithPrimary } = await load()
  shareWithPrimary(createMetrics(meters))
}

async function listenAt(
  address: NonNullable<Config['metrics']>,
  log: Logger,
  read: () => Promise<string>,
): Promise<MetricsListener> {
  const listener = await startMetricsListener(address, read).catch((error: unknown) => {
    throw new ListenError(
      `METRICS_HOST=${address.host} METRICS_PORT=${address.port}: metrics cannot be served there: ${reasonOf(error)}.`,
      { cause: error },
    )
  })
  log.info(`Metrics at ${listener.address}`)
  return listener
}
