import { valuesMax } from './limits.ts'
import { fault, type ParameterError } from './parameter-error.ts'
import type { Pair } from './query-string.ts'
import { unknownParameter } from './unknown-parameter.ts'

/** Groups values by parameter, splitting lists, and reports what is unknown, empty, repeated or too long. */
export function groupPairs(
  pairs: readonly Pair[],
  names: readonly string[],
  isListed: (name: string) => boolean,
  errors: ParameterError[],
  mayBeEmpty: (name: string) => boolean = () => false,
): Map<string, string[]> {
  const given = new Map<string, string[]>()
  for (const { name, value, entries } of pairs) {
    if (!names.includes(name)) {
      errors.push(unknownParameter(name, value, names))
      continue
    }
    const isList = isListed(name)
    const values = isList ? entries : [value]
    const isBlank = (text: string) => splitAtCommas(text).some((part) => part.trim() === '')
    if (!mayBeEmpty(name) && values.some(isBlank)) {
      errors.push(
        fault(
          name,
          'empty-value',
          value,
          `“${name}” has an empty value; leave the parameter out instead.`,
        ),
      )
      continue
    }
    const earlier = given.get(name)
    if (earlier !== undefined && !isList) {
      errors.push(
        fault(
          name,
          'repeated-parameter',
          value,
          `“${name}” takes one value but was given more than once.`,
        ),
      )
      continue
    }
    given.set(name, [...(earlier ?? []), ...values])
  }
  for (const [name, values] of given) {
    const count = isListed(name) ? values.flatMap(splitAtCommas).length : 1
    const max = valuesMax(name)
    if (count <= max) continue
    given.delete(name)
    const detail = `“${name}” has ${count} values; ${max} are allowed in one request.`
    errors.push({ ...fault(name, 'too-many-values', '', detail), received: null })
  }
  return given
}

/**
 * Splits at commas that were sent escaped as well: most URL libraries escape them, so they separate
 * values unless a value itself holds one.
 */
export function splitAtCommas(text: string): string[] {
  return text.split(',')
}
