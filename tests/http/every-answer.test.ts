/** Headers that every answer has, whatever becomes of the request; HEAD beside GET. */
import { describe, expect, test } from 'vitest'
import { buildTestApp, useTestApp } from '../support/app.ts'
import { portOf } from '../support/listening.ts'
import { readAnswers, sendBytes } from '../support/socket.ts'

const tested = useTestApp()

const HOST = 'Host: x\r\n'
const PAGE = { accept: 'text/html' }

describe('every answer is open to other origins, of the type it says, and runs nothing', () => {
  test.each<
    [
      method: 'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'DELETE',
      url: string,
      status: number,
      headers?: Record<string, string>,
    ]
  >([
    ['GET', '/v1/forces', 200],
    ['GET', '/v1/forces', 200, { 'accept-encoding': 'br' }],
    ['GET', '/v1/forces/southcombe', 200],
    ['HEAD', '/v1/forces/southcombe', 200],
    ['GET', '/v1/forces/southcombe/profile', 200],
    ['GET', '/v1/search?q=crime', 200],
    ['GET', '/v1/judgments?format=csv', 200],
    ['GET', '/v1/metrics?format=ndjson', 200],
    ['GET', '/v1/datapackage.json', 200],
    ['GET', '/v1/releases.atom', 200],
    ['HEAD', '/v1/releases.atom', 200],
    ['GET', '/v1/downloads/peel.sqlite', 200],
    ['GET', '/v1/downloads/peel.sqlite', 206, { range: 'bytes=0-9' }],
    ['GET', '/v1/downloads/peel.sqlite', 416, { range: 'bytes=999999999-' }],
    ['GET', '/v1', 200],
    ['GET', '/openapi.json', 200],
    ['GET', '/health/live', 200],
    ['GET', '/health/ready', 200],
    ['OPTIONS', '/v1/forces', 204],
    ['GET', '/v1/forces?x=1', 400],
    ['GET', '/v1/forces/%zz', 400],
    ['GET', '/v1/forces/%c0%af', 400],
    ['GET', '/v1/forces/atlantis', 404],
    ['GET', '/nothing', 404],
    ['POST', '/v1/forces', 405],
    ['DELETE', '/nothing', 404],
    ['GET', '/v1/forces', 406, { accept: 'image/png' }],
    ['GET', '/', 200],
    ['GET', '/forces/atlantis', 404, PAGE],
    ['GET', '/nothing', 404, PAGE],
    ['GET', '/docs', 200],
    ['GET', '/docs/', 308],
    ['GET', '/docs/reference', 200],
    ['GET', '/problems/invalid-query', 200],
  ])('%s %s: %i', async (method, url, status, sent = {}) => {
    const { app } = tested()
    const request = { method, url, headers: sent }
    const { statusCode, headers } = await app.inject(request)
    expect(statusCode).toBe(status)
    expectCommonHeaders(headers)
    if (headers.etag === undefined || statusCode !== 200) return
    const again = await app.inject({
      ...request,
      headers: { ...sent, 'if-none-match': headers.etag },
    })
    expect(again.statusCode).toBe(304)
    expectCommonHeaders(again.headers, String(headers['content-type']))
  })

  test('files that pages load', async () => {
    const { text } = await tested().http.get('/')
    for (const [, path = ''] of text.matchAll(/"(\/assets\/[^"]+)"/g))
      expectCommonHeaders((await tested().http.get(path).expect(200)).headers)
  })

  test('a stream of rows', async () => {
    const { app, store, close } = await buildTestApp()
    store.count = () => 2000
    const { headers } = await app.inject('/v1/observations?format=csv')
    expect(headers['content-length']).toBeUndefined()
    expectCommonHeaders(headers)
    await close()
  })

  test.each([
    [
      'a URL that is too long',
      `GET /v1?${'x'.repeat(9000)} HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`,
      414,
    ],
    [
      'headers that are too large',
      `GET /v1 HTTP/1.1\r\n${HOST}X: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
    ],
    ['bytes that are not HTTP', 'hello\r\n\r\n', 400],
    ['a request without a host', 'GET /v1 HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
  ])('%s', async (_name, bytes, status) => {
    const port = await portOf(tested().app)
    const [answer] = readAnswers(await sendBytes(port, bytes))
    expect(answer?.status).toBe(status)
    expect(JSON.parse(answer?.body ?? '').instance).not.toBe('')
    expectCommonHeaders(answer?.headers ?? {})
  })
})

/** @param type for a 304, which does not tell it. */
function expectCommonHeaders(
  headers: Readonly<Record<string, unknown>>,
  type = String(headers['content-type']),
): void {
  expect(headers).toMatchObject({
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
  })
  const policy = String(headers['content-security-policy'])
  const isPage = type.startsWith('text/html') && policy.includes('script-src')
  // That of the pages is held against its text where they are tested.
  if (!isPage) expect(policy).toBe("default-src 'none'; frame-ancestors 'none'")
  expect(policy).not.toMatch(/unsafe|\*|https?:/)
  if (isPage) expect(headers['referrer-policy']).toBe('same-origin')
  for (const name of ['server', 'x-powered-by']) expect(headers).not.toHaveProperty(name)
}

test.each(['br', 'gzip', 'identity'])(
  'HEAD has the length and encoding of GET: %s',
  async (encoding) => {
    for (const url of [
      '/v1/judgments',
      '/v1/forces/southcombe',
      '/v1/dataset',
      '/v1/releases.atom',
      '/openapi.json',
    ]) {
      const headers = { 'accept-encoding': encoding }
      const get = await tested().app.inject({ method: 'GET', url, headers })
      const head = await tested().app.inject({ method: 'HEAD', url, headers })
      for (const name of ['content-length', 'content-encoding', 'etag', 'vary'])
        expect(head.headers[name], `${url} ${name}`).toBe(get.headers[name])
    }
  },
)

test('an encoded body that nobody reads is no fault', async () => {
  const headers = { 'content-encoding': 'nonsense', 'content-type': 'x' }
  const response = await tested().app.inject({ method: 'GET', url: '/v1/forces', headers })
  expect(response.statusCode).toBe(200)
})

test('a data file that fails while being read is a 503 of the probe', async () => {
  const { store, app } = tested()
  const isReadable = store.isReadable.bind(store)
  store.isReadable = () => {
    throw new Error('disk I/O error')
  }
  const response = await app.inject({ method: 'GET', url: '/health/ready' })
  store.isReadable = isReadable
  expect(response.statusCode).toBe(503)
  expect(response.json().type).toBe('/problems/not-ready')
  expect(response.headers['retry-after']).toBe('5')
})
