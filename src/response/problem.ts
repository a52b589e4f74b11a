/** Every way to fail, in one shape: `application/problem+json` (RFC 9457). */
import type { ParameterError } from '../request/parameter-error.ts'

/** The kinds of problem. The key ends the `type` URL; the explanation stands on the page behind it. */
export const PROBLEMS = {
  'invalid-query': {
    status: 400,
    title: 'The query is not valid',
    explanation:
      'At least one query parameter is unknown, empty, repeated, too long a list, or has a value that is not allowed. `errors` names each of them, what was received, what is allowed and the nearest allowed word. Nothing was ignored or guessed: correct the parameters and send the request again. When the fault is a cursor, send the request without `cursor` to begin again at the first page; after a change of the release with the cursor in `did_you_mean`, since a cache may still hold the old first page.',
  },
  'malformed-request': {
    status: 400,
    title: 'The request cannot be read',
    explanation:
      'The URL holds a percent-escape that is not valid UTF-8, or characters that must be escaped, or the request is not well-formed HTTP or names no host or several. Encode the parts of the URL with a URL library and send the request again.',
  },
  'unknown-route': {
    status: 404,
    title: 'There is nothing at this address',
    explanation:
      'No resource has this path. `errors` names the nearest there is; `/v1` lists all collections; `/openapi.json` describes every path.',
  },
  'unknown-id': {
    status: 404,
    title: 'There is no such item',
    explanation:
      'The collection exists, but holds no item with this id. Ids are lower-case words joined by hyphens; the collection lists all of them.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'The method is not allowed',
    explanation: 'The service is read-only: use GET or HEAD. The `Allow` header lists the methods.',
  },
  'not-acceptable': {
    status: 406,
    title: 'No acceptable format',
    explanation:
      'The `Accept` header excludes every format of this resource. Ask for one of those named in the problem, or use the `format` parameter of a collection, which wins over `Accept`.',
  },
  'precondition-failed': {
    status: 412,
    title: 'A condition of the request is not met',
    explanation:
      'The resource is not, or no longer, the one that `If-Match` or `If-Unmodified-Since` names: there is new data or another version of the service. Begin again without the condition. `If-Match` compares strongly (RFC 9110), so that only the tag of the data file can meet it, and `*`; the tags of other answers are weak and made for `If-None-Match`.',
  },
  'request-timeout': {
    status: 408,
    title: 'The request took too long to arrive',
    explanation:
      'The connection was closed because the request was not complete in time. Send it again.',
  },
  'uri-too-long': {
    status: 414,
    title: 'The URL is too long',
    explanation:
      'The path and query are longer than the service reads. Name fewer values in a request and send several, or take the whole table (`format=csv`) or the whole file (`/v1/downloads/peel.sqlite`).',
  },
  'range-not-satisfiable': {
    status: 416,
    title: 'The range lies behind the end',
    explanation:
      'The `Range` header asks for bytes behind the end of the file; `Content-Range` tells its size. A download that is complete already leads here: there is nothing left to fetch. Otherwise send the request without `Range` to begin again.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    explanation:
      'More was asked for from one address than one client may ask for. `Retry-After` says when to go on, `RateLimit-Policy` how many requests a minute may hold. Answers that the service has ready do not count. Whoever wants much of the data is served best by one request for all of it: `format=csv`, or the whole file at `/v1/downloads/peel.sqlite`.',
  },
  'headers-too-large': {
    status: 431,
    title: 'The request headers are too large',
    explanation:
      'The URL and headers together, or the `Accept` header alone, are larger than the service reads. Send fewer or shorter values.',
  },
  'internal-error': {
    status: 500,
    title: 'The service failed',
    explanation:
      'The fault is ours and has been logged, under the id in `X-Request-Id`. The same request may work later.',
  },
  overloaded: {
    status: 503,
    title: 'The service is busy',
    explanation:
      'More is being asked than the service can answer in good time, so some requests are turned away at once instead of all being late. Try again after the time in `Retry-After`.',
  },
  'not-ready': {
    status: 503,
    title: 'The service is not ready',
    explanation: 'The service cannot answer now. Try again after the time in `Retry-After`.',
  },
} as const

export type ProblemKind = keyof typeof PROBLEMS

export interface Problem {
  type: string
  title: string
  status: number
  detail: string
  instance: string
  errors: readonly ParameterError[]
}

/** The methods there are, wherever there is anything. */
export const ALLOW = 'GET, HEAD, OPTIONS'

export const PROBLEM_MEDIA_TYPE = 'application/problem+json'

/**
 * A failure that a client may read about.
 *
 * `detail` is public: it must never hold anything that the client did not send or may not know.
 */
export class ProblemError extends Error {
  override name = 'ProblemError'
  readonly kind: ProblemKind
  readonly errors: readonly ParameterError[]
  readonly headers: Readonly<Record<string, string>>

  constructor(
    kind: ProblemKind,
    detail: string,
    {
      errors = [],
      headers = {},
    }: { errors?: readonly ParameterError[]; headers?: Record<string, string> } = {},
  ) {
    super(detail)
    this.kind = kind
    this.errors = errors
    this.headers = headers
  }
}

/** The body of a problem. */
export function problemBody(
  kind: ProblemKind,
  {
    detail,
    instance,
    publicUrl,
    errors = [],
  }: {
    detail: string
    instance: string
    publicUrl: string
    errors?: readonly ParameterError[]
  },
): Problem {
  const { status, title } = PROBLEMS[kind]
  return { type: `${publicUrl}/problems/${kind}`, title, status, detail, instance, errors }
}
