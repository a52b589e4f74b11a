/** The schema that a route carries: what the contract says of its operation. */
import type { FastifySchema } from 'fastify'
import { z } from 'zod'
import { PROBLEM_MEDIA_TYPE, PROBLEMS, type ProblemKind } from '../response/problem.ts'
import { type HeaderName, headers } from './headers.ts'
import { type JsonSchema, jsonSchema } from './json-schema.ts'
import { problemExample } from './problem-examples.ts'
import { Problem } from './schemas.ts'

/** The problems that an operation can meet. That of a wrong path belongs to none. */
export const DOCUMENTED_PROBLEMS = [
  'invalid-query',
  'malformed-request',
  'unknown-id',
  'method-not-allowed',
  'not-acceptable',
  'precondition-failed',
  'request-timeout',
  'uri-too-long',
  'range-not-satisfiable',
  'too-many-requests',
  'headers-too-large',
  'internal-error',
  'overloaded',
  'not-ready',
] as const satisfies readonly ProblemKind[]
export type DocumentedProblem = (typeof DOCUMENTED_PROBLEMS)[number]

/** What an operation answers when it succeeds, by media type. */
export interface Success {
  description: string
  headers: readonly HeaderName[]
  content: Readonly<Record<string, { schema: z.ZodType; example?: string }>>
}

export interface Operation {
  operationId: string
  summary: string
  description: string
  tags: readonly string[]
  path?: Readonly<Record<string, z.ZodType>>
  query?: Readonly<Record<string, z.ZodType>>
  requestHeaders?: Readonly<Record<string, z.ZodType>>
  success: Readonly<Record<number, Success>>
  /** Whether a copy can be validated. */
  isCacheable: boolean
  problems: readonly DocumentedProblem[]
}

/** Problems that every operation can meet. */
const GENERAL_PROBLEMS = [
  'invalid-query',
  'method-not-allowed',
  'request-timeout',
  'uri-too-long',
  'headers-too-large',
  'internal-error',
] as const satisfies readonly DocumentedProblem[]

/** Problems of operations that read the data file, of which too much may be asked. */
export const WORK_PROBLEMS = ['too-many-requests', 'overloaded'] as const

/** The schema of a route. */
export function operationSchema(operation: Operation): FastifySchema {
  const { operationId, summary, description, tags, path, query, requestHeaders } = operation
  const kinds = new Set([
    ...GENERAL_PROBLEMS,
    ...(operation.isCacheable ? (['precondition-failed'] as const) : []),
    // Last, so that what an operation says of a status counts.
    ...operation.problems,
  ])
  const responses = {
    ...Object.fromEntries(
      Object.entries(operation.success).map(([status, success]) => [status, successResponse(success)]),
    ),
    ...(operation.isCacheable ? { 304: notModified() } : {}),
    ...Object.fromEntries(Array.from(kinds, (kind) => [PROBLEMS[kind].status, problemResponse(kind)])),
  }
  return {
    operationId,
    summary,
    description,
    tags,
    ...(path === undefined ? {} : { params: jsonSchema(z.object(path)) }),
    ...(query === undefined ? {} : { querystring: { ...jsonSchema(z.object(query)), style: 'form', explode: false } }),
    ...(requestHeaders === undefined ? {} : { headers: jsonSchema(z.object(requestHeaders)) }),
    response: responses,
  }
}

/** A parameter with what it means and an example, where one works at any time. */
export function parameter(schema: z.ZodType, description: string, example?: unknown): z.ZodType {
  return schema.meta({ description, ...(example === undefined ? {} : { examples: [example] }) })
}

function successResponse({ description, headers: names, content }: Success): JsonSchema {
  return {
    description,
    headers: headers(names),
    content: Object.fromEntries(
      Object.entries(content).map(([type, { schema, ...rest }]) => [
        type,
        { schema: jsonSchema(schema), ...rest },
      ]),
    ),
  }
}

export const NOT_MODIFIED = 'The copy named in `If-None-Match` or `If-Modified-Since` is still good.'

function notModified(): JsonSchema {
  return {
    description: NOT_MODIFIED,
    headers: headers(['ETag', 'Last-Modified', 'Cache-Control', 'Vary']),
    // In the plugin's language: no body.
    type: 'null',
  }
}

/** The headers that problems have besides those of all answers. */
const PROBLEM_HEADERS: Partial<Record<ProblemKind, readonly HeaderName[]>> = {
  'method-not-allowed': ['Allow'],
  'range-not-satisfiable': ['Content-Range'],
  'too-many-requests': ['Retry-After', 'RateLimit', 'RateLimit-Policy'],
  'internal-error': ['X-Request-Id'],
  overloaded: ['Retry-After'],
  'not-ready': ['Retry-After', 'X-Request-Id'],
}

/** The kinds of problem that a response can be: the same status has one response. */
function kindsOf(kind: DocumentedProblem): readonly ProblemKind[] {
  return kind === 'invalid-query' ? [kind, 'malformed-request'] : [kind]
}

export function problemDescription(kind: DocumentedProblem): string {
  return kindsOf(kind)
    .map((each) => `${PROBLEMS[each].title}.`)
    .join(' Or: ')
}

function problemResponse(kind: DocumentedProblem): JsonSchema {
  const examples = kindsOf(kind).map((each) => [each, { value: problemExample(each) }] as const)
  return {
    description: problemDescription(kind),
    ...(PROBLEM_HEADERS[kind] === undefined ? {} : { headers: headers(PROBLEM_HEADERS[kind]) }),
    content: {
      [PROBLEM_MEDIA_TYPE]: {
        schema: jsonSchema(Problem),
        examples: Object.fromEntries(examples),
      },
    },
  }
}
