/** Metrics as a scraper sees them: on their own port, true, and few enough to keep. */
import { copyFileSync, mkdtempSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AggregatorRegistry } from 'prom-client'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { ABORTED, createMeters } from '../../src/operation/meters.ts'
import { createMetrics } from '../../src/operation/metrics.ts'
import { buildTestApp } from '../support/app.ts'
import { portOf } from '../support/listening.ts'
import { openSocket, sendBytes } from '../support/socket.ts'
import { type ServerProcess, startServer } from '../support/server-process.ts'

/** The values of one metric, by its labels as they are written. */
function samplesOf(text: string, name: string): Record<string, number> {
  return Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
      .map((line) => [
        line.slice(name.length, line.lastIndexOf(' ')),
        Number(line.split(' ').at(-1)),
      ]),
  )
}

describe.each(['1', '2'])('of a running server with WORKERS=%s', (workers) => {
  let server: ServerProcess
  let address: string
  let metrics: string
  beforeAll(async () => {
    server = startServer({
      DATABASE_PATH: inject('world'),
      METRICS_PORT: '0',
      WORKERS: workers,
      LOG_LEVEL: 'info',
    })
    address = await server.listening()
    metrics = await server.said(/Metrics at (http:[^"]+)/)
  })
  afterAll(async () => {
    server.child.kill('SIGTERM')
    expect((await server.exited).code).toBe(0)
  })
  const read = async () => {
    const response = await fetch(metrics)
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    return response.text()
  }

  test('are not on the public port', async () => {
    expect((await fetch(`${address}/metrics`)).headers.get('content-type')).toContain('text/html')
    expect(await (await fetch(`${address}/metrics`)).text()).not.toContain('http_requests_total')
    expect((await fetch(metrics.replace('/metrics', '/v1'))).status).toBe(404)
    expect((await fetch(metrics, { method: 'POST' })).status).toBe(404)
  })

  test('count what all processes have answered', async () => {
    for (let time = 0; time < 10; time++)
      await fetch(`${address}/v1/cycles`, { headers: { connection: 'close' } })
    const counts = Object.entries(samplesOf(await read(), 'http_requests_total'))
    const answered = counts.filter(([labels]) => labels.includes('route="/v1/cycles"'))
    expect(answered.reduce((sum, [, count]) => sum + count, 0)).toBe(10)
  })

  test('say of the process how it is', async () => {
    const text = await read()
    for (const name of [
      'process_resident_memory_bytes',
      'nodejs_eventloop_lag_p99_seconds',
      'peel_start_time_seconds',
      'peel_cache_bytes_max',
    ])
      expect(samplesOf(text, name)[''], name).toBeGreaterThan(0)
    const { release } = (await (await fetch(`${address}/health/live`)).json()) as {
      release: string
    }
    expect(text).toContain(`peel_release_info{release="${release}"`)
  })
})

test('count every answer once, by the template of its route', async () => {
  const tested = await buildTestApp()
  const { http, meters } = tested
  for (const id of ['southcombe', 'eastmere', 'dyffryn-glas'])
    await http.get(`/v1/forces/${id}`).expect(200)
  const { headers } = await http.get('/v1/forces/southcombe').expect(200)
  await http.get('/v1/forces/southcombe').set('if-none-match', String(headers.etag)).expect(304)
  await http.head('/v1/forces/southcombe').expect(200)
  await http.get('/v1/forces/nowhere').expect(404)
  await http.get('/v1/forces?x=1').expect(400)
  await http.get('/health/live').expect(200)
  await http.get('/v1/observations?format=csv').expect(200)
  for (const path of ['/a', '/b', '/c']) await http.get(path).expect(404)
  await http.delete('/v1/forces').expect(405)
  await http.get('/v1/%zz').expect(400)
  await sendBytes(await portOf(tested.app), 'nonsense\r\n\r\n')
  await tested.close()

  const text = await createMetrics(meters).metrics()
  const label = (method: string, route: string, status: string, cache: string) =>
    `{method="${method}",route="${route}",status="${status}",cache="${cache}"}`
  expect(samplesOf(text, 'http_requests_total')).toEqual({
    [label('GET', '/v1/forces/:id', '200', 'miss')]: 3,
    [label('GET', '/v1/forces/:id', '200', 'hit')]: 1,
    [label('GET', '/v1/forces/:id', '304', 'hit')]: 1,
    [label('HEAD', '/v1/forces/:id', '200', 'hit')]: 1,
    [label('GET', '/v1/forces/:id', '404', 'none')]: 1,
    [label('GET', '/v1/forces', '400', 'none')]: 1,
    [label('GET', '/health/live', '200', 'none')]: 1,
    [label('GET', '/v1/observations', '200', 'miss')]: 1,
    [label('GET', '(none)', '404', 'none')]: 3,
    [label('other', '(none)', '405', 'none')]: 1,
    [label('GET', '(malformed)', '400', 'none')]: 1,
    [label('other', '(malformed)', '400', 'none')]: 1,
  })
  expect(samplesOf(text, 'peel_cache_hits_total')).toEqual({ '': 3 })
  expect(samplesOf(text, 'peel_cache_misses_total')['']).toBeGreaterThanOrEqual(4)
  expect(samplesOf(text, 'peel_cache_answers')).toEqual({ '': 4 })

  const counts = samplesOf(text, 'http_request_duration_seconds_count')
  expect(counts['{route="/v1/forces/:id",cache="hit"}']).toBe(3)
  expect(counts['{route="/v1/forces/:id",cache="miss"}']).toBe(3)
  const classes = samplesOf(text, 'http_request_duration_seconds_bucket')
  expect(classes['{le="+Inf",route="/v1/forces/:id",cache="miss"}']).toBe(3)
  const growing = Object.entries(classes)
    .filter(([labels]) => labels.includes('/v1/forces/:id') && labels.includes('miss'))
    .map(([, count]) => count)
  expect(growing).toEqual(growing.toSorted((left, right) => left - right))
})

test('a client that goes away before its answer is counted as such', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'peel-metrics-'))
  const file = join(folder, 'peel.sqlite')
  copyFileSync(inject('world'), file)
  // The first download waits for a digest of the file: of a long one, time enough to leave.
  truncateSync(file, 100_000_000)
  const tested = await buildTestApp(file)
  const { meters } = tested
  const { socket, closed } = openSocket(await portOf(tested.app))
  socket.write('GET /v1/downloads/peel.sqlite HTTP/1.1\r\nHost: x\r\n\r\n')
  setTimeout(() => socket.resetAndDestroy(), 20)
  await closed
  await expect
    .poll(() => meters.routes.get('/v1/downloads/peel.sqlite')?.answers)
    .toEqual([{ method: 'GET', status: ABORTED, cache: 'none', count: 1 }])
  expect(await createMetrics(meters).metrics()).toContain('status="aborted"')
  await tested.close()
  rmSync(folder, { recursive: true })
})

test('of several processes add up', async () => {
  const one = createMeters()
  const other = createMeters()
  for (const meters of [one, one, other]) meters.answered('/v1', 'GET', 200, 'hit', 0.2)
  for (const meters of [one, other]) Object.assign(meters, { release: 'r', version: 'v' })
  const parts = await Promise.all(
    [one, other].map((each) => createMetrics(each).getMetricsAsJSON()),
  )
  const text = await AggregatorRegistry.aggregate(parts).metrics()
  expect(text).toContain('http_requests_total{method="GET",route="/v1",status="200",cache="hit"} 3')
  expect(text).toContain(
    'http_request_duration_seconds_bucket{le="0.00025",route="/v1",cache="hit"} 3',
  )
  expect(text).toContain('peel_release_info{release="r",version="v"} 1')
})
