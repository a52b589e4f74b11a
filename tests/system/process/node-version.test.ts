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
  stderr: `Node.js ${version} cannot run this: it takes 22.18 or later. "npm ci" installs one that "npm start" and npx use.\n`,
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

/** Makes the process believe that it is of another version. */
const pretend = (version: string) =>
  `data:text/javascript,${encodeURIComponent(
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`,
  )}`
const runAs = (version: string) =>
  run(process.execPath, ['--import', pretend(version), PROGRAM, '--help'])

test.each(['16.20.2', '18.19.0', '20.20.2', '21.7.3', '22.0.0', '22.9.0', '22.17.1'])(
  '%s is refused',
  (version) => {
    expect(runAs(version)).toEqual(refusalOf(version))
  },
)

test.each(['22.18.0', '22.20.0', '24.0.0', '26.1.0', process.versions.node])(
  '%s is not',
  (version) => {
    const { status, stdout, stderr } = runAs(version)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/^Usage: /)
  },
)
