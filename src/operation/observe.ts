/** Every answer is counted; at the level “debug” it is a line of the log, and a slow one is at any level. */
import { performance } from 'node:perf_hooks'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyBaseLogger, FastifyInstance, FastifyReply } from 'fastify'
import type { Operation } from './operation.ts'
import { requestLine } from './request-line.ts'
import { ABORTED, type CacheUse, type Refusal } from './meters.ts'

/** What takes longer until it is sent, or begun if it is a stream, is logged as slow. */
const SLOW_MS = 1000
/** So many slow answers are logged in a minute; when all are slow, more lines say nothing more. */
const SLOW_LINES_MAX = 20
/** How often refusals are summed up in the log. */
const SUMMARY_INTERVAL_MS = 60_000
/** The route of what no route answered. */
const NO_ROUTE = '(none)'

/** Counts and logs what the routes answer. To be registered before any hook that can refuse. */
export function observeAnswers(app: FastifyInstance, { meters }: Operation): void {
  const slowLines = createAllowance(SLOW_LINES_MAX)
  app.addHook('onRequest', (request, reply, done) => {
    const start = performance.now()
    const { raw } = reply
    const { socket } = request.raw
    const written = bytesWritten(socket)
    let begun = 0
    raw.once('pipe', () => {
      begun = performance.now()
    })
    // Also after the client has gone away, unlike the framework's own hook.
    raw.once('close', () => {
      const milliseconds = (begun || performance.now()) - start
      const status = raw.headersSent ? raw.statusCode : ABORTED
      const cache = cacheUse(reply)
      const route = request.routeOptions.url ?? NO_ROUTE
      meters.answered(route, request.method, status, cache, milliseconds)
      const isSlow = milliseconds > SLOW_MS && status !== ABORTED && slowLines()
      if (!isSlow && !isDetailed(request.log)) return
      const line = {
        ...lineOf(request.raw, raw),
        cache,
        ms: rounded(milliseconds),
        total_ms: rounded(performance.now() - start),
        bytes: bytesWritten(socket) - written,
        ...(raw.writableFinished ? {} : { aborted: true }),
      }
      if (isSlow) request.log.warn(line, 'slow answer')
      else request.log.debug(line, 'answer')
    })
    done()
  })
  summariseRefusals(app, meters.newRefusals)
}

/**
 * Counts, and at the level “debug” logs, what a cache answers. It runs for every request, and a kept
 * answer takes microseconds: two looks at the clock and one at the counters.
 *
 * @param send answers a request and gives the template of its route, or null when it does not.
 */
export function observeKept(
  send: (request: IncomingMessage, response: ServerResponse) => string | null,
  { meters, nextId }: Operation,
  log: FastifyBaseLogger,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const isLogged = isDetailed(log)
  return (request, response) => {
    const start = performance.now()
    const written = isLogged ? bytesWritten(request.socket) : 0
    const route = send(request, response)
    if (route === null) return false
    const milliseconds = performance.now() - start
    meters.answered(route, request.method ?? '', response.statusCode, 'hit', milliseconds)
    if (isLogged) {
      log.debug(
        {
          reqId: nextId(request),
          ...lineOf(request, response),
          cache: 'hit',
          ms: rounded(milliseconds),
          bytes: bytesWritten(request.socket) - written,
        },
        'answer',
      )
    }
    return true
  }
}

/** @returns whether something may happen once more in this minute. */
function createAllowance(perMinute: number): () => boolean {
  let [start, count] = [0, 0]
  return () => {
    const now = performance.now()
    if (now - start > SUMMARY_INTERVAL_MS) [start, count] = [now, 0]
    count++
    return count <= perMinute
  }
}

/** Whether every answer is a line of the log. */
function isDetailed({ level }: FastifyBaseLogger): boolean {
  return level === 'debug' || level === 'trace'
}

function lineOf(request: IncomingMessage, { statusCode }: ServerResponse) {
  return { ...requestLine(request), status: statusCode }
}

/** Many refusals are one line a minute, or they would fill the log that should explain them. */
function summariseRefusals(
  app: FastifyInstance,
  newRefusals: () => Record<Refusal, number> | null,
): void {
  const report = () => {
    const refused = newRefusals()
    if (refused === null) return
    app.log.warn({ refused, seconds: SUMMARY_INTERVAL_MS / 1000 }, 'requests refused')
  }
  const timer = setInterval(report, SUMMARY_INTERVAL_MS).unref()
  app.addHook('onClose', (_app, done) => {
    clearInterval(timer)
    report()
    done()
  })
}

/** What the cache did, as the answer says it of itself. */
function cacheUse(reply: FastifyReply): CacheUse {
  const said = reply.getHeader('cache-status')
  if (said === undefined) return 'none'
  return String(said).includes('hit') ? 'hit' : 'miss'
}

function bytesWritten(socket: IncomingMessage['socket'] | null): number {
  return socket?.bytesWritten ?? 0
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000
}
