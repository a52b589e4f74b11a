/** The entry, the contract and the probes. */
import type { FastifyInstance } from 'fastify'
import { DATA_PACKAGE_PATH, DOWNLOAD_PATH } from '../response/link.ts'
import { ProblemError } from '../response/problem.ts'
import { acceptedFormat, isFresh, refuseParameters } from './reply.ts'
import type { Service } from './service.ts'

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
      if (isFresh(request, reply, service, path, 'application/json')) return reply.send()
      return reply.type('application/json; charset=utf-8').send(body)
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
    if (!store.isReadable()) {
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
