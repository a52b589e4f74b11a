/** `npm start` — builds what is missing or stale, then serves. */
import { readConfig } from '../config.ts'
import { buildAll } from './build.ts'
import { type Command, readOptions } from './command.ts'
import { serveUntilStopped } from './serve.ts'

export const start: Command = {
  usage: `Usage: npm start

Builds what is missing or stale, then serves. Settings come from the environment, such as PORT=3001 npm start.`,
  async run(args) {
    readOptions(args, {})
    const config = readConfig(process.env)
    await buildAll(config.databasePath)
    await serveUntilStopped(config)
  },
}
