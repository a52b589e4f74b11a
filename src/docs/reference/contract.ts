/** As much of the contract as the reference shows. */
import { z } from 'zod'

const Plain = z.union([z.string(), z.number(), z.boolean(), z.null()])

const Schema = z.object({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(Plain).optional(),
  const: Plain.optional(),
  description: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  maxLength: z.number().optional(),
  get items() {
    return Schema.optional()
  },
  get anyOf() {
    return z.array(Schema).optional()
  },
  get properties() {
    return z.record(z.string(), Schema).optional()
  },
  get additionalProperties() {
    return z.union([z.boolean(), Schema]).optional()
  },
})
export type Schema = z.output<typeof Schema>

const Reference = z.object({ $ref: z.string() })

const Parameter = z.object({
  name: z.string(),
  in: z.string(),
  required: z.boolean(),
  description: z.string(),
  schema: Schema,
  example: z.union([Plain, z.array(Plain)]).optional(),
})
export type Parameter = z.output<typeof Parameter>

const Response = z.object({
  description: z.string(),
  headers: z.record(z.string(), z.unknown()).default({}),
  content: z.record(z.string(), z.object({ schema: Schema.optional() })).default({}),
})
export type Response = z.output<typeof Response>

const Operation = z.object({
  operationId: z.string(),
  summary: z.string(),
  description: z.string().default(''),
  tags: z.array(z.string()),
  parameters: z.array(z.union([Reference, Parameter])).default([]),
  responses: z.record(z.string(), z.union([Reference, Response])),
})
export type Operation = z.output<typeof Operation>

const Contract = z.object({
  tags: z.array(z.object({ name: z.string(), description: z.string() })),
  paths: z.record(z.string(), z.object({ get: Operation })),
  components: z.object({
    schemas: z.record(z.string(), Schema),
    parameters: z.record(z.string(), Parameter).default({}),
    headers: z.record(z.string(), z.object({ description: z.string() })),
    responses: z.record(z.string(), Response),
  }),
})
export type Contract = z.output<typeof Contract>

export const readContract = (document: unknown): Contract => Contract.parse(document)

/** The component that is meant, or the thing itself. */
export function resolved<T extends object>(
  one: T | { $ref: string },
  components: Readonly<Record<string, T>>,
): T {
  if (!('$ref' in one)) return one
  const found = components[nameOf(one.$ref)]
  if (found === undefined) throw new Error(`The contract has no ${one.$ref}`)
  return found
}

/** The name of the component that a reference leads to. */
export function nameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1)
}
