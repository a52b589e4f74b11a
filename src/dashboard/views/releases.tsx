/** What changed: the releases, each with what it changed and why. */
import { everyRow, peel, query, type Schemas, useAnswer } from '../api.ts'
import { Answered } from '../parts/answer.tsx'
import { useArrival } from '../parts/arrival.ts'
import { Heading } from '../parts/heading.tsx'
import { LazyFold } from '../parts/lazy-fold.tsx'
import { Lead } from '../parts/lead.tsx'
import { Section } from '../parts/section.tsx'
import { csvOf, tableOf } from '../routes.ts'
import { countsText, dateText } from '../format.ts'
import { ChangesByCollection } from './releases/by-collection.tsx'

const everyRelease = query(() =>
  everyRow((page) => peel.GET('/v1/releases', { params: { query: page } })),
)

export function ReleasesView() {
  const releases = useAnswer(everyRelease, 'all')
  useArrival(releases.state === 'ready')
  return (
    <>
      <Heading title="What changed">What changed in the data</Heading>
      <Lead
        data={{
          of: 'the releases',
          json: '/v1/releases',
          csv: [csvOf('/v1/releases', {}, 'releases'), csvOf('/v1/changes', {}, 'changes')],
        }}
      >
        Each release of the data, the newest first, with every value before and after and the
        reason. A feed reader follows them at{' '}
        <a href="/v1/releases.atom" type="application/atom+xml">
          the feed
        </a>
        .
      </Lead>
      <Answered answer={releases}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p>No release of the data is recorded.</p>
          ) : (
            rows.map((release, position) => (
              <Release key={release.id} release={release} isNewest={position === 0} />
            ))
          )
        }
      </Answered>
    </>
  )
}

function Release({ release, isNewest }: { release: Schemas['Release']; isNewest: boolean }) {
  const { id, number, title, released_on, notes, fields_added, fields_removed } = release
  return (
    <Section
      id={id}
      heading={title}
      data={tableOf('/v1/changes', { release: id }, `the changes of release ${number}`)}
    >
      <p class="facts">
        {dateText(released_on)} · release <code>{id}</code> · {countsText(release)}
      </p>
      {notes !== null && <p>{notes}</p>}
      <FieldsNote what="Fields that are new" fields={fields_added} />
      <FieldsNote what="Fields that are gone" fields={fields_removed} />
      {release.rows_added + release.rows_changed + release.rows_removed > 0 && (
        <LazyFold
          summary={
            <>
              By collection<span class="unseen">: {title}</span>
            </>
          }
          isOpenAtFirst={isNewest || location.hash === `#${id}`}
        >
          <ChangesByCollection release={id} />
        </LazyFold>
      )}
    </Section>
  )
}

function FieldsNote({ what, fields }: { what: string; fields: readonly string[] }) {
  if (fields.length === 0) return null
  return (
    <p class="note">
      {what}: {fields.join(', ')}
    </p>
  )
}
