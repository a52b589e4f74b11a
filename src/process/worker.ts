/** One of several processes that answer at the same address; the primary tells it what to do. */
import cluster from 'node:cluster'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { type Report, readOrder } from './messages.ts'
import { createMeters } from '../operation/meters.ts'
import { shareMetrics } from './metrics.ts'
import { startService } from './service.ts'
import { GRACE_MS, onReload, onStop } from './signals.ts'

const PROCESS_NAME = 'peel worker'

/** Serves until it is told to stop. @throws what keeps the service from starting. */
export async function serveAsWorker(config: Config, log: Logger): Promise<void> {
  // The primary is gone: there is nobody to serve with.
  cluster.worker?.on('error', () => process.exit(1))
  // The primary hears the signal, and passes it on to the workers that serve.
  onReload(() => undefined, PROCESS_NAME)
  const meters = createMeters()
  await shareMetrics(config, meters)
  const service = await startService(config, log, meters)
  const stop = onStop(log, GRACE_MS, () => service.stop())
  const tell = () => {
    send({ is: 'serving', url: service.url, release: service.release() })
  }
  process.on('message', (message) => {
    const order = readOrder(message)
    if (order === 'stop') stop()
    if (order === 'reload') void service.reload().then(tell)
  })
  tell()
}

/** Tells the primary why this worker cannot serve, and ends. */
export function endUnable(reason: string): void {
  send({ is: 'unable', reason }, () => process.exit(1))
}

function send(report: Report, onSent: () => void = () => undefined): void {
  process.send?.(report, undefined, undefined, onSent)
}
