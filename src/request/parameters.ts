/**
 * The parameter vocabulary: which query parameters a collection takes. The parser, the OpenAPI
 * document and the suggestions in errors all read this one list.
 */
import type { Collection } from '../collections/collection.ts'
import { boolean, date, type Field } from '../collections/field.ts'

export const OPERATORS = ['eq', 'not', 'gte', 'lte', 'isnull'] as const
/** What asks several fields at once, and so stands alone in the URL. */
export const SUCCESSION_OPERATORS = ['as_of', 'latest'] as const
export type Operator = (typeof OPERATORS)[number] | (typeof SUCCESSION_OPERATORS)[number]

export interface FilterParameter {
  /** As written in the URL: `grade`, `grade__not`, `value__gte`, `question__isnull`, `as_of`. */
  name: string
  /** The field, or the name of the parameter again where it asks several of them. */
  fieldName: string
  field: Field
  operator: Operator
  /** Whether several values may be given, separated by commas or by repeating the parameter. */
  isList: boolean
  description: string
}

export const LIMIT_DEFAULT = 100
export const LIMIT_MAX = 1000

export const FORMATS = ['json', 'csv', 'ndjson', 'xlsx', 'parquet'] as const
export type Format = (typeof FORMATS)[number]
/** Formats that hold rows and nothing else. */
export type RowFormat = Exclude<Format, 'json'>
/** Formats whose rows can be written one by one, as text. */
export type LineFormat = Exclude<RowFormat, 'parquet'>

/** The parameters every collection takes besides its filters. */
export const CONTROLS = ['sort', 'fields', 'facets', 'limit', 'cursor', 'format', 'bom'] as const
export type Control = (typeof CONTROLS)[number]

/** What `bom` does, wherever there is CSV. */
export const BOM_DESCRIPTION =
  'Whether a CSV begins with a byte order mark, which tells Excel that the file is UTF-8. CSV only.'

/** Every filter a collection takes, in the order of its fields, and then what asks several of them. */
export function filterParameters(collection: Collection): FilterParameter[] {
  const ofFields = Object.entries(collection.fields).flatMap(([fieldName, field]) =>
    operatorsOf(field).map((operator) => ({
      name: parameterName(fieldName, operator),
      fieldName,
      field,
      operator,
      isList: operator === 'eq' || operator === 'not',
      description: describe(fieldName, field, operator),
    })),
  )
  return [...ofFields, ...successionParameters(collection)]
}

/** How a filter is written in the URL. */
export function parameterName(fieldName: string, operator: Operator): string {
  return operator === 'eq' || operator === fieldName ? fieldName : `${fieldName}__${operator}`
}

function successionParameters({ title, succession }: Collection): FilterParameter[] {
  if (succession === undefined) return []
  const { from, until, successor } = succession
  const fields = {
    as_of: date(
      `Only the ${title.toLowerCase()} that counted at the end of this day: \`${from}\` is this day or an earlier one, and \`${until}\` is later or null. Rows whose \`${from}\` is null are left out; a warning says how many.`,
      '2020-12-31',
    ),
    latest: boolean(
      `\`true\`: only the latest ${title.toLowerCase()}, whose \`${successor}\` is null. \`false\`: only those that have been superseded.`,
      true,
    ),
  }
  return SUCCESSION_OPERATORS.map((operator) => ({
    name: operator,
    fieldName: operator,
    field: fields[operator],
    operator,
    isList: false,
    description: fields[operator].description,
  }))
}

/** The names of the fields that may stand in `sort`. */
export function sortableFields(collection: Collection): string[] {
  return Object.entries(collection.fields)
    .filter(([, field]) => field.sort)
    .map(([name]) => name)
}

/** The names of the fields whose values can be counted: those with few values that repeat. */
export function facetFields(collection: Collection): string[] {
  return Object.entries(collection.fields)
    .filter(([name, { filter, kind, domain }]) => {
      if (!filter || name === 'id' || kind === 'texts') return false
      return kind === 'boolean' || domain !== undefined
    })
    .map(([name]) => name)
}

/** The controls of a collection: one whose fields cannot be counted has no `facets`. */
export function controlsOf(collection: Collection): Control[] {
  const isCountable = facetFields(collection).length > 0
  return CONTROLS.filter((control) => control !== 'facets' || isCountable)
}

/** Controls that take several values, separated by commas or by repeating the parameter. */
const LISTED_CONTROLS: readonly string[] = ['sort', 'fields', 'facets'] satisfies Control[]

export function isListedControl(name: string): boolean {
  return LISTED_CONTROLS.includes(name)
}

function operatorsOf(field: Field): (typeof OPERATORS)[number][] {
  if (!field.filter) return []
  const isOrdered =
    field.kind === 'integer' ||
    field.kind === 'number' ||
    field.kind === 'date' ||
    field.domain?.from === 'grades'
  return OPERATORS.filter((operator) => {
    if (operator === 'gte' || operator === 'lte') return isOrdered
    if (operator === 'isnull') return field.nullable
    return true
  })
}

function describe(name: string, field: Field, operator: (typeof OPERATORS)[number]): string {
  const isGrade = field.domain?.from === 'grades'
  const isHolder = field.kind === 'texts'
  switch (operator) {
    case 'eq':
      return isHolder
        ? `Only rows whose \`${name}\` holds one of these. ${field.description}`
        : `Only rows with one of these values. ${field.description}`
    case 'not':
      return isHolder
        ? `Only rows whose \`${name}\` holds none of these; rows where it is null are kept.`
        : `Only rows with none of these values of \`${name}\`${field.nullable ? '; rows where it is null are kept' : ''}.`
    case 'gte':
      return isGrade
        ? `Only rows with this \`${name}\` or a better one, by rank in the row’s own grade scale.`
        : `Only rows whose \`${name}\` is at least this; rows where it is null are left out.`
    case 'lte':
      return isGrade
        ? `Only rows with this \`${name}\` or a worse one, by rank in the row’s own grade scale.`
        : `Only rows whose \`${name}\` is at most this; rows where it is null are left out.`
    case 'isnull':
      return `\`true\`: only rows where \`${name}\` is null. \`false\`: only rows where it is not.`
  }
}
