/** The metrics of a real process, on a port of their own. */
import { expect, inject, test } from 'vitest'
import { startServer } from '../../support/server-process.ts'
import { openSocket } from '../../support/socket.ts'

interface Sample {
  name: string
  labels: Record<string, string>
  value: number
}

function readSamples(text: string): Sample[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, name = '', labels = '', value = ''] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? []
      const pairs = [...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', text = '']) => [
        key,
        text,
      ])
      return { name, labels: Object.fromEntries(pairs), value: Number(value) }
    })
}

async function start(settings: Record<string, string> = {}) {
  const server = startServer({ DATABASE_PATH: inject('world'), METRICS_PORT: '0', ...settings })
  const metrics = await server.said(/Metrics at (http[^"]+)/)
  const address = await server.listening()
  const readText = async () => (await fetch(metrics)).text()
  /** The values of a metric, by the labels that are named. */
  const read = async (name: string, ...labels: string[]) => {
    const samples = readSamples(await readText()).filter((sample) => sample.name === name)
    return Object.fromEntries(
      samples.map((sample) => [
        labels.map((label) => sample.labels[label]).join(' '),
        sample.value,
      ]),
    )
  }
  return { server, address, metrics, read, readText }
}

const COUNT = 'http_request_duration_seconds_count'
const LABELS = ['method', 'route', 'status', 'cache']

test('every request is counted once, by method, route, status and what the cache did', async () => {
  const { server, address, read } = await start()
  const ask = async (path: string, options?: RequestInit) => {
    await (await fetch(address + path, options)).text()
  }
  for (let time = 0; time < 5; time++) await ask('/v1/forces')
  await ask('/v1/forces', { method: 'HEAD' })
  await ask('/v1/forces?limit=nonsense')
  await ask('/v1/forces/no-such-force')
  await ask('/v1/forces', { method: 'DELETE' })
  await ask('/v1/forces', { method: 'OPTIONS' })
  await ask('/no/such/path')
  await ask('/health/live')
  const expected = {
    // Made, made and kept, and from then on at hand.
    'GET /v1/forces 200 miss': 2,
    'GET /v1/forces 200 hit': 3,
    'HEAD /v1/forces 200 hit': 1,
    'GET /v1/forces 400 none': 1,
    'GET /v1/forces/:id 404 none': 1,
    'GET /health/live 200 none': 1,
    'GET (none) 404 none': 1,
  }
  await expect.poll(() => read(COUNT, ...LABELS)).toMatchObject(expected)
  const counted = Object.values(await read(COUNT, ...LABELS))
  expect(counted.reduce((sum, count) => sum + count, 0)).toBe(12)
  server.stop()
  expect((await server.exited).code).toBe(0)
})

test('the release, the program and the cache are told', async () => {
  const { server, address, read } = await start()
  const release = await server.said(/Release (\w+)/)
  const { version } = JSON.parse(await (await fetch(`${address}/openapi.json`)).text()).info
  expect(await read('peel_release_info', 'release', 'version')).toEqual({
    [`${release} ${version}`]: 1,
  })
  expect(await read('peel_cache_answers')).toEqual({ '': 0 })
  for (let time = 0; time < 2; time++) await (await fetch(`${address}/v1/judgments`)).text()
  expect(await read('peel_cache_answers')).toEqual({ '': 1 })
  const { '': bytes } = await read('peel_cache_bytes')
  const { length } = await (await fetch(`${address}/v1/judgments`)).text()
  expect(bytes).toBeGreaterThan(length)
  expect(await read('process_start_time_seconds')).toHaveProperty([''])
})

test('no delay of the event loop is beyond what can have been', async () => {
  const { readText } = await start()
  // Between two scrapes so close, nothing may have been measured.
  for (let scrape = 0; scrape < 5; scrape++) {
    const lags = readSamples(await readText()).filter(({ name }) => /eventloop_lag/.test(name))
    expect(lags.length).toBeGreaterThan(3)
    for (const { name, value } of lags) expect(value > 60, `${name} ${value}`).toBe(false)
  }
})

test('a request that its client gives up is counted as such', async () => {
  const { address, read } = await start()
  const { socket, closed } = openSocket(Number(new URL(address).port))
  socket.write('GET /v1/downloads/peel.sqlite HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(200))
  socket.once('data', () => socket.resetAndDestroy())
  await closed
  await expect
    .poll(
      async () => (await read('peel_aborted_requests_total', 'route'))['/v1/downloads/peel.sqlite'],
    )
    .toBeGreaterThan(0)
})

test('the public does not reach them', async () => {
  const { address, metrics } = await start()
  // There, it is a page of the dashboard.
  expect(await (await fetch(`${address}/metrics`)).text()).not.toContain(COUNT)
  expect((await fetch(new URL('/v1', metrics))).status).toBe(404)
})

test('without METRICS_PORT there are none', async () => {
  const server = startServer({ DATABASE_PATH: inject('world') })
  await server.said(/(documentation at)/)
  expect(server.output()).not.toContain('Metrics at')
})
