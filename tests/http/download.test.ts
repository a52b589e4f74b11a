import { createHash } from 'node:crypto'
import { copyFileSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { buildTestApp, useTestApp } from '../support/app.ts'
import { bytes } from '../support/bytes.ts'

const PATH = '/v1/downloads/peel.sqlite'
const tested = useTestApp()
const folder = mkdtempSync(join(tmpdir(), 'peel-download-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

/** Sends a request with these headers; the answer's body is bytes. */
const download = (headers: Record<string, string> = {}) =>
  tested().http.get(PATH).set(headers).buffer().parse(bytes)

test('the file arrives whole and answers as the API does', async () => {
  const { body, headers } = await download().expect(200)
  expect(readFileSync(inject('world')).equals(body)).toBe(true)
  expect(headers['content-type']).toBe('application/vnd.sqlite3')
  expect(headers['content-length']).toBe(String(body.length))
  expect(headers['accept-ranges']).toBe('bytes')
  expect(headers['last-modified']).toMatch(/GMT$/)
  expect(headers['cache-control']).toContain('public')
  expect(headers['content-disposition']).toContain('filename="peel.sqlite"')
  const digest = createHash('sha256').update(body)
  expect(headers['repr-digest']).toBe(`sha-256=:${digest.digest('base64')}:`)

  const file = join(folder, 'downloaded.sqlite')
  writeFileSync(file, body)
  const database = new Database(file, { readonly: true })
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
  const total = (await tested().http.get('/v1/judgments')).body.page.total
  expect(database.prepare('SELECT count(*) FROM judgments').pluck().get()).toBe(total)
  database.close()
})

test('it is not packed on the way', async () => {
  const { headers, body } = await download({ 'accept-encoding': 'gzip, br' }).expect(200)
  expect(headers['content-encoding']).toBeUndefined()
  expect(headers['content-length']).toBe(String(body.length))
})

test('HEAD has the headers of GET, and pays no heed to ranges', async () => {
  const get = await download().expect(200)
  const head = await tested().http.head(PATH).set('range', 'bytes=0-9').expect(200)
  const { date: _, ...expected } = get.headers
  expect(head.headers).toMatchObject(expected)
  expect(head.text).toBeUndefined()
})

describe('validators', () => {
  test('the tag is strong and names the bytes', async () => {
    const { headers } = await download()
    expect(headers.etag).toMatch(/^"[\w-]{43}"$/)
    const again = await buildTestApp()
    expect((await again.http.head(PATH)).headers.etag).toBe(headers.etag)
    await again.close()
  })

  test.each(['etag', 'last-modified'])('304 for its own %s', async (name) => {
    const { headers } = await download()
    const condition = name === 'etag' ? 'if-none-match' : 'if-modified-since'
    const response = await download({
      [condition]: String(headers[name]),
      range: 'bytes=0-9',
    }).expect(304)
    expect(response.body).toHaveLength(0)
    for (const each of ['etag', 'last-modified', 'cache-control', 'vary']) {
      expect(response.headers[each]).toBe(headers[each])
    }
  })

  test('200 for others', async () => {
    await download({ 'if-none-match': '"other"' }).expect(200)
  })
})

describe('ranges', () => {
  const whole = readFileSync(inject('world'))
  const { length } = whole

  test.each([
    ['bytes=0-0', 0, 0],
    ['bytes=0-99', 0, 99],
    ['bytes=100-199', 100, 199],
    [`bytes=${length - 1}-`, length - 1, length - 1],
    ['bytes=5-', 5, length - 1],
    ['bytes=-100', length - 100, length - 1],
    [`bytes=-${length * 2}`, 0, length - 1],
    [`bytes=10-${length * 2}`, 10, length - 1],
    ['bytes=0-99999999999999999999999', 0, length - 1],
    ['Bytes= 3-4 ', 3, 4],
  ])('%s is answered with that part', async (range, start, end) => {
    const { body, headers } = await download({ range }).expect(206)
    expect(headers['content-range']).toBe(`bytes ${start}-${end}/${length}`)
    expect(headers['content-length']).toBe(String(end - start + 1))
    expect(body.equals(whole.subarray(start, end + 1))).toBe(true)
  })

  test.each([
    'bytes=0-9,20-29',
    'bytes=9-0',
    'bytes=-',
    'bytes=a-b',
    'bytes',
    'bytes=1.5-2',
    'bytes=0x1-2',
    'items=0-9',
  ])('%s is none that is served: the whole file', async (range) => {
    const { body, headers } = await download({ range }).expect(200)
    expect(headers['content-range']).toBeUndefined()
    expect(body).toHaveLength(length)
  })

  test.each([`bytes=${length}-`, `bytes=${length * 2}-${length * 3}`, 'bytes=-0'])(
    '%s lies behind the end',
    async (range) => {
      const response = await tested().http.get(PATH).set('range', range).expect(416)
      expect(response.headers['content-range']).toBe(`bytes */${length}`)
      expect(response.headers['content-type']).toContain('application/problem+json')
      expect(response.headers['cache-control']).toBe('no-store')
      expect(response.headers['content-disposition']).toBeUndefined()
      expect(JSON.parse(response.text)).toMatchObject({ type: '/problems/range-not-satisfiable' })
    },
  )

  test('If-Range gives the part of the same file, and the whole of another', async () => {
    const { etag, 'last-modified': date } = (await download()).headers
    const range = 'bytes=10-19'
    await download({ range, 'if-range': String(etag) }).expect(206)
    await download({ range, 'if-range': String(date) }).expect(206)
    await download({ range, 'if-range': '"other"' }).expect(200)
    await download({ range, 'if-range': `W/${etag}` }).expect(200)
    await download({ range, 'if-range': 'Mon, 01 Jan 2001 00:00:00 GMT' }).expect(200)
  })

  test('a download that broke off is resumed to the same bytes', async () => {
    const first = await download({ range: 'bytes=0-99999' }).expect(206)
    const rest = await download({
      range: `bytes=${first.body.length}-`,
      'if-range': String(first.headers.etag),
    }).expect(206)
    expect(whole.equals(Buffer.concat([first.body, rest.body]))).toBe(true)
  })

  test('many at the same time do not disturb each other', async () => {
    const parts = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        download({ range: `bytes=${index * 1000}-${index * 1000 + 99_999}` }).expect(206),
      ),
    )
    for (const [index, { body }] of parts.entries()) {
      expect(body.equals(whole.subarray(index * 1000, index * 1000 + 100_000))).toBe(true)
    }
  })
})

test('a new file in its place changes nothing under a running service', async () => {
  const file = join(folder, 'served.sqlite')
  copyFileSync(inject('world'), file)
  const app = await buildTestApp(file)
  const other = join(folder, 'other.sqlite')
  writeFileSync(other, 'another file')
  renameSync(other, file)
  const { body } = await app.http.get(PATH).buffer().parse(bytes).expect(200)
  expect(readFileSync(inject('world')).equals(body)).toBe(true)
  await app.close()
})

test('faults', async () => {
  const refused = await tested().http.get(`${PATH}?x=1`).expect(400)
  expect(JSON.parse(refused.text).errors).toMatchObject([{ parameter: 'x' }])
  await tested().http.get(PATH).set('accept', 'application/json').expect(406)
  await tested().http.post(PATH).expect(405)
  await tested().http.get('/v1/downloads').expect(404)
})
