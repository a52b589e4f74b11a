/** The operation of a view, and what its answer holds. */
import { MEDIA_TYPES } from '../request/negotiate.ts'
import type { View } from '../views/view.ts'
import { documentSchema } from './document-schema.ts'
import { type IdComponentOf, listSchema, valueSchema } from './field-schemas.ts'
import { headers } from './headers.ts'
import { component, type Json, type JsonSchema, record } from './json-schema.ts'
import { workProblems } from './responses.ts'

/** `GET` the path of the view. */
export function viewOperation(view: View, idComponentOf: IdComponentOf): Json {
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
      ...workProblems(
        'invalid-query',
        'not-acceptable',
        ...(view.path.includes('{') ? (['unknown-id'] as const) : []),
      ),
    },
  }
}

/** The schemas of a view, each with the name of its component. */
export function viewSchemas(view: View): [string, JsonSchema][] {
  return [
    [view.schemaName, documentSchema(view.data)],
    [`${view.schemaName}Answer`, answerSchema(view)],
  ]
}

function answerSchema(view: View): JsonSchema {
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
