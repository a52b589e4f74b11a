/** What each kind of problem looks like, as the contract shows it. */
import type { ParameterError } from '../request/parameter-error.ts'
import { type Problem, problemBody, type ProblemKind, PROBLEMS } from '../response/problem.ts'

interface Example {
  detail: string
  instance?: string
  errors?: readonly ParameterError[]
}

const EXAMPLES: Partial<Record<ProblemKind, Example>> = {
  'invalid-query': {
    detail: 'There is no parameter “forse” here; did you mean “force”?',
    instance: '/v1/judgments?forse=kent',
    errors: [
      {
        parameter: 'forse',
        code: 'unknown-parameter',
        detail: 'There is no parameter “forse” here; did you mean “force”?',
        received: 'kent',
        allowed: ['force', 'pillar'],
        did_you_mean: 'force',
      },
    ],
  },
  'malformed-request': { detail: 'The bytes received are not well-formed HTTP.', instance: '*' },
  'unknown-id': {
    detail: 'There is no Force with the id “stafordshire”. Did you mean “staffordshire”?',
    instance: '/v1/forces/stafordshire',
    errors: [
      {
        parameter: 'id',
        code: 'unknown-value',
        detail: '“stafordshire” is not an id of /v1/forces.',
        received: 'stafordshire',
        allowed: null,
        did_you_mean: 'staffordshire',
      },
    ],
  },
  'method-not-allowed': { detail: 'POST is not allowed here: the service is read-only.' },
  'not-acceptable': { detail: '“Accept: image/png” allows none of the formats of this resource.' },
  'precondition-failed': {
    detail: 'The “If-Match” header names another version than the one there is.',
    instance: '/v1/downloads/peel.sqlite',
  },
  'request-timeout': { detail: 'The request took too long to arrive.', instance: '*' },
  'uri-too-long': { detail: 'The URL has 9000 characters; 8192 are allowed.' },
  'range-not-satisfiable': { detail: 'The file has 856064 bytes.', instance: '/v1/downloads/peel.sqlite' },
  'too-many-requests': {
    detail:
      'More than 3000 requests that need the data file came from your address within a minute. Try again in 5 s.',
  },
  'headers-too-large': { detail: 'The “Accept” header has 3000 characters; 2000 are allowed.' },
  'internal-error': {
    detail: 'The service failed to answer this request. The failure has been logged.',
  },
  overloaded: { detail: 'More requests arrive than can be answered in time.' },
  'not-ready': { detail: 'The data file cannot be read.', instance: '/health/ready' },
}

/** A problem of this kind. */
export function problemExample(kind: ProblemKind): Problem {
  const { detail, instance = '/v1/judgments', errors = [] } = EXAMPLES[kind] ?? {
    detail: PROBLEMS[kind].explanation,
  }
  return problemBody(kind, { detail, instance, publicUrl: '', errors })
}
