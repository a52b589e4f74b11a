/** Requests for what is not quite an address of the service, and of what has no address. */
import { describe, expect, test } from 'vitest'
import { useTestApp } from '../support/app.ts'
import { portOf } from '../support/listening.ts'
import { readAnswers, sendBytes } from '../support/socket.ts'

const tested = useTestApp()
const send = async (bytes: string) => {
  const [answer] = readAnswers(
    await sendBytes(await portOf(tested().app), Buffer.from(bytes, 'latin1')),
  )
  if (answer === undefined) throw new Error('no answer')
  return answer
}

describe('a path that does not exist names the one that was meant', () => {
  test.each([
    ['/v1/judgements', '/v1/judgments'],
    ['/v1/force', '/v1/forces'],
    ['/v1/Forces', '/v1/forces'],
    ['/v1/areas_for_improvement', '/v1/areas-for-improvement'],
    ['/v1/force/southcombe', '/v1/forces/southcombe'],
    ['/v1/forces/southcombe/profil', '/v1/forces/southcombe/profile'],
    ['/v1/question/armed-policing/profile', '/v1/questions/armed-policing/profile'],
    ['/judgments', '/v1/judgments'],
    ['/judgements', '/v1/judgments'],
    ['/v2/judgments?x=1', '/v1/judgments'],
    ['/api/v1/judgments', '/v1/judgments'],
    ['/api/judgments/matrix', '/v1/judgments/matrix'],
    ['/openapi', '/openapi.json'],
    ['/v1/datapackage', '/v1/datapackage.json'],
    ['/v1/download/peel.sqlite', '/v1/downloads/peel.sqlite'],
    ['/health/redy', '/health/ready'],
    ['/nothing', null],
    ['/v1/nothing', null],
    ['/v1/forces/southcombe/extra/more/words', null],
  ])('%s: %s', async (url, meant) => {
    const { body, headers } = await tested().http.get(url).expect(404)
    expect(headers['content-type']).toContain('application/problem+json')
    const received = url.split('?', 1)[0]
    expect(body).toMatchObject({
      type: '/problems/unknown-route',
      errors: [{ parameter: 'path', code: 'unknown-value', received, did_you_mean: meant }],
    })
    expect(body.detail.includes('Did you mean')).toBe(meant !== null)
    if (meant !== null) await tested().http.get(meant).expect(200)
  })
})

describe('a slash too many leads to the address without it', () => {
  test.each([
    '/v1',
    '/v1/judgments',
    '/v1/forces/southcombe',
    '/v1/forces/southcombe/profile',
    '/v1/search',
    '/v1/downloads/peel.sqlite',
    '/v1/datapackage.json',
    '/openapi.json',
    '/health/live',
    '/docs',
    '/forces',
    '/forces/southcombe',
    '/problems/invalid-query',
  ])('%s/', async (path) => {
    for (const query of ['', '?limit=2&force=a%2Cb&q=x+y']) {
      for (const slashes of ['/', '//']) {
        const { headers, text } = await tested()
          .http.get(path + slashes + query)
          .expect(308)
        expect(headers.location).toBe(path + query)
        expect(text).toBe('')
      }
      await tested().http.head(`${path}/${query}`).expect(308)
    }
    await tested().http.post(`${path}/`).expect(405)
  })

  test.each(['/nothing/', '//example.org/', '//example.org/v1/', '/assets/nothing/'])(
    '%s leads nowhere',
    async (path) => {
      const { statusCode } = await tested().app.inject({ method: 'GET', url: path })
      expect(statusCode).toBe(404)
    },
  )
})

describe('methods', () => {
  test('OPTIONS tells them', async () => {
    for (const path of ['/v1/forces', '/v1/forces/southcombe', '/openapi.json', '/']) {
      const { statusCode, headers } = await tested().app.inject({ method: 'OPTIONS', url: path })
      expect(statusCode).toBe(204)
      expect(headers.allow).toBe('GET, HEAD, OPTIONS')
    }
    await tested().http.options('/v1/nothing').expect(404)
  })

  test('a browser may ask before anything: it then reads the 404', async () => {
    await tested()
      .http.options('/v1/nothing')
      .set({ origin: 'https://example.org', 'access-control-request-method': 'GET' })
      .expect(204)
  })

  const HOST = 'Host: x\r\nConnection: close\r\n\r\n'

  test.each([
    ['POST http://x/v1/forces', 405],
    ['POST http://x/v1/nothing', 404],
    ['DELETE HTTP://x/v1/forces/southcombe', 405],
    ['POST http://x', 405],
    ['OPTIONS *', 204],
    ['OPTIONS http://x/v1/forces', 204],
    ['OPTIONS http://x/v1/nothing', 404],
    ['GET http://x/v1/forces?limit=1', 200],
    ['HEAD http://x/v1/forces', 200],
    ['GET http://x/v1/forces/', 308],
    ['CONNECT x:443', 405],
    ['POST /v1/forces', 405],
  ])('%s: %i', async (line, status) => {
    const answer = await send(`${line} HTTP/1.1\r\n${HOST}`)
    expect(answer.status).toBe(status)
    if (status === 405 || status === 204) expect(answer.headers.allow).toBe('GET, HEAD, OPTIONS')
    if (status === 308) expect(answer.headers.location).toBe('/v1/forces')
    if (status === 405)
      expect(JSON.parse(answer.body)).toMatchObject({ type: '/problems/method-not-allowed' })
  })
})

describe('the host', () => {
  // Asked often enough to be answered from memory, too.
  const statusOf = async (hosts: string) => {
    const request = `GET /v1/pillars HTTP/1.1\r\n${hosts}Connection: close\r\n\r\n`
    const answers = [await send(request), await send(request), await send(request)]
    expect(new Set(answers.map(({ status }) => status)).size).toBe(1)
    return answers[0]
  }

  test.each([
    'Host: x\r\nHost: y\r\n',
    'Host: x\r\nHost: x\r\n',
    'Host: a b<>\r\n',
    'Host: http://x/\r\n',
    'Host: x:y\r\n',
    'Host: [::1\r\n',
    'Host: user@x\r\n',
    '',
  ])('%j is refused', async (hosts) => {
    const answer = await statusOf(hosts)
    expect(answer?.status).toBe(400)
    expect(JSON.parse(answer?.body ?? '')).toMatchObject({ type: '/problems/malformed-request' })
    expect(answer?.headers['access-control-allow-origin']).toBe('*')
  })

  test.each(['x', 'x:80', 'x:', '', '[::1]:3000', '127.0.0.1:3000', 'a_b.example', 'xn--nxasmq6b'])(
    '“%s” is taken',
    async (host) => {
      expect((await statusOf(`Host: ${host}\r\n`))?.status).toBe(200)
    },
  )
})

describe('a request that is not well-formed', () => {
  test.each([
    ['GET /v1/search?q=caf\xc3\xa9 HTTP/1.1', /percent-encoded/, '/v1/search?q=caf%C3%A9'],
    ['GET /v1/forces/\xff HTTP/1.1', /percent-encoded/, '/v1/forces/%FF'],
    ['GET /v1/search?q=a b HTTP/1.1', /space/, '*'],
    ['nonsense', /well-formed/, '*'],
  ])('%j says what is wrong with it', async (line, detail, instance) => {
    const answer = await send(`${line}\r\nHost: x\r\n\r\n`)
    expect(answer.status).toBe(400)
    const problem = JSON.parse(answer.body)
    expect(problem.detail).toMatch(detail)
    expect(problem.instance).toBe(instance)
  })

  test('every problem names an instance', async () => {
    const answer = await send(`GET /v1 HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)
    expect(answer.status).toBe(431)
    expect(JSON.parse(answer.body).instance).toBe('/v1')
    const long = await send(`GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`)
    expect(long.status).toBe(414)
    expect(JSON.parse(long.body).instance).toBe('*')
  })
})
