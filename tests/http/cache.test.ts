/** What a cache in front of the service must never get wrong. Each of these would fail a naive one. */
import { Agent } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { createAnswerCache } from '../../src/response/cache.ts'
import { representation } from '../../src/response/representation.ts'
import { exchange } from '../system/fuzz/exchange.ts'
import { useTestApp } from '../support/app.ts'
import { portOf } from '../support/listening.ts'

const tested = useTestApp()
const URL = '/v1/judgments?force=northmarsh'
const agent = new Agent({ keepAlive: true })
afterAll(() => {
  agent.destroy()
})

async function ask(
  url: string,
  headers: Record<string, string> = {},
  method: 'GET' | 'HEAD' | 'POST' | 'OPTIONS' = 'GET',
) {
  const port = await portOf(tested().app)
  const answer = await exchange(port, agent, { method, url, headers, body: null })
  return {
    status: answer.status,
    headers: answer.headers,
    body: answer.bytes,
    cache: answer.headers['cache-status'],
  }
}

test('what is asked for a second time is cached, and every answer is equal, byte for byte', async () => {
  const url = `${URL}&sort=id`
  const answers = [await ask(url), await ask(url), await ask(url)]
  expect(answers.map(({ cache }) => cache)).toEqual([
    'peel; fwd=miss',
    'peel; fwd=miss; stored',
    'peel; hit',
  ])
  const [first, ...others] = answers
  const { 'cache-status': _, date: _date, ...headers } = first?.headers ?? {}
  for (const other of others) {
    expect(other.body.equals(first?.body ?? Buffer.alloc(0))).toBe(true)
    expect(other.headers).toMatchObject(headers)
  }
})

describe('content negotiation', () => {
  test('never an answer of another format', async () => {
    for (const accept of [
      'application/json',
      'text/csv',
      'application/x-ndjson',
      '*/*',
      'text/csv',
    ]) {
      const { headers } = await ask(URL, { accept })
      const expected = accept === '*/*' ? 'application/json' : accept
      expect(headers['content-type']).toContain(expected)
    }
    expect((await ask(URL, { accept: 'image/png' })).status).toBe(406)
    expect((await ask(URL)).status).toBe(200)
  })

  test.each([
    ['gzip', 'gzip'],
    ['br', 'br'],
    ['gzip, deflate, br', 'br'],
    ['br;q=0.1, gzip', 'gzip'],
    ['br;q=0, gzip;q=0', undefined],
    ['identity;q=1, br;q=0.5', undefined],
    ['*', 'br'],
    ['*;q=0', undefined],
    ['BR', 'br'],
    ['nonsense', undefined],
    ['', undefined],
  ])('Accept-Encoding: %s gives %s, made and cached', async (header, coding) => {
    const plain = await ask(URL)
    for (let time = 0; time < 3; time++) {
      const { headers, body } = await ask(URL, { 'accept-encoding': header })
      expect(headers['content-encoding']).toBe(coding)
      expect(headers['content-length']).toBe(String(body.length))
      const decoded =
        coding === 'br' ? brotliDecompressSync(body) : coding === 'gzip' ? gunzipSync(body) : body
      expect(decoded.equals(plain.body)).toBe(true)
      expect(headers.vary).toBe('accept, accept-encoding')
    }
  })

  test('HEAD after GET and GET after HEAD', async () => {
    for (const url of [`${URL}&limit=3`, `${URL}&limit=4`]) {
      const methods = url.endsWith('3')
        ? (['GET', 'HEAD', 'GET'] as const)
        : (['HEAD', 'GET', 'HEAD'] as const)
      const lengths = new Set<unknown>()
      for (const method of methods) {
        const { headers, body } = await ask(url, {}, method)
        lengths.add(headers['content-length'])
        expect(body.length > 0).toBe(method === 'GET')
      }
      expect(lengths.size).toBe(1)
    }
  })
})

describe('conditional requests to a kept answer', () => {
  test('304 to its tag, to a list with it, to its strong form and to *, and 200 to others', async () => {
    const { headers } = await ask(URL)
    const etag = String(headers.etag)
    for (const tags of [etag, `"x", ${etag}`, etag.replace('W/', ''), '*']) {
      const { status, body, headers: again } = await ask(URL, { 'if-none-match': tags })
      expect([status, body.length, again['content-length']]).toEqual([304, 0, undefined])
      expect(again.vary).toBe('accept, accept-encoding')
    }
    for (const tags of ['"x"', 'W/"x"', etag.slice(0, -1)]) {
      expect((await ask(URL, { 'if-none-match': tags })).status).toBe(200)
    }
  })

  test('* does not call good what does not exist', async () => {
    expect((await ask('/v1/forces/nowhere', { 'if-none-match': '*' })).status).toBe(404)
    expect((await ask('/v1/judgments?x=1', { 'if-none-match': '*' })).status).toBe(400)
  })
})

test('failures are never kept', async () => {
  for (const url of ['/v1/judgments?x=1', '/v1/forces/nowhere', '/v1/nothing']) {
    for (let time = 0; time < 2; time++) {
      const { headers, status } = await ask(url)
      expect(status).toBeGreaterThanOrEqual(400)
      expect(headers['cache-status']).toBeUndefined()
      expect(headers['cache-control']).toBe('no-store')
    }
  }
})

test('methods other than GET and HEAD never meet the cache', async () => {
  await ask(URL)
  expect((await ask(URL, {}, 'POST')).status).toBe(405)
  expect((await ask(URL, {}, 'OPTIONS')).headers['cache-status']).toBeUndefined()
})

describe('room', () => {
  const answer = (tag: string, bytes: number) =>
    representation({ etag: tag, lastModified: null }, {}, 'x'.repeat(bytes))
  const request = (url: string) => ({ url, headers: {} })
  const cacheOf = (bytes: number) => {
    const cache = createAnswerCache(bytes)
    if (cache === null) throw new Error('no cache')
    /** Asks for it twice, as what is in use is. */
    const use = (url: string, made: ReturnType<typeof answer>) => {
      cache.keep(request(url), made)
      return cache.keep(request(url), made)
    }
    return { ...cache, use }
  }

  test('made-up URLs cannot push out what is in use, nor use more than the room', () => {
    const cache = cacheOf(1_000_000)
    for (let index = 0; index < 50; index++)
      cache.use(`/used/${index}`, answer(`used-${index}`, 5000))
    for (let index = 0; index < 20_000; index++)
      cache.keep(request(`/made-up/${index}`), answer(`made-up-${index}`, 5000))
    expect(cache.size().bytes).toBeLessThanOrEqual(1_000_000)
    for (let index = 0; index < 50; index++)
      expect(cache.find(request(`/used/${index}`))?.etag).toBe(`used-${index}`)
  })

  test('an answer too large for its share is not kept, and is not said to be', () => {
    const cache = cacheOf(1_000_000)
    expect(cache.use('/large', answer('large', 900_000))).toBe(false)
    expect(cache.find(request('/large'))).toBeUndefined()
  })

  test('codings that come later are counted', () => {
    const cache = cacheOf(1_000_000)
    const grown = answer('grown', 1000)
    cache.use('/grown', grown)
    const before = cache.size().bytes
    grown.bodies.set('gzip', Buffer.alloc(10_000))
    cache.resize(request('/grown'), grown)
    expect(cache.size().bytes).toBe(before + 10_000)
  })

  test('no room, no cache', () => {
    expect(createAnswerCache(0)).toBeNull()
  })
})
