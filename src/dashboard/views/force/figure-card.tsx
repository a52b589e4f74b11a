/** One metric of a force beside its comparators. */
import type { Schemas } from '../../api.ts'
import { BarChart } from '../../parts/bar-chart.tsx'
import { type Bar, isChartable } from '../../parts/bars.ts'
import { Caveats } from '../../parts/caveats.tsx'
import { Quote } from '../../parts/source.tsx'
import { metricHref } from '../../routes.ts'
import { markOf, signed } from '../../format.ts'

type Comparison = Schemas['Comparison']

interface FigureCardProps {
  /** The metric. */
  id: string
  comparisons: readonly Comparison[]
  profile: Schemas['ForceProfile']
}

export function FigureCard({ id, comparisons, profile }: FigureCardProps) {
  const metric = profile.metrics.find((each) => each.id === id)
  const name = metric?.name ?? id
  const periods = new Set(
    comparisons.map(({ period_label }) => period_label ?? 'Period not printed'),
  )
  const marks = new Set(comparisons.flatMap(({ value_status }) => markOf(value_status) ?? []))
  const bars = comparisons.flatMap(barsOf)
  return (
    <li class={comparisons.length > 1 ? 'card wide' : 'card'} data-metric={id}>
      <h4>
        <a href={metricHref(id)}>{name}</a>
      </h4>
      <p class="facts">
        {[...periods].join('; ')}
        {[...marks].map((mark) => (
          <span key={mark}>
            {' '}
            <strong class="mark">{mark}</strong>
          </span>
        ))}
        {metric !== undefined && <> · {metric.unit_label}</>}
      </p>
      {isChartable(bars) && <BarChart bars={bars} about={name} />}
      <details class="source">
        <summary>
          Values, source and caveats<span class="unseen"> of {name}</span>
        </summary>
        {comparisons.map((each) => (
          <ComparisonDetails key={each.id} of={each} />
        ))}
        {metric !== undefined && <p>{metric.description}</p>}
        <Caveats of={comparisons} sources={profile.sources} />
      </details>
    </li>
  )
}

/** Both values lead to their own place among the figures of the metric. */
function ComparisonDetails({ of }: { of: Comparison }) {
  return (
    <div class="quote" data-comparison={of.id}>
      <p>
        {of.breakdown_label !== null && <strong>{of.breakdown_label}: </strong>}
        {of.force_name}{' '}
        <a href={metricHref(of.metric, of.observation)}>
          <data value={of.value}>{of.value_text}</data>
        </a>
        , {of.comparator_area_name}{' '}
        <a href={metricHref(of.metric, of.comparator_observation)}>
          <data value={of.comparator_value}>{of.comparator_value_text}</data>
        </a>
        . Computed by us: difference {signed(of.difference)}
        {of.ratio !== null && `, ratio ${of.ratio}`}.
      </p>
      {of.note !== null && <p>Our note: {of.note}</p>}
      <Quote of={of} />
    </div>
  )
}

function barsOf(each: Comparison): Bar[] {
  const shared = { group: each.breakdown_label, mark: markOf(each.value_status) }
  return [
    { ...shared, label: each.force_name, value: each.value, text: each.value_text, isMain: true },
    {
      ...shared,
      label: each.comparator_area_name,
      value: each.comparator_value,
      text: each.comparator_value_text,
      isMain: false,
    },
  ]
}
