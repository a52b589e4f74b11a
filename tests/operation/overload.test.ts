/** What happens when more is asked than can be answered. */
import { once } from 'node:events'
import { Agent } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { exchange } from '../fuzz/exchange.ts'
import { buildTestApp, type TestApp, type TestConfig } from '../support/app.ts'
import { readContract, responseChecker } from '../support/contract.ts'
import { portOf } from '../support/listening.ts'
import { collectLog } from '../support/log.ts'
import { openSocket } from '../support/socket.ts'

const opened: TestApp[] = []
afterEach(async () => {
  for (const tested of opened.splice(0)) await tested.close()
})

/** An application that takes some milliseconds to find a force. */
async function buildSlow(ms: number, config: Partial<TestConfig>) {
  const { log, lines } = collectLog('info')
  const tested = await buildTestApp(undefined, config, log)
  const { store, app } = tested
  const itemText = store.itemText.bind(store)
  store.itemText = (...asked) => {
    const end = performance.now() + ms
    while (performance.now() < end);
    return itemText(...asked)
  }
  const port = await portOf(app)
  const agent = new Agent({ keepAlive: true })
  const ask = (url: string) =>
    exchange(port, agent, { method: 'GET', url, headers: {}, body: null })
  return { ...tested, ask, lines }
}

describe('more requests than can be answered in time', () => {
  test('are refused at once, while what is at hand is answered', async () => {
    const { ask, lines, ...tested } = await buildSlow(10, { shedAfterMs: 50 })
    const check = responseChecker(await readContract(tested))
    await ask('/v1/cycles')
    // Another URL each time, so that no answer is at hand.
    const flood = Array.from({ length: 150 }, (_, index) => ask(`/v1/forces/no-force-${index}`))
    const others = ['/v1/cycles', '/health/live', '/health/ready', '/v1', '/'].map((url) =>
      ask(url),
    )
    const statuses = (await Promise.all(others)).map(({ status }) => status)
    expect(statuses).toEqual([200, 200, 200, 200, 200])
    const answers = await Promise.all(flood)
    const refused = answers.filter(({ status }) => status === 503)
    const answered = answers.filter(({ status }) => status === 404)
    expect(answered.length).toBeGreaterThanOrEqual(32)
    expect(refused.length).toBeGreaterThan(0)
    expect(answered.length + refused.length).toBe(150)
    for (const { headers, bytes } of refused.slice(0, 3)) {
      expect(Number(headers['retry-after'])).toBeGreaterThan(0)
      const type = headers['content-type']?.split(';')[0] ?? ''
      expect(check('/v1/forces/{id}', { status: 503, type, text: bytes.toString() })).toBeNull()
      expect(JSON.parse(bytes.toString())).toMatchObject({ type: '/problems/overloaded' })
    }
    expect(tested.meters.refused.overload).toBe(refused.length)
    await tested.close()
    // One line for all of them.
    const warnings = lines().filter(({ level }) => level === 40)
    expect(warnings).toMatchObject([{ refused: { overload: refused.length } }])
  })

  test('are none when they come from few clients, however long each takes', async () => {
    const tested = await buildSlow(10, { shedAfterMs: 1, cacheBytes: 0 })
    opened.push(tested)
    const clients = Array.from({ length: 32 }, async () => {
      for (let time = 0; time < 3; time++)
        expect((await tested.ask('/v1/forces/kent')).status).toBe(200)
    })
    await Promise.all(clients)
    expect(tested.meters.refused.overload).toBe(0)
  })
})

describe('complete files', () => {
  /** An application whose CSV never ends. */
  async function buildEndless() {
    const tested = await buildTestApp(undefined, {
      trustedProxies: ['127.0.0.1'],
      rateLimitPerMinute: 1000,
    })
    opened.push(tested)
    const { store, app } = tested
    store.count = () => 1_000_000_000
    store.blocks = function* () {
      for (;;) yield Buffer.alloc(20_000, 'x')
    }
    const port = await portOf(app)
    const begin = async (client: string) => {
      const connection = openSocket(port)
      connection.socket.write(
        `GET /v1/observations?format=csv HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: ${client}\r\n\r\n`,
      )
      await once(connection.socket, 'data')
      connection.socket.pause()
      const status = Number(/^HTTP\/1.1 (\d+)/.exec(connection.received())?.[1])
      return { ...connection, status }
    }
    return { ...tested, begin }
  }

  test('are sent to one client, and at all, only so many at a time', async () => {
    const { begin, http, meters } = await buildEndless()
    const running = []
    for (const [client, statuses] of [
      ['1.1.1.1', [...Array<number>(16).fill(200), 429]],
      ['2.2.2.2', Array<number>(16).fill(200)],
      ['3.3.3.3', Array<number>(16).fill(200)],
      ['4.4.4.4', Array<number>(16).fill(200)],
      ['5.5.5.5', [503]],
    ] as const) {
      for (const [index, status] of statuses.entries()) {
        const export_ = await begin(client)
        expect(export_.status, `${client} ${index}`).toBe(status)
        if (status !== 200) expect(export_.received()).toMatch(/\r\nretry-after: \d+\r\n/)
        running.push(export_)
      }
    }
    expect(meters.exportsRunning).toBe(64)
    expect(meters.refused.exports).toBe(2)
    // The file is one of them; a page and the headers alone are not.
    await http.get('/v1/downloads/peel.sqlite').expect(503)
    await http.head('/v1/downloads/peel.sqlite').expect(200)
    await http.head('/v1/observations?format=csv').expect(200)
    await http.get('/v1/observations?limit=1').expect(200)

    for (const { socket } of running) socket.destroy()
    await expect.poll(() => meters.exportsRunning).toBe(0)
    const again = await begin('1.1.1.1')
    expect(again.status).toBe(200)
    again.socket.destroy()
    await http.get('/v1/downloads/peel.sqlite').expect(200)
  })
})
