import type { Collection } from '../collections/collection.ts'
import type { KnownValues } from '../request/known-values.ts'
import { nearest } from '../request/nearest.ts'
import { collectionPath } from './link.ts'
import { ProblemError } from './problem.ts'

/** The problem of a path that names no item of the collection, with the nearest id there is. */
export function unknownId(
  collection: Collection,
  id: string,
  known: KnownValues,
  parameter = 'id',
): ProblemError {
  const allowed = known.ofField(collection, 'id')
  const candidates =
    allowed === null ? [] : allowed.kind === 'listed' ? allowed.values : allowed.resembling(id)
  const meant = nearest(id, candidates)
  return new ProblemError(
    'unknown-id',
    `There is no ${collection.item} with the id “${id}”.${meant === null ? '' : ` Did you mean “${meant}”?`}`,
    {
      errors: [
        {
          parameter,
          code: 'unknown-value',
          detail: `“${id}” is not an id of ${collectionPath(collection.name)}.`,
          received: id,
          allowed: allowed?.kind === 'listed' ? allowed.values : null,
          did_you_mean: meant,
        },
      ],
    },
  )
}
