import { connect } from 'node:net'
import type { Response } from 'supertest'
import { describe, expect, test } from 'vitest'
import { buildTestApp, useTestApp } from '../support/app.ts'

const tested = useTestApp()

/** Every failure has this shape, whatever failed. */
function expectProblem(response: Response, status: number, kind: string) {
  expect(response.status).toBe(status)
  expect(response.headers['content-type']).toContain('application/problem+json')
  expect(response.headers['cache-control']).toBe('no-store')
  const body = JSON.parse(response.text)
  expect(Object.keys(body)).toEqual(['type', 'title', 'status', 'detail', 'instance', 'errors'])
  expect(body.type).toBe(`/problems/${kind}`)
  expect(body.status).toBe(status)
  return body
}

test('every wrong value of a filter is named, and each once', async () => {
  const { body } = await tested()
    .http.get('/v1/judgments?force=southcomb,eastmere,eastmer,southcomb')
    .expect(400)
  expect(body.errors).toMatchObject([
    { parameter: 'force', received: 'southcomb', did_you_mean: 'southcombe' },
    { parameter: 'force', received: 'eastmer', did_you_mean: 'eastmere' },
  ])
  const many = Array.from({ length: 200 }, (_, index) => `southcombe-${index}`)
  const { body: long } = await tested().http.get(`/v1/judgments?force=${many.join()}`).expect(400)
  expect(long.errors.map((error: { received: string }) => error.received)).toEqual(many)
})

test('all faults of a query are named at once, each with the nearest allowed word', async () => {
  const response = await tested().http.get(
    '/v1/judgments?forse=southcombe&grade=goood&limit=5000&sort=-grad&force=&format=xml&format=csv&position__gte=x',
  )
  const { errors } = expectProblem(response, 400, 'invalid-query')
  expect(
    errors.map((error: Record<string, unknown>) => [
      error.parameter,
      error.code,
      error.received,
      error.did_you_mean,
    ]),
  ).toEqual([
    ['forse', 'unknown-parameter', 'southcombe', 'force'],
    ['force', 'empty-value', '', null],
    ['format', 'repeated-parameter', 'csv', null],
    ['position__gte', 'invalid-value', 'x', null],
    ['grade', 'unknown-value', 'goood', 'good'],
    ['sort', 'unknown-value', '-grad', '-grade'],
    ['format', 'unknown-value', 'xml', null],
    ['limit', 'out-of-range', '5000', null],
  ])
})

describe('a value that is not allowed', () => {
  test.each([
    ['/v1/judgments?force=northmrsh', 'unknown-value', 'northmarsh'],
    ['/v1/judgments?force=Northmarsh', 'unknown-value', 'northmarsh'],
    ['/v1/judgments?force=dyffryn_glas', 'unknown-value', 'dyffryn-glas'],
    ['/v1/judgments?force=south', 'unknown-value', 'southcombe'],
    // The beginning of two is a guess.
    ['/v1/judgments?force=north', 'unknown-value', null],
    // Many ids begin like this one.
    [
      '/v1/comparisons?observation=northmarsh-2018-19-chargd',
      'unknown-value',
      'northmarsh-2018-19-charged',
    ],
    [
      '/v1/observations?metric=recorded-crime-per-1000-populatoin',
      'unknown-value',
      'recorded-crime-per-1000-population',
    ],
    ['/v1/inspections?report_held=yes', 'invalid-value', null],
    ['/v1/inspections?report_held=tru', 'invalid-value', 'true'],
    ['/v1/observations?period_end__gte=2019', 'invalid-value', null],
    ['/v1/observations?period_end__gte=2019-02-30', 'invalid-value', null],
    ['/v1/observations?value__lte=0x10', 'invalid-value', null],
    ['/v1/observations?value__lte=1e', 'invalid-value', null],
    ['/v1/observations?value__lte=.5', 'invalid-value', null],
    ['/v1/observations?value__lte=%2B5', 'invalid-value', null],
    ['/v1/observations?value__lte=+5', 'invalid-value', null],
    ['/v1/observations?value__lte=1 000', 'invalid-value', null],
    ['/v1/observations?value__lte=NaN', 'invalid-value', null],
    ['/v1/observations?value__lte=Infinity', 'invalid-value', null],
    ['/v1/observations?value__lte=1e309', 'out-of-range', null],
    ['/v1/judgments?position=1.5', 'invalid-value', null],
    ['/v1/judgments?position=1e-1', 'invalid-value', null],
    ['/v1/judgments?position=1000000000000001', 'out-of-range', null],
    ['/v1/judgments?position=-1e400', 'out-of-range', null],
    ['/v1/observations?limit=0', 'out-of-range', null],
    ['/v1/observations?limit=-1', 'out-of-range', null],
    ['/v1/observations?limit=1e4', 'out-of-range', null],
    ['/v1/observations?limit=ten', 'invalid-value', null],
    ['/v1/observations?limit=10.5', 'invalid-value', null],
    ['/v1/observations?sort=value,value', 'invalid-value', null],
    ['/v1/observations?force=southcombe,,eastmere', 'empty-value', null],
    ['/v1/observations?value__gte=1&value__gte=2', 'repeated-parameter', null],
    ['/v1/observations?value__gte=1,2', 'invalid-value', null],
    ['/v1/observations?__proto__=1', 'unknown-parameter', null],
    ['/v1/observations?constructor=1', 'unknown-parameter', null],
    ['/v1/forces/northmarsh?field=id', 'unknown-parameter', null],
    ['/v1?x=1', 'unknown-parameter', null],
  ])('%s is refused as %s', async (url, code, meant) => {
    const { errors } = expectProblem(await tested().http.get(url), 400, 'invalid-query')
    expect(errors).toHaveLength(1)
    expect(errors[0]).toMatchObject({ code, did_you_mean: meant })
  })

  test('comes with the list of what is allowed', async () => {
    const { errors } = expectProblem(
      await tested().http.get('/v1/judgments?status=x'),
      400,
      'invalid-query',
    )
    expect(errors[0].allowed).toEqual(['graded', 'ungraded'])
  })
})

test.each(['/v2', '/v1/forse', '/v1/forces/southcombe/extra', '/%2e%2e/etc/passwd'])(
  '%s: an unknown route',
  async (url) => {
    expectProblem(await tested().http.get(url), 404, 'unknown-route')
  },
)

describe('a parameter that other services have says what to use instead', () => {
  test.each([
    ['page', 'cursor', /next_cursor/],
    ['offset', 'cursor', /next_cursor/],
    ['per_page', 'limit', /“limit”/],
    ['pageSize', 'limit', /“limit”/],
    ['$top', 'limit', /“limit”/],
    ['order', 'sort', /“sort” orders/],
    ['order_by', 'sort', /“sort” orders/],
    ['select', 'fields', /“fields”/],
    ['columns', 'fields', /“fields”/],
    ['output', 'format', /“format”/],
    ['q', null, /\/v1\/search\?q=/],
    ['search', null, /\/v1\/search\?q=/],
    ['_', null, /leave it out/],
    ['callback', null, /CORS/],
    ['zzzzzzzz', null, /^There is no parameter “zzzzzzzz” here\.$/],
    ['force[]', 'force', /did you mean “force”\?$/],
  ])('%s: %s', async (name, meant, detail) => {
    const { errors } = expectProblem(
      await tested().http.get(`/v1/judgments?${encodeURIComponent(name)}=5`),
      400,
      'invalid-query',
    )
    expect(errors).toHaveLength(1)
    expect(errors[0]).toMatchObject({ code: 'unknown-parameter', did_you_mean: meant })
    expect(errors[0].detail).toMatch(detail)
    expect(errors[0].detail).toMatch(/[.?]$|\)\.$/)
  })

  test('also where there are none, and each sentence once', async () => {
    const item = expectProblem(
      await tested().http.get('/v1/forces/southcombe?_=123'),
      400,
      'invalid-query',
    )
    expect(item.detail).toMatch(/leave it out/)
    const none = expectProblem(await tested().http.get('/v1?zzzz=1'), 400, 'invalid-query')
    expect(none.detail).toBe('There is no parameter “zzzz” here: this resource takes none.')
    const twice = expectProblem(
      await tested().http.get('/v1/judgments?force[]=a&force[]=b'),
      400,
      'invalid-query',
    )
    expect(twice.errors).toHaveLength(2)
    expect(twice.detail).toBe('There is no parameter “force[]” here; did you mean “force”?')
  })
})

test('an unknown id suggests the nearest', async () => {
  const body = expectProblem(await tested().http.get('/v1/forces/nortmarsh'), 404, 'unknown-id')
  expect(body.errors[0]).toMatchObject({ parameter: 'id', did_you_mean: 'northmarsh' })
  expectProblem(await tested().http.get(`/v1/forces/${'x'.repeat(250)}`), 404, 'unknown-id')
})

test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND'])(
  '%s is not allowed',
  async (method) => {
    const response = await tested().app.inject({
      // Methods beyond those the framework's types know reach the server all the same.
      method: method as 'POST',
      url: '/v1/judgments',
      ...(method === 'TRACE'
        ? {}
        : { payload: '{', headers: { 'content-type': 'application/json' } }),
    })
    expect(response.statusCode).toBe(405)
    expect(response.headers.allow).toBe('GET, HEAD, OPTIONS')
    expect(response.json()).toMatchObject({ status: 405, type: '/problems/method-not-allowed' })
  },
)

test('a method that changes things on an unknown path is a 404', async () => {
  expectProblem(await tested().http.post('/v1/nothing'), 404, 'unknown-route')
})

test.each(['/openapiXjson', '/v1/datapackage-json'])(
  '%s is no path, whatever the method',
  async (url) => {
    expectProblem(await tested().http.post(url), 404, 'unknown-route')
  },
)

test.each(['/v1/judgments', '/v1/forces/southcombe', '/v1', '/openapi.json'])(
  '%s: an unacceptable Accept is a 406',
  async (url) => {
    const body = expectProblem(
      await tested().http.get(url).set('accept', 'application/xml'),
      406,
      'not-acceptable',
    )
    expect(body.detail).toContain('application/json')
  },
)

test('an item has no CSV', async () => {
  expectProblem(
    await tested().http.get('/v1/forces/southcombe').set('accept', 'text/csv'),
    406,
    'not-acceptable',
  )
})

test.each([
  '/v1/judgments?force=%zz',
  '/v1/judgments?%ff=1',
  '/v1/forces/%zz',
  '/%',
  '/v1/forces/%c0%af',
])('%s: a malformed escape is refused, not guessed at', async (url) => {
  // Not through the client, which would mend the URL.
  const response = await tested().app.inject({ method: 'GET', url })
  expect(response.statusCode).toBe(400)
  expect(response.headers['content-type']).toContain('application/problem+json')
  expect(response.json()).toMatchObject({ type: '/problems/malformed-request' })
})

test('a failure inside says nothing of the inside', async () => {
  const broken = await buildTestApp()
  broken.store.count = () => {
    throw new Error('SELECT secret FROM /etc/passwd')
  }
  const response = await broken.http.get('/v1/judgments?format=csv')
  const body = expectProblem(response, 500, 'internal-error')
  expect(JSON.stringify(body)).not.toContain('secret')
  await broken.close()
})

test('bytes that are not HTTP get a problem too', async () => {
  const { app } = tested()
  await app.listen({ port: 0 })
  const address = app.server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  const send = (bytes: string) =>
    new Promise<string>((resolve) => {
      let answer = ''
      const socket = connect(address.port, '127.0.0.1', () => socket.write(bytes))
      socket.on('data', (chunk) => {
        answer += chunk
      })
      socket.on('close', () => {
        resolve(answer)
      })
    })
  expect(await send('nonsense\r\n\r\n')).toMatch(
    /^HTTP\/1\.1 400 [\s\S]*application\/problem\+json[\s\S]*malformed-request/,
  )
  expect(await send(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 431 [\s\S]*headers-too-large/,
  )
})

test('every problem type has a page that explains it', async () => {
  const { PROBLEMS } = await import('../../src/response/problem.ts')
  for (const [kind, { title }] of Object.entries(PROBLEMS)) {
    const { text } = await tested().http.get(`/problems/${kind}`).expect(200)
    expect(text).toContain(title)
  }
})
