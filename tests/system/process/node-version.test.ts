/** Whoever starts the program by hand with too old a Node.js is told so, in one line. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { expect, test } from 'vitest'
import { note } from '../../support/note.ts'
import { PROGRAM } from '../../support/server-process.ts'

function run(node: string, args: string[]) {
  const { status, signal, stdout, stderr } = spawnSync(node, args, {
    env: { PATH: process.env.PATH },
    encoding: 'utf8',
  })
  return { status, signal, stdout, stderr }
}

const refusalOf = (version: string) => ({
  status: 1,
  signal: null,
  stdout: '',
  stderr: `Node.js ${version} cannot run TypeScript as it is: take 22.18 or later. "npm ci" installs one that "npm start" and npx use.\n`,
})

/** Those of the machine, besides the one that the project installs. */
const versions = new Map(
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
    .map((folder) => join(folder, 'node'))
    .filter((node) => existsSync(node))
    .map((node) => [run(node, ['--version']).stdout.trim().slice(1), node]),
)
const old = [...versions].filter(([version]) => {
  const [major = NaN, minor = NaN] = version.split('.').map(Number)
  return major < 22 || (major === 22 && minor < 18)
})
if (old.length === 0) note('NO OLD NODE.JS WAS TRIED: there is none on this machine')

const COMMANDS = [[], ['start'], ['serve'], ['data:build', '--if-stale'], ['--help']]

test.skipIf(old.length === 0)(
  'an old Node.js of this machine gets one line, whatever is asked',
  () => {
    for (const [version, node] of old)
      for (const command of COMMANDS)
        expect(run(node, [PROGRAM, ...command])).toEqual(refusalOf(version))
  },
)

test('a Node.js that is told not to run TypeScript gets the same line', () => {
  const flag = '--no-experimental-strip-types'
  expect(run(process.execPath, [flag, PROGRAM, 'serve'])).toEqual(refusalOf(process.versions.node))
})
