/** The entry, the contract and the state of the service. */
import { MEDIA_TYPES } from '../request/negotiate.ts'
import { DATA_PACKAGE_PATH, DOWNLOAD_PATH } from '../response/link.ts'
import { EXAMPLE_META } from './answer-schemas.ts'
import { component, described, type Json, type JsonSchema, record } from './json-schema.ts'
import { problems } from './responses.ts'

/** The paths of the service itself, each with its operation. */
export function servicePaths(): Json {
  const entry = component('schemas', 'Entry')
  const health = component('schemas', 'Health')
  const refusal = problems('invalid-query')
  // Documents that can be kept and have one format.
  const documentFailures = {
    304: component('responses', 'NotModified'),
    ...problems('invalid-query', 'not-acceptable'),
  }
  return {
    '/v1': operation('getEntry', 'Links to all collections', entry, documentFailures),
    '/openapi.json': operation(
      'getContract',
      'This document',
      { type: 'object' },
      documentFailures,
    ),
    '/health/live': operation('getLiveness', 'Whether the process runs', health, refusal),
    '/health/ready': operation(
      'getReadiness',
      'Whether the service can answer',
      health,
      problems('invalid-query', 'not-ready'),
    ),
  }
}

/** The schemas of their answers, by the names of their components. */
export const SERVICE_SCHEMAS: Record<string, JsonSchema> = {
  Entry: record('The entry of the API.', {
    data: record('Links to everything, by name.', {
      collections: described(
        { type: 'object', additionalProperties: { type: 'string', format: 'uri-reference' } },
        'The collections.',
        { judgments: '/v1/judgments' },
      ),
      search: described(
        { type: 'string', format: 'uri-reference' },
        'Search by words, with the parameter `q`.',
        '/v1/search',
      ),
      dataset: described(
        { type: 'string', format: 'uri-reference' },
        'What the data set holds.',
        '/v1/dataset',
      ),
      datapackage: described(
        { type: 'string', format: 'uri-reference' },
        'The description of all CSV files.',
        DATA_PACKAGE_PATH,
      ),
      sqlite: described(
        { type: 'string', format: 'uri-reference' },
        'Everything as one SQLite file.',
        DOWNLOAD_PATH,
      ),
      openapi: described(
        { type: 'string', format: 'uri-reference' },
        'This document.',
        '/openapi.json',
      ),
      docs: described(
        { type: 'string', format: 'uri-reference' },
        'The documentation for people.',
        '/docs',
      ),
    }),
    meta: component('schemas', 'Meta'),
  }),
  Health: record('The state of the service.', {
    status: described(
      { type: 'string', enum: ['ok'] },
      'Always `ok`; a service in another state answers a problem.',
      'ok',
    ),
    release: described(
      { type: 'string' },
      'The release of the data being served.',
      EXAMPLE_META.release,
    ),
  }),
}

function operation(operationId: string, summary: string, schema: JsonSchema, failures: Json): Json {
  return {
    get: {
      operationId,
      summary,
      tags: ['Service'],
      responses: {
        200: { description: summary, content: { [MEDIA_TYPES.json]: { schema } } },
        ...failures,
      },
    },
  }
}
