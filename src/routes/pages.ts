/** The pages for people: the dashboard, the documentation and the explanations of problems. */
import { createHash } from 'node:crypto'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { BuiltPages } from '../docs/built-pages.ts'
import { dashboardPage, unknownPage } from '../docs/dashboard.ts'
import type { Site } from '../docs/frame.ts'
import { llmsText } from '../docs/llms.ts'
import { docsMarkdown } from '../docs/markdown.ts'
import { DOCS_MARKDOWN_PATH, docsPage, readDocs } from '../docs/page.ts'
import { problemPage } from '../docs/problem.ts'
import { ITEM_FOLDERS, PAGES, routeOf } from '../pages/routes.ts'
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

/** @throws ProblemError for a request that is not to be answered. */
type Check = (request: FastifyRequest) => void

export async function pageRoutes(
  app: FastifyInstance,
  service: Service,
  { assets }: BuiltPages,
  site: Site,
): Promise<void> {
  const { store, collections, cache } = service
  for (const { path, view } of PAGES) {
    const make = () => dashboardPage({ view }, store, collections, site) ?? ''
    if (view === 'metrics') textRoute(path, make, { check: refusePrograms, vary: VARY })
    else textRoute(path, make)
  }
  const nothing = page(unknownPage(site))
  for (const folder of ITEM_FOLDERS) {
    app.get<{ Params: { id: string } }>(`/${folder}/:id`, (request, reply) => {
      const route = routeOf(`/${folder}/${encodeURIComponent(request.params.id)}`)
      const text = route.view === 'unknown' ? null : dashboardPage(route, store, collections, site)
      // The page itself says in words that a thing does not exist; the status says it to programs.
      if (text === null) return sendDocument(request, reply, nothing, 404)
      const document = page(text)
      cache?.keep(request.raw, document)
      return sendDocument(request, reply, document)
    })
  }

  // The name of an asset changes with its content, so a copy is good for ever.
  await app.register(fastifyStatic, {
    root: assets,
    prefix: '/assets/',
    wildcard: false,
    index: false,
    decorateReply: false,
    preCompressed: true,
    immutable: true,
    maxAge: '1y',
    globIgnore: ['**/*.br', '**/*.gz'],
  })

  const docs = { store, collections, views, site }
  textRoute('/docs', () => docsPage(docs))
  const { publicUrl } = site
  textRoute('/llms.txt', () => llmsText({ ...docs, dataset: store.dataset, publicUrl }), {
    type: 'text/plain',
  })
  let markdown: Promise<Representation> | undefined
  app.get(DOCS_MARKDOWN_PATH, async (request, reply) => {
    // Made when it is first asked for, since it takes a while.
    markdown ??= docsMarkdown(readDocs(docs), publicUrl).then((text) =>
      page(text, { type: 'text/markdown' }),
    )
    return sendDocument(request, reply, await markdown)
  })
  for (const [kind, problem] of Object.entries(PROBLEMS)) {
    const path = `/problems/${kind}`
    textRoute(path, () => problemPage({ kind, ...problem }, site), { check: refuseParameters })
  }

  /** A page that is the same for all and made at the start. */
  function textRoute(
    path: string,
    make: () => string,
    { check = () => undefined, ...kind }: PageKind & { check?: Check } = {},
  ): void {
    let document: Representation | undefined
    app.addHook('onReady', (done) => {
      document = page(make(), kind)
      done()
    })
    app.get(path, (request, reply) => {
      check(request)
      if (document === undefined)
        throw new Error(`${path} is asked for before the application is ready`)
      return sendDocument(request, reply, document)
    })
  }
}

/** What only programs ask for. */
const FOR_PROGRAMS = /^\/(v1|assets|health|openapi\.json)(\/|\?|$)/

/** Sends the page that says that there is nothing to those who ask for a page; else null. */
export function sendUnknownPage(
  site: Site,
): (request: FastifyRequest, reply: FastifyReply) => FastifyReply | null {
  const document = page(unknownPage(site), { vary: VARY })
  return (request, reply) => {
    if (FOR_PROGRAMS.test(pathOf(request.url))) return null
    return prefersPage(request) ? sendDocument(request, reply, document, 404) : null
  }
}

/** A program that asks for this looks for metrics of the process, which are never on this port. */
function refusePrograms(request: FastifyRequest): void {
  if (prefersPage(request)) return
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
}

/** Browsers do; whoever takes anything is a program. */
function prefersPage({ headers }: FastifyRequest): boolean {
  const offered = [PROBLEM_MEDIA_TYPE, 'text/html']
  return negotiateMediaType(headers.accept, offered) === 'text/html'
}

interface PageKind {
  type?: string
  vary?: string
}

/** A page to be sent as often as it is asked for. */
export function page(
  text: string,
  { type = 'text/html', vary = PAGE_HEADERS.vary }: PageKind = {},
): Representation {
  const digest = createHash('sha256').update(text).digest('base64url').slice(0, 22)
  return representation(
    { etag: `W/"${digest}"`, lastModified: null },
    { 'content-type': `${type}; charset=utf-8` },
    text,
    { ...PAGE_HEADERS, vary },
  )
}
