/** `npm run data:build` — makes the data file from seed and migrations. */
import { statSync } from 'node:fs'
import { buildDatabase, inputsOf } from '../build/build.ts'
import { differencesOf, summarizeDifferences } from '../build/differences.ts'
import { readReleasedRows, readReleases } from '../build/releases.ts'
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
  if (onlyIfStale && isCurrent(database, inputsOf(options))) {
    console.log(`${database} is up to date`)
    return
  }
  const { release, rows, isRecorded } = buildDatabase(options)
  const megabytes = (statSync(database).size / 1e6).toFixed(1)
  console.log(`${database} built: release ${release}, ${megabytes} MB`)
  if (isRecorded) return
  const recorded = readReleasedRows(options.seed, readReleases(options.seed))
  console.warn(summarizeDifferences(differencesOf(recorded, rows)))
}

/** Whether the file was made from this, by this very program. */
function isCurrent(database: string, inputs: string): boolean {
  try {
    const data = openData(database)
    data.close()
    return data.store.dataset.inputs === inputs
  } catch (error) {
    if (error instanceof DataFileError) return false
    throw error
  }
}
