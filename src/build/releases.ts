/**
 * The recorded releases:
 *
 *   seed/releases/<date>-<id>.json   what each changed, and why
 *   seed/releases/rows.ndjson.gz     the rows of the last, to compare the next with
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Value } from '../collections/field.ts'
import { writeError } from '../explained-error.ts'
import type { ChangedValue, Differences } from './differences.ts'
import { words } from './record-schema.ts'
import { packRows, releaseId, type Row, type Rows, unpackRows } from './rows-of-release.ts'
import { SeedError, seedFiles } from './seed-files.ts'

export const FOLDER = 'releases'
const ROWS = 'rows.ndjson.gz'

const text = z.string().trim().pipe(words)
const byCollection = <T extends z.ZodType>(entry: T) => z.record(z.string(), entry)
const value: z.ZodType<Value> = z.json()
const row: z.ZodType<Row> = z.record(z.string(), value)
const changedValue: z.ZodType<ChangedValue> = z.strictObject({ before: value, after: value })

export const Renamed = byCollection(z.record(z.string(), z.string()))
export const Reasons = z.record(
  z.string().regex(/^(\*|[a-z-]+(\.[a-z_]+)?)$/, 'must be “*”, a collection or collection.field'),
  text,
)

const Release = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{12}$/),
  /** 1 is the first. */
  number: z.int().positive(),
  released_on: z.iso.date(),
  title: text,
  notes: text.nullable(),
  /** Why, by `collection.field`, by `collection`, or for all of it by `*`. The nearest counts. */
  reasons: Reasons,
  renamed: Renamed,
  fields_added: byCollection(z.array(z.string())),
  fields_removed: byCollection(z.array(z.string())),
  added: byCollection(z.array(z.string())),
  removed: byCollection(z.array(row)),
  changed: byCollection(z.record(z.string(), z.record(z.string(), changedValue))),
})
export type Release = z.infer<typeof Release>

/** All recorded releases, the first one first. @throws SeedError where a file is wrong or one is missing. */
export function readReleases(seed: string): Release[] {
  const files = seedFiles(seed)
  const names = files.names(FOLDER).filter((name) => name.endsWith('.json'))
  const releases = names
    .map((name) => {
      const release = files.object(`${FOLDER}/${name}`, Release)
      if (name === fileName(release)) return release
      throw new SeedError(`${join(seed, FOLDER, name)}: must be named ${fileName(release)}`)
    })
    .sort((one, other) => one.number - other.number)
  refuseDisorder(seed, releases)
  return releases
}

function refuseDisorder(seed: string, releases: readonly Release[]): void {
  const today = new Date().toISOString().slice(0, 10)
  for (const [index, release] of releases.entries()) {
    const { number, released_on: day } = release
    const fail = (fault: string) =>
      new SeedError(`${join(seed, FOLDER, fileName(release))}: field ${fault}`)
    if (number !== index + 1) throw fail(`number: is ${number}, but ${index + 1} comes next`)
    // Answers carry it as their date, which must not lie ahead.
    if (day > today) throw fail(`released_on: ${day} lies in the future`)
    if (day < (releases[index - 1]?.released_on ?? ''))
      throw fail(`released_on: ${day} lies before the release before it`)
  }
}

/** The rows of the last recorded release; none where there is none. @throws SeedError where they are not its rows. */
export function readReleasedRows(seed: string, releases: readonly Release[]): Rows {
  const last = releases.at(-1)
  if (last === undefined) return new Map()
  const path = join(seed, FOLDER, ROWS)
  if (!existsSync(path)) throw new SeedError(`${path}: file is missing`)
  try {
    const rows = unpackRows(readFileSync(path))
    if (releaseId(rows, idsOf(releases.slice(0, -1))) === last.id) return rows
  } catch (error) {
    throw new SeedError(`${path}: cannot be read: ${String(error)}`)
  }
  throw new SeedError(`${path}: does not hold the rows of release ${last.id}`)
}

/**
 * Writes the release that comes after the earlier ones, and its rows.
 *
 * @returns the path of its file.
 * @throws SeedError when its day is not yet here or lies before theirs, or its texts are none that any format can hold.
 */
export function writeRelease(
  seed: string,
  earlier: readonly Release[],
  release: Release,
  rows: Rows,
): string {
  const path = join(seed, FOLDER, fileName(release))
  const checked = Release.safeParse(release)
  if (!checked.success)
    throw new SeedError(`${path} cannot be written:\n${z.prettifyError(checked.error)}`)
  refuseDisorder(seed, [...earlier, release])
  try {
    mkdirSync(join(seed, FOLDER), { recursive: true })
    writeFileSync(path, `${JSON.stringify(checked.data, null, 1)}\n`)
    writeFileSync(join(seed, FOLDER, ROWS), packRows(rows))
  } catch (error) {
    throw writeError(path, error)
  }
  return path
}

/** The name of the file of a release in its folder. */
export function fileName({ released_on, id }: Release): string {
  return `${released_on}-${id}.json`
}

/** The release that records these rows after the others. */
export function nextRelease(
  earlier: readonly Release[],
  rows: Rows,
  told: Pick<Release, 'released_on' | 'title' | 'notes' | 'reasons' | 'renamed'>,
  differences: Differences,
): Release {
  return { id: releaseIdAfter(earlier, rows), number: earlier.length + 1, ...told, ...differences }
}

/** The id of the last release where these are its rows, and otherwise that of the release which would record them. */
export function releaseIdAfter(releases: readonly Release[], rows: Rows): string {
  const ids = idsOf(releases)
  const asLast = releaseId(rows, ids.slice(0, -1))
  return asLast === ids.at(-1) ? asLast : releaseId(rows, ids)
}

function idsOf(releases: readonly Release[]): string[] {
  return releases.map(({ id }) => id)
}
