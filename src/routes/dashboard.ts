/** The dashboard: one HTML page for every address of a view, and the files that the page loads. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import Negotiator from 'negotiator'
import type { Collection } from '../collections/collection.ts'
import { PROBLEM_MEDIA_TYPE, ProblemError } from '../response/problem.ts'
import type { BuiltFiles } from './dashboard-files.ts'
import { PAGE_HEADERS, sendFile } from './page.ts'
import { refuseParameters } from './reply.ts'
import type { Service } from './service.ts'

/** The name of an asset changes with its content, so a copy is good for ever. */
const ASSET_CACHE_CONTROL = 'public, max-age=31536000, immutable'

const PAGES = ['/', '/forces', '/questions', '/metrics', '/search']
/** Addresses of single things, and the collection that knows whether there is such a thing. */
const ITEM_PAGES = {
  '/forces/:id': 'forces',
  '/questions/:id': 'questions',
  '/metrics/:id': 'metrics',
  '/judgments/:id': 'judgments',
  '/areas-for-improvement/:id': 'areas-for-improvement',
  '/observations/:id': 'observations',
}

export function dashboardRoutes(
  app: FastifyInstance,
  { store, collections }: Service,
  { page, assets }: BuiltFiles,
): void {
  for (const path of PAGES) {
    app.get(path, { compress: false }, (request, reply) => sendPage(request, reply))
  }
  for (const [path, name] of Object.entries(ITEM_PAGES)) {
    const collection = collections.find((each) => each.name === name)
    if (collection === undefined) throw new Error(`There is no collection ${name}`)
    app.get<{ Params: { id: string } }>(path, { compress: false }, (request, reply) =>
      sendPage(request, reply, isThere(collection, request.params.id) ? 200 : 404),
    )
  }

  app.get<{ Params: { name: string } }>('/assets/:name', { compress: false }, (request, reply) => {
    refuseParameters(request)
    const asset = assets.get(request.params.name)
    if (asset === undefined) {
      throw new ProblemError('unknown-route', `There is nothing at “${request.url}”.`)
    }
    return sendFile(request, reply.header('cache-control', ASSET_CACHE_CONTROL), asset)
  })

  /** The page itself says in words that a thing does not exist; the status says it to programs. */
  function sendPage(request: FastifyRequest, reply: FastifyReply, status: 200 | 404 = 200) {
    return sendFile(request, reply.code(status).headers(PAGE_HEADERS), page)
  }

  function isThere(collection: Collection, id: string): boolean {
    return store.item(collection, id) !== null
  }
}

/** What only programs ask for. */
const FOR_PROGRAMS = /^\/(v1|assets|health|openapi\.json)(\/|\?|$)/

/** The dashboard says in words that an address leads nowhere, to those who ask for a page; else null. */
export function sendUnknownPage(
  request: FastifyRequest,
  reply: FastifyReply,
  { page }: BuiltFiles,
): FastifyReply | null {
  if (FOR_PROGRAMS.test(request.url)) return null
  reply.header('vary', 'accept')
  const wanted = new Negotiator(request.raw).mediaType([PROBLEM_MEDIA_TYPE, 'text/html'])
  if (wanted !== 'text/html') return null
  return sendFile(request, reply.code(404).headers(PAGE_HEADERS), page, 'accept, accept-encoding')
}
