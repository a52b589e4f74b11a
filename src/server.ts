/** The process: settings, data file, listening, stopping. */
import closeWithGrace from 'close-with-grace'
import { buildApp } from './app.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import { createMeters, type Meters } from './operation/meters.ts'
import { startMetricsListener } from './operation/metrics-listener.ts'
import { DataFileError, openData, programVersion } from './open-service.ts'

/** How long a stop waits for requests that are under way. */
const GRACE_MS = 10_000
/** When, within that time, connections are cut whose clients do not send or read on. */
const CUT_AFTER_MS = 8_000

try {
  const config = readConfig(process.env)
  const data = openData(config.databasePath)
  const meters = createMeters()
  const metrics = await serveMetrics(meters, config.metrics)
  const app = await buildApp({
    store: data.store,
    version: programVersion(),
    builtAt: data.builtAt,
    databaseFile: config.databasePath,
    config,
    meters,
  })
  const address = await app.listen({
    port: config.port,
    host: config.host,
    listenTextResolver: (at) => `Listening on ${at}`,
  })
  // Only now: before, a failure must end the process with its own exit code.
  closeWithGrace({ delay: GRACE_MS, logger: app.log }, async ({ err, signal }) => {
    if (err) app.log.error(err)
    app.log.info(`Stopping${signal === undefined ? '' : ` on ${signal}`}`)
    const cut = setTimeout(() => {
      app.server.closeAllConnections()
    }, CUT_AFTER_MS)
    await app.close()
    clearTimeout(cut)
    data.close()
    await metrics?.close()
  })
  if (metrics !== null) app.log.info(`Metrics at ${metrics.address}`)
  app.log.info(`Release ${data.store.dataset.release}; documentation at ${address}/docs`)
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof DataFileError || isListenError(error)))
    throw error
  console.error(error.message)
  process.exitCode = 1
}

/** Metrics need a library that takes a while to load: only for those who want them. */
async function serveMetrics(meters: Meters, address: Config['metrics']) {
  if (address === null) return null
  const { createMetrics } = await import('./operation/metrics.ts')
  const registry = createMetrics(meters)
  return startMetricsListener(address, () => registry.metrics())
}

/** The port is taken, or the address is not ours. */
function isListenError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error && error.syscall === 'listen'
}
