/** The files for those who run it: the unit of systemd and the image. nginx.test.ts has that of nginx. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { note } from '../support/note.ts'

const isHere = spawnSync('systemd-analyze', ['--version']).status === 0
if (!isHere)
  note('THE UNIT WAS NOT TESTED: there is no systemd here. On Debian: apt-get install systemd')

const folder = mkdtempSync(join(tmpdir(), 'peel-unit-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const unit = readFileSync('deploy/peel@.service', 'utf8')

/** What systemd says of a unit, with the places of this machine in it. */
function faultsOf(text: string): string[] {
  const file = join(folder, 'peel@3001.service')
  writeFileSync(
    file,
    text.replace('/usr/bin/node', process.execPath).replace('/opt/peel', resolve('.')),
  )
  const { stderr } = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' })
  return stderr.split('\n').filter((line) => line.includes('peel@'))
}

describe.skipIf(!isHere)('systemd', () => {
  test('finds no fault in the unit', () => {
    expect(faultsOf(unit)).toEqual([])
  })

  test.each([
    ['a word that it does not know', 'DynamicUser', 'DynamikUser'],
    ['a program that is not there', '/usr/bin/node', '/nowhere/node'],
  ])('would find %s', (_what, from, to) => {
    expect(faultsOf(unit.replace(from, to))).toHaveLength(1)
  })
})

test('the unit waits longer for the end than the service takes', () => {
  expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])).toBeGreaterThan(10)
})

test('the image names its user by number, so that Kubernetes can see that it is not root', () => {
  const users = readFileSync('Dockerfile', 'utf8').match(/^USER .*$/gm)
  expect(users).toEqual([expect.stringMatching(/^USER [1-9]\d*(:\d+)?$/)])
})
