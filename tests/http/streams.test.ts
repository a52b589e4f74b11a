/** A stream that cannot be finished must not look finished. */
import { request } from 'node:http'
import { parse } from 'csv-parse/sync'
import type { Response } from 'supertest'
import { describe, expect, test } from 'vitest'
import { buildTestApp, useTestApp } from '../support/app.ts'
import { useLargeWorld } from '../support/large-world.ts'

const large = useLargeWorld()
const tested = useTestApp(large)

describe.each(['csv', 'ndjson'])('%s', (format) => {
  test.each([
    '',
    '&sort=-value',
    '&sort=period_end&force=northmarsh',
    '&sort=unit,value&fields=value,id',
    '&fields=question',
  ])('a streamed answer has the bytes of its pages%s', async (parameters) => {
    const { http } = tested()
    const url = `/v1/observations?format=${format}${parameters}`
    const streamed = await http.get(url).expect(200)
    expect(streamed.headers['transfer-encoding']).toBe('chunked')
    let text = ''
    for (let next: string | undefined = `${url}&limit=700`; next !== undefined;) {
      const page: Response = await http.get(next).expect(200)
      const lines = page.text.split(/(?<=\n)/)
      text += (format === 'csv' && text !== '' ? lines.slice(1) : lines).join('')
      next = /<([^>]+)>; rel="next"/.exec(page.headers.link ?? '')?.[1]
    }
    expect(streamed.text).toBe(text)
    const { etag = '' } = streamed.headers
    await http.get(url).set('if-none-match', etag).expect(304)
  })
})

describe.each(['csv', 'ndjson', 'xlsx', 'parquet'])('%s', (format) => {
  test.each(['identity', 'gzip', 'br'])(
    'a failure in the middle breaks the connection (%s)',
    async (encoding) => {
      const broken = await buildTestApp(large())
      const blocks = broken.store.blocks.bind(broken.store)
      broken.store.blocks = (query) => failing(blocks(query))
      const address = await broken.app.listen({ port: 0 })
      const ended = await new Promise<string>((resolve) => {
        request(
          `${address}/v1/observations?format=${format}`,
          { headers: { 'accept-encoding': encoding } },
          (response) => {
            response.resume()
            response.once('end', () => {
              resolve('complete')
            })
            response.once('error', () => {
              resolve('broken')
            })
          },
        )
          // An encoder may not have let the first byte out.
          .once('error', () => {
            resolve('broken')
          })
          .end()
      })
      expect(ended).toBe('broken')
      await broken.close()
    },
  )
})

test.each(['value', 'question', 'note'])(
  'a streamed CSV of %s alone has a line for every row that no reader takes for a blank one',
  async (field) => {
    const { text, headers } = await tested()
      .http.get(`/v1/observations?format=csv&fields=${field}`)
      .expect(200)
    expect(headers['transfer-encoding']).toBe('chunked')
    const rows: string[][] = parse(text, { from: 2, skip_empty_lines: true })
    expect(rows).toHaveLength(Number(headers['total-count']))
  },
)

/** Enough of something that the answer has begun before it fails. */
function* failing(blocks: Iterable<Buffer>): Generator<Buffer> {
  for (const block of blocks) {
    for (let copy = 0; copy < 40; copy++) yield block
    throw new Error('the disk is gone')
  }
}

describe('HEAD', () => {
  test.each(
    ['csv', 'ndjson'].flatMap((format) =>
      ['identity', 'gzip', 'br'].map((coding) => [format, coding] as const),
    ),
  )('a stream of %s as %s has the headers of GET, and no length', async (format, coding) => {
    const url = `/v1/observations?format=${format}`
    const { http } = tested()
    const get = await http.get(url).set('accept-encoding', coding).expect(200)
    const head = await http.head(url).set('accept-encoding', coding).expect(200)
    const { date: _, 'transfer-encoding': __, ...expected } = get.headers
    expect(head.headers).toMatchObject(expected)
    expect(head.headers['content-length']).toBeUndefined()
    expect(head.headers['content-encoding']).toBe(coding === 'identity' ? undefined : coding)
    expect(head.text).toBeUndefined()
  })

  test('a fault of the query is told as to GET', async () => {
    const broken = await buildTestApp(large())
    broken.store.blocks = () => {
      throw new Error('the disk is gone')
    }
    await broken.http.get('/v1/observations?format=ndjson').expect(500)
    await broken.http.head('/v1/observations?format=ndjson').expect(500)
    await broken.close()
  })
})
