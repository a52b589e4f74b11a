/** What a newcomer meets who has the wrong Node.js or has not installed the packages. */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'peel-setup-'))
  copyFileSync('.check-setup.js', join(folder, '.check-setup.js'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

/** Runs the check in a project with this package.json. */
function check(project: { node?: string; dependencies?: Record<string, string> }, cwd = folder) {
  const { node = '^20.0.0 || ^22.0.0 || ^24.0.0', dependencies = {} } = project
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ type: 'module', engines: { node }, dependencies }),
  )
  const { status, stderr } = spawnSync(process.execPath, ['.check-setup.js', 'Compiling'], {
    cwd,
    encoding: 'utf8',
  })
  return { status, stderr }
}

function install(name: string, version: string, program = '') {
  const place = join(folder, 'node_modules', name)
  mkdirSync(place, { recursive: true })
  writeFileSync(join(place, 'package.json'), JSON.stringify({ version, main: 'index.cjs' }))
  writeFileSync(join(place, 'index.cjs'), program)
}

test('here all is well, and what comes next is said', () => {
  expect(check({}, resolve('.'))).toEqual({ status: 0, stderr: 'Compiling …\n' })
})

test('a Node.js that is too old', () => {
  const { status, stderr } = check({ node: '^20.99.0 || ^22.99.0 || ^24.99.0 || ^98.1.0' })
  expect(status).toBe(1)
  expect(stderr).toBe(
    `Node.js ${process.versions.node} cannot run this. Use one of 20.99, 22.99, 24.99, 98.1 or a later release of them: https://nodejs.org\n`,
  )
})

test('a Node.js newer than any that was tested is tried', () => {
  install('better-sqlite3', '1.0.0', 'module.exports = class { close() {} }')
  const { status, stderr } = check({ node: '^18.1.0' })
  expect(status).toBe(0)
  expect(stderr).toContain(`Not tested with Node.js ${process.versions.node}, only with 18.1.`)
})

test('packages that are not installed', () => {
  const { status, stderr } = check({ dependencies: { fastify: '5.0.0' } })
  expect(status).toBe(1)
  expect(stderr).toBe('The package fastify is not installed. Run "npm ci" first.\n')
})

test('packages of an earlier checkout', () => {
  install('fastify', '4.0.0')
  const { status, stderr } = check({ dependencies: { fastify: '5.0.0' } })
  expect(status).toBe(1)
  expect(stderr).toContain('fastify is 4.0.0, not 5.0.0. Run "npm ci"')
})

test('an SQLite driver that was compiled for another Node.js', () => {
  install('better-sqlite3', '1.0.0', `throw new Error('compiled against\\nanother version\\nof')`)
  const { status, stderr } = check({})
  expect(status).toBe(1)
  expect(stderr).toContain('The SQLite driver does not load: compiled against another version\n')
  expect(stderr).toContain('npm rebuild better-sqlite3')
})
