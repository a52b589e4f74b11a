/** The operations that give everything at once, and its description. */
import { MEDIA_TYPES, SQLITE_MEDIA_TYPE } from '../request/negotiate.ts'
import { headers } from './headers.ts'
import { component, type Json } from './json-schema.ts'
import { problems, workProblems } from './responses.ts'

/** The description of all CSV files. */
export function dataPackageOperation(): Json {
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

/** The SQLite file. */
export function downloadOperation(): Json {
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
      ...workProblems('invalid-query', 'not-acceptable', 'range-not-satisfiable'),
    },
  }
}
