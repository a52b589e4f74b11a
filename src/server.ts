/** The program: one process, or a primary with its workers. */
import cluster from 'node:cluster'
import { pino } from 'pino'
import { ConfigError, readConfig } from './config.ts'
import { DriverError } from './database/driver.ts'
import { DataFileError } from './open-service.ts'
import { ListenError } from './process/listener.ts'
import { serveAlone } from './process/serve.ts'
import { endUnable, serveAsWorker } from './process/worker.ts'
import { serveWithWorkers, WorkerError } from './process/workers.ts'

/** Their messages say what to do. */
const EXPLAINED = [ConfigError, DataFileError, DriverError, ListenError, WorkerError]

try {
  const [option] = process.argv.slice(2)
  if (option !== undefined)
    throw new ConfigError(
      `The service takes no options such as ${option}. Settings come from the environment, such as PORT=3001.`,
    )
  const config = readConfig(process.env)
  const log = pino({ level: config.logLevel })
  if (cluster.isWorker) await serveAsWorker(config, log)
  else if (config.workers > 1) await serveWithWorkers(config, log)
  else await serveAlone(config, log)
} catch (error) {
  if (!(error instanceof Error && EXPLAINED.some((kind) => error instanceof kind))) throw error
  if (cluster.isWorker) {
    endUnable(error.message)
  } else {
    console.error(error.message)
    process.exit(1)
  }
}
