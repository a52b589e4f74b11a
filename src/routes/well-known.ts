/** What is looked for at every host: the icon, rules for robots, what changed, and whom to tell of a weakness. */
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { BuiltPages } from '../docs/built-pages.ts'
import { CHANGELOG_PATH } from '../response/link.ts'

const DAY_SECONDS = 86_400
/** How long a copy of security.txt is to be believed. It is made anew for each request, so it cannot go stale here. */
const SECURITY_DAYS = 30

export function wellKnownRoutes(
  app: FastifyInstance,
  built: BuiltPages,
  { securityContact, publicUrl }: { securityContact: string | null; publicUrl: string },
): void {
  const icon = readFileSync(join(built.assets, basename(built.addressOf('icon.svg'))))
  app.get('/favicon.ico', (_request, reply) => send(reply, 'image/svg+xml', icon))
  // Everything may be found: it is open data.
  app.get('/robots.txt', (_request, reply) =>
    send(reply, 'text/plain', 'User-agent: *\nAllow: /\n'),
  )
  app.get(CHANGELOG_PATH, (_request, reply) => send(reply, 'text/markdown', built.changelog))
  // Without a contact it would be a lie (RFC 9116), so then there is none.
  if (securityContact === null) return
  app.get('/.well-known/security.txt', (_request, reply) => {
    const expires = new Date(Date.now() + SECURITY_DAYS * DAY_SECONDS * 1000)
    const lines = [
      `Contact: ${securityContact}`,
      `Expires: ${expires.toISOString()}`,
      'Preferred-Languages: en',
      ...(publicUrl === '' ? [] : [`Canonical: ${publicUrl}/.well-known/security.txt`]),
    ]
    return send(reply, 'text/plain', lines.map((line) => `${line}\n`).join(''))
  })
}

function send(reply: FastifyReply, mediaType: string, body: string | Buffer): FastifyReply {
  return reply
    .headers({ vary: 'accept-encoding', 'cache-control': `public, max-age=${DAY_SECONDS}` })
    .type(`${mediaType}; charset=utf-8`)
    .send(body)
}
