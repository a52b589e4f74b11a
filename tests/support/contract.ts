/** The served contract as a validator of answers. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormatsModule from 'ajv-formats'
import type { TestApp } from './app.ts'

// The package is CommonJS: under Node's rules its default export is one level down.
const addFormats = addFormatsModule.default

/** As much of a JSON Schema as the tests look at. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  format?: string
  pattern?: string
  enum?: unknown[]
  minimum?: number
  maximum?: number
  maxItems?: number
  items?: Schema
  properties?: Record<string, Schema>
  anyOf?: Schema[]
}

export interface Parameter {
  name: string
  in: 'query' | 'path' | 'header'
  required?: boolean
  description?: string
  style?: string
  explode?: boolean
  schema: Schema
  example?: unknown
}

export interface Operation {
  operationId: string
  summary: string
  description?: string
  tags: string[]
  parameters?: (Parameter | { $ref: string })[]
  responses: Record<string, ResponseObject | { $ref: string }>
}

export interface ResponseObject {
  description: string
  headers?: Record<string, unknown>
  content?: Record<string, { schema?: Schema; examples?: Record<string, { value: unknown }> }>
}

export interface Contract {
  paths: Record<string, { get: Operation }>
  components: {
    schemas: Record<string, Schema>
    responses: Record<string, ResponseObject>
    parameters: Record<string, Parameter>
  }
}

export async function readContract({ http }: TestApp): Promise<Contract> {
  return (await http.get('/openapi.json').expect(200)).body
}

/** The parameters of an operation, references followed. */
export function parametersOf(contract: Contract, operation: Operation): Parameter[] {
  return (operation.parameters ?? []).map((parameter) => {
    if (!('$ref' in parameter)) return parameter
    const found = contract.components.parameters[parameter.$ref.split('/').at(-1) ?? '']
    if (found === undefined) throw new Error(`${parameter.$ref} leads nowhere`)
    return found
  })
}

/** What a schema refers to, references followed. */
export function resolveSchema(contract: Contract, schema: Schema): Schema {
  if (schema.$ref === undefined) return schema
  const found = contract.components.schemas[schema.$ref.split('/').at(-1) ?? '']
  if (found === undefined) throw new Error(`${schema.$ref} leads nowhere`)
  return resolveSchema(contract, found)
}

/** What the contract says of an answer with this status, or null when it says nothing. */
export function responseOf(
  contract: Contract,
  path: string,
  status: number,
): ResponseObject | null {
  const named = contract.paths[path]?.get.responses[String(status)]
  if (named === undefined) return null
  return '$ref' in named
    ? (contract.components.responses[named.$ref.split('/').at(-1) ?? ''] ?? null)
    : named
}

/**
 * Checks values against schemas of the contract. Returns what is wrong, or null. Objects are open to clients, which
 * must bear additions; to the program they are closed: what it answers is documented.
 */
export function schemaChecker(contract: Contract) {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats(ajv)
  ajv.addSchema({ $id: 'contract', components: closed(contract.components) })
  const validators = new Map<string, ValidateFunction>()

  return (schema: Schema, value: unknown): string | null => {
    const text = JSON.stringify(schema)
    let validate = validators.get(text)
    if (validate === undefined) {
      const absolute: Schema = JSON.parse(
        text.replaceAll('"#/components/', '"contract#/components/'),
      )
      validate = ajv.compile(absolute)
      validators.set(text, validate)
    }
    return validate(value) ? null : ajv.errorsText(validate.errors)
  }
}

function closed(components: Contract['components']): unknown {
  return JSON.parse(JSON.stringify(components), (_key, value: Schema | null) =>
    typeof value === 'object' && value?.type === 'object' && value.properties !== undefined
      ? { ...value, additionalProperties: false }
      : value,
  )
}

/** The schema of one row of a list, and that of a row which the parameter `fields` has cut. Null: no list. */
export function rowSchemas(
  contract: Contract,
  path: string,
): { whole: Schema; cut: Schema } | null {
  const answer = responseOf(contract, path, 200)?.content?.['application/json']?.schema
  const pages = answer && resolveSchema(contract, answer).anyOf
  const [whole, cut] = (pages ?? []).map(
    (page) => resolveSchema(contract, page).properties?.data?.items,
  )
  return whole === undefined || cut === undefined ? null : { whole, cut }
}

/** Checks an answer against the contract: its status, media type and body. Returns what is wrong. */
export function responseChecker(contract: Contract) {
  const check = schemaChecker(contract)

  return (
    path: string,
    response: { status: number; type: string; text: string },
  ): string | null => {
    if (contract.paths[path] === undefined) return `${path} is not in the contract`
    const documented = responseOf(contract, path, response.status)
    if (documented === null) return `status ${response.status} is not documented for ${path}`
    if (documented.content === undefined)
      return response.text === '' ? null : 'a body where none is documented'
    const media = documented.content[response.type]
    if (media?.schema === undefined)
      return `${response.type} is not documented for ${path} ${response.status}`
    const isJson = response.type.endsWith('json') && response.type !== 'application/x-ndjson'
    const fault = check(media.schema, isJson ? JSON.parse(response.text) : response.text)
    return fault === null ? null : `${path} ${response.status}: ${fault}`
  }
}
