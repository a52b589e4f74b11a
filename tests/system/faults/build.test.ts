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
import { digestOf, runProgram } from '../../support/program.ts'
import { randomSource } from '../../support/random.ts'

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

const build = (database: string) =>
  runProgram('dist/commands/build-data.js', { args: ['--database', database] })

describe('killed', () => {
  test(`at ${KILLS} random moments: the earlier file is as it was, leftovers go with the next build`, async () => {
    const random = randomSource(SEED)
    const file = join(folder, 'peel.sqlite')
    const start = Date.now()
    const first = await build(file).exited
    let duration = Date.now() - start
    expect(first.code, first.output).toBe(0)
    const whole = digestOf(file)
    let killed = 0
    let leftovers = 0
    let rounds = 0
    for (; killed < KILLS && rounds < KILLS * 4; rounds++) {
      const { child, exited } = build(file)
      const began = Date.now()
      // Every other one is killed while it writes, the rest at any time.
      const kill = () => child.kill('SIGKILL')
      let timer = setTimeout(kill, duration * (0.2 + random.below(1000) / 1000))
      const watch = setInterval(() => {
        if (rounds % 2 === 1 || readdirSync(folder).length === 1) return
        clearInterval(watch)
        clearTimeout(timer)
        timer = setTimeout(kill, random.below(120))
      }, 2)
      const { signal } = await exited
      clearInterval(watch)
      clearTimeout(timer)
      if (signal === 'SIGKILL') killed++
      else duration = Date.now() - began
      const others = readdirSync(folder).filter((name) => name !== 'peel.sqlite')
      if (others.length > 0) leftovers++
      for (const name of others) expect(name).toMatch(/^peel\.sqlite\.\d+\.tmp(-journal)?$/)
      // Two builds of one seed are equal byte for byte, so this holds whether or not it finished.
      expect(digestOf(file)).toBe(whole)
    }
    expect(killed).toBe(KILLS)
    openData(file).close()
    expect((await build(file).exited).code).toBe(0)
    expect(readdirSync(folder)).toEqual(['peel.sqlite'])
    note(`${killed} of ${rounds} builds killed, ${leftovers} times something was left behind`)
  }, 600_000)

  test('the leftovers of a build still at work are left alone, as is what is not ours', async () => {
    const place = join(folder, 'shared')
    mkdirSync(place)
    const gone = runProgram('dist/commands/build-data.js', { args: ['--nonsense'] })
    await gone.exited
    const dead = gone.child.pid
    const kept = [
      `peel.sqlite.${process.pid}.tmp`,
      'peel.sqlite.old.tmp',
      'other.sqlite.1.tmp',
      'peel.sqlite.bak',
    ]
    for (const name of [...kept, `peel.sqlite.${dead}.tmp`, `peel.sqlite.${dead}.tmp-journal`])
      writeFileSync(join(place, name), 'x')
    expect((await build(join(place, 'peel.sqlite')).exited).code).toBe(0)
    expect(readdirSync(place).sort()).toEqual([...kept, 'peel.sqlite'].sort())
  })
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
  test.each([1.05, 1.25, 1.5])(
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
