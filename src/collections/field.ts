/**
 * The kinds of field a collection may have. A field's definition says everything that the query
 * parameters, the SQL, the JSON, the CSV and the OpenAPI document need to know of it.
 */

/** A value as JSON carries it. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value }

/** What stands between the entries of a list in a CSV cell. */
export const LIST_SEPARATOR = ' | '

/** The booleans of CSV: the one spelling that base R reads as logical, like every other reader that was tried. */
export const CSV_TRUE = 'TRUE'
export const CSV_FALSE = 'FALSE'

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
  'id' | 'text' | 'url' | 'enum' | 'integer' | 'number' | 'boolean' | 'date' | 'texts' | 'objects'

/** `T` is the type of the field's values in a row. */
export interface Field<T extends Value = Value> {
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
  /** Never set: it carries `T` for RowOf. */
  readonly type?: T
}

export type Fields = Readonly<Record<string, Field>>

/** A row of a collection, by its fields. */
export type RowOf<F extends Fields> = {
  [Name in keyof F]: F[Name] extends Field<infer T> ? T : never
}

interface Options {
  nullable?: true
}

type Null<O extends Options> = O extends { nullable: true } ? null : never

/** What a kind of field can be asked: whether it filters and sorts, and by which values. */
interface Abilities {
  filter: boolean
  sort: boolean
  domain?: Domain
}

const READ_ONLY: Abilities = { filter: false, sort: false }
const QUERIED: Abilities = { filter: true, sort: true }

function field<T extends Value, O extends Options = Options>(
  kind: FieldKind,
  description: string,
  example: T,
  abilities: Abilities,
  options?: O,
): Field<T | Null<O>> {
  return { kind, description, example, nullable: options?.nullable === true, ...abilities }
}

/** The unique, readable id of a row. */
export function id(collection: string, description: string, example: string): Field<string> {
  return field('id', description, example, {
    ...QUERIED,
    domain: { from: 'collection', collection },
  })
}

/** The id of a row of another collection. */
export function reference<O extends Options>(
  collection: string,
  description: string,
  example: string,
  options?: O,
): Field<string | Null<O>> {
  const domain: Domain = { from: 'collection', collection }
  return field('id', description, example, { ...QUERIED, domain }, options)
}

/** A word of a closed list that the program knows. */
export function enumField<W extends string, O extends Options>(
  values: readonly W[],
  description: string,
  example: NoInfer<W>,
  options?: O,
): Field<W | Null<O>> {
  return field(
    'enum',
    description,
    example,
    { ...QUERIED, domain: { from: 'program', values } },
    options,
  )
}

/** A grade of the row's grade scale: sorted and compared by rank, best first. */
export function grade<O extends Options>(
  { rankField, scaleField }: { rankField: string; scaleField: string },
  description: string,
  example: string,
  options?: O,
): Field<string | Null<O>> {
  const domain: Domain = { from: 'grades', rankField, scaleField }
  return field('enum', description, example, { ...QUERIED, domain }, options)
}

/** Words written by people: read, searched, not filtered or sorted. */
export function textField<O extends Options>(
  description: string,
  example: string,
  options?: O,
): Field<string | Null<O>> {
  return field('text', description, example, READ_ONLY, options)
}

/** A short text that orders a list sensibly, such as a name. */
export function name(description: string, example: string): Field<string> {
  return field('text', description, example, { filter: false, sort: true })
}

/** A short text that repeats over rows and can be filtered by the values the data holds. */
export function label<O extends Options>(
  description: string,
  example: string,
  options?: O,
): Field<string | Null<O>> {
  return field('text', description, example, { ...QUERIED, domain: { from: 'data' } }, options)
}

/** A word of the data, written like an id, such as a unit: which ones there are is asked of the data. */
export function word<O extends Options>(
  description: string,
  example: string,
  options?: O,
): Field<string | Null<O>> {
  return field('id', description, example, { ...QUERIED, domain: { from: 'data' } }, options)
}

/** The id of a row of any collection: what stands beside it says of which. */
export function key(description: string, example: string): Field<string> {
  return field('id', description, example, QUERIED)
}

/** The name of a field of any collection: what stands beside it says of which. */
export function fieldName<O extends Options>(
  description: string,
  example: string,
  options?: O,
): Field<string | Null<O>> {
  return field('text', description, example, QUERIED, options)
}

/** A web address. */
export function url<O extends Options>(
  description: string,
  example: string,
  options?: O,
): Field<string | Null<O>> {
  return field('url', description, example, READ_ONLY, options)
}

export function integer<O extends Options>(
  description: string,
  example: number,
  options?: O,
): Field<number | Null<O>> {
  return field('integer', description, example, QUERIED, options)
}

export function number<O extends Options>(
  description: string,
  example: number,
  options?: O,
): Field<number | Null<O>> {
  return field('number', description, example, QUERIED, options)
}

export function boolean(description: string, example: boolean): Field<boolean> {
  return field('boolean', description, example, QUERIED)
}

/** A day, as YYYY-MM-DD. */
export function date<O extends Options>(
  description: string,
  example: string,
  options?: O,
): Field<string | Null<O>> {
  return field('date', description, example, QUERIED, options)
}

/** A list of texts. */
export function textListField<O extends Options>(
  description: string,
  example: string[],
  options?: O,
): Field<string[] | Null<O>> {
  return field('texts', description, example, READ_ONLY, options)
}

/** A list of ids of another collection; a filter asks whether the list holds the id. */
export function references<O extends Options>(
  collection: string,
  description: string,
  example: string[],
  options?: O,
): Field<string[] | Null<O>> {
  const domain: Domain = { from: 'collection', collection }
  return field('texts', description, example, { filter: true, sort: false, domain }, options)
}

/** A list of words of the data; a filter asks whether the list holds the word. */
export function labels(description: string, example: string[]): Field<string[]> {
  const domain: Domain = { from: 'data' }
  return field('texts', description, example, { filter: true, sort: false, domain })
}

/** A list of small records. */
export function objects<F extends Fields>(
  items: F,
  description: string,
  example: RowOf<F>[],
): Field<RowOf<F>[]> {
  return { ...field('objects', description, example, READ_ONLY), items }
}
