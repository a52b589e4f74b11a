/** A finished answer: headers and body, ready to be sent as often as it is asked for. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { type Coding, negotiateCoding } from '../request/content-encoding.ts'
import { COMMON_HEADERS } from './common-headers.ts'
import { CACHE_CONTROL, evaluateConditions, type Validators } from './validators.ts'

export interface Representation extends Validators {
  /** Names and values in turn, as a response takes them; everything but length and coding. */
  headers: readonly string[]
  /** What a 304 repeats of them. */
  validatorHeaders: readonly string[]
  /** The body in each coding that was asked for so far; identity is always there. */
  bodies: Map<Coding, Buffer>
  /** Whether the body is compressed by its own format, so that a coding would only cost time. */
  isPacked?: boolean
}

/** Bodies smaller than this grow or hardly shrink when coded. */
const CODED_SIZE_MIN_BYTES = 1024
/** Fast and nearly as small as the best, which takes a hundred times as long. */
const BROTLI_QUALITY = 4

/**
 * @param own headers of this answer, such as its type.
 * @param common headers that its 304 has too, where they differ from those of all answers.
 */
export function representation(
  validators: Validators,
  own: Readonly<Record<string, string>>,
  body: string | Buffer,
  common: Readonly<Record<string, string>> = {},
): Representation {
  const shared = validatorHeaders(validators, common)
  return {
    ...validators,
    headers: [...shared, ...Object.entries(own).flat()],
    validatorHeaders: shared,
    bodies: new Map([['identity', typeof body === 'string' ? Buffer.from(body) : body]]),
  }
}

const DEFAULTS = { ...COMMON_HEADERS, 'cache-control': CACHE_CONTROL }
const DEFAULT_LIST: readonly string[] = Object.entries(DEFAULTS).flat()

/** The headers that a 200 and its 304 have in common, as names and values in turn. */
export function validatorHeaders(
  { etag, lastModified }: Validators,
  common: Readonly<Record<string, string>> = {},
): string[] {
  const isUsual = Object.keys(common).length === 0
  const list = isUsual ? DEFAULT_LIST : Object.entries({ ...DEFAULTS, ...common }).flat()
  return lastModified === null
    ? [...list, 'etag', etag]
    : [...list, 'etag', etag, 'last-modified', lastModified.text]
}

/** The bytes that a representation holds in memory, roughly. */
export function sizeOf({ headers, bodies }: Representation): number {
  let bytes = 500
  for (const header of headers) bytes += header.length
  for (const body of bodies.values()) bytes += body.length
  return bytes
}

/**
 * Sends a representation as the request asks: coded, as headers only, or as a 304. That no condition fails is
 * for the caller to see to.
 *
 * @param extra headers of this answer alone, which a cache must not hand to others: names and values in turn.
 * @returns whether the representation holds a coding that it did not hold before.
 */
export function sendRepresentation(
  request: IncomingMessage,
  response: ServerResponse,
  found: Representation,
  extra: readonly string[] = [],
  status = 200,
): boolean {
  if (status === 200 && evaluateConditions(request.headers, found) === 'not-modified') {
    response.writeHead(304, [...found.validatorHeaders, ...extra])
    response.end()
    return false
  }
  const identity = found.bodies.get('identity') ?? Buffer.alloc(0)
  const coding =
    identity.length < CODED_SIZE_MIN_BYTES || found.isPacked === true
      ? 'identity'
      : negotiateCoding(request.headers['accept-encoding'])
  let body = found.bodies.get(coding)
  const isNew = body === undefined
  if (body === undefined) {
    body = encode(identity, coding)
    found.bodies.set(coding, body)
  }
  const headers = [...found.headers, 'content-length', String(body.length), ...extra]
  if (coding !== 'identity') headers.push('content-encoding', coding)
  response.writeHead(status, headers)
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
