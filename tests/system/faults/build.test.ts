/** The build, killed at any moment or without room: an earlier file stays whole and can be served. */
import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openData } from '../../../src/open-data.ts'
import { note } from '../../support/note.ts'
import { randomSource } from '../../support/random.ts'
import { digestOf, runProgram } from '../../support/server-process.ts'

/** How many builds are killed: `KILLS=100` for a hundred. */
const KILLS = Number(process.env.KILLS ?? 10)
const SEED = Number(process.env.SEED ?? 1)

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'peel-build-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const build = (database: string, preload?: string) =>
  runProgram(['data:build', '--database', database], {
    environment: preload === undefined ? {} : { NODE_OPTIONS: `--import ${preload}` },
  })

/** A module that kills the process when it calls this function on the way of the file to its place. */
const killedAt = (name: string, isAfter: boolean) =>
  `data:text/javascript,${encodeURIComponent(`
    import fs from 'node:fs'
    import { syncBuiltinESMExports } from 'node:module'
    const { ${name}: real } = fs
    let isPlacing = false
    const { openSync } = fs
    fs.openSync = (...given) => {
      isPlacing ||= String(given[0]).endsWith('.tmp')
      return openSync(...given)
    }
    const die = () => process.kill(process.pid, 'SIGKILL')
    fs.${name} = (...given) => {
      if (isPlacing && ${!isAfter}) die()
      const result = real(...given)
      if (isPlacing) die()
      return result
    }
    syncBuiltinESMExports()
  `)}`

describe('killed', () => {
  let file: string
  let whole: string
  beforeAll(async () => {
    file = join(folder, 'peel.sqlite')
    const { code, output } = await build(file).exited
    expect(code, output).toBe(0)
    whole = digestOf(file)
  })

  test(`at ${KILLS} random moments: the earlier file is as it was`, async () => {
    const random = randomSource(SEED)
    const start = Date.now()
    expect((await build(file).exited).code).toBe(0)
    let duration = Date.now() - start
    let killed = 0
    let rounds = 0
    for (; killed < KILLS && rounds < KILLS * 4; rounds++) {
      const { child, exited } = build(file)
      const began = Date.now()
      const timer = setTimeout(
        () => child.kill('SIGKILL'),
        duration * (0.2 + random.below(1000) / 1000),
      )
      const { signal } = await exited
      clearTimeout(timer)
      if (signal === 'SIGKILL') killed++
      else duration = Date.now() - began
      // Two builds of one seed are equal byte for byte, so this holds whether or not it finished.
      expect(digestOf(file)).toBe(whole)
    }
    expect(killed).toBe(KILLS)
    openData(file).close()
    note(`${killed} of ${rounds} builds killed`)
  }, 600_000)

  test.each([
    ['before it writes', 'writeFileSync', false],
    ['when it has written', 'writeFileSync', true],
    ['before it takes its place', 'renameSync', false],
    ['when it has taken its place', 'renameSync', true],
  ])('%s: the file is whole, and what is left is in nobody’s way', async (_when, name, isAfter) => {
    const { signal, output } = await build(file, killedAt(name, isAfter)).exited
    expect(signal, output).toBe('SIGKILL')
    expect(digestOf(file)).toBe(whole)
    for (const each of readdirSync(folder).filter((other) => other.startsWith('peel.sqlite.')))
      expect(each).toMatch(/^peel\.sqlite\.\d+\.tmp$/)
    expect((await build(file).exited).code).toBe(0)
    expect(digestOf(file)).toBe(whole)
  })

  test('the first time of all, there is nothing that could be served', async () => {
    const place = join(folder, 'first')
    const first = join(place, 'peel.sqlite')
    await build(first, killedAt('renameSync', false)).exited
    expect(readdirSync(place)).toEqual([expect.stringMatching(/^peel\.sqlite\.\d+\.tmp$/)])
    expect((await build(first).exited).code).toBe(0)
    expect(digestOf(first)).toBe(whole)
  })
})

test('files beside the place are left alone', async () => {
  const place = join(folder, 'shared')
  mkdirSync(place)
  const others = [
    'peel.sqlite.1.tmp',
    'peel.sqlite.old.tmp',
    'other.sqlite.1.tmp',
    'peel.sqlite.bak',
  ]
  for (const name of others) writeFileSync(join(place, name), 'x')
  expect((await build(join(place, 'peel.sqlite')).exited).code).toBe(0)
  expect(readdirSync(place).sort()).toEqual([...others, 'peel.sqlite'].sort())
})

test('two builds at a time leave one whole file', async () => {
  const place = join(folder, 'twice')
  const file = join(place, 'peel.sqlite')
  const ended = await Promise.all([build(file).exited, build(file).exited, build(file).exited])
  expect(ended.map(({ code }) => code)).toEqual([0, 0, 0])
  expect(readdirSync(place)).toEqual(['peel.sqlite'])
  openData(file).close()
})

/** A small file system of its own; null where this user may not mount one. */
function mountSmall(name: string, size: string): string | null {
  const place = join(folder, name)
  mkdirSync(place)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', place], {
      stdio: 'ignore',
    })
    return place
  } catch {
    return null
  }
}

describe('a disk', () => {
  // Room for the earlier file, and for no second one.
  test.each([1.05, 1.5, 1.95])(
    'with room for %s files: a message, and the earlier file',
    async (files) => {
      const kibibytes = Math.ceil((statSync(inject('database')).size * files) / 1024)
      const place = mountSmall(`full-${files}`, `${kibibytes}k`)
      if (place === null) {
        note('SKIPPED: a full disk was not tried, because this user may not mount a file system')
        return
      }
      try {
        const file = join(place, 'peel.sqlite')
        copyFileSync(inject('database'), file)
        const before = digestOf(file)
        const { code, output } = await build(file).exited
        expect(code).toBe(1)
        expect(output).toContain('an earlier file is as it was')
        expect(output).toMatch(/full|no space/i)
        expect(output).not.toContain('    at ')
        expect(digestOf(file)).toBe(before)
        expect(readdirSync(place)).toEqual(['peel.sqlite'])
      } finally {
        execFileSync('umount', [place])
      }
    },
  )

  test('that may not be written to: a message, and the earlier file', async () => {
    const place = mountSmall('read-only', '4m')
    if (place === null) {
      note('SKIPPED: a read-only disk was not tried, because this user may not mount one')
      return
    }
    try {
      const file = join(place, 'peel.sqlite')
      copyFileSync(inject('database'), file)
      const before = digestOf(file)
      execFileSync('mount', ['-o', 'remount,ro', place])
      const { code, output } = await build(file).exited
      expect(code).toBe(1)
      expect(output).toContain('an earlier file is as it was')
      expect(output).not.toContain('    at ')
      expect(digestOf(file)).toBe(before)
    } finally {
      execFileSync('umount', [place])
    }
  })
})
