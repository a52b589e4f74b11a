/** The benchmarks run as they are typed; how fast anything is, is not the matter here. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'peel-bench-'))
const database = join(folder, 'bench.sqlite')
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const FILES = {
  bench: 'bench/compare.ts',
  'bench:data': 'bench/data.ts',
  'bench:queries': 'bench/queries.ts',
  'bench:export': 'bench/export.ts',
}

function run(name: keyof typeof FILES, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [FILES[name], ...args], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

describe.each(Object.keys(FILES) as (keyof typeof FILES)[])('npm run %s', (name) => {
  test('--help prints how it is called', () => {
    const { status, stdout } = run(name, '--help')
    expect(status).toBe(0)
    expect(stdout).toContain(`Usage: npm run ${name} -- [options]\n`)
  })

  test('an unknown option is named', () => {
    const { status, stdout, stderr } = run(name, '--rwos', '5')
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(`Unknown option '--rwos'`)
    expect(stderr).toContain('Usage: ')
  })

  test('a number that is none is refused', () => {
    const option = name === 'bench:data' ? '--rows' : '--rounds'
    const { status, stderr } = run(name, `${option}=1.5`)
    expect(status).toBe(2)
    expect(stderr).toContain(`${option} 1.5: must be a whole number of at least 1.`)
  })
})

test('bench:queries says which file is missing', () => {
  const { status, stderr } = run('bench:queries', '--database', join(folder, 'none.sqlite'))
  expect(status).toBe(1)
  expect(stderr).toMatch(/^The data file \S+none\.sqlite cannot be served/)
  expect(stderr).not.toContain('    at ')
})

test('bench:data builds a file, and bench:queries measures it', () => {
  const built = run('bench:data', '--rows', '430', '--database', database)
  expect(built.status, built.stderr).toBe(0)
  expect(built.stdout).toMatch(/^\d{3} observations, \d+ tables, \d+ indexes/m)
  const { status, stdout, stderr } = run('bench:queries', '--rounds', '1', '--database', database)
  expect(status, stderr).toBe(0)
  expect(stdout).toMatch(/^\| observations, two filters \| \d+ \| [\d.]+ \|/m)
  expect(stdout).toMatch(/^\| 5 facets \| [\d.]+ \| [\d.]+ \|$/m)
  expect(stdout).toMatch(/^(met {3}|MISSED) {2}any ≤ 100 ms: \d+ of \d+/m)
})
