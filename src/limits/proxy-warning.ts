/** Says once that the clients behind a proxy are taken for one, because nobody named it as trusted. */
import type { FastifyInstance } from 'fastify'
import { trustedProxies } from './trusted-proxies.ts'

/** Addresses that no stranger has: whoever sends from there may be a proxy that was forgotten. */
const isPrivate = trustedProxies([
  '127.0.0.0/8',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '::1',
  'fc00::/7',
])

export function warnOfUntrustedProxy(
  app: FastifyInstance,
  isTrusted: (address: string) => boolean,
): void {
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
