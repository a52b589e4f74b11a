/** How the dashboard is served: strict headers, one page for every view, assets for ever. */
import { expect, test } from 'vitest'
import { useTestApp } from '../support/app.ts'
import { attributes } from '../support/html.ts'

const tested = useTestApp()

const VIEWS = [
  '/',
  '/forces',
  '/forces/southcombe',
  '/pillars/legitimacy?cycle=2018-19',
  '/questions',
  '/questions/armed-policing',
  '/metrics',
  '/metrics/spend-per-head',
  '/search?q=x',
  '/releases',
]

test.each(VIEWS)('%s is the page, under a strict policy', async (path) => {
  const { headers, text } = await tested().http.get(path).set('Accept', 'text/html').expect(200)
  expect(headers['content-type']).toBe('text/html; charset=utf-8')
  expect(headers['content-security-policy']?.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ])
  expect(headers['x-content-type-options']).toBe('nosniff')
  // Nothing that the policy would refuse.
  expect(text).not.toMatch(/<style|style="|\son\w+="/)
  // A block of data is not run, so no policy stops it.
  expect(text).not.toMatch(/<script(?! type="(module" src="\/assets\/|application\/ld\+json"))/)
  expect(attributes(text, 'src').concat(attributes(text, 'href')).join()).not.toMatch(/https?:/)
})

test('the page is asked for again and confirmed', async () => {
  const { headers } = await tested().http.get('/').expect(200)
  expect(headers['cache-control']).toBe('no-cache')
  const again = await tested()
    .http.get('/')
    .set('If-None-Match', headers.etag ?? '')
    .expect(304)
  expect(again.text).toBe('')
  expect(again.headers['content-security-policy']).toBeDefined()
})

test('every asset is named by its content and kept for ever', async () => {
  const { text } = await tested().http.get('/')
  const assets = [...text.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, path = '']) => path)
  expect(assets).toHaveLength(3)
  for (const path of assets) {
    expect(path).toMatch(/-[0-9A-Z]{8}\.(js|css|svg)$/)
    const { headers } = await tested().http.get(path).expect(200)
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(headers['x-content-type-options']).toBe('nosniff')
  }
})

test.each([
  ['br', 'br'],
  ['gzip', 'gzip'],
  ['br, gzip', 'br'],
  ['gzip, br;q=0', 'gzip'],
  ['identity', undefined],
])('Accept-Encoding %s is answered with %s', async (accepted, encoding) => {
  const { headers } = await tested().http.head('/docs').set('Accept-Encoding', accepted).expect(200)
  expect(headers['content-encoding']).toBe(encoding)
  expect(headers.vary).toBe('accept-encoding')
})

test.each([
  '/forces/nowhere',
  '/pillars/nothing',
  '/questions/nothing',
  '/metrics/nothing',
  '/judgments/none',
  '/observations/none',
])('%s is the page that says so, as 404', async (path) => {
  const { headers } = await tested().http.get(path).expect(404)
  expect(headers['content-type']).toBe('text/html; charset=utf-8')
})

test.each(['/assets/none.js', '/assets/..%2Findex.html', '/elsewhere'])(
  '%s is nothing',
  async (path) => {
    const { headers } = await tested().http.get(path).expect(404)
    expect(headers['content-type']).toMatch('application/problem+json')
  },
)

test('the page takes GET and HEAD only', async () => {
  const { headers } = await tested().http.post('/').expect(405)
  expect(headers.allow).toBe('GET, HEAD, OPTIONS')
})

test('a scraper that looks for metrics of the process gets a 404', async () => {
  const accept =
    'application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5,*/*;q=0.1'
  for (const each of [accept, '*/*']) {
    const { body, headers } = await tested().http.get('/metrics').set('Accept', each).expect(404)
    expect(headers['content-type']).toMatch('application/problem+json')
    expect(body.detail).toContain('METRICS_PORT')
    expect(headers.vary).toMatch(/^accept\b/)
  }
})

const OF_A_BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'

test('a person who asks for what is not there gets a page, a program a problem', async () => {
  const get = (path: string, accept: string) => tested().http.get(path).set('Accept', accept)
  const page = await get('/force/southcombe', OF_A_BROWSER).expect(404)
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
  expect(page.headers['content-security-policy']).toBeDefined()
  const problem = await get('/force/southcombe', '*/*').expect(404)
  expect(problem.headers['content-type']).toMatch('application/problem+json')
  for (const { headers } of [page, problem]) expect(headers.vary).toMatch(/^accept\b(?!-)/)
  // What only programs ask for stays a problem.
  for (const path of ['/v1/nothing', '/v1', '/assets/none.js', '/health/nothing']) {
    const { headers } = await get(path, OF_A_BROWSER)
    expect(headers['content-type']).toMatch(/^application\/(problem\+)?json/)
  }
})
