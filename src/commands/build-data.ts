/** `npm run data:build` — makes the data file from seed and migrations. */
import { statSync } from 'node:fs'
import { buildDatabase, releaseOf } from '../build/build.ts'
import { readConfig } from '../config.ts'
import { DataFileError, openData } from '../open-data.ts'
import { type Command, readOptions } from './command.ts'

const USAGE = `Usage: npm run data:build -- [options]

Makes the data file from the seed, whole or not at all.

  --if-stale             do nothing if the file was made from the same seed by the same program
  --seed <folder>        default: seed
  --migrations <folder>  default: migrations
  --database <file>      default: DATABASE_PATH, or else data/peel.sqlite
  --help                 print this`

export const buildData: Command = {
  usage: USAGE,
  ending:
    '\n\nNothing was built; an earlier file is as it was. Correct what is named above and run again.',
  run(args) {
    const { 'if-stale': onlyIfStale, ...options } = readOptions(args, {
      seed: { type: 'string', default: 'seed' },
      migrations: { type: 'string', default: 'migrations' },
      database: { type: 'string' },
      'if-stale': { type: 'boolean', default: false },
    })
    const database = options.database ?? readConfig(process.env).databasePath
    makeData({ ...options, database }, onlyIfStale)
  },
}

/** Builds the data file and says so. */
export function makeData(
  options: { seed: string; migrations: string; database: string },
  onlyIfStale: boolean,
): void {
  const { database } = options
  if (onlyIfStale && isCurrent(database, releaseOf(options))) {
    console.log(`${database} is up to date`)
    return
  }
  const release = buildDatabase(options)
  const megabytes = (statSync(database).size / 1e6).toFixed(1)
  console.log(`${database} built: release ${release}, ${megabytes} MB`)
}

/** Whether the file holds this release, made by this very program. */
function isCurrent(database: string, release: string): boolean {
  try {
    const data = openData(database)
    data.close()
    return data.store.dataset.release === release
  } catch (error) {
    if (error instanceof DataFileError) return false
    throw error
  }
}
