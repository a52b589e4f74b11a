/** `npm run build` — makes everything that a server needs. */
import { readConfig } from '../config.ts'
import { makeData } from './build-data.ts'
import { buildPages } from './build-pages.ts'
import { type Command, readOptions } from './command.ts'

export const build: Command = {
  usage: `Usage: npm run build

Builds the pages and the data file, each only where its sources have changed.`,
  async run(args) {
    readOptions(args, {})
    await buildAll(readConfig(process.env).databasePath)
  },
}

/** Builds what is missing or stale. */
export async function buildAll(database: string): Promise<void> {
  if (await buildPages()) console.log('Pages built')
  makeData({ seed: 'seed', migrations: 'migrations', database }, true)
}
