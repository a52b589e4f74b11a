/** The fuzzer runs as it is typed; what it finds is not the matter here. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, inject, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'peel-tools-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

describe('npm run fuzz', () => {
  function run(...args: string[]) {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['tests/system/fuzz/command.ts', ...args],
      { encoding: 'utf8' },
    )
    return { status, stdout, stderr }
  }

  test('--help prints how it is called', () => {
    const { status, stdout } = run('--help')
    expect(status).toBe(0)
    expect(stdout).toContain('Usage: npm run fuzz -- [options]\n')
  })

  test('an unknown option is named', () => {
    const { status, stdout, stderr } = run('--rwos', '5')
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(`Unknown option '--rwos'`)
    expect(stderr).toContain('Usage: ')
  })

  test.each([
    ['--requests', '-1', 1],
    ['--requests', '0', 1],
    ['--seed', '1.5', 0],
    ['--first', 'many', 0],
  ])('%s=%s is refused', (option, value, least) => {
    const { status, stderr } = run(`${option}=${value}`)
    expect(status).toBe(2)
    expect(stderr).toContain(`${option} ${value}: must be a whole number of at least ${least}.`)
  })

  test('it asks a service of its own', () => {
    const { status, stdout, stderr } = run(
      ...['--requests', '100', '--seed', '7', '--database', inject('database')],
    )
    expect(status, stdout + stderr).toBe(0)
    expect(stdout).toContain('seed 7: 100 requests')
    expect(stdout).toContain('No failures.')
  })

  test('without a data file it says why', () => {
    const { status, stderr } = run('--database', join(folder, 'none.sqlite'))
    expect(status).toBe(1)
    expect(stderr).toContain('npm run data:build')
    expect(stderr).not.toContain('    at ')
  })
})
