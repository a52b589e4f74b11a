/** The application: everything but the process. */
import { createHash } from 'node:crypto'
import type { Socket } from 'node:net'
import cors from '@fastify/cors'
import swagger from '@fastify/swagger'
import fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { collections } from './collections/index.ts'
import type { Config } from './config.ts'
import { readBuiltPages } from './docs/built-pages.ts'
import type { Site } from './docs/frame.ts'
import { handleErrors, protocolErrors } from './errors.ts'
import { programVersion } from './identity.ts'
import { refuseOverload } from './limits/overload.ts'
import { warnOfUntrustedProxy } from './limits/proxy-warning.ts'
import { limitClients } from './limits/rate-limit.ts'
import { trustedProxies } from './limits/trusted-proxies.ts'
import type { OpenedData } from './open-data.ts'
import { documentOptions } from './openapi/document.ts'
import { createAnswerCache } from './response/cache.ts'
import { COMMON_HEADERS, EXPOSED_HEADERS, REQUEST_HEADERS } from './response/common-headers.ts'
import { lastModifiedOf } from './response/validators.ts'
import { refuseTunnels } from './protocol-errors.ts'
import { collectionRoutes } from './routes/collection.ts'
import { downloadRoute } from './routes/download.ts'
import { entryRoutes } from './routes/entry.ts'
import { feedRoute } from './routes/feed.ts'
import { pageRoutes, sendUnknownPage } from './routes/pages.ts'
import { referenceRoutes } from './routes/reference.ts'
import { sendCached } from './routes/reply.ts'
import type { Service } from './routes/service.ts'
import { viewRoute } from './routes/view.ts'
import { wellKnownRoutes } from './routes/well-known.ts'
import { ErrorLogController } from './telemetry/error-log.ts'
import type { Metrics } from './telemetry/metrics.ts'
import { observeAnswers } from './telemetry/observe.ts'
import { requestIds } from './telemetry/request-id.ts'
import { views } from './views/index.ts'

export interface AppOptions {
  /** The data file; the caller closes it after the application. */
  data: OpenedData
  /** Where to write what happens; null writes nothing. */
  log: FastifyBaseLogger | null
  config: Config
  /** Null: nothing is counted. */
  metrics?: Metrics | null
}

/** What one connection may cost, so that slow, silent or endless clients do not add up. */
const CONNECTION = {
  /** For a whole request to arrive, with a body that nobody asked for. */
  requestTimeout: 30_000,
  /** Without a byte in either direction, such as by a client that stops reading a download. */
  connectionTimeout: 120_000,
  http: {
    /** For all headers to arrive. */
    headersTimeout: 10_000,
    connectionsCheckingInterval: 2_000,
    /** First line and headers together, in bytes. */
    maxHeaderSize: 16_384,
    // The server would refuse with an empty body; errors.ts does so with a problem.
    requireHostHeader: false,
    // Of several hosts the server would take the first; as a list they are seen to be wrong.
    joinDuplicateHeaders: true,
  },
}
/** Longer than any id; a longer path parameter is not one of ours. */
const ID_LENGTH_MAX = 300
/** When, after a stop has begun, connections are cut whose clients do not send or read on. */
const CUT_AFTER_MS = 8_000
/** How often, while stopping, connections are closed that have become idle. */
const IDLE_CHECK_MS = 100

/** An application that answers requests but does not listen. */
export async function buildApp({
  data,
  log,
  config,
  metrics = null,
}: AppOptions): Promise<FastifyInstance> {
  const { store, file } = data
  const { publicUrl } = config
  const isTrusted = trustedProxies(config.trustedProxies)
  const app = fastify({
    ...(log === null ? { logger: false } : { loggerInstance: log }),
    ...CONNECTION,
    keepAliveTimeout: config.keepAliveMs,
    genReqId: requestIds(isTrusted),
    // Only they are believed whom a request comes from.
    trustProxy: isTrusted,
    logController: new ErrorLogController(),
    routerOptions: {
      maxParamLength: ID_LENGTH_MAX,
      // Query strings are parsed by our own strict parser.
      querystringParser: () => ({}),
    },
    // While the process stops, what is on open connections is still answered.
    return503OnClosing: false,
    ...protocolErrors(publicUrl),
  })
  // Requests are checked by our own parser and answers made as text: the schemas are the contract.
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(() => JSON.stringify)
  // Nothing is ever uploaded, so no expectation can be failed: it is ignored, as HTTP allows.
  app.server.on('checkExpectation', (request, response) => {
    app.routing(request, response)
  })
  closeConnections(app)

  const cache = createAnswerCache(config.cacheBytes)
  const built = readBuiltPages()
  observeAnswers(app, metrics)
  const site: Site = { publicUrl, addressOf: built.addressOf }
  handleErrors(app, publicUrl, sendUnknownPage(site))
  refuseTunnels(app.server, publicUrl)
  if (cache !== null) {
    app.addHook('onRequest', (request, reply, done) => {
      if (!sendCached(request, reply, cache)) done()
    })
  }
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(COMMON_HEADERS)
    done()
  })
  // On its own, so that only OPTIONS passes through it: what it would add to other answers, they have.
  await app.register(async (preflight) => {
    await preflight.register(cors, {
      origin: '*',
      methods: ['GET', 'HEAD', 'OPTIONS'],
      // Any, and by name for browsers that do not know the asterisk; not repeated from the request, which may be long.
      allowedHeaders: ['*', 'Authorization', ...REQUEST_HEADERS],
      exposedHeaders: EXPOSED_HEADERS,
      maxAge: 86_400,
      strictPreflight: false,
    })
  })
  await app.register(swagger, documentOptions(collections, programVersion(), publicUrl))

  const { release, inputs, program, licence, attribution } = store.dataset
  const identity = createHash('sha256')
    .update(`${inputs} ${program} ${publicUrl}`)
    .digest('hex')
    .slice(0, 12)
  const service: Service = {
    cache,
    store,
    collections,
    meta: { release, licence, attribution },
    identity,
    lastModified: lastModifiedOf(store.dataset.released_on, identity),
    publicUrl,
  }
  entryRoutes(app, service, () => app.swagger())
  await pageRoutes(app, service, built, site)
  wellKnownRoutes(app, built, config)
  await referenceRoutes(app, site)
  await app.register(async (work) => {
    if (config.rateLimitPerMinute > 0) warnOfUntrustedProxy(work, isTrusted)
    limitClients(work, config.rateLimitPerMinute)
    await refuseOverload(work, config.shedAfterMs)
    downloadRoute(work, service, file)
    feedRoute(work, service)
    for (const view of views) viewRoute(work, view, service)
    for (const collection of collections) collectionRoutes(work, collection, service)
  })
  metrics?.observeCache(cache)
  return app
}

/**
 * Lets a stop end: Node.js waits for connections that become idle only later, and for clients that never read on. It takes for
 * idle, too, what has still to be sent of an answer; so it is asked to close idle connections when nothing is.
 */
function closeConnections(app: FastifyInstance): void {
  const { server } = app
  const open = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  const closeIdle = server.closeIdleConnections.bind(server)
  server.closeIdleConnections = () => {
    if (![...open].some(({ writableLength }) => writableLength > 0)) closeIdle()
  }
  app.addHook('preClose', (done) => {
    setInterval(() => {
      server.closeIdleConnections()
    }, IDLE_CHECK_MS).unref()
    setTimeout(() => {
      app.log.warn('Connections are cut whose clients neither send nor read on')
      // Not `closeAllConnections`: it does not know those that have been taken from the parser.
      for (const socket of open) socket.destroy()
    }, CUT_AFTER_MS).unref()
    done()
  })
}
