/** Headers that every answer has, whatever becomes of the request; HEAD beside GET. */
import { describe, expect, test } from 'vitest'
import { useTestApp } from '../support/app.ts'

const tested = useTestApp()

describe('every answer is open to other origins and of the type it says', () => {
  test.each([
    ['GET', '/v1/forces', 200],
    ['GET', '/v1/forces?x=1', 400],
    ['GET', '/v1/forces/%zz', 400],
    ['GET', '/v1/forces/%c0%af', 400],
    ['GET', '/nothing', 404],
    ['POST', '/v1/forces', 405],
    ['DELETE', '/nothing', 404],
    ['GET', `/v1/forces?${'x'.repeat(9000)}`, 414],
  ] as const)('%s %.40s: %i', async (method, url, status) => {
    const { statusCode, headers } = await tested().app.inject({ method, url })
    expect(statusCode).toBe(status)
    expect(headers['access-control-allow-origin']).toBe('*')
    expect(headers['x-content-type-options']).toBe('nosniff')
  })
})

test.each(['br', 'gzip', 'identity'])(
  'HEAD has the length and encoding of GET: %s',
  async (encoding) => {
    for (const url of ['/v1/judgments', '/v1/forces/kent', '/v1/dataset', '/openapi.json']) {
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
