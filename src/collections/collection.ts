import type { Fields } from './field.ts'

/** One collection of the API: the single definition that everything about it follows from. */
export interface Collection<F extends Fields = Fields> {
  /** The word in the URL, `/v1/<name>`. */
  name: string
  /** The table of the data file whose columns are the fields. */
  table: string
  /** The name of one row in OpenAPI, in PascalCase. */
  item: string
  /** The name of many rows in OpenAPI, in PascalCase. */
  items: string
  /** What a person calls many rows. */
  title: string
  /** What a person calls one row, with its article. */
  one: string
  description: string
  /** Whether the ids are a closed list of reference data, so that the contract can enumerate them. */
  isReference: boolean
  /** The order of rows when `sort` is not given, as sort keys. The id is always appended. */
  order: readonly string[]
  /** Indexes of its table, where it may grow so large that reading through it takes long. */
  indexes?: readonly (readonly string[])[]
  /** How its rows take each other's place in time: such a collection can be asked for a day. */
  succession?: Succession
  /** A second field by which an item can be fetched, such as a force's ONS code. */
  alternateKey?: string
  /** The fields in their order of output. */
  fields: F
}

/** The fields that say when a row counts. */
export interface Succession {
  /** The first day on which the row counts. Null: not known. */
  from: string
  /** The first day on which it counts no longer. Null: no such day is known. */
  until: string
  /** The row that has taken its place. Null: there is none. */
  successor: string
}

const namesOf = new WeakMap<Fields, readonly string[]>()

/** The names of all fields in their order: the same list every time, since each request needs it. */
export function fieldNames({ fields }: Collection): readonly string[] {
  const names = namesOf.get(fields) ?? Object.keys(fields)
  namesOf.set(fields, names)
  return names
}

/** Whether these are all fields in their order. */
export function isEveryField(collection: Collection, names: readonly string[]): boolean {
  const every = fieldNames(collection)
  return names === every || (names.length === every.length && names.join() === every.join())
}
