/** New data without a stop: SIGHUP while clients ask. */
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { startLoad } from '../support/load.ts'
import { note } from '../support/note.ts'
import { startServer } from '../support/program.ts'
import { markOf, writeRelease } from '../support/releases.ts'
import { openSocket } from '../support/socket.ts'

/** Enough copies of each observation that complete answers are streamed. */
const COPIES = 12
/** How often the data changes under load: `SWITCHES=100` for a hundred times. */
const SWITCHES = Number(process.env.SWITCHES ?? 6)

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'peel-reload-'))
  for (const release of ['a', 'b']) {
    writeRelease(inject('database'), join(folder, release), release, COPIES)
  }
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

let files = 0
/** A data file of its own, and what changes it. */
function dataFile() {
  const file = join(folder, `${files++}.sqlite`)
  const put = (source: string) => {
    copyFileSync(join(folder, source), `${file}.next`)
    renameSync(`${file}.next`, file)
  }
  put('a')
  return { file, put }
}

/** A server with what a test of it needs. */
async function start(file: string, environment: Record<string, string> = {}) {
  const server = startServer(file, environment)
  const port = await server.listening()
  const get = (path: string): Promise<Response> => fetch(`http://127.0.0.1:${port}${path}`)
  const times = (words: string) => server.output().split(words).length - 1
  return {
    ...server,
    port,
    get,
    release: async () => JSON.parse(await (await get('/health/ready')).text()).release,
    hangUp: () => server.child.kill('SIGHUP'),
    /** Waits until it has said this so many times. */
    says: async (words: string, count = 1) => {
      while (times(words) < count) {
        if (server.child.exitCode !== null) throw new Error(server.output())
        await sleep(10)
      }
    },
  }
}

/** Files that are open though they have been replaced. Null where the system does not say. */
function replacedButOpen(pid: number | undefined): string[] | null {
  const links = `/proc/${pid}/fd`
  if (!existsSync(links)) return null
  return readdirSync(links).flatMap((each) => {
    try {
      const target = readlinkSync(join(links, each))
      return target.startsWith(folder) && target.includes('(deleted)') ? [target] : []
    } catch {
      // Closed meanwhile.
      return []
    }
  })
}

async function expectAllClosed(pid: number | undefined) {
  if (replacedButOpen(pid) === null)
    note('SKIPPED: this system does not list the files that a process has open')
  await expect.poll(() => replacedButOpen(pid) ?? [], { timeout: 5000 }).toEqual([])
}

test.each([1, 2])(
  `under load, ${SWITCHES} times (%i processes): no answer fails, and each is of one release`,
  async (workers) => {
    const { file, put } = dataFile()
    // However slow this machine is, nothing is to be refused for it.
    const server = await start(file, { WORKERS: String(workers), SHED_AFTER_MS: '0' })
    const load = startLoad(server.port, 16, ['a', 'b'])
    const count = { a: 0, b: 0 }
    for (let round = 0; round < SWITCHES; round++) {
      const next = round % 2 === 0 ? 'b' : 'a'
      put(next)
      load.expect(null)
      server.hangUp()
      count[next] += workers
      await server.says(`Release ${next} is in service`, count[next])
      load.expect(next)
      const before = load.answered.get(next) ?? 0
      // Until the new release has answered everything that is asked, some of it from its cache.
      await expect
        .poll(() => (load.answered.get(next) ?? 0) - before, { timeout: 60_000 })
        .toBeGreaterThan(60)
    }
    await load.stop()
    expect(load.faults).toEqual([])
    if (workers === 1) await expectAllClosed(server.child.pid)
    server.stop()
    expect((await server.exited).code).toBe(0)
  },
  SWITCHES * 60_000,
)

test('a download under way ends on the old release, which is then closed', async () => {
  const { file, put } = dataFile()
  const server = await start(file)
  const slow = openSocket(server.port)
  slow.socket.write(
    'GET /v1/downloads/peel.sqlite HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  )
  await once(slow.socket, 'data')
  slow.socket.pause()
  put('b')
  server.hangUp()
  await server.says('Release b is in service, instead of a')
  expect(replacedButOpen(server.child.pid)?.length ?? 1).toBeGreaterThan(0)
  expect(await server.release()).toBe('b')
  slow.socket.resume()
  await slow.closed
  const [head = ''] = slow.received().split('\r\n\r\n', 1)
  const body = slow.received().slice(head.length + 4)
  expect(body.length).toBe(Number(/content-length: (\d+)/i.exec(head)?.[1]))
  expect(body).toContain(markOf('a'))
  expect(body).not.toContain(markOf('b'))
  await expectAllClosed(server.child.pid)
})

test('clients that go away in the middle, also behind others, keep no old release open', async () => {
  const { file, put } = dataFile()
  const server = await start(file)
  for (const path of ['/v1/observations?format=csv', '/v1/downloads/peel.sqlite']) {
    for (let round = 0; round < 5; round++) {
      const { socket, closed } = openSocket(server.port)
      socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(4))
      await once(socket, 'data')
      socket.resetAndDestroy()
      await closed
    }
  }
  put('b')
  server.hangUp()
  await server.says('Release b is in service')
  await expectAllClosed(server.child.pid)
})

test('a cursor of the old release is refused by its own code', async () => {
  const { file, put } = dataFile()
  const server = await start(file)
  const first = await server.get('/v1/observations?limit=10')
  const { links } = JSON.parse(await first.text())
  expect((await server.get(links.next)).status).toBe(200)
  put('b')
  server.hangUp()
  await server.says('Release b is in service')
  const refused = await server.get(links.next)
  expect(refused.status).toBe(400)
  expect(JSON.parse(await refused.text()).errors[0].code).toBe('cursor-release-changed')
})

test('a copy of the old release is not confirmed by the new one', async () => {
  const { file, put } = dataFile()
  const server = await start(file)
  const url = `http://127.0.0.1:${server.port}/v1/judgments`
  const etag = (await fetch(url)).headers.get('etag') ?? ''
  expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304)
  put('b')
  server.hangUp()
  await server.says('Release b is in service')
  const again = await fetch(url, { headers: { 'if-none-match': etag } })
  expect(again.status).toBe(200)
  expect(again.headers.get('cache-status')).toBe('peel; fwd=miss; stored')
})

describe('a new file that cannot be served is refused, and the old one stays', () => {
  const damage: Record<string, (file: string) => void> = {
    missing: (file) => {
      rmSync(file)
    },
    cut: (file) => {
      truncateSync(`${file}.bad`, 50_000)
      renameSync(`${file}.bad`, file)
    },
    'of another version': (file) => {
      const database = new Database(`${file}.bad`)
      database.exec('DROP TABLE judgments')
      database.close()
      renameSync(`${file}.bad`, file)
    },
  }
  test.each(Object.keys(damage))('%s', async (how) => {
    const { file, put } = dataFile()
    const server = await start(file)
    copyFileSync(join(folder, 'b'), `${file}.bad`)
    damage[how]?.(file)
    for (let round = 1; round <= 3; round++) {
      server.hangUp()
      await server.says('Release a stays in service', round)
    }
    expect(server.output()).toContain(`The data file ${file} cannot be served`)
    expect(server.output()).not.toContain('is in service,')
    for (const path of ['/v1/judgments?format=csv', '/v1/downloads/peel.sqlite']) {
      const response = await server.get(path)
      expect(response.status).toBe(200)
      expect(await response.text()).toContain(markOf('a'))
    }
    put('b')
    server.hangUp()
    await server.says('Release b is in service, instead of a')
    expect(await server.release()).toBe('b')
    await expectAllClosed(server.child.pid)
  })
})

test('the same file is left in service, the same release in a new file is taken', async () => {
  const { file, put } = dataFile()
  const server = await start(file)
  const kept = async () => (await server.get('/v1/judgments')).headers.get('cache-status')
  await kept()
  server.hangUp()
  await server.says('has not changed: release a stays in service')
  expect(await kept()).toBe('peel; hit')
  put('a')
  utimesSync(file, 1_700_000_000, 1_700_000_000)
  server.hangUp()
  await server.says('Release a is in service again, from a new file')
  const again = await server.get('/v1/judgments')
  expect(again.headers.get('last-modified')).toBe('Tue, 14 Nov 2023 22:13:20 GMT')
})

test('told many times at once, it ends on the newest file', async () => {
  const { file, put } = dataFile()
  const server = await start(file)
  for (let round = 0; round < 30; round++) {
    put(round % 2 === 0 ? 'a' : 'b')
    server.hangUp()
    await sleep(round % 5)
  }
  await expect.poll(server.release, { timeout: 10_000 }).toBe('b')
  await sleep(300)
  expect(await server.release()).toBe('b')
  await expectAllClosed(server.child.pid)
})

test('told while it starts, it starts, and reads the file anew', async () => {
  const { file } = dataFile()
  const server = startServer(file)
  const name = `/proc/${server.child.pid}/comm`
  if (!existsSync(name)) {
    note('SKIPPED: this system does not tell the names of processes')
    return
  }
  // Before the program runs, the system itself answers the signal; once it has its name, it does.
  while (readFileSync(name, 'utf8') !== 'peel\n') await sleep(1)
  server.child.kill('SIGHUP')
  const port = await server.listening()
  expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200)
  await expect.poll(server.output).toContain('has not changed')
})

test('told by its name, as the README says', async () => {
  const { file, put } = dataFile()
  const server = await start(file)
  put('b')
  try {
    // Only the processes of this test, since others may run beside it.
    execFileSync('pkill', ['-HUP', '-x', 'peel', '--parent', String(process.pid)])
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    note('SKIPPED: pkill is not installed')
    return
  }
  await server.says('Release b is in service')
})
