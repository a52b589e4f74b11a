/** How much one request may ask for: at the limit it is answered, one beyond it is refused by name. */
import { describe, expect, test } from 'vitest'
import { collections } from '../../src/collections/index.ts'
import { judgments } from '../../src/collections/judgments.ts'
import { facetFields, filterParameters, sortableFields } from '../../src/request/parameters.ts'
import {
  ACCEPT_LENGTH_MAX,
  FACETS_MAX,
  LIST_VALUES_MAX,
  PARAMETERS_MAX,
  SORT_KEYS_MAX,
  URL_LENGTH_MAX,
  valuesMax,
} from '../../src/request/limits.ts'
import { useTestApp, walk } from '../support/app.ts'
import { parametersOf, readContract } from '../support/contract.ts'
import { portOf } from '../support/listening.ts'
import { sendBytes } from '../support/socket.ts'

const tested = useTestApp()
const get = (url: string, headers: Record<string, string> = {}) =>
  tested().app.inject({ method: 'GET', url, headers })

describe('a URL', () => {
  const urlOf = (length: number) => {
    const start = '/v1/search?q=a&cursor=x&type=question'
    return `${start}&limit=${'0'.repeat(length - `${start}&limit=`.length - 1)}5`
  }

  test('at the limit it is read, beyond it refused', async () => {
    // The value of the cursor, here one character, does not count.
    expect((await get(urlOf(URL_LENGTH_MAX + 1))).statusCode).toBe(400)
    const response = await get(urlOf(URL_LENGTH_MAX + 2))
    expect(response.statusCode).toBe(414)
    expect(response.headers['content-type']).toContain('application/problem+json')
    expect(response.json()).toMatchObject({ type: '/problems/uri-too-long', errors: [] })
    expect(response.json().detail).toContain(String(URL_LENGTH_MAX))
  })

  /** A list of all observations, the URL of which is as long as one may be. */
  const longList = async () => {
    const rows = (await get('/v1/observations?fields=id&limit=1000')).json().data
    const ids: string[] = rows.map(({ id }: { id: string }) => id)
    // No row has these positions and values: leaving them out only makes the URL longer.
    const numbers = Array.from({ length: LIST_VALUES_MAX }, (_, at) => 10 ** 14 + at)
    const urlOf = (count: number) =>
      `/v1/observations?id=${ids.join()}&position__not=${numbers.join()}&value__not=${numbers.slice(0, count).join()}&limit=7`
    let count = LIST_VALUES_MAX
    while (urlOf(count).length > URL_LENGTH_MAX) count -= 1
    expect(urlOf(count + 1).length).toBeGreaterThan(URL_LENGTH_MAX)
    return { url: urlOf(count), ids }
  }

  test('a cursor does not count, so that the links to next pages can be followed', async () => {
    const { url, ids } = await longList()
    const pages = await walk(tested(), url)
    expect(pages.flat().map(({ id }) => id)).toEqual(ids)
  })

  test('a link is no longer than a request for the same, but for its cursor', async () => {
    const url = '/v1/observations?period_label=31+March+2014,2019/20+projection&limit=1'
    const { links } = (await get(url)).json()
    expect(links.self).toBe(url)
    expect(links.next.replace(/&cursor=.*/, '')).toBe(url)
    expect((await get(links.next)).statusCode).toBe(200)
  })
})

describe('parameters', () => {
  const pairs = (count: number) => Array.from({ length: count }, () => 'grade=good').join('&')

  test('at the limit they are read, beyond it refused at once', async () => {
    expect((await get(`/v1/judgments?${pairs(PARAMETERS_MAX)}`)).statusCode).toBe(200)
    for (const path of [
      '/v1/judgments',
      '/v1/judgments/matrix',
      '/v1/dataset',
      '/v1/forces/southcombe',
    ]) {
      const response = await get(`${path}?${pairs(PARAMETERS_MAX + 1)}`)
      expect(response.statusCode).toBe(400)
      const { errors } = response.json()
      expect(errors).toHaveLength(1)
      expect(errors[0]).toMatchObject({ parameter: 'grade', code: 'too-many-parameters' })
      expect(errors[0].detail).toContain(String(PARAMETERS_MAX))
    }
  })

  test('every collection has fewer', async () => {
    const { paths } = await readContract(tested())
    for (const [path, { get: operation }] of Object.entries(paths))
      expect(operation.parameters?.length ?? 0, path).toBeLessThanOrEqual(PARAMETERS_MAX)
  })
})

describe('values of a list', () => {
  const list = (count: number) => Array.from({ length: count }, (_, at) => at).join(',')

  test('at the limit they are read, beyond it refused, repeated or not', async () => {
    const url = '/v1/judgments?position='
    expect((await get(url + list(LIST_VALUES_MAX))).statusCode).toBe(200)
    for (const rest of [`,${LIST_VALUES_MAX}`, `&position=${LIST_VALUES_MAX}`]) {
      const response = await get(url + list(LIST_VALUES_MAX) + rest)
      expect(response.statusCode).toBe(400)
      expect(response.json().errors).toEqual([
        {
          parameter: 'position',
          code: 'too-many-values',
          detail: `“position” has ${LIST_VALUES_MAX + 1} values; ${LIST_VALUES_MAX} are allowed in one request.`,
          received: null,
          allowed: null,
          did_you_mean: null,
        },
      ])
    }
  })

  test.each(['/v1/judgments?fields=', '/v1/judgments?sort=', '/v1/judgments/matrix?force='])(
    '%s is a list too',
    async (url) => {
      const { errors } = (await get(url + list(LIST_VALUES_MAX + 1))).json()
      expect(errors).toHaveLength(1)
      expect(errors[0].code).toBe('too-many-values')
    },
  )

  test.each([
    ['sort', SORT_KEYS_MAX, sortableFields(judgments)],
    ['facets', FACETS_MAX, facetFields(judgments)],
  ])('%s takes fewer', async (name, max, fields) => {
    expect(fields.length).toBeGreaterThan(max)
    const url = (count: number) => `/v1/judgments?${name}=${fields.slice(0, count).join(',')}`
    expect((await get(url(max))).statusCode).toBe(200)
    const response = await get(url(max + 1))
    expect(response.statusCode).toBe(400)
    expect(response.json().errors).toMatchObject([
      {
        parameter: name,
        code: 'too-many-values',
        detail: `“${name}” has ${max + 1} values; ${max} are allowed in one request.`,
      },
    ])
  })

  test('the contract names the limit, and every other fault is still named', async () => {
    const contract = await readContract(tested())
    for (const { get: operation } of Object.values(contract.paths)) {
      for (const { name, schema } of parametersOf(contract, operation).filter(
        (each) => each.schema.type === 'array',
      ))
        expect(schema.maxItems, name).toBe(valuesMax(name))
    }
    const { errors } = (
      await get(`/v1/judgments?force=x&position=${list(LIST_VALUES_MAX + 1)}`)
    ).json()
    expect(errors).toHaveLength(2)
  })

  test('no closed list of the contract is longer', () => {
    for (const collection of collections) {
      for (const { fieldName } of filterParameters(collection)) {
        const allowed = tested().store.knownValues.ofField(collection, fieldName)
        if (allowed?.kind === 'listed')
          expect(allowed.values.length, fieldName).toBeLessThanOrEqual(LIST_VALUES_MAX)
      }
    }
  })
})

test('an Accept header that names more than there is to choose from is refused', async () => {
  const accept = (length: number) => `${'a/b,'.repeat(600)}*/*`.slice(-length)
  expect((await get('/v1/forces', { accept: accept(ACCEPT_LENGTH_MAX) })).statusCode).toBe(200)
  const response = await get('/v1/forces', { accept: accept(ACCEPT_LENGTH_MAX + 1) })
  expect(response.statusCode).toBe(431)
  expect(response.json()).toMatchObject({ type: '/problems/headers-too-large' })
  expect(response.json().detail).toContain(String(ACCEPT_LENGTH_MAX))
})

describe('the headers of an answer', () => {
  /** What nginx, and much that is built on it, reads by default: one page of memory. */
  const BLOCK_MAX = 4096
  const blockOf = async (method: string, url: string, sent: Record<string, string> = {}) => {
    const lines = Object.entries({ host: 'x', connection: 'close', ...sent }).map(
      ([name, value]) => `${name}: ${value}\r\n`,
    )
    const port = await portOf(tested().app)
    const text = await sendBytes(port, `${method} ${url} HTTP/1.1\r\n${lines.join('')}\r\n`)
    return text.slice(0, text.indexOf('\r\n\r\n') + 4)
  }
  /** Two observations of many, in a URL of about this length. */
  const urlOf = (length: number) => {
    const start = '/v1/observations?position__not='
    const numbers = Array.from({ length: LIST_VALUES_MAX }, (_, at) => 10 ** 14 + at).join()
    const more = `&value__not=${numbers}&value=${numbers}&period_end__not=2018-01-01`
    const whole = `${start}${numbers}${length > 3400 ? more : ''}`
    return `${whole.slice(0, length).replace(/,\d*$/, '')}&limit=2`
  }
  const LENGTHS = [100, 900, 1000, 1256, 1417, 1705, 1803, 2500, 2700, 3000, 3300, 6775, 8000]

  test.each(LENGTHS)('are less than 4 KB, however long the URL: %i', async (length) => {
    const headers = [{}, { 'accept-encoding': 'br', origin: `https://${'o'.repeat(4000)}` }]
    for (const sent of [...headers, { accept: `${'a/b;c=d,'.repeat(200)}*/*;q=0.1` }]) {
      for (const format of ['', '&format=csv', '&format=ndjson']) {
        for (const method of ['GET', 'HEAD']) {
          const block = await blockOf(method, urlOf(length) + format, sent)
          expect(block).toMatch(/^HTTP\/1\.1 200 /)
          expect(block.length, `${method} ${format}`).toBeLessThan(BLOCK_MAX)
        }
      }
    }
  })

  test('leave out of Link what has no room, which the body holds: first the CSV, then the next page', async () => {
    const relations = async (length: number) => {
      const { headers, body } = await tested().http.get(urlOf(length)).expect(200)
      if (length < 3500) {
        expect(body.links.next).not.toBeNull()
        await tested().http.get(body.links.next).expect(200)
      }
      await tested().http.get(body.links.csv).expect(200)
      return [...String(headers.link).matchAll(/rel="(\w+)"/g)].map(([, relation]) => relation)
    }
    expect(await relations(900)).toEqual(['next', 'alternate', 'license'])
    expect(await relations(1800)).toEqual(['next', 'license'])
    expect(await relations(3000)).toEqual(['license'])
    expect(await relations(8000)).toEqual(['license'])
  })

  test('a long CSV page tells its next one, too', async () => {
    const ids = async (url: string) => {
      const { headers, text } = await tested().http.get(url).expect(200)
      const rest = text.split('\r\n').slice(1, -1)
      return { cursor: headers['next-cursor'], ids: rest }
    }
    const url = `${urlOf(8000)}&format=csv&fields=id`
    const { headers } = await tested()
      .http.get(`${urlOf(3000)}&format=csv`)
      .expect(200)
    expect(headers.link).not.toContain('rel="next"')
    const base = `${urlOf(3000)}&format=csv&fields=id`
    const first = await ids(base)
    const second = await ids(`${base}&cursor=${first.cursor}`)
    const both = await ids(base.replace('limit=2', 'limit=4'))
    expect([...first.ids, ...second.ids]).toEqual(both.ids)
    // Nothing is selected, so nothing follows.
    expect((await ids(url)).cursor).toBeUndefined()
  })

  test.each([
    ['a wish for many headers', 'OPTIONS', '/v1/forces', 204],
    ['a long path', 'GET', `/v1/forces/${'x'.repeat(8000)}`, 400],
    ['a long path with a slash at its end', 'GET', `/v1/forces/?q=${'x'.repeat(8000)}`, 404],
  ])('are less than 4 KB for %s', async (_, method, url, status) => {
    const block = await blockOf(method, url, {
      origin: 'https://example.org',
      'access-control-request-method': 'GET',
      'access-control-request-headers': Array.from({ length: 500 }, (_, at) => `x-${at}`).join(),
    })
    expect(block).toContain(`HTTP/1.1 ${status} `)
    expect(block.length).toBeLessThan(BLOCK_MAX)
  })
})
