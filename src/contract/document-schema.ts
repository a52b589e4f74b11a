import { z } from 'zod'
import type { JsonSchema } from './json-schema.ts'

/** The JSON Schema of a view's zod schema. A `$ref` in its metadata stands for the whole schema. */
export function documentSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...document } = z.toJSONSchema(schema, {
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const reference = z.globalRegistry.get(zodSchema)?.$ref
      if (typeof reference === 'string') jsonSchema.$ref = reference
      // zod bounds integers by what JavaScript can hold, which tells a reader nothing.
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
    },
  })
  return document
}
