/** What a file says of itself, so that whoever opens it years later knows what it holds and whose it is. */
import type { Collection } from '../collections/collection.ts'
import type { FieldKind } from '../collections/field.ts'
import type { Dataset } from '../sql/store.ts'

/** Rows of a collection that leave as one file. */
export interface TableFile {
  collection: Collection
  /** The columns, in their order. */
  fields: readonly string[]
  /** How many rows it has. */
  rows: number
  /** The address that gave it. */
  url: string
  dataset: Dataset
}

export interface ColumnNote {
  name: string
  type: string
  /** Whether a cell may be empty; the description says what that means. */
  nullable: boolean
  description: string
}

const TYPE_WORDS: Readonly<Record<FieldKind, string>> = {
  id: 'text',
  text: 'text',
  url: 'text',
  enum: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  date: 'date',
  texts: 'list',
  objects: 'list',
}

/** What each column means. */
export function columnNotes({ collection, fields }: TableFile): ColumnNote[] {
  return fields.flatMap((name) => {
    const field = collection.fields[name]
    if (field === undefined) return []
    const { kind, nullable, description } = field
    return [{ name, type: TYPE_WORDS[kind], nullable, description }]
  })
}

/** Where the rows come from, as words and their values. */
export function originOf({ collection, rows, url, dataset }: TableFile): [string, string][] {
  const { title, release, released_on, licence, licence_url, attribution } = dataset
  return [
    ['data_set', title],
    ['collection', collection.name],
    ['description', collection.description],
    ['rows', String(rows)],
    ['url', url],
    ['release', release],
    ...(released_on === null ? [] : [['released_on', released_on] satisfies [string, string]]),
    ['licence', licence],
    ['licence_url', licence_url],
    ['attribution', attribution],
  ]
}
