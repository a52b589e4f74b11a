/** A data file that is not what it should be: refused at start, with words that say what to do. */
import {
  chmodSync,
  copyFileSync,
  mkdtempSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { note } from '../../support/note.ts'
import { randomSource } from '../../support/random.ts'
import { startServer } from '../../support/server-process.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'peel-file-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** Another user than root, who may do anything. */
const NOBODY = 65_534

let copies = 0
function copy(): string {
  const file = join(folder, `${copies++}.sqlite`)
  copyFileSync(inject('database'), file)
  return file
}

async function expectRefusal(file: string): Promise<string> {
  const { code, output } = await startServer({ DATABASE_PATH: file }).exited
  expect(code, output).toBe(1)
  expect(output).toContain(file)
  expect(output).toContain('npm run data:build')
  expect(output).not.toContain('    at ')
  return output
}

const change = (file: string, sql: string) => {
  const database = new Database(file)
  database.exec(sql)
  database.close()
}

test('missing', () => expectRefusal(join(folder, 'none.sqlite')))

test('empty', async () => {
  const file = copy()
  truncateSync(file, 0)
  await expectRefusal(file)
})

test.each([0.999, 0.5, 0.01])('cut at %f of its length', async (part) => {
  const file = copy()
  truncateSync(file, Math.floor(statSync(file).size * part))
  await expectRefusal(file)
})

test('a page of it overwritten, whichever', async () => {
  const random = randomSource(3)
  for (let round = 0; round < 6; round++) {
    const file = copy()
    const handle = await open(file, 'r+')
    const pages = statSync(file).size / 4096
    await handle.write(Buffer.alloc(4096, 0xa5), 0, 4096, random.below(pages) * 4096)
    await handle.close()
    await expectRefusal(file)
  }
})

test.each([
  ['another program', "UPDATE dataset SET program = 'x'", 'another version of the program'],
  ['an earlier program, which named none', 'ALTER TABLE dataset DROP COLUMN program', 'program'],
  ['a table less', 'DROP TABLE judgments', 'judgments'],
  ['no search', 'DROP TABLE search', 'search'],
  ['no data set', 'DELETE FROM dataset', 'no data set'],
  ['somebody else', 'PRAGMA application_id = 252006674', 'no data file of this service'],
])('of another version: %s', async (_name, sql, word) => {
  const file = copy()
  change(file, sql)
  expect(await expectRefusal(file)).toContain(word)
})

test('that is no database', async () => {
  const file = join(folder, 'letter.sqlite')
  writeFileSync(file, 'Dear Sir, '.repeat(1000))
  expect(await expectRefusal(file)).toContain('not a database')
})

test('a folder', () => expectRefusal(folder))

test('not to be read by this user', async () => {
  const file = copy()
  chmodSync(file, 0)
  if (process.getuid?.() !== 0) {
    await expectRefusal(file)
    return
  }
  // Root may read anything, so the server runs as nobody. It must be able to read the program.
  chmodSync(folder, 0o755)
  const { code, output } = await startServer({ DATABASE_PATH: file }, { uid: NOBODY }).exited
  expect(code, output).toBe(1)
  expect(output).toContain(`${file} cannot be served: `)
  expect(output).toMatch(/EACCES|permission|unable to open/i)
  expect(output).not.toContain('    at ')
})

test('on a read-only disk, or without the right to write, it is served', async () => {
  const file = copy()
  chmodSync(file, 0o444)
  let mounted: string | null = null
  try {
    execFileSync('mount', ['--bind', folder, folder], { stdio: 'ignore' })
    mounted = folder
    execFileSync('mount', ['-o', 'remount,ro,bind', folder], { stdio: 'ignore' })
  } catch {
    note('SKIPPED: a read-only disk was not tried, because this user may not mount one')
  }
  try {
    const server = startServer({ DATABASE_PATH: file })
    const address = await server.listening()
    for (const path of ['/v1/judgments?format=csv', '/v1/downloads/peel.sqlite']) {
      const response = await fetch(address + path)
      expect(response.status).toBe(200)
      expect((await response.text()).length).toBeGreaterThan(1000)
    }
    server.stop()
    expect((await server.exited).code).toBe(0)
  } finally {
    if (mounted !== null) execFileSync('umount', [mounted])
  }
})

test('cut under a running server: problems, and no crash', async () => {
  const file = copy()
  const server = startServer({ DATABASE_PATH: file })
  const address = await server.listening()
  truncateSync(file, 8192)
  for (const path of [
    '/v1/observations?format=csv',
    '/v1/search?q=crime',
    '/v1/downloads/peel.sqlite',
    '/health/ready',
    '/health/live',
  ]) {
    const response = await fetch(address + path).catch(() => null)
    // What was announced cannot be sent: the connection ends early, so that the client knows.
    const body = await response?.text().catch(() => null)
    if (path.includes('downloads') && response?.status === 200) expect(body).toBeNull()
    if (response === null || body === null) continue
    if (response.status >= 500)
      expect(response.headers.get('content-type')).toContain('application/problem+json')
  }
  expect(server.child.exitCode).toBeNull()
  expect(server.output()).toContain('The data file has been cut')
}, 30_000)

test('what is sorted needs no file that can be written', () => {
  const program = `
    import { openDatabase } from './src/database/open.ts'
    const database = openDatabase(process.argv[1])
    // Some 20 MB of keys, ten times of what SQLite sorts without a file by default.
    const sorted = database.prepare(\`
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000)
      SELECT count(*) FROM (SELECT i FROM n ORDER BY printf('%090d', i * 7919 % 200000) LIMIT -1 OFFSET 1)
    \`)
    process.stdout.write(String(sorted.pluck().get()))
  `
  // No byte can be written to a file by this process, wherever it lies.
  const run = 'ulimit -f 0 && exec "$0" --input-type=module -e "$1" "$2"'
  const said = execFileSync('bash', ['-c', run, process.execPath, program, inject('database')], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  expect(said).toBe('199999')
})
