/** Metrics to choose among. */
import type { Schemas } from '../api.ts'
import { metricHref } from '../routes.ts'
import { counted } from '../format.ts'

interface MetricsListProps {
  metrics: readonly Schemas['Metric'][]
  /** How many figures each has, as far as it is known. */
  counts?: ReadonlyMap<string, number>
}

export function MetricsList({ metrics, counts }: MetricsListProps) {
  return (
    <ul class="entries in-columns">
      {metrics.map(({ id, name, description, unit_label: unit }) => {
        const count = counts?.get(id)
        return (
          <li key={id} data-metric={id}>
            <p>
              <a href={metricHref(id)}>{name}</a>
            </p>
            <p class="facts">
              {unit}
              {count !== undefined && ` · ${counted(count, 'figure')}`}
            </p>
            <p>{description}</p>
          </li>
        )
      })}
    </ul>
  )
}
