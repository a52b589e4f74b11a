/** Two copies of the service behind a real nginx with deploy/nginx.conf. */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, get, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { hasNginx, ownPorts, startNginx } from '../support/nginx.ts'
import { startServer } from '../support/server-process.ts'

const isHere = hasNginx()
const [front = 0, ...ports] = ownPorts(3)
const keepAlive = new Agent({ keepAlive: true })
const running: ChildProcess[] = []

/** @param agent false: over a fresh connection. */
async function ask(path: string, headers = {}, agent: Agent | false = keepAlive, port = front) {
  const request = get({ host: '127.0.0.1', port, path, headers, agent })
  const [answer]: IncomingMessage[] = await once(request, 'response')
  if (answer === undefined) throw new Error('no answer')
  return { status: answer.statusCode, headers: answer.headers, body: await buffer(answer) }
}

async function startCopy(port: number) {
  const settings = { PORT: String(port), RATE_LIMIT_PER_MINUTE: '1000000', SHED_AFTER_MS: '0' }
  const copy = startServer({ DATABASE_PATH: inject('database'), ...settings })
  running.push(copy.child)
  await copy.listening()
  const isReady = async () => (await ask('/health/ready', {}, false, port)).status === 200
  await vi.waitUntil(isReady, 30_000)
  return copy
}

describe.skipIf(!isHere)('behind nginx', () => {
  let folder: string
  const copies: Awaited<ReturnType<typeof startCopy>>[] = []

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'peel-nginx-'))
    const site = readFileSync('deploy/nginx.conf', 'utf8')
      .replace('listen 80 default_server;', `listen 127.0.0.1:${front};`)
      .replace('127.0.0.1:3001', `127.0.0.1:${ports[0]}`)
      .replace('127.0.0.1:3002', `127.0.0.1:${ports[1]}`)
      .replace('/var/cache/peel', `${folder}/cache`)
    copies.push(...(await Promise.all(ports.map(startCopy))))
    running.push(startNginx(folder, site))
    await vi.waitFor(() => ask('/health/live'), 30_000)
  })

  afterAll(async () => {
    keepAlive.destroy()
    await Promise.all(running.map(async (child) => child.kill() && (await once(child, 'exit'))))
    rmSync(folder, { recursive: true })
  })

  test('the second answer comes from the cache, and a client’s own copy is confirmed', async () => {
    const path = '/v1/judgments?force=staffordshire'
    const first = await ask(path)
    expect(first.headers).toMatchObject({ 'cache-status': 'nginx; fwd=miss' })
    const second = await ask(path)
    expect(second.headers).toMatchObject({ 'cache-status': 'nginx; hit', etag: first.headers.etag })
    expect(second.body).toEqual(first.body)
    // Pages are not stored, and confirmed by the service.
    for (const each of [path, '/docs']) {
      const { etag } = (await ask(each)).headers
      const confirmed = await ask(each, { 'if-none-match': etag })
      expect(confirmed).toMatchObject({ status: 304, body: Buffer.alloc(0) })
    }
  })

  test.each(['nginx; fwd=miss', 'nginx; hit'])(
    'coding and format are as asked: %s',
    async (how) => {
      const path = '/v1/judgments?fields=id'
      const { body: plain } = await ask(path, {}, false, ports[0])
      for (const [accepted, coding, decode] of [
        ['gzip, deflate, br', 'br', brotliDecompressSync],
        ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
        ['gzip;q=0, identity', undefined, (body: Buffer) => body],
      ] as const) {
        const { headers, body } = await ask(path, { 'accept-encoding': accepted })
        expect([headers['cache-status'], headers['content-encoding']]).toEqual([how, coding])
        expect(decode(body)).toEqual(plain)
      }
      const { headers } = await ask(path, { accept: 'text/csv' })
      expect(headers['cache-status']).toBe(how)
      expect(headers['content-type']).toMatch('text/csv')
    },
  )

  test('no request is lost while one copy after the other is restarted', async () => {
    const all = JSON.parse(String((await ask('/v1/judgments?limit=1000')).body)).data
    const faults: string[] = []
    let [asked, answered, isOver] = [0, 0, false]
    /** Asks, one after the other, for what no cache holds. */
    async function askOn(agent: Agent | false) {
      for (let number = asked++; !isOver && number < 20_000; number = asked++) {
        const judgment = all[number % all.length]
        const path = `/v1/judgments?id=${judgment.id}&limit=${1 + Math.floor(number / all.length)}`
        try {
          const { status, body } = await ask(path, {}, agent)
          expect(status).toBe(200)
          expect(JSON.parse(String(body)).data).toEqual([judgment])
        } catch (error) {
          faults.push(`${path}: ${String(error)}`)
        }
        answered++
        await sleep(5)
      }
    }
    const hundredAnswers = (goal = answered + 100) => vi.waitUntil(() => answered >= goal, 30_000)
    async function restart() {
      for (const [index, port] of ports.entries()) {
        await hundredAnswers()
        copies[index]?.child.kill('SIGTERM')
        expect(await copies[index]?.exited).toMatchObject({ code: 0 })
        await hundredAnswers()
        copies[index] = await startCopy(port)
      }
      await hundredAnswers()
    }
    const agents: (Agent | false)[] = [keepAlive, keepAlive, false, false]
    const restarted = restart().finally(() => (isOver = true))
    await Promise.all([restarted, ...agents.map((agent) => askOn(agent))])
    expect(faults).toEqual([])
  })
})
