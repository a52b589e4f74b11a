/** The application: everything but the process. */

import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import cors from '@fastify/cors'
import swagger, { type StaticDocumentSpec } from '@fastify/swagger'
import fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { collections } from './collections/index.ts'
import type { Config } from './config.ts'
import { createLimitedServer } from './connection.ts'
import { openApiDocument } from './contract/document.ts'
import type { Answer } from './docs/answers.ts'
import { earlyFailures, handleFailures } from './failures.ts'
import { FaultsOnly } from './operation/faults-only.ts'
import { exportAdmission, guardWork } from './operation/guard.ts'
import { observeAnswers, observeKept } from './operation/observe.ts'
import type { Operation } from './operation/operation.ts'
import { COMMON_HEADERS, EXPOSED_HEADERS } from './response/common-headers.ts'
import { createRepresentationCache } from './response/representation-cache.ts'
import { sendKept } from './routes/reply.ts'
import { collectionRoutes } from './routes/collection.ts'
import { dashboardRoutes, sendUnknownPage } from './routes/dashboard.ts'
import { readBuiltFiles } from './routes/dashboard-files.ts'
import { dataPackageRoute } from './routes/data-package.ts'
import { docsRoutes } from './routes/docs.ts'
import { downloadRoute } from './routes/download.ts'
import { entryRoutes } from './routes/entry.ts'
import { problemRoutes } from './routes/problems.ts'
import type { Service } from './routes/service.ts'
import type { SharedFile } from './routes/shared-file.ts'
import { viewRoute } from './routes/view.ts'
import type { Store } from './sql/store.ts'
import { views } from './views/index.ts'

export interface AppOptions {
  store: Store
  /** The version of the program. */
  version: string
  /** When the data file was built. */
  builtAt: Date
  /** The data file, which can be downloaded. It stays open for as long as the application is. */
  file: SharedFile
  /** Where to write what happens; null writes nothing. */
  log: FastifyBaseLogger | null
  /** What watches over it; it may outlast the application. */
  operation: Operation
  config: Pick<Config, 'publicUrl' | 'cacheBytes'>
}

/** Longer than any id; a longer path parameter is not one of ours. */
const ID_LENGTH_MAX = 300

const ROUTER_OPTIONS = {
  maxParamLength: ID_LENGTH_MAX,
  // Query strings are parsed by our own strict parser.
  querystringParser: () => ({}),
}

/** An application that answers requests but does not listen. */
export async function buildApp({
  store,
  version,
  builtAt,
  file,
  log,
  operation,
  config,
}: AppOptions): Promise<FastifyInstance> {
  const { publicUrl } = config
  const { meters } = operation
  const cache = createRepresentationCache(config.cacheBytes)
  const app = fastify({
    ...(log === null ? { logger: false } : { loggerInstance: log }),
    genReqId: operation.nextId,
    // Only they are believed whom a request comes from.
    trustProxy: operation.isTrusted,
    logController: new FaultsOnly(),
    routerOptions: ROUTER_OPTIONS,
    // While the process stops, what is on open connections is still answered.
    return503OnClosing: false,
    // Ahead of the framework: a finished answer needs no router, no hook and no SQL.
    serverFactory: (handle) =>
      createLimitedServer((request, response) => {
        if (!answersKept(request, response)) handle(request, response)
      }),
    ...earlyFailures(publicUrl, meters),
  })
  const answersKept = observeKept(
    (request, response) => (cache === null ? null : sendKept(request, response, cache)),
    operation,
    app.log,
  )
  observeAnswers(app, operation)
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(COMMON_HEADERS)
    done()
  })
  // After the hooks that set headers, so that refusals have them too.
  const files = readBuiltFiles()
  handleFailures(app, publicUrl, (request, reply) => sendUnknownPage(request, reply, files))
  // On its own, so that only OPTIONS passes through it: what it would add to other answers, they have.
  await app.register(async (preflight) => {
    await preflight.register(cors, {
      origin: '*',
      methods: ['GET', 'HEAD', 'OPTIONS'],
      exposedHeaders: EXPOSED_HEADERS,
      maxAge: 86_400,
      strictPreflight: false,
    })
  })
  await app.register(compress, {
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    // No body is ever read.
    globalDecompression: false,
  })
  // The framework drops the body of HEAD before it is packed; the other way round HEAD has the
  // Content-Length and Content-Encoding of GET.
  app.addHook('onRoute', (route) => {
    if (route.method === 'HEAD' && Array.isArray(route.onSend)) route.onSend.reverse()
  })

  const document = openApiDocument({ collections, views, knownValues: store.knownValues, version })
  await app.register(swagger, {
    mode: 'static',
    // The plugin's types stop at OpenAPI 3.0, but in this mode it only hands the document on.
    specification: { document: document as unknown as StaticDocumentSpec['document'] },
  })

  const { release, licence, attribution } = store.dataset
  meters.release = release
  meters.version = version
  meters.cache = () => cache?.counts() ?? null
  const service: Service = {
    cache,
    admitExport: exportAdmission(operation),
    nextTurn: operation.nextTurn,
    store,
    collections,
    meta: { release, licence, attribution },
    edition: `${release} ${version}`,
    lastModified: builtAt.toUTCString(),
    publicUrl,
  }
  entryRoutes(app, service, JSON.stringify(app.swagger()))
  problemRoutes(app, files)
  dashboardRoutes(app, service, files)
  docsRoutes(app, service, { files, contract: document, ask: asker(service) })
  dataPackageRoute(app, service)
  await app.register((work, _options, done) => {
    guardWork(work, operation)
    downloadRoute(work, service, file)
    dataRoutes(work, service)
    done()
  })
  return app
}

function dataRoutes(app: FastifyInstance, service: Service): void {
  for (const view of views) viewRoute(app, view, service)
  for (const collection of collections) collectionRoutes(app, collection, service)
}

/**
 * Asks the routes of the data what a client would, for the examples of the documentation. They stand
 * in an application of their own, so that the service’s own questions are neither counted nor kept.
 */
function asker(service: Service): (url: string) => Promise<Answer> {
  let inner: FastifyInstance | null = null
  return async (url) => {
    if (inner === null) {
      inner = fastify({ routerOptions: ROUTER_OPTIONS })
      handleFailures(inner, service.publicUrl)
      dataRoutes(inner, { ...service, cache: null })
    }
    const { statusCode, headers, body } = await inner.inject(url)
    const mediaType = String(headers['content-type']).split(';', 1)[0] ?? ''
    return { status: statusCode, mediaType, body }
  }
}
