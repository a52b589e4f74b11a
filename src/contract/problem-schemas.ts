/** What an answer to a failed request holds. */
import { PARAMETER_ERROR_CODES } from '../request/parameter-error.ts'
import { described, type JsonSchema, record } from './json-schema.ts'

/** The schemas of problems, by the names of their components. */
export const PROBLEM_SCHEMAS: Record<string, JsonSchema> = {
  Problem: record('Why a request failed (RFC 9457).', {
    type: described(
      { type: 'string', format: 'uri-reference' },
      'The kind of problem: a page that explains it.',
      '/problems/invalid-query',
    ),
    title: described(
      { type: 'string' },
      'The kind of problem, in words.',
      'The query is not valid',
    ),
    status: described({ type: 'integer' }, 'The HTTP status.', 400),
    detail: described(
      { type: 'string' },
      'What was wrong with this request.',
      'There is no parameter “forse” here; did you mean “force”?',
    ),
    instance: described(
      { type: 'string' },
      'The URL that was asked for.',
      '/v1/judgments?forse=kent',
    ),
    errors: {
      type: 'array',
      description: 'Every wrong parameter. Empty when the problem is not about parameters.',
      items: { $ref: '#/components/schemas/ParameterError' },
    },
  }),
  ParameterError: record('One wrong parameter.', {
    parameter: described({ type: 'string' }, 'The name of the parameter as received.', 'forse'),
    code: described(
      { type: 'string', enum: PARAMETER_ERROR_CODES },
      'What was wrong, for programs.',
      'unknown-parameter',
    ),
    detail: described(
      { type: 'string' },
      'What was wrong and what to do, for people.',
      'There is no parameter “forse” here; did you mean “force”?',
    ),
    received: described({ type: ['string', 'null'] }, 'The value received.', 'kent'),
    allowed: described(
      { type: ['array', 'null'], items: { type: 'string' } },
      'Every allowed word. Null: too many to list, or not a matter of words.',
      ['force', 'pillar'],
    ),
    did_you_mean: described(
      { type: ['string', 'null'] },
      'The nearest allowed word. Null: none is near, or twenty faults stand before this one.',
      'force',
    ),
  }),
}
