/**
 * `npm run data:build` — makes the data file from seed and migrations.
 * `--if-stale` leaves a file alone that already holds the release of the present seed.
 */
import { parseArgs } from 'node:util'
import { ConfigError, readConfig } from '../config.ts'
import { buildDatabase } from '../dataset/build.ts'
import { releaseOf } from '../dataset/release.ts'
import { SeedError } from '../dataset/seed-files.ts'
import { WriteError } from '../dataset/write-error.ts'
import { DataFileError, openData } from '../open-service.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: 'seed' },
    migrations: { type: 'string', default: 'migrations' },
    database: { type: 'string' },
    'if-stale': { type: 'boolean', default: false },
  },
})

try {
  const { seed, migrations } = values
  const database = values.database ?? readConfig(process.env).databasePath
  const release = releaseOf(seed, migrations)
  if (values['if-stale'] && isCurrent(database, release)) {
    console.log(`${database} is up to date: release ${release}`)
  } else {
    buildDatabase({ seed, migrations, database })
    console.log(`${database} built: release ${release}`)
  }
} catch (error) {
  if (!(error instanceof SeedError || error instanceof ConfigError || error instanceof WriteError))
    throw error
  console.error(
    `${error.message}\n\nNothing was built; an earlier file is as it was. Correct what is named above and run again.`,
  )
  process.exitCode = 1
}

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
