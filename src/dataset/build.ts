/** seed + migrations → the data file. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { writeDataFile } from './data-file.ts'
import { loadSeed } from './load.ts'
import { findBrokenReferences } from './references.ts'
import { releaseOf } from './release.ts'
import { readSeed, SeedError } from './seed-files.ts'

export interface BuildOptions {
  /** Folder of the seed files. */
  seed: string
  /** Folder of the migrations. */
  migrations: string
  /** The file to make or replace. */
  database: string
  /** Told what the build is at. */
  onStage?: ((stage: string) => void) | undefined
}

/**
 * Builds the data file from the seed. A failed or interrupted build leaves an earlier file as it was.
 *
 * @returns the release id stored in the file.
 * @throws SeedError when the seed is wrong, naming file, record and field; WriteError when the file cannot be written.
 */
export function buildDatabase({
  seed: seedFolder,
  migrations,
  database: target,
  onStage,
}: BuildOptions): string {
  if (!existsSync(join(migrations, 'meta', '_journal.json')))
    throw new SeedError(`${migrations} holds no migrations: it has no file meta/_journal.json.`)
  const seed = readSeed(seedFolder)
  const faults = findBrokenReferences(seed)
  if (faults.length > 0)
    throw new SeedError(faults.map((fault) => `${seedFolder}/${fault}`).join('\n'))

  const release = releaseOf(seedFolder, migrations)
  writeDataFile({ migrations, database: target, onStage }, (database) => {
    loadSeed(database, seed, release)
  })
  return release
}
