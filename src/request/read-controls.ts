/** The values of the parameters that shape a list: its order, fields, format and pages. */
import { cursorError, readCursor } from './cursor.ts'
import { type ListQuery, selectionOf, type SortKey } from './list-query.ts'
import { nearest } from './nearest.ts'
import { fault, type ParameterError } from './parameter-error.ts'
import { readNumber } from './read-number.ts'
import { FORMATS, type Format, LIMIT_MAX } from './parameters.ts'
import { readValue } from './read-value.ts'

/** Appends the unique id, so that the order is total and no row is lost between two pages. */
export function readSort(
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
  // In the direction of the key before it, so that an index can be read backwards as a whole.
  const isDescending = keys.at(-1)?.isDescending === true
  return isTotal ? keys : [...keys, { fieldName: 'id', isDescending }]
}

/** The fields that a parameter names, each once. */
export function readNames(
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

/** The format asked for. Null: none, or none that there is. */
export function readFormat(text: string | undefined, errors: ParameterError[]): Format | null {
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

/** Whether a CSV is to begin with a byte order mark. */
export function readBom(
  text: string | undefined,
  format: Format,
  errors: ParameterError[],
): boolean {
  if (text === undefined) return false
  const hasBom = readValue('bom', text, { kind: 'boolean' }, null, errors) === true
  errors.push(...bomFaults(hasBom, format))
  return hasBom
}

/** What is wrong with a byte order mark in this format. */
export function bomFaults(hasBom: boolean, format: Format): ParameterError[] {
  if (!hasBom || format === 'csv') return []
  return [
    fault(
      'bom',
      'invalid-value',
      'true',
      `“bom” is for CSV only, and this answer is ${format}: add format=csv or leave “bom” out.`,
    ),
  ]
}

/** How many rows are asked for. Null: no number, or none that is allowed. */
export function readLimit(text: string | undefined, errors: ParameterError[]): number | null {
  if (text === undefined) return null
  const limit = readNumber('limit', text, 'integer', errors)
  if (limit === null) return null
  if (limit < 1 || limit > LIMIT_MAX) {
    errors.push(
      fault(
        'limit',
        'out-of-range',
        text,
        `“limit” must be from 1 to ${LIMIT_MAX}. For all rows at once ask for another format than JSON, such as format=csv, without a limit, or follow next_cursor.`,
      ),
    )
    return null
  }
  return limit
}

/** The row after which the page begins. Null: it is the first page. */
export function readAfter(
  cursor: string | undefined,
  identity: string,
  selection: Pick<ListQuery, 'collection' | 'filters' | 'sort'>,
  errors: ParameterError[],
): ListQuery['after'] {
  if (cursor === undefined) return null
  const values = readCursor(cursor, identity, selection)
  if (typeof values !== 'string') return values.length === 0 ? null : values
  errors.push(cursorError(values, cursor, identity, selectionOf(selection)))
  return null
}
