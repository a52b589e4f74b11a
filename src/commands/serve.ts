/** `node src/peel.js serve` — serves what was built. It writes nothing. */
import closeWithGrace from 'close-with-grace'
import { pino } from 'pino'
import { buildApp } from '../app.ts'
import { type Config, readConfig } from '../config.ts'
import { openData } from '../open-data.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import { type Command, readOptions } from './command.ts'
import { ExplainedError } from '../explained-error.ts'

export const serve: Command = {
  usage: `Usage: node src/peel.js serve

Serves the data file and the pages that "npm run build" made. Settings come from the environment, such as PORT=3001.`,
  async run(args) {
    readOptions(args, {})
    await serveUntilStopped(readConfig(process.env))
  },
}

/** How long a stop waits for requests that are under way. */
const GRACE_MS = 10_000

/** @throws DataFileError or ExplainedError where the service cannot start. */
export async function serveUntilStopped(config: Config): Promise<void> {
  const log = pino({ level: config.logLevel })
  const data = openData(config.databasePath)
  const { release } = data.store.dataset
  // What makes the metrics takes a while to load: only for those who want them.
  const metrics =
    config.metrics === null
      ? null
      : (await import('../telemetry/metrics.ts')).createMetrics(release)
  const app = await buildApp({ data, log, config, metrics })
  const stop = async () => {
    await app.close()
    await metrics?.listener.close()
    data.close()
  }
  // Before anything listens: whoever reads that it does may stop it at once.
  const grace = closeWithGrace(
    {
      delay: GRACE_MS,
      logger: log,
      // A fault of the machine code ends the process: a handler would return to it, for ever.
      skip: ['SIGSEGV', 'SIGBUS', 'SIGFPE', 'SIGILL'],
      onTimeout: () => {
        log.error(`Not everything was answered within ${GRACE_MS / 1000} s`)
      },
    },
    async ({ err, signal }) => {
      if (err) log.error(err)
      if (signal !== undefined) log.info(`Stopping on ${signal}`)
      await stop()
    },
  )
  let url: string
  try {
    await serveMetrics(config, metrics, log)
    const { host, port } = config
    url = await app
      // Said by the framework, for each address that the host stands for.
      .listen({ host, port, listenTextResolver: (address) => `Listening on ${address}` })
      .catch(explain(`HOST=${host} PORT=${port}`))
  } catch (error) {
    // What listens already would keep the process going.
    grace.uninstall()
    await stop()
    throw error
  }
  const address = config.publicUrl === '' ? url : config.publicUrl
  log.info(`Release ${release}; dashboard at ${address}/, documentation at ${address}/docs`)
}

async function serveMetrics(
  { metrics: address }: Config,
  metrics: Metrics | null,
  log: { info(text: string): void },
): Promise<void> {
  if (address === null || metrics === null) return
  const { host, port } = address
  const url = await metrics.listener
    .listen(address)
    .catch(explain(`METRICS_HOST=${host} METRICS_PORT=${port}`))
  log.info(`Metrics at ${url}/metrics`)
}

/** @throws ExplainedError naming the settings that lead nowhere. */
function explain(settings: string): (error: unknown) => never {
  return (error) => {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ExplainedError(
      `${settings}: the service cannot listen there: ${reason}. Set an address of this machine and a port that is free.`,
      { cause: error },
    )
  }
}
