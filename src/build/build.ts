/** seed + migrations → the data file. */
import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { dataset } from '../database/tables.ts'
import { folderHash, programHash } from '../identity.ts'
import { type FileOptions, makeRows, writeDataFile } from './data-file.ts'
import { type Entry, entriesOf } from './entries.ts'
import { findBrokenReferences } from './references.ts'
import { releaseEntries } from './release-entries.ts'
import { releaseIdAfter } from './releases.ts'
import type { Rows } from './rows-of-release.ts'
import { readSeed, type Seed } from './seed.ts'
import { SeedError } from './seed-files.ts'

export interface BuildOptions extends FileOptions {
  /** Folder of the seed files. */
  seed: string
}

/** What a build has made. */
export interface Built {
  /** The release id stored in the file. */
  release: string
  /** The rows it is made of. */
  rows: Rows
  /** Whether it is the last recorded release. */
  isRecorded: boolean
}

/**
 * Builds the data file from the seed. A failed or interrupted build leaves an earlier file as it was.
 *
 * @throws SeedError when the seed is wrong, naming file, record and field; ExplainedError when the file cannot be written.
 */
export function buildDatabase(options: BuildOptions): Built {
  const inputs = inputsOf(options)
  return buildFrom(readSeed(options.seed), inputs, options)
}

/** The hash of all that a build of these folders is made from. @throws SeedError when there is no such folder. */
export function inputsOf({ seed, migrations }: Pick<BuildOptions, 'seed' | 'migrations'>): string {
  for (const folder of [seed, migrations]) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
      throw new SeedError(`There is no folder ${resolve(folder)}.`)
  }
  if (!existsSync(join(migrations, 'meta', '_journal.json')))
    throw new SeedError(`${migrations} holds no migrations: it has no file meta/_journal.json.`)
  return folderHash({ seed, migrations })
}

/** Builds the data file from a seed that was read. @throws as buildDatabase. */
export function buildFrom(seed: Seed, inputs: string, options: FileOptions): Built {
  let built: Built | undefined
  writeDataFile(
    checkedEntries(seed),
    (rows) => {
      const release = releaseIdAfter(seed.releases, rows)
      const last = seed.releases.at(-1)
      const recorded = last?.id === release ? last : null
      built = { release, rows, isRecorded: recorded !== null }
      const about: Entry = {
        table: dataset,
        file: 'dataset.json',
        record: seed.dataset.title,
        row: {
          id: 1,
          release,
          inputs,
          program: programHash(),
          ...seed.dataset,
          released_on: recorded?.released_on ?? null,
          release_title: recorded?.title ?? null,
        },
      }
      return [about, ...releaseEntries(seed.releases)]
    },
    options,
  )
  if (built === undefined) throw new Error('Nothing was said of the rows')
  return built
}

/** The rows that a seed makes. @throws SeedError as buildDatabase. */
export function rowsOfSeed({ seed, migrations }: Pick<BuildOptions, 'seed' | 'migrations'>): Rows {
  inputsOf({ seed, migrations })
  return makeRows(checkedEntries(readSeed(seed)), migrations)
}

function checkedEntries(seed: Seed): Entry[] {
  const entries = entriesOf(seed)
  const faults = findBrokenReferences(seed, entries)
  if (faults.length > 0) throw new SeedError(faults.join('\n'))
  return entries
}
