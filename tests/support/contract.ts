/** The served contract as a validator of answers. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormatsModule from 'ajv-formats'
import type { TestApp } from './app.ts'

// The package is CommonJS: under Node's rules its default export is one level down.
const addFormats = addFormatsModule.default

export interface Parameter {
  name: string
  in: 'query' | 'path'
  required?: boolean
  description?: string
  style?: string
  explode?: boolean
  schema: Record<string, unknown>
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

interface ResponseObject {
  description: string
  headers?: Record<string, unknown>
  content?: Record<string, { schema?: object }>
}

export interface Contract {
  paths: Record<string, { get: Operation }>
  components: {
    schemas: Record<string, object>
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

/** Checks an answer against the contract: its status, media type and body. Returns what is wrong. */
export function responseChecker(contract: Contract) {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats(ajv)
  ajv.addSchema({ $id: 'contract', components: contract.components })
  const validators = new Map<object, ValidateFunction>()

  return (
    path: string,
    response: { status: number; type: string; text: string },
  ): string | null => {
    const operation = contract.paths[path]?.get
    if (operation === undefined) return `${path} is not in the contract`
    const named = operation.responses[String(response.status)]
    if (named === undefined) return `status ${response.status} is not documented for ${path}`
    const documented =
      '$ref' in named ? contract.components.responses[named.$ref.split('/').at(-1) ?? ''] : named
    if (documented === undefined) return `${path} ${response.status} leads nowhere`
    if (documented.content === undefined)
      return response.text === '' ? null : 'a body where none is documented'
    const media = documented.content[response.type]
    if (media?.schema === undefined)
      return `${response.type} is not documented for ${path} ${response.status}`
    const isJson = response.type.endsWith('json') && response.type !== 'application/x-ndjson'
    let validate = validators.get(media.schema)
    if (validate === undefined) {
      const schema: object = JSON.parse(
        JSON.stringify(media.schema).replaceAll('"#/components/', '"contract#/components/'),
      )
      validate = ajv.compile(schema)
      validators.set(media.schema, validate)
    }
    return validate(isJson ? JSON.parse(response.text) : response.text)
      ? null
      : `${path} ${response.status}: ${ajv.errorsText(validate.errors)}`
  }
}
