import type { Collection } from '../collections/collection.ts'

/** The values a filter may name, as the opened data file knows them. */
export type AllowedValues =
  /** Few enough to be listed. */
  | { kind: 'listed'; values: readonly string[] }
  /** The ids of a collection that may grow large: looked up one at a time. */
  | {
      kind: 'ids'
      collection: string
      has(id: string): boolean
      /** Ids that resemble a word, for suggestions: a bounded number. */
      resembling(word: string): readonly string[]
    }

/** What may be given for a field, or null where any value of its kind will do. */
export type KnownValues = (collection: Collection, fieldName: string) => AllowedValues | null
