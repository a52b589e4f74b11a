/** What the answers of a collection hold, and the closed lists that are data. */
import type { Collection } from '../collections/collection.ts'
import type { KnownValues } from '../request/known-values.ts'
import { GRADE_COMPONENT, type IdComponentOf, rowSchema } from './field-schemas.ts'
import { component, type JsonSchema, record } from './json-schema.ts'

/** Every schema of a collection, each with the name of its component. */
export function collectionSchemas(
  collection: Collection,
  idComponentOf: IdComponentOf,
): [string, JsonSchema][] {
  return [
    [collection.item, rowSchema(collection, idComponentOf)],
    [`${collection.item}Fields`, selectionSchema(collection, idComponentOf)],
    [`${collection.items}Page`, pageSchema(collection)],
    [`${collection.item}Answer`, itemSchema(collection)],
  ]
}

/** The closed lists that are data: the ids of reference collections, and the grades of all scales. */
export function referenceIds(
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

function itemSchema(collection: Collection): JsonSchema {
  return record(`One row of \`/v1/${collection.name}\`.`, {
    data: component('schemas', collection.item),
    links: component('schemas', 'ItemLinks'),
    meta: component('schemas', 'Meta'),
  })
}
