/** Requests as bare as they are written: no header is added but Host. */
import { createHash } from 'node:crypto'
import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  /** As it came. */
  bytes: Buffer
  /** Decoded. */
  text: string
}

/** Links repeat the query, more than once: four times the default. */
export const MAX_HEADER_BYTES = 65_536

export type Ask = (
  url: string,
  headers?: Record<string, string>,
  method?: string,
) => Promise<Answer>

/** A client with connections of its own. Its requests fail when an answer is not whole. */
export function createClient(port: number): { ask: Ask; close: () => void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const ask: Ask = (url, headers = {}, method = 'GET') =>
    new Promise((resolve, reject) => {
      const outgoing = request({
        port,
        host: '127.0.0.1',
        path: url,
        method,
        headers,
        agent,
        maxHeaderSize: MAX_HEADER_BYTES,
      })
      outgoing.on('error', reject)
      outgoing.on('response', (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('error', reject)
        response.on('end', () => {
          const bytes = Buffer.concat(parts)
          const status = response.statusCode ?? 0
          resolve({
            status,
            headers: response.headers,
            bytes,
            text: decode(response.headers, bytes),
          })
        })
      })
      outgoing.end()
    })
  return {
    ask,
    close: () => {
      agent.destroy()
    },
  }
}

export function digest(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64')
}

function decode(headers: IncomingHttpHeaders, bytes: Buffer): string {
  if (bytes.length === 0) return ''
  switch (headers['content-encoding']) {
    case 'br':
      return brotliDecompressSync(bytes).toString()
    case 'gzip':
      return gunzipSync(bytes).toString()
    default:
      return bytes.toString()
  }
}
