import { fault, type ParameterError } from './parameter-error.ts'

/**
 * JSON’s grammar, but that zeros may stand in front. In the exponent the sign may be a space: so a plus arrives that
 * was not escaped, and no number holds a space.
 */
const NUMBER = /^-?\d+(\.\d+)?([eE][-+ ]?\d+)?$/

/** The largest numbers: of those that are whole, each is held as it was sent. */
export const NUMBER_MAX = { integer: 10 ** 15, number: Number.MAX_VALUE } as const

const WORDS = { integer: 'a whole number', number: 'a number such as 12, 7.5 or 1e6' } as const

/** The number that a text means, `3.0` and `3e0` being whole; or null after the fault was added to `errors`. */
export function readNumber(
  name: string,
  text: string,
  kind: keyof typeof NUMBER_MAX,
  errors: ParameterError[],
): number | null {
  const value = NUMBER.test(text) ? Number(text.replace(' ', '')) : Number.NaN
  const hasFraction = Number.isFinite(value) && !Number.isInteger(value)
  if (Number.isNaN(value) || (kind === 'integer' && hasFraction)) {
    const detail = `“${text}” is not ${WORDS[kind]}, which “${name}” takes.`
    errors.push(fault(name, 'invalid-value', text, detail))
    return null
  }
  const max = NUMBER_MAX[kind]
  if (Math.abs(value) > max) {
    errors.push(fault(name, 'out-of-range', text, `“${name}” must be from -${max} to ${max}.`))
    return null
  }
  // Minus zero is zero.
  return value + 0
}
