/** One metric of a force beside its comparators. */
import type { Schemas } from '../../api.ts'
import { BarChart } from '../../parts/bar-chart.tsx'
import { type Bar, isChartable } from '../../parts/bars.ts'
import { Caveats } from '../../parts/caveats.tsx'
import { Quote } from '../../parts/source.tsx'
import { signed } from '../../words.ts'

type Comparison = Schemas['Comparison']
type Observation = Schemas['Observation']

interface FigureCardProps {
  name: string
  href: string
  comparisons: readonly Comparison[]
  /** Undefined: on its way. */
  metric: Schemas['Metric'] | undefined
  /** The figures compared, as far as they have arrived. */
  observations: readonly Observation[]
}

export function FigureCard({ name, href, comparisons, metric, observations }: FigureCardProps) {
  const periods = [
    ...new Set(comparisons.map(({ period_label }) => period_label ?? 'Period not printed')),
  ]
  const isForecast = comparisons.some(({ is_forecast }) => is_forecast)
  const bars = comparisons.flatMap(barsOf)
  return (
    <li class={comparisons.length > 1 ? 'card wide' : 'card'} data-metric={comparisons[0]?.metric}>
      <h3>
        <a href={href}>{name}</a>
      </h3>
      <p class="facts">
        {periods.join('; ')}
        {isForecast && (
          <>
            {' '}
            <strong class="mark">forecast</strong>
          </>
        )}
        {metric !== undefined && <> · {metric.unit_label}</>}
      </p>
      {isChartable(bars) && <BarChart bars={bars} about={name} />}
      <details class="source">
        <summary>
          Values, source and caveats<span class="unseen"> of {name}</span>
        </summary>
        {comparisons.map((each) => (
          <div key={each.id} class="quote" data-comparison={each.id}>
            <p>
              {each.breakdown_label !== null && <strong>{each.breakdown_label}: </strong>}
              {each.force_name} <data value={each.value}>{each.value_text}</data>,{' '}
              {each.comparator_area_name}{' '}
              <data value={each.comparator_value}>{each.comparator_value_text}</data>. Computed by
              us: difference {signed(each.difference)}
              {each.ratio !== null && `, ratio ${each.ratio}`}.
            </p>
            <Quote of={each} />
            <ComparatorQuote of={each} observations={observations} />
          </div>
        ))}
        {metric !== undefined && <Caveats metric={metric} />}
      </details>
    </li>
  )
}

/** Only where the comparator stands elsewhere than the figure of the force. */
function ComparatorQuote({
  of,
  observations,
}: {
  of: Comparison
  observations: readonly Observation[]
}) {
  const comparator = observations.find(({ id }) => id === of.comparator_observation)
  if (comparator === undefined || comparator.source_quote === of.source_quote) return null
  return (
    <>
      <p>{of.comparator_area_name}:</p>
      <Quote of={comparator} />
    </>
  )
}

function barsOf(each: Comparison): Bar[] {
  const start = each.breakdown_label === null ? '' : `${each.breakdown_label}: `
  const { is_forecast: isForecast } = each
  return [
    {
      label: start + each.force_name,
      value: each.value,
      text: each.value_text,
      isForecast,
      isMain: true,
    },
    {
      label: start + each.comparator_area_name,
      value: each.comparator_value,
      text: each.comparator_value_text,
      isForecast,
      isMain: false,
    },
  ]
}
