/** A stream that cannot be finished must not look finished. */
import { request } from 'node:http'
import { describe, expect, test } from 'vitest'
import { buildTestApp } from '../support/app.ts'

/** More rows than are finished and kept: the answer is streamed. */
const MANY = 1_000_000

describe.each(['csv', 'ndjson'])('%s', (format) => {
  test('a streamed answer has the bytes of a finished one', async () => {
    const tested = await buildTestApp()
    const url = `/v1/observations?format=${format}&sort=value`
    const finished = await tested.http.get(url).expect(200)
    const count = tested.store.count
    tested.store.count = (...given) => (count(...given) > 0 ? MANY : 0)
    const streamed = await tested.http.get(`${url},id`).expect(200)
    expect(streamed.headers['transfer-encoding']).toBe('chunked')
    expect(streamed.text).toBe(finished.text)
    const { etag = '' } = streamed.headers
    await tested.http.get(`${url},id`).set('if-none-match', etag).expect(304)
    await tested.close()
  })

  test.each(['identity', 'gzip', 'br'])(
    'a failure in the middle breaks the connection (%s)',
    async (encoding) => {
      const broken = await buildTestApp()
      const { jsonRows } = broken.store
      broken.store.count = () => MANY
      const { csvLines } = broken.store
      broken.store.jsonRows = (query) => failing(jsonRows(query))
      broken.store.csvLines = (query) => failing(csvLines(query))
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
function* failing<T>(rows: Iterable<T>): Generator<T> {
  let left = 3
  for (const row of rows) {
    for (let copy = 0; copy < 400; copy++) yield row
    if (--left === 0) throw new Error('the disk is gone')
  }
}
