/** The figures of a force that have a comparator. */
import { everyRow, peel, type Schemas, useAnswer } from '../../api.ts'
import { grouped } from '../../grouped.ts'
import { DataLinks } from '../../parts/data-links.tsx'
import { metricHref, withParameters } from '../../routes.ts'
import { counted } from '../../words.ts'
import { FigureCard } from './figure-card.tsx'

type Comparison = Schemas['Comparison']

export function Figures({ profile }: { profile: Schemas['ForceProfile'] }) {
  const { force, headline_metrics: compared, holdings } = profile
  const ids = [...new Set((compared ?? []).map(({ metric }) => metric))]
  const key = ids.length === 0 ? null : ids.join()
  const metrics = useAnswer(key, () =>
    everyRow((page) => peel.GET('/v1/metrics', { params: { query: { id: ids, ...page } } })),
  )
  const observations = useAnswer(key, () =>
    everyRow((page) =>
      peel.GET('/v1/observations', {
        params: { query: { force: [force.id], metric: ids, ...page } },
      }),
    ),
  )
  return (
    <section id="figures" aria-labelledby="figures-heading">
      <h2 id="figures-heading">Figures beside their comparators</h2>
      {compared === null || compared.length === 0 ? (
        <p>
          <span class="missing">Not held</span>:{' '}
          {compared === null
            ? 'the report that prints the figures is not held.'
            : 'no figure of this force has a comparator.'}
        </p>
      ) : (
        <>
          <p>
            {counted(holdings.observations_held, 'figure')} of this inspection{' '}
            {holdings.observations_held === 1 ? 'is' : 'are'} held;{' '}
            {counted(compared.length, 'comparison')} of the same metric, breakdown and period can be
            made. The <a href="/metrics">metric explorer</a> has all figures.
          </p>
          <DataLinks
            json={withParameters('/v1/comparisons', { force: force.id })}
            csv={[
              {
                href: withParameters('/v1/comparisons', { force: force.id, format: 'csv' }),
                name: 'comparisons',
              },
              {
                href: withParameters('/v1/observations', { force: force.id, format: 'csv' }),
                name: 'all figures',
              },
            ]}
          />
          <ul class="cards">
            {groupsOf(compared).map(({ metric, name, rows }) => (
              <FigureCard
                key={metric}
                name={name}
                href={metricHref(metric)}
                comparisons={rows}
                metric={
                  metrics.state === 'ready'
                    ? metrics.body.find(({ id }) => id === metric)
                    : undefined
                }
                observations={observations.state === 'ready' ? observations.body : []}
              />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

/** The comparisons of one metric belong on one chart. */
function groupsOf(compared: readonly Comparison[]) {
  return grouped(compared, ({ metric }) => metric).map(([metric, rows]) => ({
    metric,
    name: rows[0]?.metric_name ?? metric,
    rows,
  }))
}
