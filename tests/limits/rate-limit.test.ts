/** How much one client may ask for, and who counts as one client. */
import { Agent } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import type { Logger } from 'pino'
import { clientOf } from '../../src/limits/client.ts'
import { createRateLimiter } from '../../src/limits/rate-limit.ts'
import { exchange } from '../system/fuzz/exchange.ts'
import type { Config } from '../../src/config.ts'
import { buildTestApp, type TestApp } from '../support/app.ts'
import { readContract, responseChecker } from '../support/contract.ts'
import { portOf } from '../support/listening.ts'
import { collectLog } from '../support/log.ts'

const opened: TestApp[] = []
afterEach(async () => {
  for (const tested of opened.splice(0)) await tested.close()
})

async function buildLimited(config: Partial<Config>, log: Logger | null = null) {
  const tested = await buildTestApp(undefined, config, log)
  opened.push(tested)
  const port = await portOf(tested.app)
  const agent = new Agent({ keepAlive: true })
  const ask = async (url: string, headers: Record<string, string> = {}) => {
    const answer = await exchange(port, agent, { method: 'GET', url, headers, body: null })
    return { ...answer, limit: answer.headers.ratelimit }
  }
  /** A request that no answer has been kept for, as if it came through a proxy. */
  let asked = 0
  const askThrough = (forwardedFor: string) =>
    ask(`/v1/forces?limit=${++asked}`, { 'x-forwarded-for': forwardedFor })
  return { ...tested, ask, askThrough }
}

test('a request beyond the limit is refused, and told when to come back', async () => {
  const { ask, store, ...tested } = await buildLimited({ rateLimitPerMinute: 3 })
  for (const limit of [1, 2, 3]) expect((await ask(`/v1/forces?limit=${limit}`)).status).toBe(200)
  const page = store.page.bind(store)
  store.page = () => {
    throw new Error('a refused request must not reach the data')
  }
  const refused = await ask('/v1/forces?limit=4')
  store.page = page
  expect(refused.status).toBe(429)
  expect(refused.headers['ratelimit-policy']).toBe('"default";q=3;w=60')
  expect(refused.limit).toMatch(/^"default";r=0;t=\d+$/)
  expect(refused.headers['access-control-expose-headers']).toContain('RateLimit-Policy')
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(50)
  expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60)
  expect(refused.headers['cache-control']).toBe('no-store')
  const type = refused.headers['content-type']?.split(';')[0] ?? ''
  const text = refused.bytes.toString()
  const check = responseChecker(await readContract({ ...tested, store }))
  expect(check('/v1/forces', { status: 429, type, text })).toBeNull()
  expect(JSON.parse(text)).toMatchObject({ type: '/problems/too-many-requests', status: 429 })
})

test.each([
  '/v1/forces',
  '/v1/forces/southcombe',
  '/v1/forces/nowhere',
  '/v1/judgments?force=nortmarsh',
  '/v1/observations?format=csv',
  '/v1/judgments/matrix',
  '/v1/search?q=crime',
  '/v1/dataset',
  '/v1/downloads/peel.sqlite',
])('%s is work and counts', async (url) => {
  const { ask } = await buildLimited({ rateLimitPerMinute: 1 })
  expect((await ask(url)).status).not.toBe(429)
  expect((await ask(url)).status).toBe(429)
})

test('what needs no data file does not count', async () => {
  const { ask } = await buildLimited({ rateLimitPerMinute: 1 })
  for (const url of ['/', '/health/live', '/health/ready', '/v1', '/openapi.json', '/nothing']) {
    for (let time = 0; time < 2; time++) expect((await ask(url)).status, url).not.toBe(429)
  }
  expect((await ask('/v1/forces')).status).toBe(200)
})

test('what a shared cache may keep tells nothing of the client who asked', async () => {
  const { ask } = await buildLimited({ rateLimitPerMinute: 100 })
  for (const url of ['/v1/forces', '/v1/observations?format=csv', '/v1/downloads/peel.sqlite']) {
    const { headers } = await ask(url)
    expect(headers['cache-control'], url).toContain('public')
    expect([headers.ratelimit, headers['ratelimit-policy']], url).toEqual([undefined, undefined])
  }
})

test('a cached answer does not count', async () => {
  const { ask } = await buildLimited({ rateLimitPerMinute: 2 })
  const [first] = [await ask('/v1/forces'), await ask('/v1/forces')]
  for (let time = 0; time < 3; time++) {
    const cached = await ask('/v1/forces')
    expect([cached.status, cached.headers['cache-status']]).toEqual([200, 'peel; hit'])
    const confirmed = await ask('/v1/forces', { 'if-none-match': String(first.headers.etag) })
    expect(confirmed.status).toBe(304)
  }
  expect((await ask('/v1/cycles')).status).toBe(429)
  expect((await ask('/health/ready')).status).toBe(200)
})

test('0 is no limit', async () => {
  const { ask } = await buildLimited({ rateLimitPerMinute: 0 })
  for (let limit = 1; limit < 50; limit++) {
    const { status, headers } = await ask(`/v1/forces?limit=${limit}`)
    expect([status, headers['ratelimit-policy']]).toEqual([200, undefined])
  }
})

describe('who asks', () => {
  test('without a trusted proxy nobody gets more by naming other addresses', async () => {
    const { askThrough } = await buildLimited({ rateLimitPerMinute: 2 })
    const statuses = []
    for (const address of ['1.1.1.1', '2.2.2.2', '3.3.3.3', '4.4.4.4'])
      statuses.push((await askThrough(address)).status)
    expect(statuses).toEqual([200, 200, 429, 429])
  })

  test('behind a trusted proxy each address has its own', async () => {
    const { askThrough } = await buildLimited({
      rateLimitPerMinute: 1,
      trustedProxies: ['127.0.0.0/8'],
    })
    for (const [address, status] of [
      ['1.1.1.1', 200],
      ['2.2.2.2', 200],
      ['1.1.1.1', 429],
      // What stands before the address that the proxy added was written by the client.
      ['9.9.9.9, 1.1.1.1', 429],
      ['nonsense, 1.1.1.1', 429],
      ['1.1.1.1:4711', 429],
      ['2001:db8:1:2::1', 200],
      ['2001:db8:1:2:ffff::9', 429],
      ['[2001:db8:1:2::1]:443', 429],
      ['2001:db8:1:3::1', 200],
      ['::ffff:1.1.1.1', 429],
      // Two proxies in a row, both trusted.
      ['5.5.5.5, 127.0.0.2', 200],
      ['5.5.5.5', 429],
    ] as const)
      expect((await askThrough(address)).status, address).toBe(status)
  })

  test('of a trusted proxy that names nobody, and of another proxy', async () => {
    const { ask, askThrough } = await buildLimited({
      rateLimitPerMinute: 1,
      trustedProxies: ['192.0.2.0/24'],
    })
    expect((await ask('/v1/forces')).status).toBe(200)
    expect((await askThrough('1.1.1.1')).status).toBe(429)
  })

  test.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['192.0.2.1:80', '192.0.2.1'],
    ['2001:DB8:0:1::1', '2001:db8:0:1::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
    ['1:2:3:4:5:6:7:8', '1:2:3:4::/64'],
    ['1:2:3::8', '1:2:3:0::/64'],
    ['[1:2:3:4::]:80', '1:2:3:4::/64'],
    ['', ''],
  ])('%s is %s', (address, client) => {
    expect(clientOf(address)).toBe(client)
  })

  test('a proxy that nobody named is named in the log, once', async () => {
    const { log, lines } = collectLog('info')
    const { askThrough } = await buildLimited({ rateLimitPerMinute: 100 }, log)
    for (const address of ['1.1.1.1', '2.2.2.2\n']) await askThrough(address.trim())
    const warnings = lines().filter(({ level }) => level === 40)
    expect(warnings).toHaveLength(1)
    expect(warnings[0]?.msg).toContain('127.0.0.1')
    expect(warnings[0]?.msg).toContain('TRUSTED_PROXIES')
  })
})

describe('the count', () => {
  test('begins anew a minute after the first request', () => {
    const take = createRateLimiter(2)
    const at = (second: number) => take('client', second * 1000)
    expect(at(0)).toEqual({ isExceeded: false, seconds: 60 })
    expect(at(59)).toEqual({ isExceeded: false, seconds: 1 })
    expect(at(59.5)).toEqual({ isExceeded: true, seconds: 1 })
    expect(at(60)).toEqual({ isExceeded: false, seconds: 60 })
  })

  test('forgets the longest unseen, so that clients without number take no memory', () => {
    const take = createRateLimiter(1)
    for (let client = 0; client < 20_001; client++) take(`2001:db8:${client}::/64`, 0)
    expect(take('2001:db8:20000::/64', 0).isExceeded).toBe(true)
    expect(take('2001:db8:0::/64', 0).isExceeded).toBe(false)
  })
})
