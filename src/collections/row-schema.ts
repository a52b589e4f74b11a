/** Field definitions → zod: the shape of rows, for the contract and for the answers that views are made of. */
import { z } from 'zod'
import type { Collection } from './collection.ts'
import type { Field, Fields, RowOf, Value } from './field.ts'

/** Ids and the words of data: which ones there are is asked of the data, so that it can grow. */
const Slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

const schemas = new Map<Collection, z.ZodType>()

/** A whole row of a collection: every field, always present. The contract knows it by the name of the item. */
export function rowSchema<F extends Fields>(collection: Collection<F>): z.ZodType<RowOf<F>> {
  let schema = schemas.get(collection)
  if (schema === undefined) {
    const { item: id, description, fields } = collection
    schema = objectSchema(fields).meta({ id, description, examples: [exampleRow(fields)] })
    schemas.set(collection, schema)
  }
  // The schema is made from the fields that the type is made from.
  return schema as z.ZodType<RowOf<F>>
}

/** A row made of the examples of its fields. */
export function exampleRow(fields: Fields): Record<string, Value> {
  return Object.fromEntries(Object.entries(fields).map(([name, { example }]) => [name, example]))
}

/** An object of these fields. */
export function objectSchema(fields: Fields) {
  return z.object(
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldSchema(field)])),
  )
}

function fieldSchema(field: Field): z.ZodType {
  const { description, example, nullable } = field
  const value = valueSchema(field)
  return (nullable ? value.nullable() : value).meta({ description, examples: [example] })
}

/** A value of a field that is not null. */
export function valueSchema(field: Field): z.ZodType {
  switch (field.kind) {
    case 'id':
    case 'enum':
    case 'text':
      return wordSchema(field)
    case 'url':
      return z.url()
    case 'date':
      return z.iso.date()
    case 'integer':
      return z.int()
    case 'number':
      return z.number()
    case 'boolean':
      return z.boolean()
    case 'texts':
      return z.array(wordSchema(field))
    case 'objects':
      return z.array(objectSchema(field.items ?? {}))
  }
}

function wordSchema({ kind, domain }: Field): z.ZodType {
  if (domain?.from === 'program') return z.enum(domain.values)
  if (domain?.from === 'grades' || domain?.from === 'collection') return Slug
  return kind === 'id' ? Slug : z.string()
}
