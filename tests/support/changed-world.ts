/** The world of the tests with something else in its seed, for what cannot be true of it at the same time. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buildDatabase, rowsOfSeed } from '../../src/build/build.ts'
import { differencesOf } from '../../src/build/differences.ts'
import {
  nextRelease,
  readReleasedRows,
  readReleases,
  writeRelease,
} from '../../src/build/releases.ts'
import { buildTestApp, type TestApp } from './app.ts'

/**
 * @param edits the first occurrence of `from` in a file of the seed becomes `to`; a file that is not there is made, where `from` is empty.
 * @param renames words that become others in every file.
 * @param releasedOn the day of a release that records the change; null: none does, so that nothing is known of its day.
 */
export async function buildChangedWorld(
  edits: readonly Edit[],
  renames: readonly (readonly [from: string, to: string])[] = [],
  releasedOn: string | null = null,
): Promise<TestApp> {
  const { database, remove } = changedWorldFile(edits, renames, releasedOn)
  const app = await buildTestApp(database)
  return {
    ...app,
    close: async () => {
      await app.close()
      remove()
    },
  }
}

interface Edit {
  file: string
  from: string
  to: string
}

/** The same as a data file. */
export function changedWorldFile(
  edits: readonly Edit[],
  renames: readonly (readonly [from: string, to: string])[] = [],
  releasedOn: string | null = null,
): { database: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'peel-changed-'))
  const seed = join(folder, 'seed')
  cpSync('tests/world/seed', seed, { recursive: true })
  for (const { file, from, to } of edits) {
    const isNew = from === '' && !existsSync(join(seed, file))
    if (isNew) mkdirSync(join(seed, dirname(file)), { recursive: true })
    const text = isNew ? '' : readFileSync(join(seed, file), 'utf8')
    if (!text.includes(from)) throw new Error(`${file} does not hold “${from}”`)
    writeFileSync(join(seed, file), text.replace(from, to))
  }
  for (const entry of readdirSync(seed, { recursive: true, withFileTypes: true })) {
    const isHistory = entry.parentPath.endsWith('releases')
    if (renames.length === 0 || isHistory || !entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const renamed = renames.reduce(
      (text, [from, to]) => text.replaceAll(from, to),
      readFileSync(path, 'utf8'),
    )
    writeFileSync(path, renamed)
  }
  if (releasedOn !== null) {
    const releases = readReleases(seed)
    const rows = rowsOfSeed({ seed, migrations: 'migrations' })
    const told = {
      released_on: releasedOn,
      title: 'A change',
      notes: null,
      reasons: {},
      renamed: {},
    }
    const differences = differencesOf(readReleasedRows(seed, releases), rows)
    writeRelease(seed, releases, nextRelease(releases, rows, told, differences), rows)
  }
  const database = join(folder, 'peel.sqlite')
  buildDatabase({ seed, migrations: 'migrations', database })
  return {
    database,
    remove: () => {
      rmSync(folder, { recursive: true })
    },
  }
}
