/** A data file that is replaced while it is being opened. */
import fs, { copyFileSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { openData } from '../../../src/open-data.ts'
import { markOf, writeRelease } from '../../support/releases.ts'

const realOpen = fs.openSync
let folder = ''
let target = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'peel-replaced-'))
  target = join(folder, 'peel.sqlite')
  for (const release of ['a', 'b']) {
    writeRelease(inject('database'), join(folder, release), release)
  }
})
beforeEach(() => {
  put('a')
})
afterEach(() => {
  fs.openSync = realOpen
  syncBuiltinESMExports()
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** Puts a release in place as a build does: as a new file. */
function put(release: string) {
  copyFileSync(join(folder, release), `${target}.next`)
  renameSync(`${target}.next`, target)
}

/** Replaces the file so many times, each right after the program has opened it for the first time. */
function replaceAfterOpening(times: number) {
  let left = times
  fs.openSync = (...given) => {
    const descriptor = realOpen(...given)
    if (given[0] === target && left-- > 0) put(left % 2 === 0 ? 'b' : 'a')
    return descriptor
  }
  syncBuiltinESMExports()
}

test.each([0, 1, 2, 3])(
  'SQL and the download read the same file (replaced %i times)',
  async (times) => {
    replaceAfterOpening(times)
    const data = openData(target)
    const release = times === 0 ? 'a' : 'b'
    expect(data.store.dataset.release).toBe(release)
    const parts: Buffer[] = []
    for await (const part of data.file.read({ start: 0, end: data.file.size - 1 })) parts.push(part)
    expect(Buffer.concat(parts).includes(markOf(release))).toBe(true)
    data.close()
  },
)

test('a file that never rests is refused', () => {
  replaceAfterOpening(Infinity)
  expect(() => openData(target)).toThrow(/replaced again and again[\s\S]*npm run data:build/)
})
