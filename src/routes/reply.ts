/** The steps that all routes share between a request and its answer. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { MEDIA_TYPES, negotiateFormat } from '../request/negotiate.ts'
import { InvalidQueryError } from '../request/parameter-error.ts'
import type { Format } from '../request/parameters.ts'
import { type Pair, parseQueryString } from '../request/query-string.ts'
import { CACHE_CONTROL, entityTag, isNotModified, namesTag } from '../response/caching.ts'
import { RATE_LIMIT_FIELDS } from '../response/common-headers.ts'
import {
  type Representation,
  representation,
  sendRepresentation,
  validatorHeaders,
} from '../response/representation.ts'
import type { RepresentationCache } from '../response/representation-cache.ts'
import { ProblemError } from '../response/problem.ts'
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
  const errors = queryOf(request).map(({ name, value }) => ({
    parameter: name,
    code: 'unknown-parameter' as const,
    detail: `There is no parameter “${name}” here: this resource takes none.`,
    received: value,
    allowed: [],
    did_you_mean: null,
  }))
  if (errors.length > 0) throw new InvalidQueryError(errors)
}

/** @throws ProblemError (406) when the client accepts none of the formats. */
export function acceptedFormat(request: FastifyRequest, offered: readonly Format[]): Format {
  const format = negotiateFormat(request.headers.accept, offered)
  if (format !== null) return format
  const types = offered.map((each) => MEDIA_TYPES[each]).join(', ')
  throw new ProblemError(
    'not-acceptable',
    `“Accept: ${request.headers.accept}” allows none of the formats of this resource: ${types}.`,
  )
}

/** One representation of a resource. */
export interface Identity {
  etag: string
  /** Without parameters. */
  mediaType: string
}

/** The representation of a canonical URL in a media type. */
export function identify(
  { edition }: Service,
  canonicalUrl: string,
  mediaType: string = MEDIA_TYPES.json,
): Identity {
  return { etag: entityTag(edition, canonicalUrl, mediaType), mediaType }
}

/** What a route makes when no finished answer is at hand. */
export interface Made {
  body: string | Buffer
  /** Headers besides those that all answers have. */
  headers: Readonly<Record<string, string>>
  /** The canonical URL, where it turns out to be another than the one asked for. */
  canonicalUrl?: string
}

/**
 * Sends a representation: a finished one where the cache holds it, else the one that `make` makes,
 * which is then kept. A 304 to a tag of ours makes nothing.
 *
 * @throws whatever `make` throws; nothing has been sent then.
 */
export function sendMade(
  request: FastifyRequest,
  reply: FastifyReply,
  service: Service,
  identity: Identity,
  make: () => Made,
): FastifyReply {
  if (sendHeld(request, reply, service, identity)) return reply
  return sendNew(request, reply, service, identity, make)
}

/**
 * Makes a representation, sends and keeps it: for routes that have looked for a held one themselves.
 *
 * @throws whatever `make` throws; nothing has been sent then.
 */
export function sendNew(
  request: FastifyRequest,
  reply: FastifyReply,
  service: Service,
  identity: Identity,
  make: () => Made,
): FastifyReply {
  const { cache, lastModified } = service
  const { body, headers, canonicalUrl } = make()
  const { etag } =
    canonicalUrl === undefined ? identity : identify(service, canonicalUrl, identity.mediaType)
  const route = request.routeOptions.url ?? ''
  const made = representation({ etag, lastModified, route }, headers, body)
  cache?.keep(request.raw, made)
  const moment = takeOver(reply, cache === null ? MISSED : STORED)
  send(request.raw, reply.raw, made, cache, moment)
  return reply
}

/** Sends what needs no making: a finished answer, or a 304 to a tag that only we can have given. */
export function sendHeld(
  request: FastifyRequest,
  reply: FastifyReply,
  { cache, lastModified }: Service,
  { etag }: Identity,
): boolean {
  const held = cache?.get(etag)
  if (held !== undefined) {
    cache?.keep(request.raw, held)
    send(request.raw, reply.raw, held, cache, takeOver(reply, HIT))
    return true
  }
  if (!namesTag(request.headers, etag)) return false
  const moment = takeOver(reply, MISSED)
  reply.raw.writeHead(304, [...validatorHeaders({ etag, lastModified }), ...moment])
  reply.raw.end()
  return true
}

/**
 * Answers a request that was answered before, ahead of everything else.
 *
 * @returns the template of the route that made the answer; null when there is none.
 */
export function sendKept(
  request: IncomingMessage,
  response: ServerResponse,
  cache: RepresentationCache,
): string | null {
  const { method, headers } = request
  if (method !== 'GET' && method !== 'HEAD') return null
  // Requests that are odd in themselves are looked at more closely further on.
  if (headers.host === undefined || headers['transfer-encoding'] !== undefined) return null
  const found = cache.find(request)
  if (found === undefined) return null
  send(request, response, found, cache, AT_HAND)
  return found.route
}

/** The cache, as `Cache-Status` (RFC 9211) names it, and what it did. */
const HIT = 'peel; hit'
const STORED = 'peel; fwd=miss; stored'
const MISSED = 'peel; fwd=miss'
const AT_HAND = ['cache-status', HIT]

function send(
  request: IncomingMessage,
  response: ServerResponse,
  found: Representation,
  cache: RepresentationCache | null,
  moment: readonly string[],
): void {
  const hasGrown = sendRepresentation(request, response, found, moment)
  if (hasGrown) cache?.resize(found)
}

/**
 * From here on the answer is ours to send; its cache status is noted for those who count.
 *
 * @returns the headers of this answer alone. As part of the array that is written, not set on the
 *   response before: a response with headers set goes through all of them one by one.
 */
function takeOver(reply: FastifyReply, status: string): string[] {
  reply.header('cache-status', status)
  reply.hijack()
  const moment = ['cache-status', status]
  for (const name of RATE_LIMIT_FIELDS) {
    const value = reply.getHeader(name)
    if (value !== undefined) moment.push(name, String(value))
  }
  return moment
}

/** The validators of an answer that is sent as a stream; true when the client's copy is good. */
export function isFresh(
  request: FastifyRequest,
  reply: FastifyReply,
  { lastModified }: Service,
  { etag }: Identity,
): boolean {
  reply.headers({
    etag,
    'last-modified': lastModified,
    'cache-control': CACHE_CONTROL,
    'cache-status': MISSED,
  })
  const isGood = isNotModified(request.headers, { etag, lastModified })
  if (isGood) reply.code(304)
  return isGood
}
