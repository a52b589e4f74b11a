/** The two operations of a collection: its list and one of its items. */
import type { Collection } from '../collections/collection.ts'
import { MEDIA_TYPES } from '../request/negotiate.ts'
import { filterParameters } from '../request/parameters.ts'
import type { IdComponentOf } from './field-schemas.ts'
import { headers } from './headers.ts'
import { component, type Json } from './json-schema.ts'
import { controlParameters, filterParameter } from './parameters.ts'
import { workProblems } from './responses.ts'

/** `GET /v1/<collection>`. */
export function listOperation(collection: Collection, idComponentOf: IdComponentOf): Json {
  return {
    operationId: `list${collection.items}`,
    summary: `List ${collection.title.toLowerCase()}`,
    description: collection.description,
    tags: [collection.title],
    parameters: [
      ...filterParameters(collection).map((filter) => filterParameter(filter, idComponentOf)),
      ...controlParameters(collection),
    ],
    responses: {
      200: {
        description: `The ${collection.title.toLowerCase()} that the filters select: a page of them as JSON, all of them as CSV or NDJSON.`,
        headers: headers('ETag', 'Last-Modified', 'Cache-Control', 'Vary', 'Link', 'Total-Count'),
        content: {
          [MEDIA_TYPES.json]: { schema: component('schemas', `${collection.items}Page`) },
          [MEDIA_TYPES.csv]: {
            schema: {
              type: 'string',
              description:
                'A header line and one line a row (RFC 4180): UTF-8, CRLF, `true`/`false`, null as an empty cell, lists joined by ` | `.',
            },
            example: `${Object.keys(collection.fields).join(',')}\r\n`,
          },
          [MEDIA_TYPES.ndjson]: {
            schema: { type: 'string', description: 'One row a line, as JSON.' },
            example: `${JSON.stringify(exampleRow(collection))}\n`,
          },
        },
      },
      304: component('responses', 'NotModified'),
      ...workProblems('invalid-query', 'not-acceptable'),
    },
  }
}

/** `GET /v1/<collection>/{id}`. */
export function itemOperation(collection: Collection): Json {
  const { alternateKey } = collection
  const idField = collection.fields.id
  return {
    operationId: `get${collection.item}`,
    summary: `Get ${collection.one}`,
    description: `One row of \`/v1/${collection.name}\`, by its id.`,
    tags: [collection.title],
    parameters: [
      {
        name: 'id',
        in: 'path',
        required: true,
        description: `The id${alternateKey === undefined ? '' : `, or the \`${alternateKey}\``} of ${collection.one}.`,
        schema: { type: 'string' },
        example: idField?.example,
      },
    ],
    responses: {
      200: {
        description: `The ${collection.item}.`,
        headers: headers('ETag', 'Last-Modified', 'Cache-Control', 'Vary', 'Link'),
        content: {
          [MEDIA_TYPES.json]: { schema: component('schemas', `${collection.item}Answer`) },
        },
      },
      304: component('responses', 'NotModified'),
      ...workProblems('invalid-query', 'unknown-id', 'not-acceptable'),
    },
  }
}

/** A row made of the examples of its fields. */
function exampleRow(collection: Collection): Json {
  return Object.fromEntries(
    Object.entries(collection.fields).map(([name, field]) => [name, field.example]),
  )
}
