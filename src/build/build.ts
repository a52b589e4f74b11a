/** seed + migrations → the data file. */
import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { collections } from '../collections/index.ts'
import { dataset } from '../database/tables.ts'
import { folderHash, programHash } from '../identity.ts'
import { type FileOptions, writeDataFile } from './data-file.ts'
import { type Entry, entriesOf } from './entries.ts'
import { findBrokenReferences } from './references.ts'
import { readSeed, type Seed } from './seed.ts'
import { SeedError } from './seed-files.ts'

export interface BuildOptions extends FileOptions {
  /** Folder of the seed files. */
  seed: string
}

/**
 * Builds the data file from the seed. A failed or interrupted build leaves an earlier file as it was.
 *
 * @returns the release id stored in the file.
 * @throws SeedError when the seed is wrong, naming file, record and field; ExplainedError when the file cannot be written.
 */
export function buildDatabase(options: BuildOptions): string {
  const release = releaseOf(options)
  buildFrom(readSeed(options.seed), release, options)
  return release
}

/** The release that a build of these folders makes. @throws SeedError when there is no such folder. */
export function releaseOf({ seed, migrations }: Pick<BuildOptions, 'seed' | 'migrations'>): string {
  for (const folder of [seed, migrations]) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
      throw new SeedError(`There is no folder ${resolve(folder)}.`)
  }
  if (!existsSync(join(migrations, 'meta', '_journal.json')))
    throw new SeedError(`${migrations} holds no migrations: it has no file meta/_journal.json.`)
  return folderHash({ seed, migrations })
}

/** Builds the data file from a seed that was read. @throws as buildDatabase. */
export function buildFrom(seed: Seed, release: string, options: FileOptions): void {
  const entries = entriesOf(seed)
  const faults = findBrokenReferences(seed, entries)
  const { released_on: day } = seed.dataset
  // Answers carry it as their date, which must not lie ahead.
  if (day > new Date().toISOString().slice(0, 10))
    faults.push(`dataset.json: released_on: ${day} lies in the future.`)
  if (faults.length > 0) throw new SeedError(faults.join('\n'))
  const about: Entry = {
    table: dataset,
    file: 'dataset.json',
    record: seed.dataset.title,
    row: { id: 1, release, program: programHash(), ...seed.dataset },
  }
  writeDataFile([about, ...entries], collections, options)
}
