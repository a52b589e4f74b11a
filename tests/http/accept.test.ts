/** Which format an `Accept` header gets, on every kind of resource. */
import { describe, expect, test } from 'vitest'
import { useTestApp } from '../support/app.ts'

const tested = useTestApp()
const typeOf = async (url: string, accept: string) => {
  const { headers } = await tested().app.inject({ method: 'GET', url, headers: { accept } })
  return String(headers['content-type']).split(';', 1)[0]
}

const JSON_ONLY = [
  '/v1',
  '/v1/forces/southcombe',
  '/v1/forces/southcombe/profile',
  '/v1/judgments/matrix',
  '/v1/search?q=crime',
  '/v1/dataset',
  '/v1/datapackage.json',
  '/openapi.json',
]
const LISTS = ['/v1/judgments', '/v1/pillars?limit=1']

describe.each([...JSON_ONLY, ...LISTS])('%s', (url) => {
  test.each([
    'application/json; charset=utf-8',
    'application/json;charset=UTF-8',
    'application/json;charset="utf-8"',
    'application/json;version=1',
    'application/json; indent=4;odata=verbose',
    'application/json;profile="a,b;q=0"',
    'application/*;v=1',
    '*/*;level=1',
    'APPLICATION/JSON;CHARSET=UTF-8;Q=0.5',
    'application/xml, application/json;charset=utf-8;q=0.1',
  ])('Accept: %s is met', async (accept) => {
    expect(await typeOf(url, accept)).toBe('application/json')
  })

  test.each([
    'application/xml',
    'application/json;q=0',
    'application/json;charset=utf-8;q=0',
    'application/json;q=0, text/html',
  ])('Accept: %s is not', async (accept) => {
    expect(await typeOf(url, accept)).toBe('application/problem+json')
  })
})

test.each([
  ['text/csv;charset=utf-8', 'text/csv'],
  ['text/csv; header=present', 'text/csv'],
  ['text/csv; header=absent', 'text/csv'],
  ['application/x-ndjson;charset=utf-8', 'application/x-ndjson'],
  // The weight decides, whatever parameters stand beside it.
  ['application/json; charset=utf-8, text/csv;q=0.5', 'application/json'],
  ['application/json;charset=utf-8;q=0.9, text/*;q=0.1', 'application/json'],
  ['text/csv;charset=utf-8;header=present, application/json;q=0.1', 'text/csv'],
  ['text/csv;q=0.2;header=present, application/json;q=0.1', 'text/csv'],
  ['text/csv;header="a, application/json";q=0.9, application/json;q=0.8', 'text/csv'],
  // The more specific range decides of a type, in whatever order they stand.
  ['*/*, application/json;q=0.1, text/csv;v=1;q=0.2', 'application/x-ndjson'],
  ['text/csv;v=1;q=0, text/*, application/json;q=0.1', 'application/json'],
  ['application/*;q=0.9, application/json;v=2;q=0.2, text/csv;q=0.3', 'application/x-ndjson'],
  // Equal weights: the order of the client.
  ['text/csv, application/json', 'text/csv'],
  ['application/json, text/csv;charset=utf-8', 'application/json'],
])('a list under Accept: %s is %s', async (accept, type) => {
  for (const url of LISTS) expect(await typeOf(url, accept)).toBe(type)
})

test.each([
  ['*/*', 'application/atom+xml'],
  ['application/atom+xml', 'application/atom+xml'],
  ['application/rss+xml;q=0.9, application/atom+xml;q=0.8, */*;q=0.1', 'application/atom+xml'],
  // A browser shows XML by this name, and would save a feed.
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'application/xml'],
  ['application/xml', 'application/xml'],
  ['application/json', 'application/problem+json'],
])('the feed under Accept: %s is %s', async (accept, type) => {
  expect(await typeOf('/v1/releases.atom', accept)).toBe(type)
})

test.each([
  ['application/vnd.sqlite3', 'application/vnd.sqlite3'],
  ['application/vnd.sqlite3;version=3', 'application/vnd.sqlite3'],
  ['application/octet-stream', 'application/octet-stream'],
  ['application/octet-stream;x=1, */*;q=0.1', 'application/octet-stream'],
  ['*/*', 'application/vnd.sqlite3'],
  ['application/*', 'application/vnd.sqlite3'],
  ['application/json', 'application/problem+json'],
])('the data file under Accept: %s is %s', async (accept, type) => {
  expect(await typeOf('/v1/downloads/peel.sqlite', accept)).toBe(type)
})

test.each([
  ['application/openapi+json', 'application/openapi+json'],
  ['application/vnd.oai.openapi+json;version=3.1', 'application/vnd.oai.openapi+json'],
  ['application/vnd.oai.openapi+json, application/json;q=0.9', 'application/vnd.oai.openapi+json'],
  ['application/json, application/openapi+json;q=0.9', 'application/json'],
  ['*/*', 'application/json'],
])('the contract under Accept: %s is %s', async (accept, type) => {
  expect(await typeOf('/openapi.json', accept)).toBe(type)
})

test('what is sent as another type has a tag of its own', async () => {
  const get = (accept: string, tag = '') =>
    tested()
      .http.get('/openapi.json')
      .set({ accept, ...(tag === '' ? {} : { 'if-none-match': tag }) })
  const { etag = '' } = (await get('application/json')).headers
  await get('application/json', etag).expect(304)
  await get('application/openapi+json', etag).expect(200)
})

test('a person’s Accept may have parameters, too', async () => {
  expect(await typeOf('/nothing', 'text/html;charset=utf-8')).toBe('text/html')
})
