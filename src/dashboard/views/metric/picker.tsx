/** From one metric to another. */
import { everyRow, peel, useAnswer } from '../../api.ts'
import { navigate } from '../../navigation.ts'
import { metricHref } from '../../routes.ts'

export function MetricPicker({ current }: { current: string }) {
  const metrics = useAnswer('metrics', () =>
    everyRow((page) => peel.GET('/v1/metrics', { params: { query: page } })),
  )
  if (metrics.state !== 'ready') return null
  const byName = metrics.body.toSorted((left, right) => left.name.localeCompare(right.name))
  return (
    <form
      class="picker"
      onSubmit={(event) => {
        event.preventDefault()
        const chosen = new FormData(event.currentTarget).get('metric')
        if (typeof chosen === 'string') navigate(metricHref(chosen))
      }}
    >
      <label>
        Another metric
        <select name="metric">
          {byName.map(({ id, name }) => (
            <option key={id} value={id} selected={id === current}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">Show</button>
    </form>
  )
}
