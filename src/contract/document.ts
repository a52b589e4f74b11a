/** The OpenAPI 3.1 document, made from the collection definitions. */
import type { Collection } from '../collections/collection.ts'
import type { KnownValues } from '../request/known-values.ts'
import { MEDIA_TYPES, SQLITE_MEDIA_TYPE } from '../request/negotiate.ts'
import { PARAMETER_ERROR_CODES } from '../request/parameter-error.ts'
import {
  type FilterParameter,
  FORMATS,
  facetFields,
  filterParameters,
  LIMIT_DEFAULT,
  LIMIT_MAX,
  sortableFields,
} from '../request/parameters.ts'
import { CACHE_CONTROL, VARY } from '../response/caching.ts'
import { WARNING_CODES } from '../response/envelope.ts'
import { DATA_PACKAGE_PATH, DOWNLOAD_PATH } from '../response/link.ts'
import { PROBLEM_MEDIA_TYPE, PROBLEMS, type ProblemKind } from '../response/problem.ts'
import type { View } from '../views/view.ts'
import { DataPackage } from './data-package-schema.ts'
import { documentSchema } from './document-schema.ts'
import { INTRODUCTION } from './introduction.ts'
import {
  filterExample,
  filterSchema,
  GRADE_COMPONENT,
  type IdComponentOf,
  type JsonSchema,
  listSchema,
  rowSchema,
  valueSchema,
} from './schemas.ts'

export interface ContractOptions {
  collections: readonly Collection[]
  views: readonly View[]
  knownValues: KnownValues
  /** The version of the program. */
  version: string
}

type Json = Record<string, unknown>
/** Headers by name, each a reference to a component. */
type Headers = Record<string, JsonSchema>

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
        ...Object.fromEntries(
          collections.flatMap((collection) => [
            [collection.item, rowSchema(collection, idComponentOf)],
            [`${collection.item}Fields`, selectionSchema(collection, idComponentOf)],
            [`${collection.items}Page`, pageSchema(collection)],
            [`${collection.item}Answer`, itemSchema(collection)],
          ]),
        ),
        ...Object.fromEntries(
          views.flatMap((view) => [
            [view.schemaName, documentSchema(view.data)],
            [`${view.schemaName}Answer`, viewSchema(view)],
          ]),
        ),
        ...referenceIds(collections, knownValues),
        DataPackage: documentSchema(DataPackage),
        ...SHARED_SCHEMAS,
      },
      parameters: { ...SHARED_PARAMETERS, ...RANGE_PARAMETERS },
      headers: HEADERS,
      responses: { ...problemResponses(), NotModified: NOT_MODIFIED },
    },
  }
}

function listOperation(collection: Collection, idComponentOf: IdComponentOf): Json {
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
      ...problems('invalid-query', 'not-acceptable'),
    },
  }
}

function itemOperation(collection: Collection): Json {
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
      ...problems('invalid-query', 'unknown-id', 'not-acceptable'),
    },
  }
}

function viewOperation(view: View, idComponentOf: IdComponentOf): Json {
  const isInPath = (name: string) => view.path.includes(`{${name}}`)
  return {
    operationId: view.operationId,
    summary: view.summary,
    description: view.description,
    tags: [view.tag],
    parameters: view.parameters.map((parameter) => {
      const { name, field, isList, isRequired, fallback, minimum, maximum, maxLength } = parameter
      const bounds = Object.entries({ minimum, maximum, maxLength })
      const one = {
        ...valueSchema(field, idComponentOf),
        ...Object.fromEntries(bounds.filter(([, bound]) => bound !== undefined)),
      }
      const example = Array.isArray(field.example) ? field.example[0] : field.example
      return {
        name,
        in: isInPath(name) ? 'path' : 'query',
        required: isRequired || isInPath(name),
        description: `${field.description}${fallback === null ? '' : ` Default: \`${fallback}\`.`}`,
        ...(isList ? { style: 'form', explode: false } : {}),
        schema: isList ? listSchema(one) : one,
        example: isList ? [example] : example,
      }
    }),
    responses: {
      200: {
        description: view.summary.replace(/^Get /, 'The answer: '),
        headers: headers('ETag', 'Last-Modified', 'Cache-Control', 'Vary', 'Link'),
        content: {
          [MEDIA_TYPES.json]: { schema: component('schemas', `${view.schemaName}Answer`) },
        },
      },
      304: component('responses', 'NotModified'),
      ...problems(
        'invalid-query',
        'not-acceptable',
        ...(view.path.includes('{') ? (['unknown-id'] as const) : []),
      ),
    },
  }
}

function dataPackageOperation(): Json {
  return {
    operationId: 'getDataPackage',
    summary: 'Get the description of all CSV files',
    description:
      'A Frictionless Data Package (version 2): every CSV file with its columns, their types, closed lists and references, and the order of the grades. A bare document, as the standard wants it.',
    tags: ['Data set'],
    responses: {
      200: {
        description: 'The descriptor.',
        headers: headers('ETag', 'Last-Modified', 'Cache-Control', 'Vary', 'Link'),
        content: { [MEDIA_TYPES.json]: { schema: component('schemas', 'DataPackage') } },
      },
      304: component('responses', 'NotModified'),
      ...problems('invalid-query', 'not-acceptable'),
    },
  }
}

function downloadOperation(): Json {
  const shared = ['ETag', 'Last-Modified', 'Cache-Control', 'Vary', 'Accept-Ranges', 'Repr-Digest']
  const content = { [SQLITE_MEDIA_TYPE]: { schema: { type: 'string', format: 'binary' } } }
  return {
    operationId: 'downloadSqlite',
    summary: 'Download everything as one SQLite file',
    description:
      'The very file the service answers from. Each collection is a view of the same name with `_` for `-`. SQLite 3.40 and later read it. A broken download can be resumed: send `Range` for the missing bytes and the `ETag` as `If-Range`. One range at a time; several are answered with the whole file.',
    tags: ['Data set'],
    parameters: ['Range', 'If-Range'].map((name) => component('parameters', name)),
    responses: {
      200: {
        description: 'The whole file.',
        headers: headers(...shared, 'Content-Disposition', 'Link'),
        content,
      },
      206: {
        description: 'The part that `Range` asks for.',
        headers: headers(...shared, 'Content-Range', 'Content-Disposition', 'Link'),
        content,
      },
      304: component('responses', 'NotModified'),
      ...problems('invalid-query', 'not-acceptable', 'range-not-satisfiable'),
    },
  }
}

function filterParameter(filter: FilterParameter, idComponentOf: IdComponentOf): Json {
  return {
    name: filter.name,
    in: 'query',
    required: false,
    description: filter.description,
    // Lists are written with commas; repeating the parameter is understood too.
    ...(filter.isList ? { style: 'form', explode: false } : {}),
    schema: filterSchema(filter, idComponentOf),
    example: filterExample(filter),
  }
}

function controlParameters(collection: Collection): (Json | JsonSchema)[] {
  const countable = facetFields(collection)
  const keys = sortableFields(collection).flatMap((name) => [name, `-${name}`])
  return [
    {
      name: 'sort',
      in: 'query',
      required: false,
      description: `The order of the rows: fields, each with \`-\` before it for descending. Grades are ordered by rank, nulls stand last, and the id is always appended. Default: \`${collection.order.join(',')}\`.`,
      style: 'form',
      explode: false,
      schema: listOf(keys),
      example: [...collection.order],
    },
    {
      name: 'fields',
      in: 'query',
      required: false,
      description: `The fields of the answer, in this order; rows then have the schema \`${collection.item}Fields\`. Default: all.`,
      style: 'form',
      explode: false,
      schema: listOf(Object.keys(collection.fields)),
      example: Object.keys(collection.fields).slice(0, 3),
    },
    ...(countable.length === 0
      ? []
      : [
          {
            name: 'facets',
            in: 'query',
            required: false,
            description:
              'Fields whose values are counted under the other filters: the answer gets `facets`. JSON only.',
            style: 'form',
            explode: false,
            schema: listOf(countable),
            example: countable.slice(0, 1),
          },
        ]),
    ...Object.keys(SHARED_PARAMETERS).map((name) => component('parameters', name)),
  ]
}

function listOf(names: readonly string[]): JsonSchema {
  return { ...listSchema({ type: 'string', enum: names }), uniqueItems: true }
}

/** The parameters that mean the same on every collection. */
const SHARED_PARAMETERS: Record<string, Json> = {
  limit: {
    name: 'limit',
    in: 'query',
    required: false,
    description: `How many rows a page holds. More than ${LIMIT_MAX} is refused, never cut. Without it JSON has pages of ${LIMIT_DEFAULT}, and CSV and NDJSON hold all rows.`,
    schema: { type: 'integer', minimum: 1, maximum: LIMIT_MAX },
    example: LIMIT_DEFAULT,
  },
  cursor: {
    name: 'cursor',
    in: 'query',
    required: false,
    description:
      'The `next_cursor` of a page, to get the next one. It is bound to the filters, the order and the release; used with others it is refused. The example is of an older release.',
    schema: { type: 'string' },
    example: 'WyI2MDQ5ODkxYTFhY2MiLCJXSUEtdEFsUmhmVCIsWyJrZW50Il1d.da7rRBgF2d8',
  },
  format: {
    name: 'format',
    in: 'query',
    required: false,
    description: 'The format of the answer. Wins over the `Accept` header.',
    schema: { type: 'string', enum: FORMATS },
    example: 'csv',
  },
}

/** The request headers by which a broken download is resumed. */
const RANGE_PARAMETERS: Record<string, Json> = {
  Range: {
    name: 'Range',
    in: 'header',
    required: false,
    description: 'The bytes wanted. Without it: all.',
    schema: { type: 'string' },
    example: 'bytes=65536-',
  },
  'If-Range': {
    name: 'If-Range',
    in: 'header',
    required: false,
    description:
      'The `ETag` of the part already there. Where the file is another, all of it is sent.',
    schema: { type: 'string' },
    example: '"47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"',
  },
}

/** The closed lists that are data: the ids of reference collections, and the grades of all scales. */
function referenceIds(
  collections: readonly Collection[],
  known: KnownValues,
): Record<string, JsonSchema> {
  const schemas: Record<string, JsonSchema> = {}
  for (const collection of collections) {
    for (const [name, { domain }] of Object.entries(collection.fields)) {
      const allowed = known.ofField(collection, name)
      if (allowed?.kind !== 'listed') continue
      if (name === 'id') {
        schemas[`${collection.item}Id`] = {
          type: 'string',
          enum: allowed.values,
          description: `The ids of \`/v1/${collection.name}\`.`,
        }
      } else if (domain?.from === 'grades') {
        schemas[GRADE_COMPONENT] = {
          type: 'string',
          enum: allowed.values,
          description: 'The grades of all grade scales; `/v1/grade-scales` gives their order.',
        }
      }
    }
  }
  return schemas
}

/** A row made of the examples of its fields. */
function exampleRow(collection: Collection): Json {
  return Object.fromEntries(
    Object.entries(collection.fields).map(([name, field]) => [name, field.example]),
  )
}

/** A row as `fields` cuts it: the same fields, none of them certain. */
function selectionSchema(collection: Collection, idComponentOf: IdComponentOf): JsonSchema {
  const { required: _, ...schema } = rowSchema(collection, idComponentOf)
  return {
    ...schema,
    minProperties: 1,
    description: `A row of \`/v1/${collection.name}\` with the fields that the parameter \`fields\` names.`,
  }
}

function pageSchema(collection: Collection): JsonSchema {
  const always = {
    data: {
      type: 'array',
      description: 'The rows of this page.',
      items: component('schemas', collection.item),
    },
    page: component('schemas', 'Page'),
    links: component('schemas', 'PageLinks'),
    meta: component('schemas', 'Meta'),
    warnings: {
      type: 'array',
      description: 'What a client should know about this answer, such as that a filter emptied it.',
      items: component('schemas', 'Warning'),
    },
  }
  const schema = record(`A page of ${collection.title.toLowerCase()}.`, always)
  return { ...schema, properties: { ...always, facets: component('schemas', 'Facets') } }
}

function viewSchema(view: View): JsonSchema {
  return record(view.summary.replace(/^Get /, 'The answer: '), {
    data: component('schemas', view.schemaName),
    links: component('schemas', 'ViewLinks'),
    meta: component('schemas', 'Meta'),
    warnings: {
      type: 'array',
      description: 'What a client should know about this answer.',
      items: component('schemas', 'Warning'),
    },
  })
}

function itemSchema(collection: Collection): JsonSchema {
  return record(`One row of \`/v1/${collection.name}\`.`, {
    data: component('schemas', collection.item),
    links: component('schemas', 'ItemLinks'),
    meta: component('schemas', 'Meta'),
  })
}

const EXAMPLE_META = {
  release: '6049891a1acc',
  licence: 'OGL-UK-3.0',
  attribution: 'Contains information from HMICFRS licensed under the Open Government Licence v3.0.',
}

const SHARED_SCHEMAS: Record<string, JsonSchema> = {
  Page: record('Where this page stands in the whole result.', {
    limit: described({ type: ['integer', 'null'] }, 'Rows a page holds at most.', 100),
    returned: described({ type: 'integer' }, 'Rows on this page.', 13),
    total: described({ type: 'integer' }, 'Rows on all pages together, exactly.', 13),
    next_cursor: described(
      { type: ['string', 'null'] },
      'The `cursor` of the next page. Null: this is the last one.',
      null,
    ),
  }),
  Facets: described(
    {
      type: 'object',
      additionalProperties: {
        type: 'array',
        items: record('A value and how often it occurs.', {
          value: described(
            { type: ['string', 'number', 'boolean', 'null'] },
            'The value. Null: rows where the field is null.',
            'good',
          ),
          count: described({ type: 'integer', minimum: 1 }, 'Rows that have it.', 9),
        }),
      },
    },
    'Only where `facets` was asked for: for each field its values in the order of the field, null last, and how many rows have each under the other filters.',
    { grade: [{ value: 'good', count: 9 }] },
  ),
  PageLinks: record('URLs that belong to this page.', {
    self: described(
      { type: 'string', format: 'uri-reference' },
      'This page, in its canonical form.',
      '/v1/judgments?force=staffordshire',
    ),
    next: described(
      { type: ['string', 'null'], format: 'uri-reference' },
      'The next page. Null: this is the last one.',
      null,
    ),
    csv: described(
      { type: 'string', format: 'uri-reference' },
      'All rows of the selection as CSV.',
      '/v1/judgments?force=staffordshire&format=csv',
    ),
  }),
  ItemLinks: record('URLs that belong to this item.', {
    self: described(
      { type: 'string', format: 'uri-reference' },
      'This item, by its id.',
      '/v1/forces/staffordshire',
    ),
    collection: described(
      { type: 'string', format: 'uri-reference' },
      'The collection it is part of.',
      '/v1/forces',
    ),
  }),
  ViewLinks: record('URLs that belong to this answer.', {
    self: described(
      { type: 'string', format: 'uri-reference' },
      'This answer, in its canonical form.',
      '/v1/judgments/matrix',
    ),
  }),
  Meta: record('What the answer was made from.', {
    release: described(
      { type: 'string' },
      'The release of the data: a hash of its content.',
      EXAMPLE_META.release,
    ),
    licence: described({ type: 'string' }, 'The licence of the data.', EXAMPLE_META.licence),
    attribution: described(
      { type: 'string' },
      'The words to print wherever the data is used.',
      EXAMPLE_META.attribution,
    ),
  }),
  Warning: record('Something to know about a valid answer.', {
    code: described(
      { type: 'string', enum: WARNING_CODES },
      'What the warning is about.',
      'empty-result',
    ),
    parameters: described(
      { type: 'array', items: { type: 'string' } },
      'The parameters concerned.',
      ['force'],
    ),
    detail: described({ type: 'string' }, 'A sentence for a person.', 'No row has force=surrey.'),
  }),
  Problem: record('Why a request failed (RFC 9457).', {
    type: described(
      { type: 'string', format: 'uri-reference' },
      'The kind of problem: a page that explains it.',
      '/problems/invalid-query',
    ),
    title: described(
      { type: 'string' },
      'The kind of problem, in words.',
      'The query is not valid',
    ),
    status: described({ type: 'integer' }, 'The HTTP status.', 400),
    detail: described(
      { type: 'string' },
      'What was wrong with this request.',
      'There is no parameter “forse” here; did you mean “force”?',
    ),
    instance: described(
      { type: 'string' },
      'The URL that was asked for.',
      '/v1/judgments?forse=kent',
    ),
    errors: {
      type: 'array',
      description: 'Every wrong parameter. Empty when the problem is not about parameters.',
      items: { $ref: '#/components/schemas/ParameterError' },
    },
  }),
  ParameterError: record('One wrong parameter.', {
    parameter: described({ type: 'string' }, 'The name of the parameter as received.', 'forse'),
    code: described(
      { type: 'string', enum: PARAMETER_ERROR_CODES },
      'What was wrong, for programs.',
      'unknown-parameter',
    ),
    detail: described(
      { type: 'string' },
      'What was wrong and what to do, for people.',
      'There is no parameter “forse” here; did you mean “force”?',
    ),
    received: described({ type: ['string', 'null'] }, 'The value received.', 'kent'),
    allowed: described(
      { type: ['array', 'null'], items: { type: 'string' } },
      'Every allowed word. Null: too many to list, or not a matter of words.',
      ['force', 'pillar'],
    ),
    did_you_mean: described(
      { type: ['string', 'null'] },
      'The nearest allowed word. Null: none is near.',
      'force',
    ),
  }),
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

const HEADERS: Record<string, Json> = {
  ETag: header(
    'The validator of this representation, for `If-None-Match`.',
    'W/"3q2-7wAAAAAAAAAAAAAAAA"',
  ),
  'Last-Modified': header('When the data file was built.', 'Mon, 23 Nov 2026 03:16:01 GMT'),
  'Cache-Control': header('How long the answer may be kept.', CACHE_CONTROL),
  Vary: header('The request headers the answer depends on.', VARY),
  Link: header(
    'The next page, the CSV form and the licence (RFC 8288).',
    '</v1/judgments?format=csv>; rel="alternate"; type="text/csv"',
  ),
  'Total-Count': {
    description: 'Rows on all pages together.',
    schema: { type: 'integer' },
    example: 13,
  },
  'Accept-Ranges': header('The unit in which ranges may be asked for.', 'bytes'),
  'Content-Range': header(
    'Which bytes these are, and how many the file has.',
    'bytes 65536-856063/856064',
  ),
  'Content-Disposition': header(
    'The name to keep the file by.',
    'attachment; filename="peel.sqlite"',
  ),
  'Repr-Digest': header(
    'The SHA-256 of the whole file (RFC 9530), to check a download.',
    'sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:',
  ),
  'Retry-After': header('Seconds after which to try again.', '5'),
}

const NOT_MODIFIED: Json = {
  description: 'The copy named in `If-None-Match` or `If-Modified-Since` is still good.',
  headers: headers('ETag', 'Last-Modified', 'Cache-Control', 'Vary'),
}

/** What a document that can be kept and has one format may be answered with instead. */
const documentFailures = (): Json => ({
  304: component('responses', 'NotModified'),
  ...problems('invalid-query', 'not-acceptable'),
})

function servicePaths(): Json {
  const get = (
    path: string,
    operationId: string,
    summary: string,
    mediaType: string,
    schema: JsonSchema,
    failures: Json = {},
  ): [string, Json] => [
    path,
    {
      get: {
        operationId,
        summary,
        tags: ['Service'],
        responses: {
          200: { description: summary, content: { [mediaType]: { schema } } },
          ...failures,
        },
      },
    },
  ]
  const paths: [string, Json][] = [
    get(
      '/v1',
      'getEntry',
      'Links to all collections',
      'application/json',
      component('schemas', 'Entry'),
      documentFailures(),
    ),
    get(
      '/openapi.json',
      'getContract',
      'This document',
      'application/json',
      { type: 'object' },
      documentFailures(),
    ),
    get(
      '/health/live',
      'getLiveness',
      'Whether the process runs',
      'application/json',
      component('schemas', 'Health'),
      problems('invalid-query'),
    ),
    get(
      '/health/ready',
      'getReadiness',
      'Whether the service can answer',
      'application/json',
      component('schemas', 'Health'),
      problems('invalid-query', 'not-ready'),
    ),
  ]
  return Object.fromEntries(paths)
}

/** The answers every operation may give besides its own. */
function problems(...kinds: (typeof DOCUMENTED_PROBLEMS)[number][]): Json {
  const every = [...kinds, 'internal-error'] as const
  return Object.fromEntries(
    every.map((kind) => [PROBLEMS[kind].status, component('responses', pascal(kind))]),
  )
}

/** The problems that a documented request can meet; the others need a wrong path, method or HTTP. */
const DOCUMENTED_PROBLEMS = [
  'invalid-query',
  'unknown-id',
  'not-acceptable',
  'range-not-satisfiable',
  'internal-error',
  'not-ready',
] as const satisfies readonly ProblemKind[]

function problemResponses(): Json {
  return Object.fromEntries(
    DOCUMENTED_PROBLEMS.map((kind) => [
      pascal(kind),
      {
        description: `${PROBLEMS[kind].title}.`,
        ...(kind === 'not-ready' ? { headers: headers('Retry-After') } : {}),
        ...(kind === 'range-not-satisfiable' ? { headers: headers('Content-Range') } : {}),
        content: { [PROBLEM_MEDIA_TYPE]: { schema: component('schemas', 'Problem') } },
      },
    ]),
  )
}

function pascal(kind: string): string {
  return kind.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())
}

function component(
  kind: 'schemas' | 'responses' | 'headers' | 'parameters',
  name: string,
): JsonSchema {
  return { $ref: `#/components/${kind}/${name}` }
}

function headers(...names: string[]): Headers {
  return Object.fromEntries(names.map((name) => [name, component('headers', name)]))
}

function header(description: string, example: string): Json {
  return { description, schema: { type: 'string' }, example }
}

/** An object all of whose properties are always present. */
function record(description: string, properties: Record<string, JsonSchema>): JsonSchema {
  return {
    type: 'object',
    description,
    additionalProperties: false,
    required: Object.keys(properties),
    properties,
  }
}

function described(schema: JsonSchema, description: string, example: unknown): JsonSchema {
  return { ...schema, description, examples: [example] }
}
