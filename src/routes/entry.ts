/** The entry, the contract, the description of the CSV files and the probes. */
import type { FastifyInstance, FastifySchema } from 'fastify'
import { gradeScales } from '../collections/grade-scales.ts'
import { sources } from '../collections/sources.ts'
import { csvwMetadata } from '../openapi/csvw.ts'
import { dataPackage } from '../openapi/data-package.ts'
import {
  contractSchema,
  csvwSchema,
  dataPackageSchema,
  entrySchema,
  livenessSchema,
  readinessSchema,
} from '../openapi/service-operations.ts'
import {
  CSVW_PATH,
  DATA_PACKAGE_PATH,
  DOWNLOAD_PATH,
  FEED_PATH,
  linkHeader,
} from '../response/link.ts'
import { ProblemError } from '../response/problem.ts'
import { type Representation, representation } from '../response/representation.ts'
import { entityTag } from '../response/validators.ts'
import { CSVW_MEDIA_TYPES, MEDIA_TYPES, OPENAPI_MEDIA_TYPES } from '../request/negotiate.ts'
import { distribution } from '../views/distribution.ts'
import { matrix } from '../views/matrix.ts'
import { metricProfile } from '../views/metric-profile.ts'
import { profile } from '../views/profile.ts'
import { questionProfile } from '../views/question-profile.ts'
import { REFERENCE_PATH } from '../docs/reference.ts'
import { acceptedMediaType, refuseParameters, sendDocument } from './reply.ts'
import type { Service } from './service.ts'

/** @param contract gives the contract, once the application is ready. */
export function entryRoutes(app: FastifyInstance, service: Service, contract: () => unknown): void {
  const { collections, publicUrl, meta, store } = service
  const licence = { link: linkHeader([{ href: store.dataset.licence_url, rel: 'license' }]) }
  documentRoute(app, service, '/v1', entrySchema, () => ({
    data: {
      collections: Object.fromEntries(
        collections.map(({ name }) => [name, `${publicUrl}/v1/${name}`]),
      ),
      search: `${publicUrl}/v1/search`,
      matrix: publicUrl + matrix.path,
      distribution: publicUrl + distribution.path,
      force_profile: publicUrl + profile.path,
      question_profile: publicUrl + questionProfile.path,
      metric_profile: publicUrl + metricProfile.path,
      dataset: `${publicUrl}/v1/dataset`,
      feed: publicUrl + FEED_PATH,
      datapackage: publicUrl + DATA_PACKAGE_PATH,
      csvw: publicUrl + CSVW_PATH,
      sqlite: publicUrl + DOWNLOAD_PATH,
      openapi: `${publicUrl}/openapi.json`,
      docs: `${publicUrl}/docs`,
      reference: publicUrl + REFERENCE_PATH,
      docs_markdown: `${publicUrl}/docs.md`,
      llms: `${publicUrl}/llms.txt`,
    },
    meta,
  }))
  documentRoute(app, service, '/openapi.json', contractSchema, contract, {
    mediaTypes: OPENAPI_MEDIA_TYPES,
  })
  documentRoute(
    app,
    service,
    DATA_PACKAGE_PATH,
    dataPackageSchema,
    () =>
      dataPackage({
        collections,
        dataset: store.dataset,
        sources: store.all(sources),
        gradeScales: store.all(gradeScales),
        publicUrl,
      }),
    { headers: licence },
  )
  documentRoute(
    app,
    service,
    CSVW_PATH,
    csvwSchema,
    () => csvwMetadata({ collections, dataset: store.dataset, publicUrl }),
    { headers: licence, mediaTypes: CSVW_MEDIA_TYPES },
  )

  const state = JSON.stringify({ status: 'ok', release: meta.release })
  probe('/health/live', livenessSchema)
  probe('/health/ready', readinessSchema, () => {
    if (isReadable(store)) return
    throw new ProblemError('not-ready', 'The data file cannot be read.', {
      headers: { 'retry-after': '5' },
    })
  })

  function probe(path: string, schema: FastifySchema, check: () => void = () => undefined): void {
    // A query is let through: a probe that adds one against caches must not take a healthy copy out.
    app.get(path, { schema }, (_request, reply) => {
      check()
      return reply
        .type('application/json; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(state)
    })
  }
}

/** A JSON document that is the same for all and made at the start. */
function documentRoute(
  app: FastifyInstance,
  { identity, lastModified }: Service,
  path: string,
  schema: FastifySchema,
  make: () => unknown,
  {
    headers = {},
    mediaTypes = [MEDIA_TYPES.json],
  }: { headers?: Readonly<Record<string, string>>; mediaTypes?: readonly string[] } = {},
): void {
  const documents = new Map<string, Representation>()
  app.addHook('onReady', (done) => {
    const body = Buffer.from(JSON.stringify(make()))
    for (const mediaType of mediaTypes) {
      const document = representation(
        { etag: entityTag(identity, path, mediaType), lastModified },
        { ...headers, 'content-type': `${mediaType}; charset=utf-8` },
        body,
      )
      documents.set(mediaType, document)
    }
    done()
  })
  app.get(path, { schema }, (request, reply) => {
    refuseParameters(request)
    const document = documents.get(acceptedMediaType(request, mediaTypes))
    if (document === undefined)
      throw new Error(`${path} is asked for before the application is ready`)
    return sendDocument(request, reply, document)
  })
}

/** A damaged disk shows itself by an error, which is an answer to the question. */
function isReadable(store: Service['store']): boolean {
  try {
    return store.isReadable()
  } catch {
    return false
  }
}
