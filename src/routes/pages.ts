/** The pages for people: the dashboard, the documentation and the explanations of problems. */
import { createHash } from 'node:crypto'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Collection } from '../collections/collection.ts'
import type { BuiltPages } from '../docs/built-pages.ts'
import { docsPage } from '../docs/page.ts'
import { problemPage } from '../docs/problem.ts'
import { negotiateMediaType } from '../request/negotiate.ts'
import { fault } from '../request/parameter-error.ts'
import { pathOf } from '../request/query-string.ts'
import { VARY } from '../response/common-headers.ts'
import { PROBLEM_MEDIA_TYPE, ProblemError, PROBLEMS } from '../response/problem.ts'
import { type Representation, representation } from '../response/representation.ts'
import { views } from '../views/index.ts'
import { refuseParameters, sendDocument } from './reply.ts'
import type { Service } from './service.ts'

/** A page runs our own files and talks to this service, and to nothing else. */
export const PAGE_HEADERS = {
  vary: 'accept-encoding',
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  // Asked again each time: an older page would name assets that a newer version does not have.
  'cache-control': 'no-cache',
}

const DASHBOARD_PATHS = ['/', '/forces', '/questions', '/search']
/** Addresses of single things, and the collection that knows whether there is such a thing. */
const ITEM_PATHS = {
  '/forces/:id': 'forces',
  '/questions/:id': 'questions',
  '/metrics/:id': 'metrics',
  '/judgments/:id': 'judgments',
  '/areas-for-improvement/:id': 'areas-for-improvement',
  '/observations/:id': 'observations',
}

export async function pageRoutes(
  app: FastifyInstance,
  service: Service,
  built: BuiltPages,
): Promise<void> {
  const { store, collections, publicUrl } = service
  const dashboard = page(built.dashboard)
  for (const path of DASHBOARD_PATHS)
    app.get(path, (request, reply) => sendDocument(request, reply, dashboard))
  // A program that asks for this looks for metrics of the process, which are never on this port.
  const metricsPage = page(built.dashboard, { vary: VARY })
  app.get('/metrics', (request, reply) => {
    if (prefersPage(request)) return sendDocument(request, reply, metricsPage)
    throw new ProblemError(
      'unknown-route',
      'There are no metrics of the process at “/metrics” here: they have a port of their own, METRICS_PORT. /v1/metrics holds those of the inspections.',
      {
        errors: [
          {
            ...fault('path', 'unknown-value', '/metrics', 'The page at “/metrics” is for people.'),
            did_you_mean: '/v1/metrics',
          },
        ],
      },
    )
  })
  for (const [path, name] of Object.entries(ITEM_PATHS)) {
    const collection = collections.find((each) => each.name === name)
    if (collection === undefined) throw new Error(`There is no collection ${name}`)
    // The page itself says in words that a thing does not exist; the status says it to programs.
    app.get<{ Params: { id: string } }>(path, (request, reply) =>
      sendDocument(request, reply, dashboard, isThere(collection, request.params.id) ? 200 : 404),
    )
  }
  const isThere = (collection: Collection, id: string) => store.item(collection, id) !== null

  // The name of an asset changes with its content, so a copy is good for ever.
  await app.register(fastifyStatic, {
    root: built.assets,
    prefix: '/assets/',
    wildcard: false,
    index: false,
    decorateReply: false,
    preCompressed: true,
    immutable: true,
    maxAge: '1y',
    globIgnore: ['**/*.br', '**/*.gz'],
  })

  const styles = [built.addressOf('styles.css'), built.addressOf('docs.css')]
  const icon = built.addressOf('icon.svg')
  const script = built.addressOf('try-it.ts')
  const assets = { styles, script, icon }
  textRoute('/docs', () => docsPage({ store, collections, views, publicUrl, assets }))
  for (const [kind, problem] of Object.entries(PROBLEMS)) {
    textRoute(`/problems/${kind}`, () => problemPage({ kind, ...problem }, { styles, icon }), {
      takesNothing: true,
    })
  }

  /** A page that is the same for all and made at the start. */
  function textRoute(path: string, make: () => string, { takesNothing = false } = {}): void {
    let document: Representation | undefined
    app.addHook('onReady', (done) => {
      document = page(make())
      done()
    })
    app.get(path, (request, reply) => {
      if (takesNothing) refuseParameters(request)
      if (document === undefined)
        throw new Error(`${path} is asked for before the application is ready`)
      return sendDocument(request, reply, document)
    })
  }
}

/** What only programs ask for. */
const FOR_PROGRAMS = /^\/(v1|assets|health|openapi\.json)(\/|\?|$)/

/** Sends the dashboard, which says in words that an address leads nowhere, to those who ask for a page; else null. */
export function unknownPage(
  dashboard: string,
): (request: FastifyRequest, reply: FastifyReply) => FastifyReply | null {
  const document = page(dashboard, { vary: VARY })
  return (request, reply) => {
    if (FOR_PROGRAMS.test(pathOf(request.url))) return null
    return prefersPage(request) ? sendDocument(request, reply, document, 404) : null
  }
}

/** Browsers do; whoever takes anything is a program. */
function prefersPage({ headers }: FastifyRequest): boolean {
  const offered = [PROBLEM_MEDIA_TYPE, 'text/html']
  return negotiateMediaType(headers.accept, offered) === 'text/html'
}

function page(text: string, headers: Readonly<Record<string, string>> = {}): Representation {
  const digest = createHash('sha256').update(text).digest('base64url').slice(0, 22)
  return representation(
    { etag: `W/"${digest}"`, lastModified: null },
    { 'content-type': 'text/html; charset=utf-8' },
    text,
    { ...PAGE_HEADERS, ...headers },
  )
}
