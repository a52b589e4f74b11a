/**
 * The kinds of field a collection may have. A field's definition says everything that the query
 * parameters, the SQL, the JSON, the CSV and the OpenAPI document need to know of it.
 */

/** A value as JSON carries it. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value }

/** Where the allowed values of a field come from. */
export type Domain =
  /** A list the program knows; an `enum` in OpenAPI. */
  | { from: 'program'; values: readonly string[] }
  /** The ids of another collection (or of its own, for `id`). */
  | { from: 'collection'; collection: string }
  /** The grades of all grade scales; sorted and compared by the rank in each row's own scale. */
  | { from: 'grades'; rankField: string; scaleField: string }
  /** The distinct values that the data happens to hold. */
  | { from: 'data' }

export type FieldKind =
  | 'id'
  | 'text'
  | 'url'
  | 'enum'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'date'
  | 'texts'
  | 'objects'

export interface Field {
  kind: FieldKind
  /** For a reader who knows neither policing nor our tables. Says what null means, if it can be null. */
  description: string
  example: Value
  nullable: boolean
  /** Whether the field is a filter parameter, alone and with the operators of its kind. */
  filter: boolean
  /** Whether the field may stand in `sort`. */
  sort: boolean
  /** The values a filter may name; absent where any value of the kind will do. */
  domain?: Domain
  /** For a list of objects: the fields of each. */
  items?: Fields
}

export type Fields = Readonly<Record<string, Field>>

interface Options {
  nullable?: true
  filter?: false
  sort?: false
}

function field(
  kind: FieldKind,
  description: string,
  example: Value,
  { nullable, filter, sort }: { nullable?: boolean; filter: boolean; sort: boolean },
  domain?: Domain,
): Field {
  const base = { kind, description, example, nullable: nullable === true, filter, sort }
  return domain === undefined ? base : { ...base, domain }
}

/** The unique, readable id of a row. */
export function id(collection: string, description: string, example: string): Field {
  return field(
    'id',
    description,
    example,
    { filter: true, sort: true },
    { from: 'collection', collection },
  )
}

/** The id of a row of another collection. */
export function reference(
  collection: string,
  description: string,
  example: string,
  options: Options = {},
): Field {
  const capabilities = { ...options, filter: true, sort: true }
  return field('id', description, example, capabilities, { from: 'collection', collection })
}

/** A word of a closed list that the program knows. */
export function word(
  values: readonly string[],
  description: string,
  example: string,
  options: Options = {},
): Field {
  return field(
    'enum',
    description,
    example,
    { ...options, filter: true, sort: true },
    { from: 'program', values },
  )
}

/** A grade of the row's grade scale: sorted and compared by rank, best first. */
export function grade(
  { rankField, scaleField }: { rankField: string; scaleField: string },
  description: string,
  example: string,
  options: Options = {},
): Field {
  const capabilities = { ...options, filter: true, sort: true }
  return field('enum', description, example, capabilities, {
    from: 'grades',
    rankField,
    scaleField,
  })
}

/** Words written by people: read, searched, not filtered or sorted. */
export function prose(description: string, example: string, options: Options = {}): Field {
  return field('text', description, example, { ...options, filter: false, sort: false })
}

/** A short text that orders a list sensibly, such as a name. */
export function name(description: string, example: string, options: Options = {}): Field {
  return field('text', description, example, { ...options, filter: false, sort: true })
}

/** A short text that repeats over rows and can be filtered by the values the data holds. */
export function label(description: string, example: string, options: Options = {}): Field {
  return field(
    'text',
    description,
    example,
    { ...options, filter: true, sort: true },
    { from: 'data' },
  )
}

/** A web address. */
export function url(description: string, example: string, options: Options = {}): Field {
  return field('url', description, example, { ...options, filter: false, sort: false })
}

export function integer(description: string, example: number, options: Options = {}): Field {
  return field('integer', description, example, {
    ...options,
    filter: options.filter ?? true,
    sort: options.sort ?? true,
  })
}

export function number(description: string, example: number, options: Options = {}): Field {
  return field('number', description, example, { ...options, filter: true, sort: true })
}

export function boolean(description: string, example: boolean, options: Options = {}): Field {
  return field('boolean', description, example, { ...options, filter: true, sort: true })
}

/** A day, as YYYY-MM-DD. */
export function date(description: string, example: string, options: Options = {}): Field {
  return field('date', description, example, { ...options, filter: true, sort: true })
}

/** A list of texts. */
export function texts(description: string, example: string[], options: Options = {}): Field {
  return field('texts', description, example, { ...options, filter: false, sort: false })
}

/** A list of ids of another collection; a filter asks whether the list holds the id. */
export function references(
  collection: string,
  description: string,
  example: string[],
  options: Options = {},
): Field {
  const capabilities = { ...options, filter: true, sort: false }
  return field('texts', description, example, capabilities, { from: 'collection', collection })
}

/** A list of small records. */
export function objects(items: Fields, description: string, example: Value[]): Field {
  return { ...field('objects', description, example, { filter: false, sort: false }), items }
}
