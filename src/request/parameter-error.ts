/** The ways a query parameter can be wrong. A program may switch on them. */
export const PARAMETER_ERROR_CODES = [
  'unknown-parameter',
  'missing-parameter',
  'repeated-parameter',
  'empty-value',
  'unknown-value',
  'invalid-value',
  'out-of-range',
  'too-many-parameters',
  'too-many-values',
  'cursor-malformed',
  'cursor-query-changed',
  'cursor-release-changed',
] as const

/** One thing that is wrong with a request, as it stands in `errors` of a problem. */
export interface ParameterError {
  parameter: string
  code: (typeof PARAMETER_ERROR_CODES)[number]
  /** A sentence that says what was wrong and what to do. */
  detail: string
  /** What was received, or null where nothing was. */
  received: string | null
  /** Every allowed word, or null where they are too many to list or not words. */
  allowed: readonly string[] | null
  /** The nearest allowed word, or null where none is near. */
  did_you_mean: string | null
}

/** A query with at least one wrong parameter; it names all of them. */
export class InvalidQueryError extends Error {
  override name = 'InvalidQueryError'
  readonly errors: readonly ParameterError[]

  constructor(errors: readonly ParameterError[]) {
    // What is true of several is said once.
    super([...new Set(errors.map((error) => error.detail))].join(' '))
    this.errors = errors
  }
}

/** An error about a value that was received. */
export function fault(
  parameter: string,
  code: ParameterError['code'],
  received: string,
  detail: string,
): ParameterError {
  return { parameter, code, detail, received, allowed: null, did_you_mean: null }
}
