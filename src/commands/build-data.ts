/** `npm run data:build` — makes the data file from seed and migrations. */
import { statSync } from 'node:fs'
import { readConfig } from '../config.ts'
import { buildDatabase } from '../dataset/build.ts'
import { releaseOf } from '../dataset/release.ts'
import { DataFileError, openData } from '../open-service.ts'
import { stageTeller } from './progress.ts'
import { readOptions, runCommand } from './run.ts'

const USAGE = `Usage: npm run data:build -- [options]

Makes the data file from the seed, whole or not at all.

  --if-stale             do nothing if the file holds the release of the seed already
  --seed <folder>        default: seed
  --migrations <folder>  default: migrations
  --database <file>      default: DATABASE_PATH, or else data/peel.sqlite
  --help                 print this`

/** A build that takes longer than this says what it is at. */
const QUIET_MS = 1000

const ending =
  '\n\nNothing was built; an earlier file is as it was. Correct what is named above and run again.'

await runCommand({ usage: USAGE, ending }, () => {
  const values = readOptions({
    seed: { type: 'string', default: 'seed' },
    migrations: { type: 'string', default: 'migrations' },
    database: { type: 'string' },
    'if-stale': { type: 'boolean', default: false },
  })
  const { seed, migrations } = values
  const database = values.database ?? readConfig(process.env).databasePath
  const release = releaseOf(seed, migrations)
  if (values['if-stale'] && isCurrent(database, release)) {
    console.log(`${database} is up to date: release ${release}`)
    return
  }
  buildDatabase({ seed, migrations, database, onStage: stageTeller(console.log, QUIET_MS) })
  const megabytes = (statSync(database).size / 1e6).toFixed(1)
  console.log(`${database} built: release ${release}, ${megabytes} MB`)
})

/** Whether the file holds this release in the shape that this version of the program reads. */
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
