/** Conditions on a request (RFC 9110, 13): which are evaluated, in which order, on every kind of resource. */
import { describe, expect, test } from 'vitest'
import { buildChangedWorld } from '../support/changed-world.ts'
import { useTestApp } from '../support/app.ts'
import { useLargeWorld } from '../support/large-world.ts'

// Its figures are so many that they are streamed.
const large = useLargeWorld()
const tested = useTestApp(large)
const HOUR_MS = 3_600_000

const get = (url: string, headers: Record<string, string>, method: 'GET' | 'HEAD' = 'GET') =>
  tested().app.inject({ method, url, headers })

/** Another form of the same date (RFC 9110, 5.6.7). */
const asRfc850 = (date: Date) =>
  date
    .toUTCString()
    .replace(/^(\w+), (\d+) (\w+) \d\d(\d\d)/, (_, day: string, ...rest: string[]) => {
      const names: Record<string, string> = {
        Tue: 'Tuesday',
        Wed: 'Wednesday',
        Thu: 'Thursday',
        Sat: 'Saturday',
      }
      return `${names[day] ?? `${day}day`}, ${rest.slice(0, 3).join('-')}`
    })
const asAsctime = (date: Date) =>
  date
    .toUTCString()
    .replace(
      /^(\w+), (\d+) (\w+) (\d+) (\S+) GMT$/,
      (_, day: string, of: string, month: string, year: string, time: string) =>
        `${day} ${month} ${String(Number(of)).padStart(2)} ${time} ${year}`,
    )
const FORMS = [(date: Date) => date.toUTCString(), asRfc850, asAsctime]

test('the forms of dates are those of RFC 9110', () => {
  const date = new Date('1994-11-06T08:49:37Z')
  expect(FORMS.map((form) => form(date))).toEqual([
    'Sun, 06 Nov 1994 08:49:37 GMT',
    'Sunday, 06-Nov-94 08:49:37 GMT',
    'Sun Nov  6 08:49:37 1994',
  ])
})

const DATA = [
  '/v1',
  '/openapi.json',
  '/v1/datapackage.json',
  '/v1/judgments?force=northmarsh',
  '/v1/judgments?format=csv',
  '/v1/observations?format=csv',
  '/v1/observations?format=ndjson',
  '/v1/forces/northmarsh',
  '/v1/forces/northmarsh/profile',
  '/v1/search?q=crime',
  '/v1/dataset',
  '/v1/downloads/peel.sqlite',
]
const PAGES = ['/', '/docs', '/problems/invalid-query']

describe.each([...DATA, ...PAGES])('%s', (url) => {
  const fresh = async () => {
    const { headers } = await get(url, {})
    return { etag: String(headers.etag), date: String(headers['last-modified']) }
  }
  /** Asked often enough to be answered from memory, too. */
  const statusOf = async (headers: Record<string, string>) => {
    const statuses: number[] = []
    for (const method of ['GET', 'HEAD', 'GET'] as const) {
      const response = await get(url, headers, method)
      statuses.push(response.statusCode)
      if (response.statusCode !== 412) continue
      expect(response.headers['content-type']).toContain('application/problem+json')
      expect(response.headers['cache-control']).toBe('no-store')
      expect(response.headers.etag).toBeUndefined()
      expect(response.headers['access-control-allow-origin']).toBe('*')
      if (method === 'GET')
        expect(response.json()).toMatchObject({ type: '/problems/precondition-failed', errors: [] })
    }
    expect(new Set(statuses).size).toBe(1)
    return statuses[0]
  }

  test('If-Match compares strongly', async () => {
    const { etag } = await fresh()
    const isStrong = !etag.startsWith('W/')
    expect(await statusOf({ 'if-match': '*' })).toBe(200)
    expect(await statusOf({ 'if-match': etag })).toBe(isStrong ? 200 : 412)
    expect(await statusOf({ 'if-match': `"a", ${etag}` })).toBe(isStrong ? 200 : 412)
    expect(await statusOf({ 'if-match': etag.replace('W/', '') })).toBe(isStrong ? 200 : 412)
    expect(await statusOf({ 'if-match': `W/${etag.replace('W/', '')}` })).toBe(412)
    for (const other of ['"other"', '"a", "b"', 'nope', 'W/"other"', '"*"'])
      expect(await statusOf({ 'if-match': other }), other).toBe(412)
  })

  test('If-Match goes before If-None-Match, and either before its date', async () => {
    const { etag } = await fresh()
    expect(await statusOf({ 'if-match': '"other"', 'if-none-match': etag })).toBe(412)
    expect(await statusOf({ 'if-match': '*', 'if-none-match': etag })).toBe(304)
    expect(await statusOf({ 'if-match': '*', 'if-none-match': '"other"' })).toBe(200)
    const old = new Date(0).toUTCString()
    expect(await statusOf({ 'if-match': '*', 'if-unmodified-since': old })).toBe(200)
    const late = new Date(Date.now() + HOUR_MS).toUTCString()
    expect(await statusOf({ 'if-none-match': '"other"', 'if-modified-since': late })).toBe(200)
  })
})

describe.each(DATA)('%s and dates', (url) => {
  const times = async () => {
    const { headers } = await get(url, {})
    const date = new Date(String(headers['last-modified']))
    return { date, earlier: new Date(date.getTime() - 1000), later: new Date(Date.now() + HOUR_MS) }
  }
  const statusOf = async (headers: Record<string, string>) => (await get(url, headers)).statusCode

  test('If-Modified-Since: 304 for our date and later ones, in each form', async () => {
    const { date, earlier, later } = await times()
    for (const form of FORMS) {
      expect(await statusOf({ 'if-modified-since': form(date) })).toBe(304)
      expect(await statusOf({ 'if-modified-since': form(later) })).toBe(304)
      expect(await statusOf({ 'if-modified-since': form(earlier) })).toBe(200)
    }
  })

  test('If-Unmodified-Since: 412 for earlier dates, in each form, also with If-None-Match', async () => {
    const { date, earlier, later } = await times()
    for (const form of FORMS) {
      expect(await statusOf({ 'if-unmodified-since': form(date) })).toBe(200)
      expect(await statusOf({ 'if-unmodified-since': form(later) })).toBe(200)
      expect(await statusOf({ 'if-unmodified-since': form(earlier) })).toBe(412)
    }
    const condition = { 'if-unmodified-since': earlier.toUTCString() }
    expect(await statusOf({ ...condition, 'if-none-match': '*' })).toBe(412)
  })

  test.each([
    'x',
    '',
    '2026-11-30',
    'Mon, 30 Feb 2026 00:00:00 GMT',
    'Mon, 01 Jan 2001 00:00:00 UTC',
    '99999999999',
  ])('what is no date is no condition: %s', async (text) => {
    expect(await statusOf({ 'if-modified-since': text, 'if-unmodified-since': text })).toBe(200)
  })
})

test.each([
  ['/v1/forces/nowhere', 404],
  ['/nothing', 404],
  ['/v1/forces?x=1', 400],
  ['/docs/', 308],
])('%s: a condition decides only of what would be sent', async (url, status) => {
  for (const condition of ['"other"', '*'])
    expect((await get(url, { 'if-match': condition })).statusCode).toBe(status)
})

test('a file of a page', async () => {
  const [asset = ''] = /\/assets\/[^"]+/.exec((await get('/', {})).body) ?? []
  const response = await get(asset, { 'if-match': '"other"' })
  expect(response.statusCode).toBe(412)
  expect(response.json()).toMatchObject({ type: '/problems/precondition-failed' })
})

describe('a part of the data file', () => {
  const url = '/v1/downloads/peel.sqlite'
  const range = 'bytes=100-199'

  test('is of the file that the client means, or is refused', async () => {
    const { etag, 'last-modified': date } = (await get(url, {})).headers
    const statusOf = async (condition: Record<string, string>) =>
      (await get(url, { range, ...condition })).statusCode
    expect(await statusOf({ 'if-match': String(etag) })).toBe(206)
    expect(await statusOf({ 'if-match': '"old"' })).toBe(412)
    expect(await statusOf({ 'if-unmodified-since': String(date) })).toBe(206)
    expect(await statusOf({ 'if-unmodified-since': new Date(0).toUTCString() })).toBe(412)
    expect(await statusOf({ 'if-match': '"old"', 'if-range': String(etag) })).toBe(412)
    expect(await statusOf({ 'if-match': String(etag), 'if-range': '"old"' })).toBe(200)
    const behind = await get(url, { range: 'bytes=999999999-', 'if-match': '"old"' })
    expect(behind.statusCode).toBe(412)
  })
})

describe('Last-Modified', () => {
  const dateOf = async (app: { http: ReturnType<typeof tested>['http'] }, url: string) =>
    new Date(String((await app.http.head(url).expect(200)).headers['last-modified']))

  test('is of the day before the release, the same wherever and whenever it is built', async () => {
    const unchanged = await buildChangedWorld([])
    const again = await buildChangedWorld([])
    const date = await dateOf(unchanged, '/v1/forces')
    expect(date.toISOString()).toMatch(/^2022-10-02T/)
    for (const url of DATA) expect(await dateOf(again, url)).toEqual(date)
    await unchanged.close()
    await again.close()
  })

  test('is another after a change of the data: an old date is no reason for a 304', async () => {
    const before = await buildChangedWorld([])
    const change = { file: 'reference/forces.csv', from: 'Southcombe', to: 'Southcomb' }
    const after = await buildChangedWorld([change], [], '2022-10-03')
    const date = (await dateOf(before, '/v1/forces')).toUTCString()
    expect((await dateOf(after, '/v1/forces')).toUTCString()).not.toBe(date)
    for (const url of ['/v1/forces', '/v1/downloads/peel.sqlite', '/v1/observations?format=csv']) {
      await before.http.get(url).set('if-modified-since', date).expect(304)
      await after.http.get(url).set('if-modified-since', date).expect(200)
      await after.http.get(url).set('if-unmodified-since', date).expect(412)
      await before.http.get(url).set('if-unmodified-since', date).expect(200)
    }
    await before.close()
    await after.close()
  })

  test('tells programs apart as well as data', async () => {
    const { lastModifiedOf } = await import('../../src/response/validators.ts')
    const dates = ['a', 'b', 'c'].map((identity) => lastModifiedOf('2022-10-03', identity)?.text)
    expect(new Set(dates).size).toBe(3)
  })
})
