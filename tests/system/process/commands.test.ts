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
    ['src/peel.js', command, ...args],
    { env: { PATH: process.env.PATH, ...environment }, encoding: 'utf8', timeout: 60_000 },
  )
  return { status, stdout, stderr }
}

const COMMANDS = [
  'start',
  'serve',
  'build',
  'data:draft',
  'data:build',
  'data:audit',
  'data:release',
  'openapi:write',
  'openapi:release',
]

describe('without a command', () => {
  test.each([['--help'], ['-h']])('%s lists them all', (option) => {
    const { status, stdout, stderr } = run(option, [])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/^Usage: node src\/peel\.js <command>/)
    expect([...stdout.matchAll(/^ {2}(\S+) /gm)].map(([, name]) => name)).toEqual(COMMANDS)
  })

  test.each([['strat'], ['constructor'], ['--port']])(
    '%s is none: those that exist are listed',
    (name) => {
      const { status, stdout, stderr } = run(name, [])
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
      for (const each of COMMANDS) expect(stderr).toContain(each)
      expect(stderr).not.toContain('    at ')
    },
  )

  test('nothing at all is answered with the list, too', () => {
    const { status, stderr } = spawnSync(process.execPath, ['src/peel.js'], { encoding: 'utf8' })
    expect(status).toBe(2)
    expect(stderr).toMatch(/^Usage: /)
  })
})

describe.each(COMMANDS)('%s', (command) => {
  test('--help prints how it is called, and nothing is done', () => {
    const { status, stdout, stderr } = run(command, ['--help'], { DATABASE_PATH: '/nowhere' })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/^Usage: (npm (start|run [\w:]+)|node src\/peel\.js serve)/)
  })

  test('an unknown option is named, and those that exist are listed', () => {
    const { status, stdout, stderr } = run(command, ['--dtabase', 'x'], {
      DATABASE_PATH: '/nowhere',
    })
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/^Unknown option '--dtabase'\.?\n\nUsage: n/)
  })
})

describe('data:build', () => {
  const file = join(folder, 'peel.sqlite')

  test('says what it made, and then that there is nothing to do', () => {
    const first = run('data:build', ['--database', file])
    expect(first.stdout).toMatch(/ built: release [\da-f]{12}, \d+\.\d MB\n$/)
    expect(first.stdout).not.toContain('\r')
    const again = run('data:build', ['--database', file, '--if-stale'])
    expect(again.stdout).toMatch(/^\S+ is up to date\n$/)
  })

  test.each<[string, string[], Record<string, string>, number, string]>([
    ['an option without its value', ['--seed'], {}, 2, "Option '--seed <value>' argument missing"],
    ['a word too many', ['now'], {}, 2, "Unexpected argument 'now'."],
    ['no such seed', ['--seed', '/nowhere'], {}, 1, 'There is no folder /nowhere.'],
    [
      'a seed that is none',
      ['--seed', 'tests'],
      {},
      1,
      'tests/reference/units.csv: file is missing',
    ],
    ['no such migrations', ['--migrations', 'nowhere'], {}, 1, '/nowhere.'],
    ['migrations that are none', ['--migrations', 'tests'], {}, 1, 'tests holds no migrations'],
    ['a folder as the file', ['--database', folder], {}, 1, `${folder} cannot be written: `],
    [
      'a place where there can be none',
      ['--database', '/dev/null/x/y'],
      {},
      1,
      '/dev/null/x/y cannot be',
    ],
    ['a wrong setting', [], { PORT: 'eighty' }, 1, 'PORT=eighty: '],
  ])('%s', (_what, args, environment, status, message) => {
    const ended = run('data:build', args, environment)
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

describe('data:build replaces no file but its own', () => {
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
    [
      'a data file made before they were marked, which cannot be told from others',
      () => {
        copyFileSync(real(), file)
        sqlite(file, 'PRAGMA application_id = 0')
      },
    ],
  ])('%s stays as it is', (_what, make) => {
    rmSync(file, { force: true })
    make()
    const before = readFileSync(file)
    for (const args of [[], ['--if-stale']]) {
      const { status, stderr } = run('data:build', args, { DATABASE_PATH: file })
      expect(status).toBe(1)
      expect(stderr).toContain(`${file} cannot be written: `)
      expect(stderr).toContain('move it away')
      expect(readFileSync(file).equals(before)).toBe(true)
    }
  })

  test('a pipe is not read, and stays', () => {
    const pipe = join(folder, 'pipe')
    expect(spawnSync('mkfifo', [pipe]).status).toBe(0)
    const { status, stderr } = run('data:build', ['--database', pipe])
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
  ])('%s is replaced', (_what, make) => {
    rmSync(file, { force: true })
    make()
    const { status, stderr } = run('data:build', ['--if-stale'], { DATABASE_PATH: file })
    expect(status, stderr).toBe(0)
    openData(file).close()
  })
})

test('openapi:write without a data file says how to make one', () => {
  const { status, stderr } = run('openapi:write', [], { DATABASE_PATH: join(folder, 'none') })
  expect(status).toBe(1)
  expect(stderr).toContain('npm run data:build')
  expect(stderr).not.toContain('    at ')
})

test('data:audit takes a folder for no file', () => {
  const { status, stderr } = run('data:audit', [folder])
  expect(status).toBe(2)
  expect(stderr).toContain(`No file ${folder}. Give the path of the report as plain text.`)
})
