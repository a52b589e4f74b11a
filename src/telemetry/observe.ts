/** Every answer is measured; at the level “debug” it is a line of the log, and a slow one is at any level. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { CacheUse, Metrics } from './metrics.ts'
import { requestLine } from './request-line.ts'

/** What takes longer until it is sent is logged as slow. */
const SLOW_MS = 1000

/** @param metrics null: nothing is counted. */
export function observeAnswers(app: FastifyInstance, metrics: Metrics | null): void {
  const isDetailed = app.log.level === 'debug' || app.log.level === 'trace'
  const observe = (request: FastifyRequest, reply: FastifyReply) => {
    const { statusCode: status } = reply.raw
    const { elapsedTime } = reply
    const cache = cacheUse(reply)
    metrics?.answered(request, status, cache, elapsedTime)
    const isSlow = elapsedTime > SLOW_MS
    if (!isSlow && !isDetailed) return
    const line = {
      ...requestLine(request.raw),
      status,
      cache,
      ms: Math.round(elapsedTime * 1000) / 1000,
    }
    if (isSlow) request.log.warn(line, 'slow answer')
    else request.log.debug(line, 'answer')
  }
  app.addHook('onResponse', (request, reply, done) => {
    observe(request, reply)
    done()
  })
  app.addHook('onRequestAbort', (request, done) => {
    metrics?.aborted(request)
    done()
  })
}

/** What the cache did, as the answer says it of itself. */
function cacheUse(reply: FastifyReply): CacheUse {
  const said = reply.getHeader('cache-status')
  if (said === undefined) return 'none'
  return String(said).includes('hit') ? 'hit' : 'miss'
}
