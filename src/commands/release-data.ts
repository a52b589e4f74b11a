/** `npm run data:release` — records what the data has become. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { rowsOfSeed } from '../build/build.ts'
import {
  describeDifferences,
  type Differences,
  differencesOf,
  type Renames,
  summarizeDifferences,
} from '../build/differences.ts'
import {
  nextRelease,
  readReleasedRows,
  readReleases,
  Reasons,
  releaseIdAfter,
  Renamed,
  writeRelease,
} from '../build/releases.ts'
import type { Rows } from '../build/rows-of-release.ts'
import { ExplainedError } from '../explained-error.ts'
import { type Command, readOptions, UsageError } from './command.ts'

const USAGE = `Usage: npm run data:release -- --title <text> [options]
       npm run data:release -- --check

Compares the rows that the seed makes with those of the last recorded release, value by value, and writes
seed/releases/<date>-<id>.json, or, with --check, fails where there is something to record.

  --title <text>         what the release is, in a few words
  --notes <text>         what else a reader should know of it
  --date <YYYY-MM-DD>    default: today
  --reason <text>        why values changed
  --reasons <file>       the same by collection or by collection.field, as JSON: { "judgments.grade": "…" }
  --renames <file>       rows that go on under another id, as JSON: { "metrics": { "old-id": "new-id" } }
  --check                write nothing; exit 1 where rows differ from the last recorded release
  --seed <folder>        default: seed
  --migrations <folder>  default: migrations
  --help                 print this`

export const releaseData: Command = {
  usage: USAGE,
  run(args) {
    const options = readOptions(args, {
      title: { type: 'string' },
      notes: { type: 'string' },
      date: { type: 'string', default: new Date().toISOString().slice(0, 10) },
      reason: { type: 'string' },
      reasons: { type: 'string' },
      renames: { type: 'string' },
      check: { type: 'boolean', default: false },
      seed: { type: 'string', default: 'seed' },
      migrations: { type: 'string', default: 'migrations' },
    })
    const { title, date, seed } = options
    const releases = readReleases(seed)
    const before = readReleasedRows(seed, releases)
    const after = rowsOfSeed(options)
    const id = releaseIdAfter(releases, after)
    if (options.check) {
      const differences = differencesOf(before, after)
      if (describeDifferences(differences).length > 0)
        throw new ExplainedError(summarizeDifferences(differences))
      console.log(`Release ${id} is recorded`)
      return
    }
    if (title === undefined || title.trim() === '')
      throw new UsageError('A release needs a --title.')
    if (!z.iso.date().safeParse(date).success)
      throw new UsageError(`--date ${date} is not a date as YYYY-MM-DD.`)
    if (id === releases.at(-1)?.id)
      throw new ExplainedError(`These rows are recorded already, as release ${id}.`)
    const renamed = readJson(options.renames, Renamed)
    refuseWrongRenames(before, after, renamed)
    const reasons = {
      ...readJson(options.reasons, Reasons),
      ...(options.reason === undefined ? {} : { '*': options.reason }),
    }
    const differences = differencesOf(before, after, renamed)
    refuseIdleReasons(differences, reasons)
    const told = { released_on: date, title, notes: options.notes ?? null, reasons, renamed }
    const path = writeRelease(
      seed,
      releases,
      nextRelease(releases, after, told, differences),
      after,
    )
    console.log(`${path} written: ${describeDifferences(differences).length} differences`)
  },
}

function refuseWrongRenames(before: Rows, after: Rows, renamed: Renames): void {
  for (const [collection, ids] of Object.entries(renamed)) {
    for (const [from, to] of Object.entries(ids)) {
      const wasThere = before.get(collection)?.has(from) === true
      const isThere = after.get(collection)?.has(to) === true
      const isStillThere = after.get(collection)?.has(from) === true
      const wasBefore = before.get(collection)?.has(to) === true
      if (!wasThere || !isThere || isStillThere || wasBefore)
        throw new ExplainedError(
          `${collection}: ${from} cannot have become ${to}: of the two only the old id may be in the last release, and only the new one in the data.`,
        )
    }
  }
}

/** A reason of nothing is a misspelt one, or belongs to another release. */
function refuseIdleReasons({ added, removed, changed }: Differences, reasons: object): void {
  const rowsOf: [collection: string, rows: object[]][] = [
    ...Object.entries(removed),
    ...Object.entries(changed).map(([name, rows]): [string, object[]] => [
      name,
      Object.values(rows),
    ]),
  ]
  const told = new Set(['*', ...Object.keys(added)])
  for (const [collection, rows] of rowsOf) {
    told.add(collection)
    for (const field of rows.flatMap(Object.keys)) told.add(`${collection}.${field}`)
  }
  const idle = Object.keys(reasons).filter((name) => !told.has(name))
  if (idle.length > 0)
    throw new ExplainedError(`A reason is given of what did not change: ${idle.join(', ')}.`)
}

function readJson<T>(path: string | undefined, schema: z.ZodType<T>): T {
  try {
    return schema.parse(path === undefined ? {} : JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error)
    throw new ExplainedError(`${path} cannot be read: ${reason}`)
  }
}
