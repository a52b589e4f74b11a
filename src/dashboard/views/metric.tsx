/** One metric: what it means, its figures beside each other, and every figure with its source. */
import { everyRow, peel, useAnswer } from '../api.ts'
import { Answered } from '../parts/answer.tsx'
import { useArrival } from '../parts/arrival.ts'
import { Caveats } from '../parts/caveats.tsx'
import { Heading } from '../parts/heading.tsx'
import { plain } from '../words.ts'
import { MetricFigures } from './metric/figures.tsx'
import { MetricPicker } from './metric/picker.tsx'

export function MetricView({ id }: { id: string }) {
  const metric = useAnswer(id, () => peel.GET('/v1/metrics/{id}', { params: { path: { id } } }))
  const observations = useAnswer(id, () =>
    everyRow((page) =>
      peel.GET('/v1/observations', { params: { query: { metric: [id], ...page } } }),
    ),
  )
  useArrival(metric.state === 'ready' && observations.state === 'ready')
  return (
    <Answered answer={metric} isWholeView>
      {({ data }) => (
        <>
          <div class="title">
            <Heading title={data.name}>{data.name}</Heading>
            <MetricPicker current={id} />
          </div>
          <p class="facts">
            Unit: {data.unit_label} · kind: {plain(data.value_type)} ·{' '}
            {data.polarity === null
              ? 'the report does not say which way is better'
              : plain(data.polarity)}
          </p>
          <Caveats metric={data} isFolded />
          <Answered answer={observations}>
            {(rows) => <MetricFigures metric={data} rows={rows} />}
          </Answered>
        </>
      )}
    </Answered>
  )
}
