/** The operation of a view. */
import type { FastifySchema } from 'fastify'
import { z } from 'zod'
import { valueSchema } from '../collections/row-schema.ts'
import { MEDIA_TYPES } from '../request/negotiate.ts'
import type { ViewParameter } from '../request/view-query.ts'
import type { View } from '../views/view.ts'
import { askedValue, listOf, OPAQUE } from './collection-operations.ts'
import { operationSchema, parameter, WORK_PROBLEMS } from './operation.ts'
import { viewAnswer } from './schemas.ts'

/** `GET` the path of the view. */
export function viewSchema(view: View): FastifySchema {
  const isInPath = ({ name }: ViewParameter) => view.path.includes(`{${name}}`)
  const described = (parameters: readonly ViewParameter[]) =>
    Object.fromEntries(parameters.map((each) => [each.name, parameterSchema(each, isInPath(each))]))
  const inPath = view.parameters.filter(isInPath)
  const answers = view.summary.replace(/^Get /, 'The answer: ')
  return operationSchema({
    operationId: view.operationId,
    summary: view.summary,
    description: view.description,
    tags: [view.tag],
    ...(inPath.length === 0 ? {} : { path: described(inPath) }),
    query: described(view.parameters.filter((each) => !isInPath(each))),
    success: {
      200: {
        description: answers,
        headers: [
          'ETag',
          'Last-Modified',
          'Cache-Control',
          'Vary',
          'Link',
          ...(view.csv === undefined ? [] : (['Total-Count'] as const)),
        ],
        content: {
          [MEDIA_TYPES.json]: { schema: viewAnswer(view, answers) },
          ...(view.csv === undefined
            ? {}
            : { [MEDIA_TYPES.csv]: { schema: z.string().describe(view.csv.description) } }),
        },
      },
    },
    isCacheable: true,
    problems: [
      'invalid-query',
      'not-acceptable',
      ...(inPath.length === 0 ? [] : (['unknown-id'] as const)),
      ...WORK_PROBLEMS,
    ],
  })
}

function parameterSchema(each: ViewParameter, isInPath: boolean): z.ZodType {
  const { field, isList, isRequired, fallback, isOpaque = false } = each
  const bounds = Object.entries({
    minimum: each.minimum,
    maximum: each.maximum,
    maxLength: each.maxLength,
  }).filter(([, bound]) => bound !== undefined)
  const one = isOpaque ? OPAQUE : each.mayBeEmpty ? valueSchema(field) : askedValue(field)
  const bounded = one.meta(Object.fromEntries(bounds))
  const value = Array.isArray(field.example) ? field.example[0] : field.example
  const example = isOpaque ? undefined : isList ? [value] : value
  const description = `${field.description}${fallback === null ? '' : ` Default: \`${fallback}\`.`}`
  const schema = parameter(isList ? listOf(bounded) : bounded, description, example)
  return isRequired || isInPath ? schema : schema.optional()
}
