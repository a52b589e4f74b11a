/** A stream that cannot be finished must not look finished. */
import { request } from 'node:http'
import { describe, expect, test } from 'vitest'
import { buildTestApp } from '../support/app.ts'

/** More rows than are finished and kept: the answer is streamed. */
const MANY = 1_000_000

describe.each(['csv', 'ndjson'])('%s', (format) => {
  // The first three orders are read from an index, block by block; the last is sorted.
  test.each([
    '',
    '&sort=-value',
    '&sort=period_end&force=northmarsh',
    '&sort=unit,value&fields=value,id',
  ])('a streamed answer has the bytes of a finished one%s', async (parameters) => {
    const tested = await buildTestApp()
    const url = `/v1/observations?format=${format}${parameters}`
    const other = await buildTestApp()
    const finished = await other.http.get(url).expect(200)
    await other.close()
    const count = tested.store.count
    tested.store.count = (...given) => (count(...given) > 0 ? MANY : 0)
    const streamed = await tested.http.get(url).expect(200)
    expect(streamed.headers['transfer-encoding']).toBe('chunked')
    expect(streamed.text).toBe(finished.text)
    const { etag = '' } = streamed.headers
    await tested.http.get(url).set('if-none-match', etag).expect(304)
    await tested.close()
  })

  test.each(['identity', 'gzip', 'br'])(
    'a failure in the middle breaks the connection (%s)',
    async (encoding) => {
      const broken = await buildTestApp()
      const { blocks } = broken.store
      broken.store.count = () => MANY
      broken.store.blocks = (query) => failing(blocks(query))
      const address = await broken.app.listen({ port: 0 })
      const ended = await new Promise<string>((resolve, reject) => {
        request(
          `${address}/v1/observations?format=${format}`,
          { headers: { 'accept-encoding': encoding } },
          (response) => {
            // A failure before the first byte left the encoder can still be told in the status.
            if (response.statusCode === 500) resolve('broken')
            response.resume()
            response.once('end', () => {
              resolve('complete')
            })
            response.once('error', () => {
              resolve('broken')
            })
          },
        )
          .once('error', reject)
          .end()
      })
      expect(ended).toBe('broken')
      await broken.close()
    },
  )
})

/** Enough of something that the answer has begun before it fails. */
function* failing(blocks: Iterable<Buffer>): Generator<Buffer> {
  for (const block of blocks) {
    for (let copy = 0; copy < 40; copy++) yield block
    throw new Error('the disk is gone')
  }
}
