/** What a release changed, summed up by collection. */
import { z } from 'zod'
import { changes } from '../collections/changes.ts'
import { equal, type Filter } from '../request/list-query.ts'
import { collectionPath, withQuery } from '../response/link.ts'
import type { Store } from '../sql/store.ts'
import { described } from './view.ts'

export const ChangesOfCollection = z
  .object({
    collection: described(z.string(), 'The collection: the word in its URL.', 'judgments'),
    rows_added: described(z.int(), 'How many rows are new.', 0),
    rows_changed: described(
      z.int(),
      'In how many rows a value changed; those with another id are among them.',
      1,
    ),
    rows_removed: described(z.int(), 'How many rows are gone.', 0),
    rows_renamed: described(z.int(), 'How many of the changed rows go on under another id.', 0),
    reasons: described(z.array(z.string()), 'Why, each reason once. Empty: none is recorded.', [
      'The page was read wrongly.',
    ]),
    link: described(
      z.string(),
      'The changes, value by value.',
      '/v1/changes?release=6049891a1acc&collection=judgments',
    ),
  })
  .meta({ id: 'ChangesOfCollection', description: 'What a release changed in one collection.' })
export type ChangesOfCollection = z.output<typeof ChangesOfCollection>

/** The collections that the release changed, by name. */
export function changesByCollection(
  store: Store,
  release: string,
  publicUrl: string,
): ChangesOfCollection[] {
  const ofRelease = equal('release', [release])
  return words(store, 'collection', ofRelease).map((collection) => {
    const selection = [...ofRelease, ...equal('collection', [collection])]
    const count = (change: string, field: readonly string[] = []) =>
      store.count(changes, [...selection, ...equal('change', [change]), ...equal('field', field)])
    return {
      collection,
      rows_added: count('added'),
      rows_changed: words(store, 'row', [...selection, ...equal('change', ['changed'])]).length,
      // Every row has an id, which is told once.
      rows_removed: count('removed', ['id']),
      rows_renamed: count('changed', ['id']),
      reasons: words(store, 'reason', selection),
      link:
        publicUrl +
        withQuery(collectionPath(changes.name), [
          ['release', [release]],
          ['collection', [collection]],
        ]),
    }
  })
}

/** The different values of a field, without null. */
function words(store: Store, field: string, filters: readonly Filter[]): string[] {
  return store
    .facet(changes, field, filters)
    .flatMap(({ value }) => (typeof value === 'string' ? [value] : []))
}
