/** The parameters of a view: few, named one by one, unlike those of a collection. */
import type { Collection } from '../collections/collection.ts'
import type { Field } from '../collections/field.ts'
import { groupPairs } from './group.ts'
import type { AllowedValues, KnownValues } from './known-values.ts'
import { fault, InvalidQueryError, type ParameterError } from './parameter-error.ts'
import type { Pair } from './query-string.ts'
import { readValue, splitValues } from './read-value.ts'

export interface ViewParameter {
  name: string
  /** Kind, description and example, as for a field of a collection. */
  field: Field
  /** The collection and field whose values are allowed, where they are those the data holds. */
  valuesOf: { collection: Collection; fieldName: string } | null
  /** Whether several values may be given. */
  isList: boolean
  isRequired: boolean
  /** What is taken when the parameter is not given; null: nothing. */
  fallback: string | null
  /** The smallest and largest number taken. */
  minimum?: number
  maximum?: number
  /** How many characters a text may have. */
  maxLength?: number
  /** Whether an empty text is a value like any other, as it is where people type. */
  mayBeEmpty?: true
  /** Whether it takes only what an answer gave, so that no example works at any time. */
  isOpaque?: true
}

/** The validated values of a view's parameters: what was given, or the fallback. */
export interface ViewQuery {
  /** The values of a list parameter; empty when none was given. */
  list(name: string): readonly string[]
  /** The value of a parameter that takes one; null when none was given. */
  one(name: string): string | null
  /** What was given, in the order of the parameters: the canonical query. */
  given: readonly (readonly [name: string, values: readonly string[]])[]
}

/** @throws InvalidQueryError naming everything that is wrong. */
export function parseViewQuery(
  parameters: readonly ViewParameter[],
  pairs: readonly Pair[],
  known: KnownValues,
): ViewQuery {
  const errors: ParameterError[] = []
  const byName = new Map(parameters.map((parameter) => [parameter.name, parameter]))
  const texts = groupPairs(
    pairs,
    [...byName.keys()],
    (name) => byName.get(name)?.isList === true,
    errors,
    (name) => byName.get(name)?.mayBeEmpty === true,
  )
  const values = new Map<string, string[]>()
  const given: [string, string[]][] = []
  for (const parameter of parameters) {
    const { name, field, fallback, isRequired } = parameter
    const found = texts.get(name)
    if (found !== undefined) {
      const allowed = allowedFor(parameter, known)
      const split = parameter.isList ? splitValues(found, allowed) : found
      const read = split.map((text) => readValue(name, text, field, allowed, errors))
      for (const value of read) checkBounds(parameter, value, errors)
      values.set(name, [...new Set(read.map(String))])
      given.push([name, read.map(String)])
    } else if (fallback !== null) {
      values.set(name, [fallback])
    } else if (isRequired && !errors.some((error) => error.parameter === name)) {
      errors.push({
        parameter: name,
        code: 'missing-parameter',
        detail: `“${name}” is required. ${field.description}`,
        received: null,
        allowed: null,
        did_you_mean: null,
      })
    }
  }
  if (errors.length > 0) throw new InvalidQueryError(errors)
  return {
    list: (name) => values.get(name) ?? [],
    one: (name) => values.get(name)?.[0] ?? null,
    given,
  }
}

function checkBounds(
  { name, minimum, maximum, maxLength }: ViewParameter,
  value: string | number | boolean | null,
  errors: ParameterError[],
): void {
  if (typeof value === 'number' && (value < (minimum ?? value) || value > (maximum ?? value))) {
    const detail = `“${name}” must be from ${minimum} to ${maximum}.`
    errors.push(fault(name, 'out-of-range', String(value), detail))
  }
  if (
    typeof value === 'string' &&
    maxLength !== undefined &&
    Array.from(value).length > maxLength
  ) {
    const detail = `“${name}” has ${Array.from(value).length} characters; ${maxLength} are allowed.`
    errors.push(fault(name, 'out-of-range', value, detail))
  }
}

function allowedFor({ field, valuesOf }: ViewParameter, known: KnownValues): AllowedValues | null {
  if (valuesOf !== null) return known.ofField(valuesOf.collection, valuesOf.fieldName)
  const { domain } = field
  return domain === undefined || domain.from === 'data' ? null : known.ofDomain(domain)
}
