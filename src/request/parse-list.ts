/** Query string → ListQuery, or every fault at once. */
import { z } from 'zod'
import type { Collection } from '../collections/collection.ts'
import type { Field } from '../collections/field.ts'
import { readCursor } from './cursor.ts'
import type { AllowedValues, KnownValues } from './known-values.ts'
import type { Filter, ListQuery, SortKey } from './list-query.ts'
import { nearest } from './nearest.ts'
import { InvalidQueryError, type ParameterError } from './parameter-error.ts'
import {
  CONTROLS,
  type Control,
  type FilterParameter,
  FORMATS,
  type Format,
  filterParameters,
  LIMIT_DEFAULT,
  LIMIT_MAX,
  sortableFields,
} from './parameters.ts'
import type { Pair } from './query-string.ts'

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
  const names = [...filters.keys(), ...CONTROLS]
  const sortable = sortableFields(collection)

  return (pairs: readonly Pair[], acceptedFormat: Format): ListQuery => {
    const errors: ParameterError[] = []
    const given = group(pairs, names, filters, errors)

    const conditions: Filter[] = []
    for (const parameter of filters.values()) {
      const texts = given.get(parameter.name)
      if (texts === undefined) continue
      const allowed = knownValues(collection, parameter.fieldName)
      const condition = readFilter(parameter, texts, allowed, errors)
      if (condition !== null) conditions.push(condition)
    }
    const control = (name: Control) => given.get(name)?.[0]
    const sort = readSort(given.get('sort') ?? [...collection.order], sortable, errors)
    const format = readFormat(control('format'), errors) ?? acceptedFormat
    const limit = readLimit(control('limit'), errors) ?? (format === 'json' ? LIMIT_DEFAULT : null)
    const selection = { collection, filters: conditions, sort }
    // With a wrong filter or order the cursor cannot match, and to say so would only distract.
    const after =
      errors.length === 0 ? readAfter(control('cursor'), release, selection, errors) : null

    if (errors.length > 0) throw new InvalidQueryError(errors)
    return { ...selection, limit, after, format }
  }
}

/** Groups values by parameter, splitting lists, and reports what is unknown, empty or repeated. */
function group(
  pairs: readonly Pair[],
  names: readonly string[],
  filters: ReadonlyMap<string, FilterParameter>,
  errors: ParameterError[],
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
    const isList = name === 'sort' || filters.get(name)?.isList === true
    const values = isList ? value.split(',') : [value]
    if (values.some((each) => each.trim() === '')) {
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

function readFilter(
  parameter: FilterParameter,
  texts: readonly string[],
  allowed: AllowedValues | null,
  errors: ParameterError[],
): Filter | null {
  const { name, fieldName, field, operator } = parameter
  if (operator === 'isnull') {
    const isNull = readValue(name, texts[0] ?? '', BOOLEAN, null, errors)
    return typeof isNull === 'boolean' ? { fieldName, operator, isNull } : null
  }
  const values: (string | number | boolean)[] = []
  for (const text of texts) {
    const value = readValue(name, text, field, allowed, errors)
    if (value === null) return null
    if (!values.includes(value)) values.push(value)
  }
  return { fieldName, operator, values }
}

const BOOLEAN = { kind: 'boolean' } as const

/** How each kind of value is written, and the words that say so. */
const SYNTAX = {
  boolean: [z.enum(['true', 'false']).transform((text) => text === 'true'), 'true or false'],
  integer: [
    z
      .string()
      .regex(/^-?\d{1,15}$/)
      .transform(Number),
    'a whole number',
  ],
  number: [
    z
      .string()
      .regex(/^-?\d{1,15}(\.\d{1,10})?$/)
      .transform(Number),
    'a number such as 12 or 7.5',
  ],
  date: [z.iso.date(), 'a date as YYYY-MM-DD'],
} as const

function readValue(
  name: string,
  text: string,
  field: Pick<Field, 'kind'>,
  allowed: AllowedValues | null,
  errors: ParameterError[],
): string | number | boolean | null {
  if (
    field.kind === 'boolean' ||
    field.kind === 'integer' ||
    field.kind === 'number' ||
    field.kind === 'date'
  ) {
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
  const isKnown = allowed.kind === 'listed' ? allowed.values.includes(text) : allowed.has(text)
  if (isKnown) return text
  const meant = nearest(text, allowed.kind === 'listed' ? allowed.values : allowed.resembling(text))
  const where = allowed.kind === 'ids' ? ` /v1/${allowed.collection} lists the allowed ids.` : ''
  errors.push({
    ...fault(name, 'unknown-value', text, `“${text}” is not a value of “${name}”.${where}`),
    allowed: allowed.kind === 'listed' ? allowed.values : null,
    did_you_mean: meant,
  })
  return null
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

const CURSOR_FAULTS = {
  'cursor-malformed': 'The cursor is damaged: it is not one that this service gave out.',
  'cursor-query-changed':
    'The cursor belongs to other filters or another order than those of this request.',
  'cursor-release-changed': 'The data has been released anew since the cursor was given out.',
} as const

function readAfter(
  cursor: string | undefined,
  release: string,
  selection: Pick<ListQuery, 'collection' | 'filters' | 'sort'>,
  errors: ParameterError[],
): ListQuery['after'] {
  if (cursor === undefined) return null
  const values = readCursor(cursor, release, selection)
  if (typeof values !== 'string') return values
  const detail = `${CURSOR_FAULTS[values]} Send the request without “cursor” to begin again at the first page.`
  errors.push(fault('cursor', values, cursor, detail))
  return null
}

function fault(
  parameter: string,
  code: ParameterError['code'],
  received: string,
  detail: string,
): ParameterError {
  return { parameter, code, detail, received, allowed: null, did_you_mean: null }
}
