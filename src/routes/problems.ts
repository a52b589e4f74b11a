/** The pages behind the `type` of a problem: what happened and what to do. */
import type { FastifyInstance } from 'fastify'
import { PROBLEMS } from '../response/problem.ts'
import { identify, refuseParameters, sendMade } from './reply.ts'
import type { Service } from './service.ts'

export function problemRoutes(app: FastifyInstance, service: Service): void {
  for (const [kind, { status, title, explanation }] of Object.entries(PROBLEMS)) {
    const path = `/problems/${kind}`
    const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${status} ${title}</title>
<h1>${title}</h1>
<p>HTTP status ${status}, problem type <code>${kind}</code>.</p>
<p>${explanation.replaceAll(/`([^`]+)`/g, '<code>$1</code>')}</p>
<p><a href="/docs">Documentation</a></p>
`
    app.get(path, (request, reply) => {
      refuseParameters(request)
      const identity = identify(service, path, 'text/html')
      return sendMade(request, reply, service, identity, () => ({
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: page,
      }))
    })
  }
}
