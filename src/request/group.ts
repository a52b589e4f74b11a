import { nearest } from './nearest.ts'
import { fault, type ParameterError } from './parameter-error.ts'
import type { Pair } from './query-string.ts'

/** Groups values by parameter, splitting lists, and reports what is unknown, empty or repeated. */
export function groupPairs(
  pairs: readonly Pair[],
  names: readonly string[],
  isListed: (name: string) => boolean,
  errors: ParameterError[],
  mayBeEmpty: (name: string) => boolean = () => false,
): Map<string, string[]> {
  const given = new Map<string, string[]>()
  for (const { name, value } of pairs) {
    if (!names.includes(name)) {
      const meant = nearest(name, names)
      errors.push({
        parameter: name,
        code: 'unknown-parameter',
        detail: `There is no parameter “${name}” here${meant === null ? '' : `; did you mean “${meant}”?`}`,
        received: value,
        allowed: names,
        did_you_mean: meant,
      })
      continue
    }
    const isList = isListed(name)
    const values = isList ? value.split(',') : [value]
    if (!mayBeEmpty(name) && values.some((each) => each.trim() === '')) {
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
  return given
}
