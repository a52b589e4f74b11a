/** A data file that is replaced while it is being opened, or served. */
import fs, {
  copyFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { buildDatabase } from '../../../src/build/build.ts'
import { DataFileError, openData } from '../../../src/open-data.ts'
import { digestOf, runProgram, startServer } from '../../support/server-process.ts'

let folder = ''
/** Where the service looks for its data. */
let target = ''
/** The seed of the next release. */
let seed = ''
/** The next release. */
let next = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'peel-replaced-'))
  target = join(folder, 'peel.sqlite')
  seed = join(folder, 'seed')
  cpSync('tests/world/seed', seed, { recursive: true })
  const about = join(seed, 'dataset.json')
  const record: { title: string } = JSON.parse(readFileSync(about, 'utf8'))
  writeFileSync(about, JSON.stringify({ ...record, title: 'The next release' }))
  next = join(folder, 'next.sqlite')
  buildDatabase({ seed, migrations: 'migrations', database: next })
})
beforeEach(() => {
  put(inject('world'))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** Puts a release in place as a build does: as a new file. */
function put(release: string) {
  copyFileSync(release, `${target}.new`)
  renameSync(`${target}.new`, target)
}

describe('while it is being opened', () => {
  const { openSync } = fs
  afterEach(() => {
    fs.openSync = openSync
    syncBuiltinESMExports()
  })

  test('SQL and the download never read two files: it is refused, and opened the next time', () => {
    let isReplaced = false
    fs.openSync = (...given) => {
      const descriptor = openSync(...given)
      if (given[0] === target && !isReplaced) {
        isReplaced = true
        put(next)
      }
      return descriptor
    }
    syncBuiltinESMExports()
    expect(() => openData(target)).toThrow(DataFileError)
    put(inject('world'))
    isReplaced = false
    expect(() => openData(target)).toThrow(/being replaced just now[\s\S]*npm run data:build/)
    const data = openData(target)
    expect(data.store.dataset.title).toBe('The next release')
    expect(data.file.digest.toString('hex')).toBe(digestOf(next))
    data.close()
  })
})

describe('while it is served', () => {
  const PATHS = [
    '/v1',
    '/v1/judgments',
    '/v1/judgments?format=csv',
    '/v1/search?q=a',
    '/v1/downloads/peel.sqlite',
  ]

  async function start() {
    const server = startServer({ DATABASE_PATH: target, CACHE_MB: '0' })
    const address = await server.listening()
    const read = async (path: string) => {
      const answer = await fetch(address + path)
      const body = Buffer.from(await answer.arrayBuffer()).toString('base64')
      return { path, status: answer.status, etag: answer.headers.get('etag'), body }
    }
    const readAll = () => Promise.all(PATHS.map(read))
    const stop = async () => {
      server.stop()
      expect((await server.exited).code).toBe(0)
    }
    return { server, read, readAll, stop }
  }

  test('a build changes neither answers nor download until the next start', async () => {
    const first = await start()
    const before = await first.readAll()
    expect(before.map(({ status }) => status)).toEqual(PATHS.map(() => 200))
    const built = await runProgram(['data:build', '--seed', seed, '--database', target]).exited
    expect(built.code, built.output).toBe(0)
    expect(digestOf(target)).toBe(digestOf(next))
    expect(await first.readAll()).toEqual(before)
    expect((await first.read('/health/ready')).status).toBe(200)
    await first.stop()

    const second = await start()
    const after = await second.readAll()
    for (const [index, { path, status, etag }] of after.entries()) {
      expect(status).toBe(200)
      expect(etag, path).not.toBe(before[index]?.etag)
    }
    expect(after.at(-1)?.body).toBe(readFileSync(next).toString('base64'))
    await second.stop()
  })

  test('a file that is removed is served on', async () => {
    const { readAll, read, stop } = await start()
    const before = await readAll()
    rmSync(target)
    expect(await readAll()).toEqual(before)
    expect((await read('/health/ready')).status).toBe(200)
    await stop()
  })

  test('SIGHUP is no wish for new data: it ends the process', async () => {
    const { server } = await start()
    server.child.kill('SIGHUP')
    const { code, output } = await server.exited
    expect(code, output).toBe(0)
    expect(output).toContain('Stopping on SIGHUP')
  })
})
