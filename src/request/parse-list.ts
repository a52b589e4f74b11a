/** Query string → ListQuery, or every fault at once. */
import { type Collection, fieldNames } from '../collections/collection.ts'
import { groupPairs, splitAtCommas } from './group.ts'
import type { AllowedValues, KnownValues } from './known-values.ts'
import type { Filter, ListQuery } from './list-query.ts'
import { fault, InvalidQueryError, type ParameterError } from './parameter-error.ts'
import {
  type Control,
  controlsOf,
  type FilterParameter,
  type Format,
  facetFields,
  filterParameters,
  isListedControl,
  LIMIT_DEFAULT,
  sortableFields,
} from './parameters.ts'
import type { Pair } from './query-string.ts'
import { readAfter, readBom, readFormat, readLimit, readNames, readSort } from './read-controls.ts'
import { readValue, splitValues } from './read-value.ts'

export interface ParseContext {
  identity: string
  knownValues: KnownValues
  /** The format that `Accept` asks for; the `format` parameter wins over it. */
  acceptedFormat: Format
}

/**
 * A parser for one collection.
 *
 * @throws InvalidQueryError naming everything that is wrong.
 */
export function listQueryParser(
  collection: Collection,
  { identity, knownValues }: Omit<ParseContext, 'acceptedFormat'>,
) {
  const filters = new Map(
    filterParameters(collection).map((parameter) => [parameter.name, parameter]),
  )
  const parameters = [...filters.keys(), ...controlsOf(collection)]
  const isListed = (name: string) => isListedControl(name) || filters.get(name)?.isList === true
  const sortable = sortableFields(collection)
  const every = fieldNames(collection)
  const countable = facetFields(collection)
  const ownOrder = readSort(collection.order, sortable, [])
  const positions = new Map([...filters.keys()].map((name, position) => [name, position]))
  const positionOf = (name: string) => positions.get(name) ?? 0

  return (pairs: readonly Pair[], acceptedFormat: Format): ListQuery => {
    const errors: ParameterError[] = []
    const given = groupPairs(pairs, parameters, isListed, errors)

    const conditions: Filter[] = []
    // In the order of the definition, whatever order they were sent in.
    const inOrder = [...given].sort(([left], [right]) => positionOf(left) - positionOf(right))
    for (const [name, texts] of inOrder) {
      const parameter = filters.get(name)
      if (parameter === undefined) continue
      const allowed = knownValues.ofField(collection, parameter.fieldName)
      const condition = readFilter(parameter, texts, allowed, errors)
      if (condition !== null) conditions.push(condition)
    }
    const names = (name: Control) => given.get(name)?.flatMap(splitAtCommas)
    const control = (name: Control) => given.get(name)?.[0]
    const keys = names('sort')
    const sort = keys === undefined ? ownOrder : readSort(keys, sortable, errors)
    const format = readFormat(control('format'), errors) ?? acceptedFormat
    const hasBom = readBom(control('bom'), format, errors)
    const named = names('fields')
    const fields = named === undefined ? every : readNames('fields', named, every, errors)
    const facets = readNames('facets', names('facets') ?? [], countable, errors)
    if (facets.length > 0 && format !== 'json') {
      errors.push(
        fault(
          'facets',
          'invalid-value',
          facets.join(','),
          '“facets” are part of JSON answers only.',
        ),
      )
    }
    const limit = readLimit(control('limit'), errors) ?? (format === 'json' ? LIMIT_DEFAULT : null)
    const selection = { collection, filters: conditions, sort }
    // With a wrong filter or order the cursor cannot match, and to say so would only distract.
    const after =
      errors.length === 0 ? readAfter(control('cursor'), identity, selection, errors) : null

    if (errors.length > 0) throw new InvalidQueryError(errors)
    return { ...selection, limit, after, format, hasBom, fields, facets }
  }
}

function readFilter(
  parameter: FilterParameter,
  texts: readonly string[],
  allowed: AllowedValues | null,
  errors: ParameterError[],
): Filter | null {
  const { name, fieldName, field, operator } = parameter
  if (operator === 'isnull') {
    const isNull = readValue(name, texts[0] ?? '', { kind: 'boolean' }, null, errors)
    return typeof isNull === 'boolean' ? { fieldName, operator, isNull } : null
  }
  const all = parameter.isList ? splitValues(texts, allowed) : texts
  const values = [...new Set(all)].map((text) => readValue(name, text, field, allowed, errors))
  const valid = values.filter((value) => value !== null)
  return valid.length < values.length ? null : { fieldName, operator, values: [...new Set(valid)] }
}
