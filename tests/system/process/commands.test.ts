/** The commands as a person meets them: help, wrong options, and failures that say what to do. */
import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { openData } from '../../../src/open-data.ts'

const folder = mkdtempSync(join(tmpdir(), 'peel-commands-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

function run(command: string, args: string[], environment: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [`dist/commands/${command}.js`, ...args],
    { env: { PATH: process.env.PATH, ...environment }, encoding: 'utf8', timeout: 60_000 },
  )
  return { status, stdout, stderr }
}

describe.each(['build-data', 'write-openapi', 'audit-data'])('%s', (command) => {
  test('--help prints how it is called', () => {
    const { status, stdout, stderr } = run(command, ['--help'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/^Usage: npm run (data|openapi):/)
  })

  test('an unknown option is named, and those that exist are listed', () => {
    const { status, stdout, stderr } = run(command, ['--dtabase', 'x'])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/^Unknown option '--dtabase'\.?\n\nUsage: npm run /)
  })
})

describe('build-data', () => {
  const file = join(folder, 'peel.sqlite')

  test('says what it made, and then that there is nothing to do', () => {
    const first = run('build-data', ['--database', file])
    expect(first.stdout).toMatch(/ built: release [\da-f]{12}, \d+\.\d MB\n$/)
    expect(first.stdout).not.toContain('\r')
    const again = run('build-data', ['--database', file, '--if-stale'])
    expect(again.stdout).toMatch(/^\S+ is up to date: release [\da-f]{12}\n$/)
  })

  test.each<[string, string[], Record<string, string>, number, string]>([
    ['an option without its value', ['--seed'], {}, 2, "Option '--seed <value>' argument missing"],
    ['a word too many', ['now'], {}, 2, "Unexpected argument 'now'."],
    ['no such seed', ['--seed', '/nowhere'], {}, 1, 'There is no folder /nowhere.'],
    ['a seed that is none', ['--seed', 'tests'], {}, 1, 'tests/dataset.json: file is missing'],
    ['no such migrations', ['--migrations', 'nowhere'], {}, 1, '/nowhere.'],
    ['migrations that are none', ['--migrations', 'tests'], {}, 1, 'tests holds no migrations'],
    ['a folder as the file', ['--database', folder], {}, 1, `${folder} cannot be written: `],
    ['a place where there can be none', ['--database', '/proc/x/y'], {}, 1, '/proc/x/y cannot be'],
    ['a wrong setting', [], { PORT: 'eighty' }, 1, 'PORT=eighty: '],
  ])('%s', (_what, args, environment, status, message) => {
    const ended = run('build-data', args, environment)
    expect(ended.status, ended.stderr).toBe(status)
    expect(ended.stderr).toContain(message)
    expect(ended.stderr).not.toContain('    at ')
    expect(ended.stderr).toContain(status === 2 ? 'Usage: ' : 'Nothing was built')
  })
})

const sqlite = (file: string, sql: string) => {
  const database = new Database(file)
  database.exec(sql)
  database.close()
}

describe('build-data replaces no file but its own', () => {
  const file = join(folder, 'there.sqlite')
  const real = () => inject('database')
  const half = () => Math.floor(statSync(real()).size / 2)

  test.each<[string, () => void]>([
    [
      'a letter',
      () => {
        writeFileSync(file, 'Dear Sir')
      },
    ],
    [
      'a long text',
      () => {
        writeFileSync(file, 'Dear Sir, '.repeat(1000))
      },
    ],
    [
      'a database of somebody else',
      () => {
        sqlite(file, 'CREATE TABLE dataset (name TEXT, rows INTEGER)')
      },
    ],
    [
      'a database of somebody else who has releases, too',
      () => {
        sqlite(file, "CREATE TABLE dataset (release TEXT); INSERT INTO dataset VALUES ('1')")
      },
    ],
    [
      'a database with the mark of another program',
      () => {
        copyFileSync(real(), file)
        sqlite(file, 'DROP TABLE dataset; PRAGMA application_id = 252006674')
      },
    ],
  ])('%s stays as it is', (_what, make) => {
    rmSync(file, { force: true })
    make()
    const before = readFileSync(file)
    for (const args of [[], ['--if-stale']]) {
      const { status, stderr } = run('build-data', args, { DATABASE_PATH: file })
      expect(status).toBe(1)
      expect(stderr).toContain(`${file} cannot be written: `)
      expect(stderr).toContain('move it away')
      expect(readFileSync(file).equals(before)).toBe(true)
    }
  })

  test('a pipe is not read, and stays', () => {
    const pipe = join(folder, 'pipe')
    expect(spawnSync('mkfifo', [pipe]).status).toBe(0)
    const { status, stderr } = run('build-data', ['--database', pipe])
    expect({ status, isPipe: statSync(pipe).isFIFO() }).toEqual({ status: 1, isPipe: true })
    expect(stderr).toContain(`${pipe} cannot be written: `)
  })

  test.each<[string, () => void]>([
    [
      'an empty file',
      () => {
        writeFileSync(file, '')
      },
    ],
    [
      'a data file that was cut',
      () => {
        copyFileSync(real(), file)
        truncateSync(file, half())
      },
    ],
    [
      'a data file with pages of nonsense',
      () => {
        const bytes = readFileSync(real())
        writeFileSync(file, bytes.fill(0xa5, 4096, half()))
      },
    ],
    [
      'a data file of another version',
      () => {
        copyFileSync(real(), file)
        sqlite(file, 'DROP TABLE judgments; DROP TABLE dataset')
      },
    ],
    [
      'a data file made before they were marked',
      () => {
        copyFileSync(real(), file)
        sqlite(file, 'DROP TABLE judgments; PRAGMA application_id = 0')
      },
    ],
  ])('%s is replaced', (_what, make) => {
    rmSync(file, { force: true })
    make()
    const { status, stderr } = run('build-data', ['--if-stale'], { DATABASE_PATH: file })
    expect(status, stderr).toBe(0)
    openData(file).close()
  })
})

test('write-openapi without a data file says how to make one', () => {
  const { status, stderr } = run('write-openapi', [], { DATABASE_PATH: join(folder, 'none') })
  expect(status).toBe(1)
  expect(stderr).toContain('npm run data:build')
  expect(stderr).not.toContain('    at ')
})

test('audit-data takes a folder for no file', () => {
  const { status, stderr } = run('audit-data', [folder])
  expect(status).toBe(2)
  expect(stderr).toContain(`No file ${folder}. Give the path of the report as plain text.`)
})
