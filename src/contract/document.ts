/** The OpenAPI 3.1 document, made from the collection definitions. */
import type { Collection } from '../collections/collection.ts'
import type { KnownValues } from '../request/known-values.ts'
import { DATA_PACKAGE_PATH, DOWNLOAD_PATH } from '../response/link.ts'
import type { View } from '../views/view.ts'
import { ANSWER_SCHEMAS } from './answer-schemas.ts'
import { itemOperation, listOperation } from './collection-operations.ts'
import { collectionSchemas, referenceIds } from './collection-schemas.ts'
import { DataPackage } from './data-package-schema.ts'
import { documentSchema } from './document-schema.ts'
import { dataPackageOperation, downloadOperation } from './download-operations.ts'
import type { IdComponentOf } from './field-schemas.ts'
import { HEADERS } from './headers.ts'
import { INTRODUCTION } from './introduction.ts'
import type { Json } from './json-schema.ts'
import { RANGE_PARAMETERS, SHARED_PARAMETERS } from './parameters.ts'
import { PROBLEM_SCHEMAS } from './problem-schemas.ts'
import { sharedResponses } from './responses.ts'
import { SERVICE_SCHEMAS, servicePaths } from './service-operations.ts'
import { viewOperation, viewSchemas } from './view-operations.ts'

export interface ContractOptions {
  collections: readonly Collection[]
  views: readonly View[]
  knownValues: KnownValues
  /** The version of the program. */
  version: string
}

/** The whole document. The same definitions always give the same text. */
export function openApiDocument({
  collections,
  views,
  knownValues,
  version,
}: ContractOptions): Json {
  const idComponentOf: IdComponentOf = (name) => {
    const target = collections.find((each) => each.name === name && each.isReference)
    return target === undefined ? null : `${target.item}Id`
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'PEEL judgments API',
      version,
      summary: 'Police inspection judgments of England and Wales as open data.',
      description: INTRODUCTION,
      license: { name: 'MIT (the program)', identifier: 'MIT' },
    },
    externalDocs: {
      description: 'The data and its words explained, with examples to try.',
      url: '/docs',
    },
    servers: [{ url: '/', description: 'The host that serves this document.' }],
    security: [],
    tags: [
      ...collections.map(({ title, description }) => ({ name: title, description })),
      { name: 'Search', description: 'Finding records by words.' },
      {
        name: 'Data set',
        description: 'What the data set holds, and the ways to take all of it at once.',
      },
      { name: 'Service', description: 'The entry, the contract and the state of the service.' },
    ],
    paths: {
      ...Object.fromEntries(
        collections.flatMap((collection) => [
          [`/v1/${collection.name}`, { get: listOperation(collection, idComponentOf) }],
          [`/v1/${collection.name}/{id}`, { get: itemOperation(collection) }],
        ]),
      ),
      ...Object.fromEntries(
        views.map((view) => [view.path, { get: viewOperation(view, idComponentOf) }]),
      ),
      [DATA_PACKAGE_PATH]: { get: dataPackageOperation() },
      [DOWNLOAD_PATH]: { get: downloadOperation() },
      ...servicePaths(),
    },
    components: {
      schemas: {
        ...Object.fromEntries([
          ...collections.flatMap((each) => collectionSchemas(each, idComponentOf)),
          ...views.flatMap(viewSchemas),
        ]),
        ...referenceIds(collections, knownValues),
        DataPackage: documentSchema(DataPackage),
        ...ANSWER_SCHEMAS,
        ...PROBLEM_SCHEMAS,
        ...SERVICE_SCHEMAS,
      },
      parameters: { ...SHARED_PARAMETERS, ...RANGE_PARAMETERS },
      headers: HEADERS,
      responses: sharedResponses(),
    },
  }
}
