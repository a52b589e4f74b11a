import type { Response } from 'supertest'

/** A parser for supertest: the body as bytes. */
export function bytes(response: Response, done: (error: Error | null, body: Buffer) => void): void {
  const blocks: Buffer[] = []
  // supertest hands the stream of the answer to its parsers under the type of the answer.
  const stream = response as unknown as NodeJS.ReadableStream
  stream.on('data', (block: Buffer) => blocks.push(block))
  stream.on('end', () => {
    done(null, Buffer.concat(blocks))
  })
}
