/** Everything that can go wrong, as a problem: our own errors, the framework's, the router's, HTTP's. */
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ACCEPT_LENGTH_MAX, URL_LENGTH_MAX, urlLength } from './request/limits.ts'
import { InvalidQueryError, type ParameterError } from './request/parameter-error.ts'
import { COMMON_HEADERS } from './response/common-headers.ts'
import {
  PROBLEM_MEDIA_TYPE,
  PROBLEMS,
  ProblemError,
  type ProblemKind,
  problemBody,
} from './response/problem.ts'
import { requestLine } from './telemetry/request-line.ts'

const READ_METHODS = ['GET', 'HEAD', 'OPTIONS']
const ALLOW = READ_METHODS.join(', ')

/** Refusals that are given before any hook has set the headers of all answers. */
const EARLY_HEADERS = { ...COMMON_HEADERS, 'cache-control': 'no-store' }

/** The `instance` of a request whose URL was not read: the service as a whole, as in HTTP. */
const UNREAD = '*'

/** The beginning of a request whose first line does not end; what arrives later is taken for headers. */
const FIRST_LINE_ONLY = /^[A-Z]+ \S*$/

/** Sends a page where a person, not a program, asked for what is not there; else null. */
type SendPage = (request: FastifyRequest, reply: FastifyReply) => FastifyReply | null

/** Registers the error and not-found handlers, refuses methods that change things, and what is too large. */
export function handleErrors(
  app: FastifyInstance,
  publicUrl: string,
  sendPage: SendPage = () => null,
): void {
  const paths: RegExp[] = []
  app.addHook('onRoute', ({ method, url }) => {
    if (!method.includes('GET')) return
    paths.push(
      new RegExp(
        `^${url
          .replaceAll('.', '\\.')
          .replaceAll(/:[^/]+/g, '[^/]+')
          .replace('*', '.*')}/?$`,
      ),
    )
  })
  const isKnownPath = (url: string) => {
    const path = url.split('?', 1)[0] ?? ''
    return paths.some((pattern) => pattern.test(path))
  }

  // Before any body is read: a read-only service has no use for one.
  app.addHook('onRequest', (request, _reply, done) => {
    refuseUnreadable(request)
    if (READ_METHODS.includes(request.method)) {
      done()
      return
    }
    throw isKnownPath(request.url)
      ? new ProblemError(
          'method-not-allowed',
          `${request.method} is not allowed here: the service is read-only.`,
          {
            headers: { allow: ALLOW },
          },
        )
      : unknownRoute(request)
  })
  app.setNotFoundHandler(
    (request, reply) => sendPage(request, reply) ?? fail(request, reply, unknownRoute(request)),
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
      .headers({ 'cache-control': 'no-store', ...headers })
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
    /** Bytes that are not HTTP, headers that are too large, requests that never end. */
    clientErrorHandler: (error: Error & { code?: string; rawPacket?: unknown }, socket: Socket) => {
      if (error.code === 'ECONNRESET' || !socket.writable) {
        socket.destroy()
        return
      }
      // The framework's type of the packet is that of its JSON form.
      const packet = Buffer.isBuffer(error.rawPacket) ? error.rawPacket.toString('latin1') : ''
      const kind: ProblemKind =
        error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
          ? 'request-timeout'
          : error.code === 'HPE_HEADER_OVERFLOW'
            ? FIRST_LINE_ONLY.test(packet)
              ? 'uri-too-long'
              : 'headers-too-large'
            : 'malformed-request'
      const { status, title } = PROBLEMS[kind]
      const detail =
        kind === 'malformed-request' ? 'The bytes received are not well-formed HTTP.' : `${title}.`
      const body = JSON.stringify(problemBody(kind, { detail, instance: UNREAD, publicUrl }))
      const headers = {
        ...EARLY_HEADERS,
        'content-type': PROBLEM_MEDIA_TYPE,
        'content-length': Buffer.byteLength(body),
        connection: 'close',
      }
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
      const isHead = packet.startsWith('HEAD ')
      socket.end(
        `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('\r\n')}\r\n\r\n${isHead ? '' : body}`,
      )
    },
  }
}

/** @throws ProblemError for a request without a host, or with more to read than the service reads. */
function refuseUnreadable({ url, headers, raw }: FastifyRequest): void {
  if (headers.host === undefined && raw.httpVersion === '1.1') {
    throw new ProblemError('malformed-request', 'The request has no “Host” header.')
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
  if (status !== undefined && status >= 400 && status < 500) {
    return plain('malformed-request', 'The path or a header of the request cannot be read.')
  }
  return plain(
    'internal-error',
    'The service failed to answer this request. The failure has been logged.',
  )
}

function unknownRoute(request: FastifyRequest): ProblemError {
  const path = request.url.split('?', 1)[0]
  return new ProblemError(
    'unknown-route',
    `There is nothing at “${path}”. /v1 lists what there is.`,
  )
}
