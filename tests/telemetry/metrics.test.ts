/** Metrics as a scraper sees them: true, and few enough to keep. */
import { expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '../support/app.ts'
import { portOf } from '../support/listening.ts'
import { openSocket } from '../support/socket.ts'
import { useLargeWorld } from '../support/large-world.ts'

const large = useLargeWorld()

async function read({ metrics }: TestApp): Promise<string> {
  const { statusCode, headers, body } = await metrics.listener.inject('/metrics')
  expect(statusCode).toBe(200)
  expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/)
  expect(headers['cache-control']).toBe('no-store')
  return body
}

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

test('count every answer once, by the template of its route', async () => {
  const tested = await buildTestApp()
  const { http } = tested
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
  const text = await read(tested)
  await tested.close()

  const label = (method: string, route: string, status: string, cache: string) =>
    `{method="${method}",route="${route}",status="${status}",cache="${cache}"}`
  expect(samplesOf(text, 'http_request_duration_seconds_count')).toEqual({
    [label('GET', '/v1/forces/:id', '200', 'miss')]: 4,
    [label('GET', '/v1/forces/:id', '304', 'hit')]: 1,
    [label('HEAD', '/v1/forces/:id', '200', 'hit')]: 1,
    [label('GET', '/v1/forces/:id', '404', 'none')]: 1,
    [label('GET', '/v1/forces', '400', 'none')]: 1,
    [label('GET', '/health/live', '200', 'none')]: 1,
    [label('GET', '/v1/observations', '200', 'miss')]: 1,
    [label('GET', '(none)', '404', 'none')]: 3,
    [label('other', '(none)', '405', 'none')]: 1,
  })
  expect(samplesOf(text, 'peel_cache_answers')).toEqual({ '': 1 })
  expect(samplesOf(text, 'peel_cache_bytes')['']).toBeGreaterThan(0)
  expect(text).toContain(`peel_release_info{release="${tested.store.dataset.release}"`)
  expect(samplesOf(text, 'process_resident_memory_bytes')['']).toBeGreaterThan(0)
})

test('a client that goes away before its answer is whole is counted as such', async () => {
  const tested = await buildTestApp(large())
  const { socket, closed } = openSocket(await portOf(tested.app))
  socket.write('GET /v1/observations?format=csv HTTP/1.1\r\nHost: x\r\n\r\n')
  socket.once('data', () => socket.resetAndDestroy())
  await closed
  const aborted = async () => samplesOf(await read(tested), 'peel_aborted_requests_total')
  await expect.poll(aborted).toEqual({ '{route="/v1/observations"}': 1 })
  await tested.close()
})

test('are not among the pages and the API', async () => {
  const tested = await buildTestApp()
  expect((await tested.http.get('/metrics')).text).not.toContain('http_request_duration_seconds')
  expect((await tested.metrics.listener.inject('/v1')).statusCode).toBe(404)
  await tested.close()
})
