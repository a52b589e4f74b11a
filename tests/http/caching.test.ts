import { describe, expect, test } from 'vitest'
import { useTestApp } from '../support/app.ts'

const tested = useTestApp()
const URLS = [
  '/v1/judgments?force=northmarsh',
  '/v1/judgments?format=csv',
  '/v1/judgments?format=ndjson',
  '/v1/judgments?format=xlsx',
  '/v1/judgments?format=parquet',
  '/v1/forces/northmarsh',
  '/v1',
  '/openapi.json',
  '/v1/search?q=crime',
  '/v1/dataset',
  '/v1/datapackage.json',
  '/v1/releases.atom',
]

describe.each(URLS)('%s', (url) => {
  test('answers 304 to its own validators, with the headers of the 200', async () => {
    const fresh = await tested().http.get(url).expect(200)
    const { etag, 'last-modified': lastModified } = fresh.headers
    if (etag === undefined || lastModified === undefined) throw new Error('no validators')
    for (const [header, value] of [
      ['if-none-match', etag],
      ['if-none-match', `"other", ${etag}`],
      ['if-none-match', etag.replace('W/', '')],
      ['if-none-match', '*'],
      ['if-modified-since', lastModified],
    ] as const) {
      const again = await tested().http.get(url).set(header, value).expect(304)
      expect(again.text).toBe('')
      expect(again.headers['content-length']).toBeUndefined()
      for (const name of ['etag', 'last-modified', 'cache-control', 'vary']) {
        expect(again.headers[name]).toBe(fresh.headers[name])
      }
    }
  })

  test('answers 200 to other validators, and If-None-Match wins over the date', async () => {
    const fresh = await tested().http.get(url).expect(200)
    await tested().http.get(url).set('if-none-match', '"other"').expect(200)
    await tested()
      .http.get(url)
      .set('if-modified-since', 'Mon, 01 Jan 2001 00:00:00 GMT')
      .expect(200)
    await tested()
      .http.get(url)
      .set('if-none-match', '"other"')
      .set('if-modified-since', fresh.headers['last-modified'] ?? '')
      .expect(200)
  })

  test('HEAD has the headers of GET and no body', async () => {
    const get = await tested().http.get(url).set('accept-encoding', 'identity').expect(200)
    const head = await tested().http.head(url).set('accept-encoding', 'identity').expect(200)
    expect(head.text).toBeUndefined()
    for (const name of ['etag', 'content-type', 'link', 'total-count', 'vary', 'cache-control']) {
      expect(head.headers[name]).toBe(get.headers[name])
    }
  })
})

test('the entity tag tells formats and queries apart, but not spellings of one query', async () => {
  const tag = async (url: string) => (await tested().http.get(url).expect(200)).headers.etag
  expect(await tag('/v1/judgments')).not.toBe(await tag('/v1/judgments?format=csv'))
  expect(await tag('/v1/judgments')).not.toBe(await tag('/v1/judgments?force=southcombe'))
  expect(await tag('/v1/judgments?force=southcombe&level=pillar')).toBe(
    await tag('/v1/judgments?level=pillar&force=southcombe&limit=100'),
  )
})

test('any origin may read the answer and its headers', async () => {
  const { headers } = await tested()
    .http.get('/v1/forces')
    .set('origin', 'https://example.org')
    .expect(200)
  expect(headers['access-control-allow-origin']).toBe('*')
  expect(headers['access-control-expose-headers']).toContain('Total-Count')
  const preflight = await tested()
    .http.options('/v1/forces')
    .set('origin', 'https://example.org')
    .set('access-control-request-method', 'GET')
    .set('access-control-request-headers', 'if-none-match')
  expect(preflight.status).toBe(204)
  expect(preflight.headers['access-control-allow-headers']).toMatch(/^\*,.*\bIf-None-Match\b/)
})

test('the appended id has the direction of the key before it: only then may it be left out', async () => {
  const asked = async (sort: string) => {
    const { body, headers } = await tested().http.get(`/v1/judgments?sort=${sort}`).expect(200)
    const ids = body.data.map(({ id }: { id: string }) => id)
    return { self: body.links.self, etag: headers.etag, ids }
  }
  const plain = await asked('-grade')
  expect(plain.self).toBe('/v1/judgments?sort=-grade')
  expect(await asked('-grade,-id')).toEqual(plain)
  const other = await asked('-grade,id')
  expect(other.self).toBe('/v1/judgments?sort=-grade,id')
  expect(other.etag).not.toBe(plain.etag)
  expect(other.ids).not.toEqual(plain.ids)
})
