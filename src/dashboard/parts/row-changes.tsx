/** What releases changed in one row. Of most rows they changed nothing, and then there is nothing to say. */
import { everyRow, peel, query, useAnswer } from '../api.ts'
import { dateText } from '../format.ts'
import { grouped } from '../grouped.ts'
import { releaseHref } from '../routes.ts'
import { Answered } from './answer.tsx'
import { ChangedValues } from './changed-values.tsx'

/** A row of the API. */
export interface RowName {
  collection: string
  id: string
}

const changesOfRow = query(({ collection, id }: RowName) =>
  everyRow((page) =>
    peel.GET('/v1/changes', {
      params: {
        query: {
          collection: [collection],
          row: [id],
          change: ['changed'],
          // Where it stands among others says nothing of the row.
          field__not: ['position'],
          ...page,
        },
      },
    }),
  ),
)

export function RowChanges({ row }: { row: RowName }) {
  const changes = useAnswer(changesOfRow, row)
  // What nearly always turns out to be nothing is not announced.
  if (changes.state === 'waiting') return null
  return (
    <Answered answer={changes}>
      {({ rows }) =>
        grouped(rows, ({ release }) => release).map(([release, own]) => (
          <div key={release} class="row-changes" data-release={release}>
            <p>
              Changed in the{' '}
              <a href={releaseHref(release)}>release of {dateText(own[0]?.released_on ?? '')}</a>:
            </p>
            <ChangedValues changes={own} />
          </div>
        ))
      }
    </Answered>
  )
}
