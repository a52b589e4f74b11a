/** Several processes at one address: starting, ending, and being replaced. */
import { copyFileSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { note } from '../support/note.ts'
import { runProgram, startServer } from '../support/program.ts'
import { writeRelease } from '../support/releases.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'peel-workers-'))
  for (const release of ['a', 'b']) writeRelease(inject('database'), join(folder, release), release)
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** The processes that a process has started. Null where the system does not say. */
function childrenOf(pid: number | undefined): number[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    return text.split(' ').filter(Boolean).map(Number)
  } catch {
    note('SKIPPED in part: this system does not list the processes that a process has started')
    return null
  }
}

const isRunning = (pid: number) => {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

async function start(workers: number, file = join(folder, 'a')) {
  const server = startServer(file, { WORKERS: String(workers) })
  const port = await server.listening()
  return {
    ...server,
    get: (path: string, signal?: AbortSignal) =>
      // A connection for each request, so that they reach one worker after the other.
      fetch(`http://127.0.0.1:${port}${path}`, {
        headers: { connection: 'close' },
        signal: signal ?? null,
      }),
    times: (words: string) => server.output().split(words).length - 1,
    workers: () => childrenOf(server.child.pid),
  }
}

async function releasesOf(server: Awaited<ReturnType<typeof start>>, requests = 12) {
  const seen = new Set<string>()
  for (let round = 0; round < requests; round++) {
    seen.add(JSON.parse(await (await server.get('/health/ready')).text()).release)
  }
  return [...seen].sort()
}

test('as many as asked for answer at one address, which is told once', async () => {
  const server = await start(3)
  expect(server.workers()?.length ?? 3).toBe(3)
  for (let round = 0; round < 12; round++) {
    expect((await server.get('/v1/judgments')).status).toBe(200)
  }
  expect(server.times('Listening on')).toBe(1)
  expect(server.times('Release a; documentation')).toBe(1)
  const workers = server.workers() ?? []
  server.stop()
  const { code, output } = await server.exited
  expect(code, output).toBe(0)
  expect(workers.filter(isRunning)).toEqual([])
})

describe('what keeps a process from starting keeps workers from starting, in the same words', () => {
  const compare = async (database: string, environment: Record<string, string>) => {
    const alone = await startServer(database, environment).exited
    const many = await startServer(database, { ...environment, WORKERS: '3' }).exited
    expect(many).toEqual(alone)
    expect(many.code).toBe(1)
    return many.output
  }
  test('no data file', async () => {
    expect(await compare('/nowhere/peel.sqlite', {})).toContain('npm run data:build')
  })
  test('a taken port', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    if (address === null || typeof address === 'string') throw new Error('not listening')
    expect(await compare(join(folder, 'a'), { PORT: String(address.port) })).toContain('EADDRINUSE')
    other.close()
  })
})

test('a worker that dies is replaced, later each time that it dies soon', async () => {
  const server = await start(2)
  const first = server.workers()
  if (first === null) return
  let victim = first[0]
  for (const [round, wait] of ['0.5', '1', '2'].entries()) {
    if (victim === undefined) throw new Error('no new worker came')
    process.kill(victim, 'SIGKILL')
    await expect
      .poll(server.output, { timeout: 5000 })
      .toContain(`Worker ${victim} ended by SIGKILL; another starts in ${wait} s`)
    // The other one answers meanwhile.
    expect((await server.get('/health/ready')).status).toBe(200)
    await expect.poll(() => server.workers()?.length, { timeout: 8000 }).toBe(2)
    victim = server.workers()?.find((pid) => !first.includes(pid))
    expect(victim, `round ${round}`).toBeDefined()
  }
  expect(server.times('Listening on')).toBe(1)
})

test('a worker that dies leaves no client without an answer or an end', async () => {
  const server = await start(2)
  const [victim] = server.workers() ?? []
  if (victim === undefined) return
  let isOver = false
  let answered = 0
  const silent: string[] = []
  const ask = async () => {
    while (!isOver) {
      await server
        .get('/health/live', AbortSignal.timeout(8000))
        .then((answer) => answer.text())
        .then(() => answered++)
        .catch((error: unknown) => {
          // A reset is an end: the client knows, and asks again.
          if (error instanceof Error && error.name === 'TimeoutError') silent.push(error.message)
        })
    }
  }
  const asking = Array.from({ length: 40 }, ask)
  await sleep(500)
  process.kill(victim, 'SIGKILL')
  await sleep(500)
  isOver = true
  await Promise.all(asking)
  expect(silent).toEqual([])
  expect(answered).toBeGreaterThan(0)
}, 40_000)

test('a worker that cannot start again says why, and comes when it can', async () => {
  const file = join(folder, 'moved.sqlite')
  copyFileSync(join(folder, 'a'), file)
  const server = await start(2, file)
  const [victim] = server.workers() ?? []
  if (victim === undefined) return
  renameSync(file, `${file}.away`)
  process.kill(victim, 'SIGKILL')
  await expect
    .poll(server.output, { timeout: 8000 })
    .toContain(`The data file ${file} cannot be served`)
  expect((await server.get('/health/ready')).status).toBe(200)
  renameSync(`${file}.away`, file)
  await expect.poll(() => server.workers()?.length, { timeout: 15_000 }).toBe(2)
  expect(server.child.exitCode).toBeNull()
}, 40_000)

test('a worker that starts with newer data takes the others with it', async () => {
  const file = join(folder, 'newer.sqlite')
  copyFileSync(join(folder, 'a'), file)
  const server = await start(3, file)
  copyFileSync(join(folder, 'b'), `${file}.next`)
  renameSync(`${file}.next`, file)
  expect(await releasesOf(server)).toEqual(['a'])
  const [victim] = server.workers() ?? []
  if (victim === undefined) return
  process.kill(victim, 'SIGKILL')
  await expect.poll(() => releasesOf(server), { timeout: 10_000 }).toEqual(['b'])
})

test('SIGHUP reaches the workers that are starting, too', async () => {
  const file = join(folder, 'starting.sqlite')
  copyFileSync(join(folder, 'a'), file)
  const server = await start(2, file)
  const [victim] = server.workers() ?? []
  if (victim === undefined) return
  process.kill(victim, 'SIGKILL')
  // The new worker starts after half a second, and takes some time.
  for (let round = 0; round < 12; round++) {
    copyFileSync(join(folder, round % 2 === 0 ? 'a' : 'b'), `${file}.next`)
    renameSync(`${file}.next`, file)
    server.child.kill('SIGHUP')
    await sleep(100)
  }
  await expect.poll(() => server.workers()?.length).toBe(2)
  await expect.poll(() => releasesOf(server), { timeout: 10_000 }).toEqual(['b'])
})

test('Ctrl-C reaches all of them at once: each request is answered, then they end well', async () => {
  const server = runProgram('dist/server.js', {
    detached: true,
    environment: { PORT: '0', WORKERS: '2', DATABASE_PATH: join(folder, 'a') },
  })
  const { pid } = server.child
  await expect.poll(server.output, { timeout: 10_000 }).toContain('Listening on')
  const url = /Listening on (\S+?)"/.exec(server.output())?.[1] ?? ''
  const asked = Array.from({ length: 8 }, () => fetch(`${url}/v1/downloads/peel.sqlite`))
  const answers = await Promise.all(asked)
  const workers = childrenOf(pid) ?? []
  // The whole group, as a terminal does.
  process.kill(-(pid ?? 0), 'SIGINT')
  for (const answer of answers) {
    expect((await answer.arrayBuffer()).byteLength).toBe(
      Number(answer.headers.get('content-length')),
    )
  }
  const { code, output } = await server.exited
  expect(code, output).toBe(0)
  expect(workers.filter(isRunning)).toEqual([])
})

test('workers do not outlive their primary', async () => {
  const server = await start(2)
  const workers = server.workers() ?? []
  server.child.kill('SIGKILL')
  await server.exited
  await expect.poll(() => workers.filter(isRunning), { timeout: 5000 }).toEqual([])
})
