/** What the answer of an item says beyond its row. */
import { z } from 'zod'
import type { Collection } from '../collections/collection.ts'
import { releases } from '../collections/releases.ts'
import { changesByCollection, ChangesOfCollection } from './changes-by-collection.ts'
import type { ViewContext } from './view.ts'

export interface ItemAddition {
  /** The name of the item with it in OpenAPI, in PascalCase. */
  item: string
  description: string
  /** A sentence on the operation. */
  summary: string
  shape: Readonly<Record<string, z.ZodType>>
  /** @param id that of a row that exists. */
  make(id: string, context: Pick<ViewContext, 'store' | 'publicUrl'>): Record<string, unknown>
}

const OF_RELEASE: ItemAddition = {
  item: 'ReleaseByCollection',
  description: 'A release, and what it changed by collection.',
  summary: '`by_collection` sums up what it changed in each.',
  shape: {
    by_collection: z
      .array(ChangesOfCollection)
      .describe('The collections that it changed, by name; the others are the same.'),
  },
  make: (id, { store, publicUrl }) => ({
    by_collection: changesByCollection(store, id, publicUrl),
  }),
}

const ADDITIONS: ReadonlyMap<string, ItemAddition> = new Map([[releases.name, OF_RELEASE]])

/** Null: an item of the collection is its row. */
export function additionTo({ name }: Collection): ItemAddition | null {
  return ADDITIONS.get(name) ?? null
}
