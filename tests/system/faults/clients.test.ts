/** Clients that go away, dawdle, stall, pile up or send what nobody asked for. */
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, inject, test } from 'vitest'
import type { Metrics } from '../../../src/telemetry/metrics.ts'
import { buildTestApp, useTestApp } from '../../support/app.ts'
import { portOf } from '../../support/listening.ts'
import { collectLog } from '../../support/log.ts'
import { openSocket, readAnswers, sendBytes } from '../../support/socket.ts'

const tested = useTestApp()
const HOST = 'Host: x\r\n'
const ENTRY = `GET /v1 HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`

async function expectService(port: number) {
  expect(readAnswers(await sendBytes(port, ENTRY))[0]?.status).toBe(200)
}

test('a client that goes away in the middle of a download harms no other', async () => {
  const { app } = tested()
  const port = await portOf(app)
  for (let round = 0; round < 20; round++) {
    const { socket, closed } = openSocket(port)
    socket.write(`GET /v1/downloads/peel.sqlite HTTP/1.1\r\n${HOST}\r\n`)
    await once(socket, 'data')
    socket.resetAndDestroy()
    await closed
  }
  const { statusCode, rawPayload } = await app.inject('/v1/downloads/peel.sqlite')
  expect(statusCode).toBe(200)
  expect(rawPayload.subarray(0, 15).toString()).toBe('SQLite format 3')
})

test('a client that goes away in the middle of rows harms no other', async () => {
  const { app, http } = tested()
  const port = await portOf(app)
  const before = await http.get('/v1/observations?format=csv').expect(200)
  for (let round = 0; round < 20; round++) {
    const { socket, closed } = openSocket(port)
    socket.write(`GET /v1/observations?format=csv HTTP/1.1\r\n${HOST}\r\n`.repeat(3))
    await once(socket, 'data')
    socket.resetAndDestroy()
    await closed
  }
  const after = await http.get('/v1/observations?format=csv').expect(200)
  expect(after.text).toBe(before.text)
})

/** How many requests to a route were given up by their clients. */
async function abortedAt(metrics: Metrics, route: string): Promise<number> {
  const { payload } = await metrics.listener.inject('/metrics')
  const pattern = new RegExp(`^peel_aborted_requests_total\\{route="${route}"\\} (\\d+)$`, 'm')
  return Number(pattern.exec(payload)?.[1] ?? 0)
}

describe.each([0, 1000])('with a limit of %i requests a minute', (rateLimitPerMinute) => {
  const aborts: [string, string, (client: Socket, accepted: Socket) => void][] = [
    [
      'the client of a download resets',
      '/v1/downloads/peel.sqlite',
      (client) => client.resetAndDestroy(),
    ],
    [
      'the connection of a download breaks',
      '/v1/downloads/peel.sqlite',
      (_, accepted) => accepted.destroy(),
    ],
    [
      'the client of many rows resets',
      '/v1/observations?format=csv',
      (client) => client.resetAndDestroy(),
    ],
    [
      'the connection of many rows breaks',
      '/v1/observations?format=csv',
      (_, accepted) => accepted.destroy(),
    ],
  ]
  test.each(aborts)('%s before its answer: nothing is left behind', async (_, url, end) => {
    const { log, lines } = collectLog('error')
    const { app, store, http, metrics, close } = await buildTestApp(
      inject('world'),
      { rateLimitPerMinute },
      log,
    )
    // So many rows are a stream.
    store.count = () => 2000
    const port = await portOf(app)
    for (let round = 0; round < 20; round++) {
      const { socket, closed } = openSocket(port)
      app.server.once('request', (request) => {
        end(socket, request.socket)
      })
      socket.write(`GET ${url} HTTP/1.1\r\n${HOST}\r\n`)
      await closed
    }
    const [route = ''] = url.split('?')
    await expect.poll(() => abortedAt(metrics, route)).toBe(20)
    await http.get(url).expect(200)
    expect(lines()).toEqual([])
    await close()
  })
})

/** An application whose patience is a tenth of the real one, so that a test need not wait. */
async function impatient() {
  const built = await buildTestApp()
  const { server } = built.app
  expect(server.headersTimeout).toBeGreaterThan(0)
  expect(server.headersTimeout).toBeLessThanOrEqual(server.requestTimeout)
  expect(server.requestTimeout).toBeLessThan(server.timeout)
  expect(server.keepAliveTimeout).toBeLessThan(server.timeout)
  server.headersTimeout = 400
  server.requestTimeout = 800
  Object.assign(server, { connectionsCheckingInterval: 100 })
  return { ...built, port: await portOf(built.app) }
}

test.each([
  ['that says nothing', ''],
  ['that sends its headers a byte at a time', 'X'],
])('a client %s is cut off with a 408', async (_name, drop) => {
  const { port, ...built } = await impatient()
  const { socket, closed, received } = openSocket(port)
  if (drop !== '') socket.write(`GET /v1 HTTP/1.1\r\n${HOST}X: `)
  const dripping = setInterval(() => {
    if (drop !== '' && socket.writable) socket.write(drop)
  }, 50)
  await closed
  clearInterval(dripping)
  const [answer] = readAnswers(received())
  expect(answer?.status).toBe(408)
  expect(JSON.parse(answer?.body ?? '')).toMatchObject({ type: '/problems/request-timeout' })
  await built.close()
})

test('a body that nobody asked for is not waited for, and an endless one is cut off', async () => {
  const { port, ...built } = await impatient()
  const { socket, closed, received } = openSocket(port)
  socket.write(`GET /v1 HTTP/1.1\r\n${HOST}Transfer-Encoding: chunked\r\n\r\n`)
  const dripping = setInterval(() => {
    if (socket.writable) socket.write('1\r\nx\r\n')
  }, 50)
  await once(socket, 'data')
  expect(readAnswers(received())[0]?.status).toBe(200)
  await closed
  clearInterval(dripping)
  await built.close()
})

test('an idle connection is kept as long as is set, whatever the other limits are', async () => {
  const { app, ...built } = await buildTestApp(inject('world'), { keepAliveMs: 1500 })
  Object.assign(app.server, { headersTimeout: 300, requestTimeout: 600, timeout: 900 })
  Object.assign(app.server, { connectionsCheckingInterval: 100 })
  const { socket, closed, received } = openSocket(await portOf(app))
  for (const wait of [0, 1200, 1200]) {
    await sleep(wait)
    socket.write(`GET /v1 HTTP/1.1\r\n${HOST}\r\n`)
    await once(socket, 'data')
  }
  const answered = performance.now()
  await closed
  // Node.js adds a second to what it tells the client.
  expect(performance.now() - answered).toBeGreaterThan(1400)
  const answers = readAnswers(received())
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  await built.close()
})

test('pipelined requests are answered in their order', async () => {
  const port = await portOf(tested().app)
  const paths = Array.from(
    { length: 200 },
    (_, at) => ['/v1', '/nothing', '/v1/forces?limit=1&x'][at % 3],
  )
  const bytes = paths.map((path) => `GET ${path} HTTP/1.1\r\n${HOST}\r\n`).join('') + ENTRY
  const answers = readAnswers(await sendBytes(port, bytes, { quietMs: 2000 }))
  const expected = paths.map((_, at) => [200, 404, 400][at % 3])
  expect(answers.map(({ status }) => status)).toEqual([...expected, 200])
})

test.each([
  ['CONNECT', `CONNECT x:443 HTTP/1.1\r\n${HOST}\r\n`, 405],
  ['what is not HTTP', 'WHAT\r\n\r\n', 400],
])(
  '%s is refused and closed, whatever follows, and a stop need not wait',
  async (_, bytes, status) => {
    const { app, close } = await buildTestApp()
    const { socket, closed, received } = openSocket(await portOf(app))
    socket.write(bytes)
    await once(socket, 'data')
    // More than the other side would keep unread.
    socket.write('x'.repeat(1_000_000))
    await closed
    expect(readAnswers(received())[0]?.status).toBe(status)
    const stopped = performance.now()
    await close()
    expect(performance.now() - stopped).toBeLessThan(10_000)
  },
)

/** As many as `CONNECTIONS` says: the machine must allow that many open files. */
const CONNECTIONS = Number(process.env.CONNECTIONS ?? 500)

test(`${CONNECTIONS} idle connections keep nobody out`, async () => {
  const port = await portOf(tested().app)
  const idle: ReturnType<typeof openSocket>[] = []
  for (let opened = 0; opened < CONNECTIONS; opened++) {
    const connection = openSocket(port)
    await once(connection.socket, 'connect')
    // Every other one has had an answer and is kept alive.
    if (opened % 2 === 0) connection.socket.write(`GET /health/live HTTP/1.1\r\n${HOST}\r\n`)
    idle.push(connection)
  }
  await expectService(port)
  expect(idle.filter(({ socket }) => socket.destroyed)).toHaveLength(0)
  const asked = idle.filter((_, at) => at % 2 === 0)
  for (const { received } of asked) expect(readAnswers(received())[0]?.status).toBe(200)
  for (const { socket } of idle) socket.destroy()
}, 60_000)
