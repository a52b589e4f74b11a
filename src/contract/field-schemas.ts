/** Field definitions → JSON Schema 2020-12, the schema language of OpenAPI 3.1. */
import type { Collection } from '../collections/collection.ts'
import type { Field, Fields } from '../collections/field.ts'
import { LIST_VALUES_MAX } from '../request/limits.ts'
import type { FilterParameter } from '../request/parameters.ts'
import type { JsonSchema } from './json-schema.ts'

/** The component that enumerates the ids of a collection of reference data, or null for other collections. */
export type IdComponentOf = (collection: string) => string | null

/** The component that enumerates all grades. */
export const GRADE_COMPONENT = 'Grade'

/** The schema of one row of a collection: every field, always present. */
export function rowSchema(collection: Collection, idComponentOf: IdComponentOf): JsonSchema {
  return { ...objectSchema(collection.fields, idComponentOf), description: collection.description }
}

/** The schema of a filter parameter. */
export function filterSchema(filter: FilterParameter, idComponentOf: IdComponentOf): JsonSchema {
  if (filter.operator === 'isnull') return { type: 'boolean' }
  const { field } = filter
  // A filter on a list asks for one of its entries.
  const one = valueSchema(field.kind === 'texts' ? { ...field, kind: 'id' } : field, idComponentOf)
  return filter.isList ? listSchema(one) : one
}

/** The schema of a parameter that takes several of these values. */
export function listSchema(items: JsonSchema, maxItems = LIST_VALUES_MAX): JsonSchema {
  return { type: 'array', items, minItems: 1, maxItems }
}

/** An example of a filter parameter's value. */
export function filterExample({ field, operator, isList }: FilterParameter): unknown {
  if (operator === 'isnull') return false
  const example = Array.isArray(field.example) ? field.example[0] : field.example
  return isList ? [example] : example
}

function objectSchema(fields: Fields, idComponentOf: IdComponentOf): JsonSchema {
  return {
    type: 'object',
    additionalProperties: false,
    required: Object.keys(fields),
    properties: Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [name, fieldSchema(field, idComponentOf)]),
    ),
  }
}

function fieldSchema(field: Field, idComponentOf: IdComponentOf): JsonSchema {
  const schema = valueSchema(field, idComponentOf)
  return {
    ...(field.nullable ? orNull(schema) : schema),
    description: field.description,
    examples: [field.example],
  }
}

function orNull(schema: JsonSchema): JsonSchema {
  if ('$ref' in schema) return { anyOf: [schema, { type: 'null' }] }
  const values = schema.enum
  return {
    ...schema,
    type: [schema.type, 'null'],
    ...(Array.isArray(values) ? { enum: values.concat(null) } : {}),
  }
}

/**
 * The schema of a value that is not null. Closed are the words the program knows and the ids of
 * reference data; values that merely happen to occur in the data are no part of the contract.
 */
export function valueSchema(field: Field, idComponentOf: IdComponentOf): JsonSchema {
  switch (field.kind) {
    case 'id':
    case 'enum':
    case 'text':
      return wordSchema(field, idComponentOf)
    case 'url':
      return { type: 'string', format: 'uri' }
    case 'date':
      return { type: 'string', format: 'date' }
    case 'integer':
      return { type: 'integer' }
    case 'number':
      return { type: 'number' }
    case 'boolean':
      return { type: 'boolean' }
    case 'texts':
      return { type: 'array', items: wordSchema(field, idComponentOf) }
    case 'objects':
      return { type: 'array', items: objectSchema(field.items ?? {}, idComponentOf) }
  }
}

function wordSchema({ domain }: Field, idComponentOf: IdComponentOf): JsonSchema {
  if (domain?.from === 'program') return { type: 'string', enum: domain.values }
  if (domain?.from === 'grades') return { $ref: `#/components/schemas/${GRADE_COMPONENT}` }
  const component = domain?.from === 'collection' ? idComponentOf(domain.collection) : null
  return component === null ? { type: 'string' } : { $ref: `#/components/schemas/${component}` }
}
