/** Turns everything that can go wrong into a problem: our own errors, the framework's, the router's, HTTP's. */
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { InvalidQueryError, type ParameterError } from './request/parameter-error.ts'
import {
  PROBLEM_MEDIA_TYPE,
  PROBLEMS,
  ProblemError,
  type ProblemKind,
  problemBody,
} from './response/problem.ts'

const READ_METHODS = ['GET', 'HEAD', 'OPTIONS']
const ALLOW = READ_METHODS.join(', ')

/** Registers the error and not-found handlers and refuses methods that change things. */
export function handleFailures(app: FastifyInstance, publicUrl: string): void {
  const paths: RegExp[] = []
  app.addHook('onRoute', ({ method, url }) => {
    if (!method.includes('GET')) return
    paths.push(new RegExp(`^${url.replaceAll(/:[^/]+/g, '[^/]+').replace('*', '.*')}/?$`))
  })
  const isKnownPath = (url: string) => {
    const path = url.split('?', 1)[0] ?? ''
    return paths.some((pattern) => pattern.test(path))
  }

  // Before any body is read: a read-only service has no use for one.
  app.addHook('onRequest', (request, _reply, done) => {
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
  app.setNotFoundHandler((request, reply) => fail(request, reply, unknownRoute(request)))
  app.setErrorHandler((error: FastifyError, request, reply) => fail(request, reply, error))

  function fail(request: FastifyRequest, reply: FastifyReply, error: FastifyError | ProblemError) {
    const { kind, detail, errors, headers } = explain(error)
    if (PROBLEMS[kind].status >= 500) request.log.error(error)
    return reply
      .code(PROBLEMS[kind].status)
      .headers({ 'cache-control': 'no-store', ...headers })
      .type(PROBLEM_MEDIA_TYPE)
      .send(JSON.stringify(problemBody(kind, { detail, instance: request.url, publicUrl, errors })))
  }
}

/** Options that make the framework's own early refusals problems too. */
export function earlyFailures(publicUrl: string) {
  return {
    /** Errors before routing, such as a path that cannot be decoded. */
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      const { kind, detail } = explain(error)
      reply
        .code(PROBLEMS[kind].status)
        .header('cache-control', 'no-store')
        .type(PROBLEM_MEDIA_TYPE)
        .send(JSON.stringify(problemBody(kind, { detail, instance: request.url, publicUrl })))
    },
    /** Bytes that are not HTTP, headers that are too large, requests that never end. */
    clientErrorHandler: (error: Error & { code?: string }, socket: Socket) => {
      if (error.code === 'ECONNRESET' || !socket.writable) {
        socket.destroy()
        return
      }
      const kind: ProblemKind =
        error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
          ? 'request-timeout'
          : error.code === 'HPE_HEADER_OVERFLOW'
            ? 'headers-too-large'
            : 'malformed-request'
      const { status, title } = PROBLEMS[kind]
      const detail =
        kind === 'malformed-request' ? 'The bytes received are not well-formed HTTP.' : `${title}.`
      const body = JSON.stringify(problemBody(kind, { detail, instance: '', publicUrl }))
      socket.end(
        `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: ${PROBLEM_MEDIA_TYPE}\r\nCache-Control: no-store\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
      )
    },
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
