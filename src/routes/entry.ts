/** The entry, the contract and the probes. */
import type { FastifyInstance } from 'fastify'
import { DATA_PACKAGE_PATH, DOWNLOAD_PATH } from '../response/link.ts'
import { ProblemError } from '../response/problem.ts'
import { acceptedFormat, identify, refuseParameters, sendMade } from './reply.ts'
import type { Service } from './service.ts'

/** A damaged disk shows itself by an error, which is an answer to the question. */
function isReadable(store: Service['store']): boolean {
  try {
    return store.isReadable()
  } catch {
    return false
  }
}

export function entryRoutes(app: FastifyInstance, service: Service, contract: string): void {
  const { collections, publicUrl, meta, store } = service
  const entry = JSON.stringify({
    data: {
      collections: Object.fromEntries(
        collections.map(({ name }) => [name, `${publicUrl}/v1/${name}`]),
      ),
      search: `${publicUrl}/v1/search`,
      dataset: `${publicUrl}/v1/dataset`,
      datapackage: publicUrl + DATA_PACKAGE_PATH,
      sqlite: publicUrl + DOWNLOAD_PATH,
      openapi: `${publicUrl}/openapi.json`,
      docs: `${publicUrl}/docs`,
    },
    meta,
  })

  for (const [path, body] of [
    ['/v1', entry],
    ['/openapi.json', contract],
  ] as const) {
    app.get(path, (request, reply) => {
      refuseParameters(request)
      acceptedFormat(request, ['json'])
      const identity = identify(service, path)
      return sendMade(request, reply, service, identity, () => ({
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body,
      }))
    })
  }

  const state = JSON.stringify({ status: 'ok', release: meta.release })
  app.get('/health/live', (request, reply) => {
    refuseParameters(request)
    return reply
      .type('application/json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(state)
  })
  app.get('/health/ready', (request, reply) => {
    refuseParameters(request)
    if (!isReadable(store)) {
      throw new ProblemError('not-ready', 'The data file cannot be read.', {
        headers: { 'retry-after': '5' },
      })
    }
    return reply
      .type('application/json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(state)
  })
}
