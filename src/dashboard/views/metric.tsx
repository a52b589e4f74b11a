/** One metric: what it means, its figures beside each other, and every figure with its source. */
import { peel, query, type Schemas, useAnswer } from '../api.ts'
import { Answered } from '../parts/answer.tsx'
import { useArrival } from '../parts/arrival.ts'
import { Caveats } from '../parts/caveats.tsx'
import { Heading } from '../parts/heading.tsx'
import { Lead } from '../parts/lead.tsx'
import { RowChanges } from '../parts/row-changes.tsx'
import { Picker } from '../parts/picker.tsx'
import { everyMetric } from '../queries.ts'
import { metricHref, questionHref } from '../routes.ts'
import { capital, plain, SCOPE_WORDS } from '../format.ts'
import { MetricFigures } from './metric/figures.tsx'

const profiles = query((metric: string) =>
  peel.GET('/v1/metrics/{metric}/profile', { params: { path: { metric } } }),
)

export function MetricView({ id }: { id: string }) {
  const profile = useAnswer(profiles, id)
  useArrival(profile.state === 'ready')
  return (
    <Answered answer={profile} isWholeView>
      {({ data }, url) => (
        <>
          <div class="title">
            <Heading title={data.metric.name}>{data.metric.name}</Heading>
            <OtherMetrics current={id} />
          </div>
          <Lead data={{ of: 'this page', json: url }}>{data.metric.description}</Lead>
          <Summary profile={data} />
          <RowChanges row={{ collection: 'metrics', id }} />
          <Caveats of={data.observations} sources={data.sources} isFolded />
          <MetricFigures profile={data} />
        </>
      )}
    </Answered>
  )
}

function OtherMetrics({ current }: { current: string }) {
  const metrics = useAnswer(everyMetric, 'all')
  if (metrics.state !== 'ready') return null
  return <Picker kind="metric" things={metrics.body.rows} current={current} hrefOf={metricHref} />
}

function Summary({ profile: { metric, question: asked } }: { profile: Schemas['MetricProfile'] }) {
  const { unit_label: unit, value_type: kind, scope, polarity, pillar } = metric
  return (
    <p class="facts">
      {capital(SCOPE_WORDS[scope])} · unit: {unit} · kind: {plain(kind)} ·{' '}
      {polarity === null ? 'the report does not say which way is better' : plain(polarity)}
      {pillar !== null && ` · ${capital(pillar)}`}
      {asked !== null && (
        <>
          {' '}
          · <a href={questionHref(asked.id)}>{asked.name}</a>
        </>
      )}
    </p>
  )
}
