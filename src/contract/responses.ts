/** The answers that operations share: the problems, and that a copy is still good. */
import { PROBLEM_MEDIA_TYPE, PROBLEMS, type ProblemKind } from '../response/problem.ts'
import { headers } from './headers.ts'
import { component, type Json } from './json-schema.ts'

/** The answers every operation may give besides its own. */
export function problems(...kinds: (typeof DOCUMENTED_PROBLEMS)[number][]): Json {
  const every = [...kinds, 'internal-error'] as const
  return Object.fromEntries(
    every.map((kind) => [PROBLEMS[kind].status, component('responses', pascal(kind))]),
  )
}

/** The same for operations that read the data file, of which too much may be asked. */
export function workProblems(...kinds: (typeof DOCUMENTED_PROBLEMS)[number][]): Json {
  return problems(...kinds, 'too-many-requests', 'overloaded')
}

/** Every shared answer as a component of the document. */
export function sharedResponses(): Json {
  return { ...problemResponses(), NotModified: NOT_MODIFIED }
}

/** The problems that a documented request can meet; the others need a wrong path, method or HTTP. */
const DOCUMENTED_PROBLEMS = [
  'invalid-query',
  'unknown-id',
  'not-acceptable',
  'range-not-satisfiable',
  'too-many-requests',
  'internal-error',
  'overloaded',
  'not-ready',
] as const satisfies readonly ProblemKind[]

/** The headers that problems have besides those of all answers. */
const PROBLEM_HEADERS: Partial<Record<ProblemKind, readonly string[]>> = {
  'range-not-satisfiable': ['Content-Range'],
  'too-many-requests': ['Retry-After'],
  'internal-error': ['X-Request-Id'],
  overloaded: ['Retry-After'],
  'not-ready': ['Retry-After', 'X-Request-Id'],
}

const NOT_MODIFIED: Json = {
  description: 'The copy named in `If-None-Match` or `If-Modified-Since` is still good.',
  headers: headers('ETag', 'Last-Modified', 'Cache-Control', 'Vary'),
}

function problemResponses(): Json {
  return Object.fromEntries(
    DOCUMENTED_PROBLEMS.map((kind) => [
      pascal(kind),
      {
        description: `${PROBLEMS[kind].title}.`,
        ...(PROBLEM_HEADERS[kind] === undefined
          ? {}
          : { headers: headers(...PROBLEM_HEADERS[kind]) }),
        content: { [PROBLEM_MEDIA_TYPE]: { schema: component('schemas', 'Problem') } },
      },
    ]),
  )
}

function pascal(kind: string): string {
  return kind.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())
}
