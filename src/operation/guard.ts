/** Refuses work on the data file beyond what one client may ask for, or the process can do in time. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ProblemError } from '../response/problem.ts'
import { clientOf } from './client.ts'
import type { Operation } from './operation.ts'
import { rateLimitFields } from './rate-limit.ts'
import { trustedProxies } from './trusted-proxies.ts'

/** When to come back after a refusal that passes soon. */
const RETRY_SECONDS = '2'

/** Guards all routes of this part of the application. */
export function guardWork(
  app: FastifyInstance,
  { limiter, queue, meters, isTrusted }: Operation,
): void {
  if (limiter !== null) {
    warnOfUntrustedProxy(app, isTrusted)
    app.addHook('onRequest', (request, reply, done) => {
      const quota = limiter.take(clientOf(request.ip))
      reply.headers(rateLimitFields(limiter, quota))
      if (quota.isExceeded) {
        meters.refused['rate-limit']++
        throw new ProblemError(
          'too-many-requests',
          `More than ${limiter.perMinute} requests that need the data file came from your address within a minute. Try again in ${quota.seconds} s.`,
          { headers: { 'retry-after': String(quota.seconds) } },
        )
      }
      done()
    })
  }
  app.addHook('onRequest', (request, _reply, done) => {
    queue.add({
      run: done,
      refuse: () => {
        meters.refused.overload++
        done(overloaded('More requests arrive than can be answered in time.'))
      },
      // Of the answer this shows a turn later only.
      isGone: () => request.raw.socket.destroyed,
    })
  })
}

/**
 * Admits complete files to be sent as answers; each holds a slot until its answer is closed.
 *
 * @returns what throws a ProblemError when too many are being sent.
 */
export function exportAdmission({
  exports: slots,
  meters,
}: Operation): (request: FastifyRequest, reply: FastifyReply) => void {
  return (request, reply) => {
    const slot = slots.take(clientOf(request.ip))
    if (typeof slot === 'string') meters.refused.exports++
    if (slot === 'client') {
      throw new ProblemError(
        'too-many-requests',
        'Several complete files are being sent to your address. Try again when one of them is finished.',
        { headers: { 'retry-after': RETRY_SECONDS } },
      )
    }
    if (slot === 'process') throw overloaded('Too many complete files are being sent.')
    meters.exportsRunning = slots.running()
    reply.raw.once('close', () => {
      slot()
      meters.exportsRunning = slots.running()
    })
  }
}

/** Addresses that no stranger has: whoever sends from there may be a proxy that was forgotten. */
const isPrivate = trustedProxies([
  '127.0.0.0/8',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '::1',
  'fc00::/7',
])

/** Says once that the clients behind a proxy are taken for one, because nobody named it as trusted. */
function warnOfUntrustedProxy(app: FastifyInstance, isTrusted: (address: string) => boolean): void {
  let isSaid = false
  app.addHook('onRequest', ({ headers, socket, log }, _reply, done) => {
    const address = socket.remoteAddress ?? ''
    if (
      !isSaid &&
      headers['x-forwarded-for'] !== undefined &&
      isPrivate(address) &&
      !isTrusted(address)
    ) {
      isSaid = true
      log.warn(
        `X-Forwarded-For from ${address} is ignored: all clients of that proxy count as one. Name it in TRUSTED_PROXIES if it is yours.`,
      )
    }
    done()
  })
}

function overloaded(detail: string): ProblemError {
  return new ProblemError('overloaded', detail, { headers: { 'retry-after': RETRY_SECONDS } })
}
