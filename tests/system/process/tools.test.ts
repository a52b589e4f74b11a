/** The benchmarks and the fuzzer run as they are typed; what they find is not the matter here. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'peel-tools-'))
const large = join(folder, 'bench.sqlite')

beforeAll(() => {
  for (const project of ['bench', 'tests/fuzz']) {
    const { status, stdout } = run('node_modules/typescript/bin/tsc', [
      '--project',
      `${project}/tsconfig.json`,
    ])
    expect(status, stdout).toBe(0)
  }
}, 300_000)
afterAll(() => {
  rmSync(folder, { recursive: true })
})

function run(program: string, args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

const TOOLS = {
  bench: 'dist/bench/bench/compare.js',
  'bench:data': 'dist/bench/bench/data.js',
  'bench:pages': 'dist/bench/bench/pages.js',
  'bench:export': 'dist/bench/bench/export.js',
  'bench:slowest': 'dist/bench/bench/slowest.js',
  soak: 'dist/bench/bench/soak.js',
  fuzz: 'dist/fuzz/tests/fuzz/command.js',
}

describe.each(Object.entries(TOOLS))('npm run %s', (name, program) => {
  test('--help prints how it is called', () => {
    const { status, stdout } = run(program, ['--help'])
    expect(status).toBe(0)
    expect(stdout).toContain(`Usage: npm run ${name} -- [options]\n`)
  })

  test('an unknown option is named', () => {
    const { status, stdout, stderr } = run(program, ['--rwos', '5'])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(`Unknown option '--rwos'`)
    expect(stderr).toContain('Usage: ')
  })
})

test.each([
  ['bench', '--rounds', '0'],
  ['bench:data', '--rows', 'many'],
  ['bench:export', '--rounds', '1.5'],
  ['bench:slowest', '--rounds', '0'],
  ['fuzz', '--requests', '-1'],
] as const)('%s %s=%s is refused', (name, option, value) => {
  const { status, stderr } = run(TOOLS[name], [`${option}=${value}`])
  expect(status).toBe(2)
  expect(stderr).toContain(`${option} ${value}: must be a whole number of at least 1.`)
})

test.each(['bench:pages', 'bench:export', 'bench:slowest'] as const)(
  '%s says how to make its file',
  (name) => {
    const { status, stderr } = run(TOOLS[name], ['--database', join(folder, 'none.sqlite')])
    expect(status).toBe(1)
    expect(stderr).toContain('none.sqlite cannot be measured')
    expect(stderr).toContain('npm run bench:data')
    expect(stderr).not.toContain('    at ')
  },
)

test('bench:data says where it is, and bench:pages measures what it made', () => {
  const built = run(TOOLS['bench:data'], ['--rows', '430', '--database', large])
  expect(built.status, built.stderr).toBe(0)
  expect(built.stdout).toMatch(/^Building \S+ with at least 430 observations …\n/)
  expect(built.stdout).toMatch(/ s {2}search index\n/)
  expect(built.stdout).not.toContain('\r')
  const { status, stdout, stderr } = run(TOOLS['bench:pages'], ['--database', large])
  expect(status, stderr).toBe(0)
  expect(stdout).toMatch(/^430 observations;/)
  expect(stdout).toMatch(/\nSlowest: \d+\.\d+ ms\n$/)
}, 120_000)

test('bench:slowest asks the compiled service what is hard for it', () => {
  const { status, stdout, stderr } = run(TOOLS['bench:slowest'], [
    ...['--rounds', '1', '--database', inject('database')],
  ])
  expect(status, stdout + stderr).toBe(0)
  expect(stdout.match(/^\| .* \| [\d.]+ \| [\d.]+ \|$/gm)).toHaveLength(10)
}, 60_000)

test('the soak shows what becomes of the compiled service', () => {
  const { status, stdout, stderr } = run(TOOLS.soak, [
    ...['--minutes', '0.1', '--database', inject('database')],
  ])
  expect(status, stdout + stderr).toBe(0)
  expect(stdout).toMatch(/^\| 0\.\d \|.* MB \|.* ms \| \d+ \|$/m)
  expect(stdout).toContain('\nkept: 0 requests failed\n')
  // In so short a time nothing can be said of it.
  expect(stdout).toMatch(/\nnot judged: RSS \d+ MB/)
}, 60_000)

test('soak --minutes=0 is refused', () => {
  const { status, stderr } = run(TOOLS.soak, ['--minutes=0'])
  expect(status).toBe(2)
  expect(stderr).toContain('--minutes 0: must be a number greater than 0.')
})

test('the fuzzer asks the compiled service', () => {
  const { status, stdout, stderr } = run(TOOLS.fuzz, [
    ...['--requests', '100', '--seed', '7', '--database', inject('database')],
  ])
  expect(status, stdout + stderr).toBe(0)
  expect(stdout).toContain('seed 7: 100 requests')
  expect(stdout).toContain('No failures.')
}, 60_000)

test('the fuzzer without a data file says why', () => {
  const { status, stderr } = run(TOOLS.fuzz, ['--database', join(folder, 'none.sqlite')])
  expect(status).toBe(1)
  expect(stderr).toContain('npm run data:build')
  expect(stderr).not.toContain('    at ')
})
