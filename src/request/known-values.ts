import type { Collection } from '../collections/collection.ts'
import type { Domain } from '../collections/field.ts'

/** The values a parameter may name, as the opened data file knows them. */
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

/** Domains whose values do not depend on which field holds them. */
export type SharedDomain = Exclude<Domain, { from: 'data' }>

export interface KnownValues {
  /** What may be given for a field of a collection, or null where any value of its kind will do. */
  ofField(collection: Collection, fieldName: string): AllowedValues | null
  ofDomain(domain: SharedDomain): AllowedValues
}
