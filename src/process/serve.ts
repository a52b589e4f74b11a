/** The service in this process alone. */
import { setImmediate } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { createMeters } from '../operation/meters.ts'
import { serveMetrics } from './metrics.ts'
import { startService } from './service.ts'
import { GRACE_MS, onReload, onStop } from './signals.ts'

/** Serves until the process is told to stop. @throws what keeps the service from starting. */
export async function serveAlone(config: Config, log: Logger): Promise<void> {
  // In the next turn, so that a signal is heard before the data file is opened.
  const starting = setImmediate().then(() => start(config, log))
  onReload(() => {
    starting.then(
      ({ service }) => service.reload(),
      // A start that fails tells its reason itself.
      () => undefined,
    )
  })
  const { service, metrics } = await starting
  // Only now: before, a failure must end the process with its own exit code.
  onStop(log, GRACE_MS, async () => {
    await service.stop()
    await metrics?.close()
  })
  announce(log, service.url, service.release())
}

async function start(config: Config, log: Logger) {
  const meters = createMeters()
  const metrics = await serveMetrics(config, log, meters)
  return { metrics, service: await startService(config, log, meters) }
}

/** Says that the service can be used. */
export function announce(log: Logger, url: string, release: string): void {
  log.info(`Listening on ${url}`)
  log.info(`Release ${release}; dashboard at ${url}/, documentation at ${url}/docs`)
}
