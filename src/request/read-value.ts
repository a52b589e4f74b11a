/** The text of one parameter value → the value, or a fault that says what is allowed. */
import { z } from 'zod'
import type { Field } from '../collections/field.ts'
import { splitAtCommas } from './group.ts'
import type { AllowedValues } from './known-values.ts'
import { nearest } from './nearest.ts'
import { fault, type ParameterError } from './parameter-error.ts'
import { readNumber } from './read-number.ts'

/** How each kind of value is written, and the words that say so. */
const SYNTAX = {
  boolean: [z.enum(['true', 'false']).transform((text) => text === 'true'), 'true or false'],
  date: [z.iso.date(), 'a date as YYYY-MM-DD'],
} as const

/** The values of a list parameter. A text with commas is one value where that is a known one. */
export function splitValues(texts: readonly string[], allowed: AllowedValues | null): string[] {
  return texts.flatMap((text) =>
    allowed !== null && isAllowed(text, allowed) ? [text] : splitAtCommas(text),
  )
}

/** Faults beyond this many in one request are told without a suggestion, which takes a while to find. */
const SUGGESTIONS_MAX = 20

function suggestion(text: string, allowed: AllowedValues): string | null {
  return nearest(text, allowed.kind === 'listed' ? allowed.values : allowed.resembling(text))
}

function isAllowed(text: string, allowed: AllowedValues): boolean {
  return allowed.kind === 'listed' ? allowed.values.includes(text) : allowed.has(text)
}

/** The value, or null after the fault was added to `errors`. */
export function readValue(
  name: string,
  text: string,
  field: Pick<Field, 'kind'>,
  allowed: AllowedValues | null,
  errors: ParameterError[],
): string | number | boolean | null {
  if (field.kind === 'integer' || field.kind === 'number')
    return readNumber(name, text, field.kind, errors)
  if (field.kind === 'boolean' || field.kind === 'date') {
    const [schema, words] = SYNTAX[field.kind]
    const result = schema.safeParse(text)
    if (result.success) return result.data
    const isWord = field.kind === 'boolean'
    errors.push({
      ...fault(name, 'invalid-value', text, `“${text}” is not ${words}, which “${name}” takes.`),
      allowed: isWord ? ['true', 'false'] : null,
      did_you_mean: isWord ? nearest(text, ['true', 'false']) : null,
    })
    return null
  }
  if (allowed === null) return text
  if (isAllowed(text, allowed)) return text
  const meant = errors.length < SUGGESTIONS_MAX ? suggestion(text, allowed) : null
  const where = allowed.kind === 'ids' ? ` /v1/${allowed.collection} lists the allowed ids.` : ''
  errors.push({
    ...fault(name, 'unknown-value', text, `“${text}” is not a value of “${name}”.${where}`),
    allowed: allowed.kind === 'listed' ? allowed.values : null,
    did_you_mean: meant,
  })
  return null
}
