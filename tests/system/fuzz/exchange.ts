/** Sends a request over a real connection and reads all of the answer. */
import { type Agent, type IncomingHttpHeaders, request as send } from 'node:http'
import { performance } from 'node:perf_hooks'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { FuzzRequest } from './requests.ts'

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  /** The body as it came. */
  bytes: Buffer
  milliseconds: number
}

/** @throws Error when the connection ends without a whole answer. */
export function exchange(
  port: number,
  agent: Agent,
  { method, url, headers, body }: Pick<FuzzRequest, 'method' | 'url' | 'headers' | 'body'>,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const start = performance.now()
    // Node.js sends the body of a GET without its length, and so as the beginning of the next request.
    const framing = body === null ? {} : { 'content-length': Buffer.byteLength(body) }
    const outgoing = send({
      ...{ host: '127.0.0.1', port, agent, method, path: url },
      headers: { ...framing, ...headers },
    })
    outgoing.on('error', reject)
    outgoing.on('response', (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', reject)
      response.on('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          bytes: Buffer.concat(parts),
          milliseconds: performance.now() - start,
        })
      })
    })
    outgoing.end(body ?? undefined)
  })
}

/** The text of a body, unpacked. @throws Error when it is not packed as its header says. */
export function textOf({ headers, bytes }: Answer): string {
  if (bytes.length === 0) return ''
  switch (headers['content-encoding']) {
    case 'gzip':
      return gunzipSync(bytes).toString()
    case 'br':
      return brotliDecompressSync(bytes).toString()
    case undefined:
      return bytes.toString()
    default:
      throw new Error(`unknown content-encoding ${headers['content-encoding']}`)
  }
}
