/** The figures of a force that have a comparator, by pillar. */
import type { Schemas } from '../../api.ts'
import { grouped } from '../../grouped.ts'
import { Fold } from '../../parts/fold.tsx'
import { Section } from '../../parts/section.tsx'
import { csvOf, withParameters } from '../../routes.ts'
import { counted } from '../../format.ts'
import { FigureCard } from './figure-card.tsx'

export function Figures({ profile }: { profile: Schemas['ForceProfile'] }) {
  const { force, headline_metrics: compared, holdings, pillars } = profile
  const section = { id: 'figures', heading: 'Figures beside those of other areas' }
  if (compared === null || compared.length === 0) {
    return (
      <Section {...section}>
        <p>
          <span class="missing">Not held</span>:{' '}
          {compared === null
            ? 'the report that prints the figures is not held.'
            : 'no figure of this force can be set beside that of another area.'}
        </p>
      </Section>
    )
  }
  const query = { force: force.id }
  const groups = [...pillars, { id: null, name: 'No pillar in particular' }]
  return (
    <Section
      {...section}
      data={{
        of: 'the comparisons',
        json: withParameters('/v1/comparisons', query),
        csv: [
          csvOf('/v1/comparisons', query, 'these comparisons'),
          csvOf('/v1/observations', query, 'all figures'),
        ],
      }}
    >
      <p>
        {counted(holdings.observations_held, 'figure')} of this inspection{' '}
        {holdings.observations_held === 1 ? 'is' : 'are'} held;{' '}
        {counted(compared.length, 'comparison')} of the same metric, breakdown and period can be
        made. All figures are under their <a href="/metrics">metrics</a>.
      </p>
      {groups.map(({ id, name }) => {
        const ofPillar = compared.filter(({ pillar }) => pillar === id)
        const metrics = grouped(ofPillar, ({ metric }) => metric)
        if (metrics.length === 0) return null
        return (
          <div key={id} class="group">
            <h3>{name}</h3>
            <Fold summary={`Show ${counted(metrics.length, 'chart')} with sources and caveats`}>
              <ul class="cards">
                {metrics.map(([metric, rows]) => (
                  <FigureCard key={metric} id={metric} comparisons={rows} profile={profile} />
                ))}
              </ul>
            </Fold>
          </div>
        )
      })}
    </Section>
  )
}
