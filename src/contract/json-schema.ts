/** The small pieces every part of the contract is written with. */

/** A schema. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** A part of the document that is no schema. */
export type Json = Record<string, unknown>

/** A reference to a component of the document. */
export function component(
  kind: 'schemas' | 'responses' | 'headers' | 'parameters',
  name: string,
): JsonSchema {
  return { $ref: `#/components/${kind}/${name}` }
}

/** An object all of whose properties are always present. */
export function record(description: string, properties: Record<string, JsonSchema>): JsonSchema {
  return {
    type: 'object',
    description,
    additionalProperties: false,
    required: Object.keys(properties),
    properties,
  }
}

/** A schema with what it means and an example. */
export function described(schema: JsonSchema, description: string, example: unknown): JsonSchema {
  return { ...schema, description, examples: [example] }
}
