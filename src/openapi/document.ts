/** The OpenAPI 3.1 document, which the plugin makes from the schemas that the routes carry. */
import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import { z } from 'zod'
import type { Collection } from '../collections/collection.ts'
import { INTRODUCTION } from './conventions.ts'
import { components, type JsonSchema } from './json-schema.ts'
import { DOCUMENTED_PROBLEMS, NOT_MODIFIED, problemDescription } from './operation.ts'

/**
 * The options of @fastify/swagger.
 *
 * @param publicUrl empty where it is not known.
 */
export function documentOptions(
  collections: readonly Collection[],
  version: string,
  publicUrl: string,
): FastifyDynamicSwaggerOptions {
  return {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'PEEL judgments API',
        version,
        summary: 'Police inspection judgments of England and Wales as open data.',
        description: INTRODUCTION,
        contact: { name: 'The maintainers of the PEEL judgments API' },
        license: { name: 'MIT (the program)', identifier: 'MIT' },
      },
      externalDocs: {
        description: 'The data and its words explained, with examples to try.',
        url: `${publicUrl}/docs`,
      },
      servers: [
        publicUrl === ''
          ? { url: '/', description: 'The host that serves this document.' }
          : { url: publicUrl, description: 'The public address of the service.' },
      ],
      security: [],
      tags: [
        ...collections.map(({ title, description }) => ({ name: title, description })),
        { name: 'Search', description: 'Finding records by words.' },
        {
          name: 'Data set',
          description: 'What the data set holds, and the ways to take all of it at once.',
        },
        { name: 'Service', description: 'The entry, the contract and the state of the service.' },
      ],
    },
    // Routes without tags are pages for people.
    hideUntagged: true,
    transformObject: (made) => {
      if ('swaggerObject' in made) return made.swaggerObject
      complete(made.openapiObject)
      return made.openapiObject
    },
  }
}


/** The names of responses that are the same in many operations, by their descriptions. */
const SHARED_RESPONSES: ReadonlyMap<string, string> = new Map([
  [NOT_MODIFIED, 'NotModified'],
  ...DOCUMENTED_PROBLEMS.map((kind) => [problemDescription(kind), pascal(kind)] as const),
])

function pascal(kind: string): string {
  return kind.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())
}

const Response = z.looseObject({ headers: z.record(z.string(), z.unknown()).optional() })
const Operation = z.looseObject({
  parameters: z.array(z.looseObject({ schema: z.looseObject({}).optional() })).optional(),
  responses: z.record(z.string(), Response),
})
const Document = z.looseObject({
  paths: z.record(z.string(), z.object({ get: Operation })),
  components: z.looseObject({}),
})

/** Adds the components: the schemas, and what stands in many operations, which then refer to it. */
function complete(document: object): void {
  const { paths, components: made } = Document.parse(document)
  const responses: JsonSchema = {}
  const headers: JsonSchema = {}
  for (const { get } of Object.values(paths)) {
    for (const parameter of get.parameters ?? []) {
      // A list is written with commas; other parameters have one value, and no style.
      if (parameter.schema?.type !== 'array') {
        delete parameter.style
        delete parameter.explode
      }
    }
    for (const [status, response] of Object.entries(get.responses)) {
      for (const [name, header] of Object.entries(response.headers ?? {})) {
        headers[name] = header
        response.headers = { ...response.headers, [name]: { $ref: `#/components/headers/${name}` } }
      }
      const name = SHARED_RESPONSES.get(String(response.description))
      if (name === undefined) continue
      responses[name] = response
      get.responses[status] = { $ref: `#/components/responses/${name}` }
    }
  }
  Object.assign(document, { paths, components: { ...made, schemas: components(), headers, responses } })
}
