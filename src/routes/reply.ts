/** The steps that all routes share between a request and its answer. */
import { setImmediate } from 'node:timers/promises'
import { pipeline, Readable } from 'node:stream'
import { createBrotliCompress, createGzip, constants } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { negotiateCoding } from '../request/content-encoding.ts'
import { MEDIA_TYPES, negotiateFormat, negotiateMediaType } from '../request/negotiate.ts'
import { InvalidQueryError } from '../request/parameter-error.ts'
import type { Format } from '../request/parameters.ts'
import { type Pair, parseQueryString } from '../request/query-string.ts'
import { unknownParameter } from '../request/unknown-parameter.ts'
import type { AnswerCache } from '../response/cache.ts'
import { ProblemError } from '../response/problem.ts'
import {
  type Representation,
  representation,
  sendRepresentation,
  validatorHeaders,
} from '../response/representation.ts'
import {
  entityTag,
  evaluateConditions,
  isKnownCopy,
  type Validators,
} from '../response/validators.ts'
import { logBroken } from '../telemetry/error-log.ts'
import type { Service } from './service.ts'

/** The pairs of the request's query string. @throws ProblemError when it cannot be decoded. */
export function queryOf(request: FastifyRequest): Pair[] {
  const pairs = parseQueryString(request.url)
  if (pairs === null) {
    throw new ProblemError(
      'malformed-request',
      'The query string holds a percent-escape that is not valid UTF-8.',
    )
  }
  return pairs
}

/** For routes without parameters. @throws InvalidQueryError when there is one. */
export function refuseParameters(request: FastifyRequest): void {
  const errors = queryOf(request).map(({ name, value }) => unknownParameter(name, value, []))
  if (errors.length > 0) throw new InvalidQueryError(errors)
}

/** @throws ProblemError (406) when the client accepts none of the formats. */
export function acceptedFormat(request: FastifyRequest, offered: readonly Format[]): Format {
  const { accept } = request.headers
  const format = negotiateFormat(accept, offered)
  if (format !== null) return format
  throw notAcceptable(
    accept,
    offered.map((each) => MEDIA_TYPES[each]),
  )
}

/** The media type to send something as. @throws ProblemError (406) when the client accepts none of them. */
export function acceptedMediaType(request: FastifyRequest, offered: readonly string[]): string {
  const { accept } = request.headers
  const chosen = negotiateMediaType(accept, offered)
  if (chosen !== null) return chosen
  throw notAcceptable(accept, offered)
}

function notAcceptable(accept: string | undefined, offered: readonly string[]): ProblemError {
  return new ProblemError(
    'not-acceptable',
    `“Accept: ${accept}” allows none of the formats of this resource: ${offered.join(', ')}.`,
  )
}

/** What a route makes when no finished answer is at hand. */
export interface Made {
  body: string | Buffer
  /** Headers besides those that all answers have. */
  headers: Readonly<Record<string, string>>
  /** The canonical URL, where it turns out to be another than the one asked for. */
  canonicalUrl?: string
  /** Whether the body is compressed by its own format. */
  isPacked?: boolean
}

/** One exchange with a client, and the tag of the answer. */
export interface Exchange {
  request: FastifyRequest
  reply: FastifyReply
  service: Service
  mediaType: string
  etag: string
}

/** @param canonicalUrl the one form of all URLs that ask for the same. */
export function exchangeOf(
  request: FastifyRequest,
  reply: FastifyReply,
  service: Service,
  canonicalUrl: string,
  mediaType = MEDIA_TYPES.json,
): Exchange {
  const etag = entityTag(service.identity, canonicalUrl, mediaType)
  return { request, reply, service, mediaType, etag }
}

/** The cache, as `Cache-Status` (RFC 9211) names it, and what it did. */
const HIT = 'peel; hit'
const STORED = 'peel; fwd=miss; stored'
const MISSED = 'peel; fwd=miss'

/** Answers a request that was answered before. @returns whether it did. */
export function sendCached(
  request: FastifyRequest,
  reply: FastifyReply,
  cache: AnswerCache,
): boolean {
  const { raw } = request
  if (raw.method !== 'GET' && raw.method !== 'HEAD') return false
  const found = cache.find(raw)
  // A problem is for the route to send.
  if (found === undefined || evaluateConditions(raw.headers, found) === 'failed') return false
  takeOver(reply, HIT)
  const hasGrown = sendRepresentation(raw, reply.raw, found, ['cache-status', HIT])
  if (hasGrown) cache.resize(raw, found)
  return true
}

/**
 * Makes an answer and sends it; asked for a second time, it is cached. A client that names its tag gets a 304,
 * and nothing is made.
 *
 * @throws whatever `make` throws; nothing has been sent then.
 */
export function sendMade(exchange: Exchange, make: () => Made): FastifyReply {
  const { request, reply, service } = exchange
  const { cache, lastModified } = service
  if (sendUnchanged(exchange)) return reply
  const { body, headers, canonicalUrl, isPacked = false } = make()
  const etag =
    canonicalUrl === undefined
      ? exchange.etag
      : entityTag(service.identity, canonicalUrl, exchange.mediaType)
  const made = { ...representation({ etag, lastModified }, headers, body), isPacked }
  refuseFailed(request, made)
  const status = cache?.keep(request.raw, made) === true ? STORED : MISSED
  takeOver(reply, status)
  sendRepresentation(request.raw, reply.raw, made, ['cache-status', status])
  return reply
}

/** Sends a document that is made once and held by its route. */
export function sendDocument(
  request: FastifyRequest,
  reply: FastifyReply,
  document: Representation,
  status = 200,
): FastifyReply {
  if (status === 200) refuseFailed(request, document)
  reply.hijack()
  sendRepresentation(request.raw, reply.raw, document, [], status)
  return reply
}

/** @throws ProblemError (412) where the request may only be answered if something else were to be sent. */
export function refuseFailed(request: FastifyRequest, validators: Validators): void {
  if (evaluateConditions(request.headers, validators) !== 'failed') return
  const name = request.headers['if-match'] === undefined ? 'If-Unmodified-Since' : 'If-Match'
  throw new ProblemError(
    'precondition-failed',
    `What is here is not what “${name}” names. Begin again without it.`,
  )
}

/** Sends a 304 to a client that names the tag of the answer, which only we can have told. @returns whether it did. */
export function sendUnchanged({ request, reply, service, etag }: Exchange): boolean {
  if (!isKnownCopy(request.headers, etag)) return false
  takeOver(reply, MISSED)
  const headers = validatorHeaders({ etag, lastModified: service.lastModified })
  reply.raw.writeHead(304, [...headers, 'cache-status', MISSED])
  reply.raw.end()
  return true
}

const BROTLI_QUALITY = 4

/** The bytes of a long answer, made block by block. */
export type Blocks = Generator<Buffer, void> | AsyncGenerator<Buffer, void>

/**
 * Sends blocks one by one, letting other requests run between two of them.
 *
 * @param isPacked whether the bytes are compressed by their own format.
 */
export async function sendBlocks(
  exchange: Exchange,
  own: Readonly<Record<string, string>>,
  blocks: Blocks,
  isPacked = false,
): Promise<FastifyReply> {
  const { request, reply, service, etag } = exchange
  const validators = { etag, lastModified: service.lastModified }
  const headers = [...validatorHeaders(validators), 'cache-status', MISSED]
  refuseFailed(request, validators)
  if (evaluateConditions(request.headers, validators) === 'not-modified') {
    takeOver(reply, MISSED)
    reply.raw.writeHead(304, headers).end()
    return reply
  }
  const coding = isPacked ? 'identity' : negotiateCoding(request.headers['accept-encoding'])
  headers.push(...Object.entries(own).flat())
  if (coding !== 'identity') headers.push('content-encoding', coding)
  // A fault of the query shows itself with the first block, while it can still be told.
  const first = await blocks.next()
  takeOver(reply, MISSED)
  reply.raw.writeHead(200, headers)
  if (request.method === 'HEAD') {
    reply.raw.end()
    await blocks.return()
    return reply
  }
  const source = Readable.from(unhurried(first, blocks))
  // No error is null by the types of Node.js, and undefined by its deeds.
  const broken = (error?: NodeJS.ErrnoException | null) => {
    if (error) logBroken(error, request, 200)
  }
  if (coding === 'identity') pipeline(source, reply.raw, broken)
  else {
    const encoder =
      coding === 'br'
        ? createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } })
        : createGzip()
    pipeline(source, encoder, reply.raw, broken)
  }
  return reply
}

async function* unhurried(
  first: IteratorResult<Buffer, void>,
  blocks: Blocks,
): AsyncGenerator<Buffer> {
  try {
    for (let block = first; block.done !== true; block = await blocks.next()) {
      yield block.value
      await setImmediate()
    }
  } finally {
    // A client that has gone needs no more of them.
    await blocks.return()
  }
}

/** From here on the answer is ours to send; its cache status is noted for those who count. */
function takeOver(reply: FastifyReply, status: string): void {
  reply.header('cache-status', status)
  reply.hijack()
}
