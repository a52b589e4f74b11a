/** How much one request may ask for: at the limit it is answered, one beyond it is refused by name. */
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
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

  test('the headers of an answer are not more than clients read, however long the request', async () => {
    const { url } = await longList()
    // Node.js, curl and others stop at 16 KB of headers or more.
    const response = await fetch(`http://127.0.0.1:${await portOf(tested().app)}${url}`)
    const { links } = z
      .object({ links: z.object({ next: z.string(), csv: z.string() }) })
      .parse(await response.json())
    expect(response.headers.get('link')).toContain(`<${links.next}>; rel="next"`)
    expect(response.headers.get('link')).not.toContain('rel="alternate"')
    expect((await get(links.csv)).statusCode).toBe(200)
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
