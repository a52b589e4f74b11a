import { describe, expect, test } from 'vitest'
import { collections } from '../../src/collections/index.ts'
import { sortableFields } from '../../src/request/parameters.ts'
import { useTestApp, walk } from '../support/app.ts'

const tested = useTestApp()

describe.each(collections.map((collection) => [collection.name, collection] as const))(
  '%s',
  (name, collection) => {
    test.each(sortableFields(collection).flatMap((field) => [field, `-${field}`]))(
      'walks to its end by sort=%s with no row lost or repeated',
      async (sort) => {
        const all = (await tested().http.get(`/v1/${name}?sort=${sort}&format=ndjson`).expect(200))
          .text
        const whole = all
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line))
        // With 1 every boundary between two rows is one between two pages.
        for (const limit of [1, 7]) {
          const pages = await walk(tested(), `/v1/${name}?sort=${sort}&limit=${limit}`)
          expect(pages.flat()).toEqual(whole)
          expect(pages.length).toBe(Math.max(1, Math.ceil(whole.length / limit)))
        }
      },
    )
  },
)

describe('cursors', () => {
  const firstPage = async (query = '') =>
    (await tested().http.get(`/v1/observations?limit=2${query}`).expect(200)).body
  const codeOf = async (url: string) => {
    const { body } = await tested().http.get(url).expect(400)
    return body.errors.map((error: { parameter: string; code: string }) => [
      error.parameter,
      error.code,
    ])
  }

  test('the search begins again, too', async () => {
    const { sealCursor } = await import('../../src/request/cursor.ts')
    const url = '/v1/search?q=crime&limit=2'
    const { body } = await tested()
      .http.get(`${url}&cursor=${sealCursor('0123456789ab', 'x', [2])}`)
      .expect(400)
    expect(body.errors[0].code).toBe('cursor-release-changed')
    const again = await tested()
      .http.get(`${url}&cursor=${body.errors[0].did_you_mean}`)
      .expect(200)
    expect(again.body.data).toEqual((await tested().http.get(url)).body.data)
  })

  test('the limit may change from page to page', async () => {
    const { page } = await firstPage()
    const { body } = await tested()
      .http.get(`/v1/observations?limit=3&cursor=${page.next_cursor}`)
      .expect(200)
    const { data } = (await tested().http.get('/v1/observations?limit=5')).body
    expect(body.data).toEqual(data.slice(2))
  })

  test('a cursor is refused with other filters, another order or another collection', async () => {
    const { page } = await firstPage()
    const refused = [['cursor', 'cursor-query-changed']]
    expect(await codeOf(`/v1/observations?origin=table&cursor=${page.next_cursor}`)).toEqual(
      refused,
    )
    expect(await codeOf(`/v1/observations?sort=value&cursor=${page.next_cursor}`)).toEqual(refused)
    expect(await codeOf(`/v1/judgments?cursor=${page.next_cursor}`)).toEqual(refused)
  })

  test('a damaged cursor is refused', async () => {
    const { page } = await firstPage()
    const cursor: string = page.next_cursor
    for (const damaged of [
      cursor.slice(0, -1),
      cursor.slice(1),
      `${cursor.slice(0, 5)}x${cursor.slice(6)}`,
      'x',
      '.',
      'a.b.c',
    ]) {
      expect(await codeOf(`/v1/observations?cursor=${damaged}`)).toEqual([
        ['cursor', 'cursor-malformed'],
      ])
    }
  })

  test('a cursor of an older release is refused and says how to begin again', async () => {
    const { writeCursor } = await import('../../src/request/cursor.ts')
    const { forces } = await import('../../src/collections/forces.ts')
    const cursor = writeCursor(
      '0123456789ab',
      { collection: forces, filters: [], sort: [{ fieldName: 'id', isDescending: false }] },
      ['southcombe'],
    )
    const { body } = await tested().http.get(`/v1/forces?cursor=${cursor}`).expect(400)
    expect(body.errors[0].code).toBe('cursor-release-changed')
    // Under it no cache can hold a page of before.
    const first: string = body.errors[0].did_you_mean
    expect(body.errors[0].detail).toContain(first)
    const restarted = await tested().http.get(`/v1/forces?limit=2&cursor=${first}`).expect(200)
    const plain = await tested().http.get('/v1/forces?limit=2').expect(200)
    expect(restarted.body).toEqual(plain.body)
    expect(restarted.headers.etag).toBe(plain.headers.etag)
  })
})
