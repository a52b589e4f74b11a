/** zod → JSON Schema 2020-12, the schema language of OpenAPI 3.1. */
import { z } from 'zod'

/** A schema, or another part of the document. */
export type JsonSchema = Record<string, unknown>

/** A schema that was given an id is a component of the document, and is referred to by it. */
const uri = (id: string) => `#/components/schemas/${id}`

/** Objects are open, as zod takes them for input: within `/v1` an answer may get further properties. */
const OPTIONS = { override: plain, io: 'input' } as const

/** The schema as it stands in an operation: a reference, where it is a component. */
export function jsonSchema(schema: z.ZodType): JsonSchema {
  const id = z.globalRegistry.get(schema)?.id
  if (id !== undefined) return { $ref: uri(id) }
  const { $schema: _, ...inline } = z.toJSONSchema(schema, OPTIONS)
  return spelled(inline)
}

/** Every component, by its name. */
export function components(): Record<string, JsonSchema> {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { uri, ...OPTIONS })
  return Object.fromEntries(
    Object.entries(schemas)
      .filter(([name]) => !name.startsWith('__'))
      .map(([name, { $schema: _, $id: __, id: ___, ...schema }]) => [name, spelled(schema)]),
  )
}

/** Leaves out what zod adds by itself and tells a reader nothing. */
function plain({ jsonSchema: made }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (made.minimum === Number.MIN_SAFE_INTEGER) delete made.minimum
  if (made.maximum === Number.MAX_SAFE_INTEGER) delete made.maximum
  if (made.format === 'date') delete made.pattern
  // That keys are texts.
  delete made.propertyNames
}

const Part = z.record(z.string(), z.unknown())

/**
 * Spells “or null” in one way, `anyOf`, where zod spells it in two: the one that all generators take, for enums too.
 */
function spelled(made: JsonSchema): JsonSchema {
  const spell = (_key: string, value: unknown): unknown => {
    if (!hasTypes(value)) return value
    const { type, ...rest } = value
    return { anyOf: type.map((each) => ({ type: each })), ...rest }
  }
  return Part.parse(JSON.parse(JSON.stringify(made, spell)))
}

function hasTypes(value: unknown): value is { type: unknown[] } {
  return typeof value === 'object' && value !== null && 'type' in value && Array.isArray(value.type)
}
