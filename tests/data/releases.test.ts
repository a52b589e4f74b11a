/** How a change of the data is recorded: `npm run data:release`, on copies of the real seed. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { buildDatabase } from '../../src/build/build.ts'
import { differencesOf } from '../../src/build/differences.ts'
import { packRows, releaseId, type Row, unpackRows } from '../../src/build/rows-of-release.ts'
import { runCommand } from '../../src/commands/index.ts'
import { buildTestApp } from '../support/app.ts'

const JUDGMENTS = 'cycles/2018-19/pillar-judgments.csv'
const GRADE = 'kent-2018-19,legitimacy,graded,outstanding'
const LOWER = 'kent-2018-19,legitimacy,graded,good'

let folder: string
let seed: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'peel-release-'))
  seed = join(folder, 'seed')
  cpSync('seed', seed, { recursive: true })
})
afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = undefined
  rmSync(folder, { recursive: true })
})

const exitCode = () => process.exitCode ?? 0

/** What the command prints, and the exit code it leaves. */
async function run(...args: string[]) {
  const lines: string[] = []
  for (const method of ['log', 'warn', 'error'] as const)
    vi.spyOn(console, method).mockImplementation((line) => void lines.push(String(line)))
  process.exitCode = undefined
  await runCommand(args)
  return { printed: lines.join('\n'), code: exitCode() }
}
const release = (...args: string[]) => run('data:release', '--seed', seed, ...args)
const files = () => readdirSync(join(seed, 'releases')).sort()
const newest = () => {
  const records = files()
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(seed, 'releases', name), 'utf8')))
  return records.toSorted((one, other) => other.number - one.number)[0]
}

function change(file: string, from: string, to: string) {
  const path = join(seed, file)
  const text = readFileSync(path, 'utf8')
  expect(text).toContain(from)
  writeFileSync(path, text.replace(from, to))
}

test('the data is recorded', async () => {
  expect(await release('--check')).toMatchObject({ code: 0 })
})

test('a changed cell is named by the build and fails the check, until it is recorded', async () => {
  change(JUDGMENTS, GRADE, LOWER)
  const named =
    'judgments: kent-2018-19-legitimacy: grade was "outstanding" and is "good"\n  judgments: kent-2018-19-legitimacy: grade_label was "Outstanding" and is "Good"'
  const before = files()
  const built = await run('data:build', '--seed', seed, '--database', join(folder, 'x.sqlite'))
  expect(built).toMatchObject({ code: 0 })
  expect(built.printed).toContain(named)
  const checked = await release('--check')
  expect(checked).toMatchObject({ code: 1 })
  expect(checked.printed).toContain(named)
  expect(files()).toEqual(before)

  const recorded = await release('--title', 'A grade', '--reason', 'It was wrong.')
  expect(recorded).toMatchObject({ code: 0 })
  expect(newest()).toMatchObject({
    title: 'A grade',
    notes: null,
    reasons: { '*': 'It was wrong.' },
    added: {},
    removed: {},
    changed: {
      judgments: {
        'kent-2018-19-legitimacy': {
          grade: { before: 'outstanding', after: 'good' },
          grade_label: { before: 'Outstanding', after: 'Good' },
          grade_rank: { before: 1, after: 2 },
        },
      },
    },
  })
  expect(await release('--check')).toMatchObject({ code: 0 })
  const again = await run('data:build', '--seed', seed, '--database', join(folder, 'x.sqlite'))
  expect(again.printed).not.toContain('differ')
})

test('nothing is recorded twice, without a title or on no day', async () => {
  expect(await release('--title', 'Again')).toMatchObject({ code: 1 })
  change(JUDGMENTS, GRADE, LOWER)
  const before = files()
  expect(await release('--reason', 'It was wrong.')).toMatchObject({ code: 2 })
  expect(await release('--title', 'A grade', '--date', '2026-02-30')).toMatchObject({ code: 2 })
  expect(files()).toEqual(before)
  const bell = await release('--title', 'A grade\u0007')
  expect(bell).toMatchObject({ code: 1 })
  expect(bell.printed).toContain('must not hold a control character')
  const late = await release('--title', 'A grade', '--date', '2126-02-03')
  expect(late).toMatchObject({ code: 1 })
  expect(late.printed).toContain('2126-02-03 lies in the future')
  expect(files()).toEqual(before)
})

test('a release that takes a change back is another than the one before it', async () => {
  const database = join(folder, 'x.sqlite')
  const first = newest().id
  const ids: string[] = [first]
  for (const [from, to] of [
    [GRADE, LOWER],
    [LOWER, GRADE],
    [GRADE, LOWER],
    [LOWER, GRADE],
  ] as const) {
    change(JUDGMENTS, from, to)
    const unrecorded = buildDatabase({ seed, migrations: 'migrations', database })
    expect(unrecorded.isRecorded).toBe(false)
    expect(await release('--check')).toMatchObject({ code: 1 })
    expect(await release('--title', 'A grade')).toMatchObject({ code: 0 })
    expect(await release('--check')).toMatchObject({ code: 0 })
    expect(newest().id).toBe(unrecorded.release)
    expect(newest().changed.judgments['kent-2018-19-legitimacy'].grade_rank).toEqual(
      from === GRADE ? { before: 1, after: 2 } : { before: 2, after: 1 },
    )
    expect(buildDatabase({ seed, migrations: 'migrations', database })).toMatchObject({
      release: newest().id,
      isRecorded: true,
    })
    ids.push(newest().id)
  }
  expect(new Set(ids).size).toBe(5)
  expect(await release('--title', 'Again')).toMatchObject({ code: 1 })

  const { http, close } = await buildTestApp(database)
  const { body } = await http.get('/v1/releases?fields=id').expect(200)
  const newestFirst = body.data.map(({ id }: Row) => id)
  expect(newestFirst.slice(0, ids.length)).toEqual(ids.toReversed())
  expect(body.meta.release).toBe(ids.at(-1))
  await close()
})

test('a rename is of a row that was there to one that is', async () => {
  change(JUDGMENTS, GRADE, LOWER)
  const renames = join(folder, 'renames.json')
  writeFileSync(renames, JSON.stringify({ forces: { kent: 'cantium' } }))
  const before = files()
  const { code, printed } = await release('--title', 'Names', '--renames', renames)
  expect(code).toBe(1)
  expect(printed).toContain('forces: kent cannot have become cantium')
  writeFileSync(renames, JSON.stringify({ forces: 'kent' }))
  expect((await release('--title', 'Names', '--renames', renames)).code).toBe(1)
  expect(files()).toEqual(before)
})

test('a reason is of something that changed', async () => {
  change(JUDGMENTS, GRADE, LOWER)
  const reasons = join(folder, 'reasons.json')
  const before = files()
  const told = {
    'judgments.grade': 'It was wrong.',
    'judgments.grad': 'A slip of the pen.',
    forces: 'A name.',
  }
  writeFileSync(reasons, JSON.stringify(told))
  const { code, printed } = await release('--title', 'A grade', '--reasons', reasons)
  expect(code).toBe(1)
  expect(printed).toContain('judgments.grad, forces')
  expect(printed).not.toContain('judgments.grade')
  expect(files()).toEqual(before)

  writeFileSync(reasons, JSON.stringify({ 'judgments.grade': 'It was wrong.', judgments: 'Thus.' }))
  expect(await release('--title', 'A grade', '--reasons', reasons)).toMatchObject({ code: 0 })
})

test('rows that are not those of the last release are refused', async () => {
  const path = join(seed, 'releases', 'rows.ndjson.gz')
  const rows = new Map(unpackRows(readFileSync(path)))
  rows.delete('forces')
  writeFileSync(path, packRows(rows))
  const { code, printed } = await release('--check')
  expect(code).toBe(1)
  expect(printed).toContain('rows.ndjson.gz: does not hold the rows of release')
  writeFileSync(path, 'no rows')
  expect((await release('--check')).printed).toContain('rows.ndjson.gz: cannot be read')
  rmSync(path)
  expect((await release('--check')).printed).toContain('rows.ndjson.gz: file is missing')
})

describe('rows of two releases', () => {
  const rowsOf = (...rows: Row[]) =>
    new Map([['forces', new Map(rows.map((row) => [row.id as string, row]))]])
  const before = rowsOf({ id: 'a', n: 1, list: ['x'] }, { id: 'b', n: 2, list: [] })

  test('have one id in whatever order rows and fields come', () => {
    const other = rowsOf({ list: [], n: 2, id: 'b' }, { n: 1, id: 'a', list: ['x'] })
    expect(releaseId(other)).toBe(releaseId(before))
    expect(packRows(other)).toEqual(packRows(before))
    expect(unpackRows(packRows(before))).toEqual(before)
    expect(releaseId(rowsOf({ id: 'a', n: 1, list: ['y'] }))).not.toBe(releaseId(before))
  })

  test('that gained a field have no changed values', () => {
    const after = rowsOf({ id: 'a', m: 5, list: ['x'] }, { id: 'b', m: 6, list: ['z'] })
    expect(differencesOf(before, after)).toEqual({
      fields_added: { forces: ['m'] },
      fields_removed: { forces: ['n'] },
      added: {},
      removed: {},
      changed: { forces: { b: { list: { before: [], after: ['z'] } } } },
    })
  })

  test('are told from a rename', () => {
    const after = rowsOf({ id: 'a', n: 1, list: ['x'] }, { id: 'c', n: 2, list: [] })
    expect(differencesOf(before, after)).toMatchObject({
      added: { forces: ['c'] },
      removed: { forces: [{ id: 'b', n: 2, list: [] }] },
    })
    expect(differencesOf(before, after, { forces: { b: 'c' } })).toMatchObject({
      added: {},
      removed: {},
      changed: { forces: { c: { id: { before: 'b', after: 'c' } } } },
    })
  })
})
