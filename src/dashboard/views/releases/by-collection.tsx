/** What a release changed, collection by collection, and row by row where a reader opens one. */
import { peel, query, type Schemas, useAnswer } from '../../api.ts'
import { grouped } from '../../grouped.ts'
import { Answered } from '../../parts/answer.tsx'
import { ChangedValues, Reason } from '../../parts/changed-values.tsx'
import { LazyFold } from '../../parts/lazy-fold.tsx'
import { csvOf, rowHref, withParameters } from '../../routes.ts'
import { capital, counted, countsText, plain } from '../../format.ts'

type Change = Schemas['DataChange']
type OfCollection = Schemas['ChangesOfCollection']

/** How many values are shown of a collection. */
const SHOWN_MAX = 200

const releaseOf = query((id: string) => peel.GET('/v1/releases/{id}', { params: { path: { id } } }))

interface Selection {
  release: string
  collection: string
}

const changesOf = query(({ release, collection }: Selection) =>
  peel.GET('/v1/changes', {
    params: { query: { release: [release], collection: [collection], limit: SHOWN_MAX } },
  }),
)

export function ChangesByCollection({ release }: { release: string }) {
  const answer = useAnswer(releaseOf, release)
  return (
    <Answered answer={answer}>
      {({ data }) => (
        <ul class="entries">
          {data.by_collection.map((each) => (
            <li key={each.collection} data-collection={each.collection}>
              <p>
                <strong>{capital(plain(each.collection))}</strong>: {countsOf(each)}
              </p>
              {each.reasons.map((reason) => (
                <Reason key={reason} text={reason} />
              ))}
              <LazyFold
                summary={
                  <>
                    Row by row<span class="unseen">: {plain(each.collection)}</span>
                  </>
                }
              >
                <CollectionChanges selection={{ release, collection: each.collection }} />
              </LazyFold>
            </li>
          ))}
        </ul>
      )}
    </Answered>
  )
}

function countsOf(each: OfCollection): string {
  const { rows_renamed: renamed } = each
  return `${countsText(each)}${renamed === 0 ? '' : `, ${renamed} of them with another id`}`
}

function CollectionChanges({ selection }: { selection: Selection }) {
  const answer = useAnswer(changesOf, selection)
  return (
    <Answered answer={answer}>
      {({ data, page }) => {
        const shown = wholeRows(data, page.next_cursor !== null)
        return (
          <>
            <ChangedRows changes={shown} selection={selection} />
            {shown.length < page.total && (
              <p>
                Shown are {shown.length} of {page.total} changes:{' '}
                <a href={csvOf('/v1/changes', { ...selection }, '').href} type="text/csv">
                  all of them as CSV
                </a>
                .
              </p>
            )}
          </>
        )
      }}
    </Answered>
  )
}

/** Where more follow, the last row may be there in part: it is left out. */
function wholeRows(changes: readonly Change[], hasMore: boolean): readonly Change[] {
  const last = changes.at(-1)
  if (!hasMore || last?.change === 'added') return changes
  const whole = changes.filter(({ row }) => row !== last?.row)
  return whole.length === 0 ? changes : whole
}

interface ChangedRowsProps {
  changes: readonly Change[]
  selection: Selection
}

function ChangedRows({ changes, selection }: ChangedRowsProps) {
  const reasons = new Set(changes.map(({ reason }) => reason))
  // A reason that all have stands above, where the collection is named.
  const hasReasons = reasons.size > 1
  const added = changes.filter(({ change }) => change === 'added')
  const rows = grouped(
    changes.filter(({ change }) => change !== 'added'),
    ({ change, row }) => `${change} ${row}`,
  ).map(([, own]) => own)
  // A row put between others moves all that follow: worth a line, not one for each.
  const moved = rows.filter((own) => own.every(({ field }) => field === 'position'))
  const others = rows.filter((own) => !moved.includes(own))
  return (
    <>
      {others.length > 0 && (
        <ul class="entries">
          {others.map((own) => (
            <ChangedRow key={own[0]?.id} changes={own} hasReasons={hasReasons} />
          ))}
        </ul>
      )}
      {moved.length > 0 && (
        <p>
          {counted(moved.length, 'row')} only moved in the order:{' '}
          <a href={withParameters('/v1/changes', { ...selection, field: 'position' })}>
            each <code>position</code>
          </a>
          .
        </p>
      )}
      {grouped(added, ({ reason }) => reason).map(([reason, own]) => (
        <div key={reason}>
          <p>{own.length === 1 ? 'New:' : `${own.length} new:`}</p>
          <ul class="columns">
            {own.map(({ id, collection, row }) => (
              <li key={id}>
                <a href={rowHref(collection, row)}>{row}</a>
              </li>
            ))}
          </ul>
          {hasReasons && <Reason text={reason} />}
        </div>
      ))}
    </>
  )
}

interface ChangedRowProps {
  /** Of one row. */
  changes: readonly Change[]
  hasReasons: boolean
}

function ChangedRow({ changes, hasReasons }: ChangedRowProps) {
  const [first] = changes
  if (first === undefined) return null
  const { change, collection, row } = first
  const isGone = change === 'removed'
  return (
    <li data-row={row}>
      <div class="entry-facts">
        <p>{isGone ? <strong>{row}</strong> : <a href={rowHref(collection, row)}>{row}</a>}</p>
        <p>
          <span class="mark">{change}</span>
        </p>
      </div>
      <div>
        {isGone && <p>It had these values:</p>}
        <ChangedValues changes={changes} hasReasons={hasReasons} />
      </div>
    </li>
  )
}
