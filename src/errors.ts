/** Everything that can go wrong, as a problem: our own errors, the framework's, the router's, HTTP's. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createKnownPaths, type KnownPaths } from './known-paths.ts'
import { clientErrorHandler, EARLY_HEADERS } from './protocol-errors.ts'
import { ACCEPT_LENGTH_MAX, URL_LENGTH_MAX, urlLength } from './request/limits.ts'
import { fault, InvalidQueryError, type ParameterError } from './request/parameter-error.ts'
import { pathOf } from './request/query-string.ts'
import { COMMON_HEADERS } from './response/common-headers.ts'
import { LINK_LENGTH_MAX } from './response/link.ts'
import {
  ALLOW,
  PROBLEM_MEDIA_TYPE,
  PROBLEMS,
  ProblemError,
  type ProblemKind,
  problemBody,
} from './response/problem.ts'
import { CACHE_CONTROL } from './response/validators.ts'
import { requestLine } from './telemetry/request-line.ts'

const REDIRECT_HEADERS = { ...COMMON_HEADERS, 'cache-control': CACHE_CONTROL }

/** What the `Host` header may be (RFC 9112, 3.2): a name or an address, and a port. Several arrive as a list. */
const HOST = /^(\[[\da-f:.]+\]|(?:[\w.~!$&'()*+,;=-]|%[\da-f]{2})*)(:\d*)?$/i

/** Sends a page where a person, not a program, asked for what is not there; else null. */
type SendPage = (request: FastifyRequest, reply: FastifyReply) => FastifyReply | null

/** Registers the error and not-found handlers, refuses methods that change things, and what is too large. */
export function handleErrors(
  app: FastifyInstance,
  publicUrl: string,
  sendPage: SendPage = () => null,
): void {
  const paths = createKnownPaths()
  /** What a proxy in front takes off the paths that clients send. */
  const prefix = publicUrl === '' ? '' : new URL(publicUrl).pathname.replace(/\/$/, '')
  const nothingAt = (path: string) => unknownRoute(path, paths, prefix)
  app.addHook('onRoute', (route) => {
    paths.add(route)
  })

  // Before anything else, and before any body is read: a read-only service has no use for one.
  app.addHook('onRequest', (request, reply, done) => {
    refuseUnreadable(request)
    const { method, url } = request
    const path = pathOf(url)
    const plain = withoutSlash(path)
    const isSlashed = plain !== path && !paths.has(path) && paths.has(plain)
    if (method === 'GET' || method === 'HEAD') {
      const location = publicUrl + plain + queryOf(url)
      if (!isSlashed) done()
      else if (location.length > LINK_LENGTH_MAX) throw nothingAt(path)
      else reply.headers(REDIRECT_HEADERS).redirect(location, 308)
    } else if (method === 'OPTIONS') {
      // A preflight is answered whatever the path, so that a page can read the 404 which comes next.
      const isPreflight = request.headers['access-control-request-method'] !== undefined
      if (!isPreflight && path !== '*' && !paths.has(path)) throw nothingAt(path)
      reply.header('allow', ALLOW)
      done()
    } else if (paths.has(path) || isSlashed) {
      throw new ProblemError(
        'method-not-allowed',
        `${method} is not allowed here: the service is read-only.`,
        { headers: { allow: ALLOW } },
      )
    } else {
      throw nothingAt(path)
    }
  })
  app.setNotFoundHandler(
    (request, reply) =>
      sendPage(request, reply) ?? fail(request, reply, nothingAt(pathOf(request.url))),
  )
  app.setErrorHandler((error: FastifyError, request, reply) => fail(request, reply, error))

  function fail(request: FastifyRequest, reply: FastifyReply, error: FastifyError | ProblemError) {
    const { kind, detail, errors, headers } = explain(error)
    const { status } = PROBLEMS[kind]
    // Refusals under overload are told by the metrics: a line for each would add to the load.
    if (status >= 500 && kind !== 'overloaded') {
      request.log.error({ ...requestLine(request.raw), status, err: error }, 'failed answer')
      // By it a user can quote what happened, and an operator find it.
      reply.header('x-request-id', request.id)
    }
    return reply
      .code(status)
      .headers({ ...EARLY_HEADERS, ...headers })
      .type(PROBLEM_MEDIA_TYPE)
      .send(JSON.stringify(problemBody(kind, { detail, instance: request.url, publicUrl, errors })))
  }
}

/** Options that make the refusals of the protocol problems too; no hook sees these requests. */
export function protocolErrors(publicUrl: string) {
  return {
    /** Errors before routing, such as a path that cannot be decoded. */
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      const { kind, detail } = explain(error)
      reply
        .code(PROBLEMS[kind].status)
        .headers(EARLY_HEADERS)
        .type(PROBLEM_MEDIA_TYPE)
        .send(JSON.stringify(problemBody(kind, { detail, instance: request.url, publicUrl })))
    },
    clientErrorHandler: clientErrorHandler(publicUrl),
  }
}

/** @throws ProblemError for a request without a host, or with more to read than the service reads. */
function refuseUnreadable({ url, headers, raw }: FastifyRequest): void {
  if (headers.host === undefined && raw.httpVersion === '1.1') {
    throw new ProblemError('malformed-request', 'The request has no “Host” header.')
  }
  if (headers.host !== undefined && !HOST.test(headers.host)) {
    throw new ProblemError(
      'malformed-request',
      'The “Host” header is not one name or address, with or without a port.',
    )
  }
  const coding = headers['transfer-encoding']
  if (coding !== undefined && coding.trim().toLowerCase() !== 'chunked') {
    throw new ProblemError('malformed-request', 'The request has an unknown transfer coding.', {
      headers: { connection: 'close' },
    })
  }
  const length = url.length > URL_LENGTH_MAX ? urlLength(url) : 0
  if (length > URL_LENGTH_MAX) {
    throw new ProblemError(
      'uri-too-long',
      `The URL has ${length} characters; ${URL_LENGTH_MAX} are allowed.`,
    )
  }
  const accept = headers.accept?.length ?? 0
  if (accept > ACCEPT_LENGTH_MAX) {
    throw new ProblemError(
      'headers-too-large',
      `The “Accept” header has ${accept} characters; ${ACCEPT_LENGTH_MAX} are allowed.`,
    )
  }
}

interface Explained {
  kind: ProblemKind
  detail: string
  errors: readonly ParameterError[]
  headers: Readonly<Record<string, string>>
}

/** What a client may know of an error. Anything unexpected becomes a 500 that says nothing of the inside. */
function explain(error: FastifyError | ProblemError | Error): Explained {
  if (error instanceof ProblemError) {
    return { kind: error.kind, detail: error.message, errors: error.errors, headers: error.headers }
  }
  const plain = (kind: ProblemKind, detail: string): Explained => ({
    kind,
    detail,
    errors: [],
    headers: {},
  })
  if (error instanceof InvalidQueryError) {
    return { ...plain('invalid-query', error.message), errors: error.errors }
  }
  const status = 'statusCode' in error ? error.statusCode : undefined
  // By the plugin that sends the files of pages.
  if (status === 412) return plain('precondition-failed', 'The file is not the one that is named.')
  if (status !== undefined && status >= 400 && status < 500) {
    return plain('malformed-request', 'The path or a header of the request cannot be read.')
  }
  return plain(
    'internal-error',
    'The service failed to answer this request. The failure has been logged.',
  )
}

function unknownRoute(path: string, paths: KnownPaths, prefix: string): ProblemError {
  const near = paths.nearest(path)
  const meant = near === null ? null : prefix + near
  const detail = `There is nothing at “${prefix}${path}”.`
  const advice = meant === null ? `${prefix}/v1 lists what there is.` : `Did you mean “${meant}”?`
  const error = { ...fault('path', 'unknown-value', path, detail), did_you_mean: meant }
  return new ProblemError('unknown-route', `${detail} ${advice}`, { errors: [error] })
}

function withoutSlash(path: string): string {
  return path.endsWith('/') ? path.replace(/\/+$/, '') : path
}

/** The query of a URL with its question mark; empty where there is none. */
function queryOf(url: string): string {
  const start = url.indexOf('?')
  return start === -1 ? '' : url.slice(start)
}
