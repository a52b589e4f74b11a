/** Query string → ListQuery, or every fault at once. */
import type { Collection } from '../collections/collection.ts'
import { cursorError, readCursor } from './cursor.ts'
import { groupPairs, splitAtCommas } from './group.ts'
import type { AllowedValues, KnownValues } from './known-values.ts'
import type { Filter, ListQuery, SortKey } from './list-query.ts'
import { nearest } from './nearest.ts'
import { fault, InvalidQueryError, type ParameterError } from './parameter-error.ts'
import {
  type Control,
  controlsOf,
  type FilterParameter,
  FORMATS,
  type Format,
  facetFields,
  filterParameters,
  isListedControl,
  LIMIT_DEFAULT,
  LIMIT_MAX,
  sortableFields,
} from './parameters.ts'
import type { Pair } from './query-string.ts'
import { readValue, splitValues } from './read-value.ts'

export interface ParseContext {
  release: string
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
  { release, knownValues }: Omit<ParseContext, 'acceptedFormat'>,
) {
  const filters = new Map(
    filterParameters(collection).map((parameter) => [parameter.name, parameter]),
  )
  const parameters = [...filters.keys(), ...controlsOf(collection)]
  const isListed = (name: string) => isListedControl(name) || filters.get(name)?.isList === true
  const sortable = sortableFields(collection)
  const every = Object.keys(collection.fields)
  const countable = facetFields(collection)

  return (pairs: readonly Pair[], acceptedFormat: Format): ListQuery => {
    const errors: ParameterError[] = []
    const given = groupPairs(pairs, parameters, isListed, errors)

    const conditions: Filter[] = []
    for (const parameter of filters.values()) {
      const texts = given.get(parameter.name)
      if (texts === undefined) continue
      const allowed = knownValues.ofField(collection, parameter.fieldName)
      const condition = readFilter(parameter, texts, allowed, errors)
      if (condition !== null) conditions.push(condition)
    }
    const names = (name: Control) => given.get(name)?.flatMap(splitAtCommas)
    const control = (name: Control) => given.get(name)?.[0]
    const sort = readSort(names('sort') ?? collection.order, sortable, errors)
    const format = readFormat(control('format'), errors) ?? acceptedFormat
    const fields = readNames('fields', names('fields') ?? every, every, errors)
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
      errors.length === 0 ? readAfter(control('cursor'), release, selection, errors) : null

    if (errors.length > 0) throw new InvalidQueryError(errors)
    return { ...selection, limit, after, format, fields, facets }
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
  const values: (string | number | boolean)[] = []
  const all = parameter.isList ? splitValues(texts, allowed) : texts
  for (const text of all) {
    const value = readValue(name, text, field, allowed, errors)
    if (value === null) return null
    if (!values.includes(value)) values.push(value)
  }
  return { fieldName, operator, values }
}

/** Appends the unique id, so that the order is total and no row is lost between two pages. */
function readSort(
  texts: readonly string[],
  sortable: readonly string[],
  errors: ParameterError[],
): SortKey[] {
  const keys: SortKey[] = []
  for (const text of texts) {
    const isDescending = text.startsWith('-')
    const fieldName = isDescending ? text.slice(1) : text
    if (!sortable.includes(fieldName)) {
      const meant = nearest(fieldName, sortable)
      errors.push({
        ...fault('sort', 'unknown-value', text, `“${fieldName}” is not a field that “sort” takes.`),
        allowed: sortable,
        did_you_mean: meant === null ? null : `${isDescending ? '-' : ''}${meant}`,
      })
    } else if (keys.some((key) => key.fieldName === fieldName)) {
      errors.push(
        fault('sort', 'invalid-value', text, `“sort” names “${fieldName}” more than once.`),
      )
    } else {
      keys.push({ fieldName, isDescending })
    }
  }
  const isTotal = keys.some((key) => key.fieldName === 'id')
  return isTotal ? keys : [...keys, { fieldName: 'id', isDescending: false }]
}

function readNames(
  parameter: 'fields' | 'facets',
  names: readonly string[],
  allowed: readonly string[],
  errors: ParameterError[],
): string[] {
  const read: string[] = []
  for (const name of names) {
    if (!allowed.includes(name)) {
      errors.push({
        ...fault(
          parameter,
          'unknown-value',
          name,
          `“${name}” is not a field that “${parameter}” takes.`,
        ),
        allowed,
        did_you_mean: nearest(name, allowed),
      })
    } else if (read.includes(name)) {
      errors.push(
        fault(parameter, 'invalid-value', name, `“${parameter}” names “${name}” more than once.`),
      )
    } else {
      read.push(name)
    }
  }
  return read
}

function readFormat(text: string | undefined, errors: ParameterError[]): Format | null {
  if (text === undefined) return null
  const format = FORMATS.find((each) => each === text)
  if (format !== undefined) return format
  errors.push({
    ...fault(
      'format',
      'unknown-value',
      text,
      `“${text}” is not a format that this service writes.`,
    ),
    allowed: FORMATS,
    did_you_mean: nearest(text, FORMATS),
  })
  return null
}

function readLimit(text: string | undefined, errors: ParameterError[]): number | null {
  if (text === undefined) return null
  const limit = /^\d{1,15}$/.test(text) ? Number(text) : null
  if (limit === null) {
    errors.push(
      fault(
        'limit',
        'invalid-value',
        text,
        `“${text}” is not a whole number, which “limit” takes.`,
      ),
    )
  } else if (limit < 1 || limit > LIMIT_MAX) {
    errors.push(
      fault(
        'limit',
        'out-of-range',
        text,
        `“limit” must be from 1 to ${LIMIT_MAX}. For all rows at once ask for format=csv or format=ndjson without a limit, or follow next_cursor.`,
      ),
    )
  } else {
    return limit
  }
  return null
}

function readAfter(
  cursor: string | undefined,
  release: string,
  selection: Pick<ListQuery, 'collection' | 'filters' | 'sort'>,
  errors: ParameterError[],
): ListQuery['after'] {
  if (cursor === undefined) return null
  const values = readCursor(cursor, release, selection)
  if (typeof values !== 'string') return values
  errors.push(cursorError(values, cursor))
  return null
}
