/** The steps that all routes share between a request and its answer. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { MEDIA_TYPES, negotiateFormat } from '../request/negotiate.ts'
import { InvalidQueryError } from '../request/parameter-error.ts'
import type { Format } from '../request/parameters.ts'
import { type Pair, parseQueryString } from '../request/query-string.ts'
import { CACHE_CONTROL, entityTag, isNotModified } from '../response/caching.ts'
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

/**
 * Sets the validators of a representation.
 *
 * @returns whether the client's copy is still good, in which case the status is set to 304 and
 *   nothing more needs to be made.
 */
export function isFresh(
  request: FastifyRequest,
  reply: FastifyReply,
  { edition, lastModified }: Service,
  canonicalUrl: string,
  mediaType: string,
): boolean {
  const etag = entityTag(edition, canonicalUrl, mediaType)
  reply.headers({ etag, 'last-modified': lastModified, 'cache-control': CACHE_CONTROL })
  const isGood = isNotModified(request.headers, { etag, lastModified })
  if (isGood) reply.code(304)
  return isGood
}
