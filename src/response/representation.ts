/** A finished answer: status line, headers and body, ready to be sent again. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { type Coding, negotiateCoding } from '../request/content-encoding.ts'
import { CACHE_CONTROL, isNotModified, type Validators } from './caching.ts'
import { COMMON_HEADERS } from './common-headers.ts'

export interface Representation extends Validators {
  /** The template of the path of the route that made it. */
  route: string
  /** Names and values in turn, as a response takes them; everything but length and coding. */
  headers: readonly string[]
  /** What a 304 repeats of them. */
  validatorHeaders: readonly string[]
  /** The body in each coding that was asked for so far; identity is always there. */
  bodies: Map<Coding, Buffer>
}

/** Bodies smaller than this grow or hardly shrink when coded. */
const CODED_SIZE_MIN_BYTES = 1024
/** Fast and nearly as small as the best, which takes a hundred times as long. */
const BROTLI_QUALITY = 4

export function representation(
  validators: Validators & { route: string },
  own: Readonly<Record<string, string>>,
  body: string | Buffer,
): Representation {
  const common = validatorHeaders(validators)
  const headers = [...common]
  for (const [name, value] of Object.entries(own)) headers.push(name, value)
  return {
    ...validators,
    headers,
    validatorHeaders: common,
    bodies: new Map([['identity', typeof body === 'string' ? Buffer.from(body) : body]]),
  }
}

const SAME_HEADERS = [...Object.entries(COMMON_HEADERS).flat(), 'cache-control', CACHE_CONTROL]

/** The headers that a 200 and its 304 have in common. */
export function validatorHeaders({ etag, lastModified }: Validators): string[] {
  return [...SAME_HEADERS, 'etag', etag, 'last-modified', lastModified]
}

/** The bytes that a representation holds in memory, roughly. */
export function sizeOf({ headers, bodies }: Representation): number {
  let bytes = 500
  for (const header of headers) bytes += header.length
  for (const body of bodies.values()) bytes += body.length
  return bytes
}

/**
 * Sends a representation as the request asks: coded, as headers only, or as a 304.
 *
 * @param moment headers of this answer alone, which no other client must see: names and values in turn.
 * @returns whether the representation holds a coding that it did not hold before.
 */
export function sendRepresentation(
  request: IncomingMessage,
  response: ServerResponse,
  found: Representation,
  moment: readonly string[],
): boolean {
  if (isNotModified(request.headers, found)) {
    response.writeHead(304, [...found.validatorHeaders, ...moment])
    response.end()
    return false
  }
  const identity = found.bodies.get('identity') ?? Buffer.alloc(0)
  const coding =
    identity.length < CODED_SIZE_MIN_BYTES
      ? 'identity'
      : negotiateCoding(headerOf(request, 'accept-encoding'))
  let body = found.bodies.get(coding)
  const isNew = body === undefined
  if (body === undefined) {
    body = encode(identity, coding)
    found.bodies.set(coding, body)
  }
  const headers = [...found.headers, 'content-length', String(body.length), ...moment]
  if (coding !== 'identity') headers.push('content-encoding', coding)
  response.writeHead(200, headers)
  response.end(request.method === 'HEAD' ? undefined : body)
  return isNew
}

function encode(body: Buffer, coding: Coding): Buffer {
  if (coding === 'gzip') return gzipSync(body)
  if (coding === 'identity') return body
  return brotliCompressSync(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  })
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' ? value : undefined
}
