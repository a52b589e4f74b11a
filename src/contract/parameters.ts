/** The parameters of operations. */
import type { Collection } from '../collections/collection.ts'
import { valuesMax } from '../request/limits.ts'
import {
  type Control,
  type FilterParameter,
  FORMATS,
  facetFields,
  LIMIT_DEFAULT,
  LIMIT_MAX,
  sortableFields,
} from '../request/parameters.ts'
import { filterExample, filterSchema, type IdComponentOf, listSchema } from './field-schemas.ts'
import { component, type Json, type JsonSchema } from './json-schema.ts'

/** A filter of a collection. */
export function filterParameter(filter: FilterParameter, idComponentOf: IdComponentOf): Json {
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

/** What shapes the answer of a collection: order, fields, counts, pages and format. */
export function controlParameters(collection: Collection): (Json | JsonSchema)[] {
  const countable = facetFields(collection)
  const keys = sortableFields(collection).flatMap((name) => [name, `-${name}`])
  return [
    {
      name: 'sort',
      in: 'query',
      required: false,
      description: `The order of the rows: fields, each with \`-\` before it for descending. Grades are ordered by rank, nulls stand last, and the id is always appended, in the direction of the last key. Default: \`${collection.order.join(',')}\`.`,
      style: 'form',
      explode: false,
      schema: listOf('sort', keys),
      example: [...collection.order],
    },
    {
      name: 'fields',
      in: 'query',
      required: false,
      description: `The fields of the answer, in this order; rows then have the schema \`${collection.item}Fields\`. Default: all.`,
      style: 'form',
      explode: false,
      schema: listOf('fields', Object.keys(collection.fields)),
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
            schema: listOf('facets', countable),
            example: countable.slice(0, 1),
          },
        ]),
    ...Object.keys(SHARED_PARAMETERS).map((name) => component('parameters', name)),
  ]
}

/** The parameters that mean the same on every collection. */
export const SHARED_PARAMETERS: Record<string, Json> = {
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
export const RANGE_PARAMETERS: Record<string, Json> = {
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

function listOf(parameter: Control, names: readonly string[]): JsonSchema {
  const list = listSchema({ type: 'string', enum: names }, valuesMax(parameter))
  return { ...list, uniqueItems: true }
}
