/** What was asked of the force, by status; an old demand and the new one that takes it up lead to each other. */
import type { Schemas } from '../../api.ts'
import { Fold } from '../../parts/fold.tsx'
import { ImprovementsList, KINDS_EXPLAINED } from '../../parts/improvement.tsx'
import { Section } from '../../parts/section.tsx'
import { tableOf } from '../../routes.ts'
import { counted } from '../../format.ts'

/** A demand that a later one takes up is shown as well, but counted there. */
function showText(rows: number, count: number): string {
  const repeated = rows === count ? '' : `, ${rows - count} of them taken up by a later one`
  return `Show ${counted(rows, 'demand')}${repeated}, and their sources`
}

export function Improvements({ profile }: { profile: Schemas['ForceProfile'] }) {
  const { areas_for_improvement: asked, force, inspection } = profile
  const query = { force: force.id, inspection: inspection?.id }
  const section = {
    id: 'areas-for-improvement',
    heading: 'Areas for improvement and other demands',
  }
  if (asked === null) {
    return (
      <Section {...section}>
        <p>
          <span class="missing">Not held</span>: the report that would name them is not held.
        </p>
      </Section>
    )
  }
  const all = [...asked.open, ...asked.in_progress, ...asked.closed]
  const groups = [
    { name: 'Open', rows: asked.open, count: asked.counts.open },
    { name: 'In progress', rows: asked.in_progress, count: asked.counts.in_progress },
    { name: 'Closed', rows: asked.closed, count: asked.counts.closed },
  ]
  return (
    <Section {...section} data={tableOf('/v1/areas-for-improvement', query, 'these demands')}>
      <p>
        This inspection raised {counted(asked.counts.current, 'new area')} for improvement. Below is
        everything the report asks of the force or says about earlier demands, by status.{' '}
        <a href={KINDS_EXPLAINED}>The kinds of demands</a>.
      </p>
      {groups.map(({ name, rows, count }) => (
        <div key={name} class="group">
          <h3>
            {name} <span class="count">{count}</span>
          </h3>
          {rows.length === 0 ? (
            <p>None.</p>
          ) : (
            <Fold summary={showText(rows.length, count)}>
              <ImprovementsList rows={rows} all={all} isOfForce />
            </Fold>
          )}
        </div>
      ))}
    </Section>
  )
}
