/** What is left out of an answer about a day. */
import type { Collection } from '../collections/collection.ts'
import type { Filter } from '../request/list-query.ts'
import type { Store } from '../sql/store.ts'
import type { Warning } from './envelope.ts'
import { collectionPath } from './link.ts'

/** Says how many rows are left out of the answer for a day, as nobody knows since when they count. */
export function undatedWarnings(
  collection: Collection,
  filters: readonly Filter[],
  store: Store,
): Warning[] {
  const { name, succession } = collection
  if (succession === undefined || !filters.some(({ operator }) => operator === 'as_of')) return []
  const others = filters.filter(({ operator }) => operator !== 'as_of')
  const isUndated: Filter = { fieldName: succession.from, operator: 'isnull', isNull: true }
  const undated = store.count(collection, [...others, isUndated])
  if (undated === 0) return []
  const rows = undated === 1 ? '1 row is' : `${undated} rows are`
  return [
    {
      code: 'day-unknown',
      parameters: ['as_of'],
      detail: `${rows} left out, whose “${succession.from}” is not known: ${succession.from}__isnull=true in place of “as_of” shows them in ${collectionPath(name)}.`,
    },
  ]
}
