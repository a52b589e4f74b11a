/** What was asked of the force, by status; an old demand and the new one that takes it up lead to each other. */
import type { Schemas } from '../../api.ts'
import { DataLinks } from '../../parts/data-links.tsx'
import { Source } from '../../parts/source.tsx'
import { withParameters } from '../../routes.ts'
import { capital, counted, cycleText, plain } from '../../words.ts'

type Improvement = Schemas['AreaForImprovement']

export function Improvements({ profile }: { profile: Schemas['ForceProfile'] }) {
  const { areas_for_improvement: asked, force, inspection } = profile
  const query = { force: force.id, inspection: inspection?.id }
  return (
    <section id="areas-for-improvement" aria-labelledby="improvements-heading">
      <h2 id="improvements-heading">Areas for improvement</h2>
      {asked === null ? (
        <p>
          <span class="missing">Not held</span>: the report that would name them is not held.
        </p>
      ) : (
        <>
          <p>
            This inspection raised {counted(asked.counts.current, 'area')} for improvement. Below is
            everything the report asks of the force or says about earlier demands, by status.
          </p>
          <DataLinks
            json={withParameters('/v1/areas-for-improvement', query)}
            csv={[
              {
                href: withParameters('/v1/areas-for-improvement', { ...query, format: 'csv' }),
                name: 'areas for improvement',
              },
            ]}
          />
          <Group name="Open" rows={asked.open} all={allOf(asked)} />
          <Group name="In progress" rows={asked.in_progress} all={allOf(asked)} />
          <Group name="Closed" rows={asked.closed} all={allOf(asked)} />
        </>
      )}
    </section>
  )
}

function allOf(asked: NonNullable<Schemas['ForceProfile']['areas_for_improvement']>) {
  return [...asked.open, ...asked.in_progress, ...asked.closed]
}

interface GroupProps {
  name: string
  rows: readonly Improvement[]
  /** Every row of the page, among which links lead. */
  all: readonly Improvement[]
}

function Group({ name, rows, all }: GroupProps) {
  return (
    <div class="group">
      <h3>
        {name} <span class="count">({rows.length})</span>
      </h3>
      {rows.length === 0 ? (
        <p>None.</p>
      ) : (
        <ul class="cards">
          {rows.map((row) => (
            <Card key={row.id} row={row} all={all} />
          ))}
        </ul>
      )}
    </div>
  )
}

function Card({ row, all }: { row: Improvement; all: readonly Improvement[] }) {
  const earlier = all.find(({ id }) => id === row.follows)
  const later = all.filter(({ follows }) => follows === row.id)
  const raised = row.raised_in === null ? 'a cycle not printed' : cycleText(row.raised_in)
  return (
    <li class="card" id={row.id} data-improvement={row.id}>
      <p class="facts">
        <strong>{capital(plain(row.kind))}</strong> · raised in {raised} ·{' '}
        {plain(row.status_as_reported)}
      </p>
      {/* The inspectorate’s words, unchanged. */}
      <p>{row.text}</p>
      {row.points.length > 0 && (
        <ul>
          {row.points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      )}
      <p class="note">Our note: {row.status_note}</p>
      {row.follows !== null && (
        <p>
          Continues{' '}
          <a href={earlier ? `#${earlier.id}` : `/areas-for-improvement/${row.follows}`}>
            the {plain(earlier?.kind ?? 'demand')} of{' '}
            {cycleText(earlier?.raised_in ?? 'an earlier year')}
          </a>
        </p>
      )}
      {later.map((each) => (
        <p key={each.id}>
          Continued by{' '}
          <a href={`#${each.id}`}>
            the {plain(each.kind)} of {cycleText(each.raised_in ?? 'a later year')}
          </a>
        </p>
      ))}
      <Source of={row} about={`the ${plain(row.kind)}`}>
        {row.status_quote !== null && (
          <div class="quote">
            <p>On its status:</p>
            <blockquote>{row.status_quote}</blockquote>
          </div>
        )}
      </Source>
    </li>
  )
}
