/** What a metric counts, where its data comes from, and what to bear in mind. */
import { peel, type Schemas, useAnswer } from '../api.ts'
import { Outside } from './source.tsx'

export function Caveats({ metric }: { metric: Schemas['Metric'] }) {
  const source = useAnswer(metric.source, () =>
    peel.GET('/v1/sources/{id}', { params: { path: { id: metric.source } } }),
  )
  return (
    <div class="caveats">
      <p>{metric.description}</p>
      {source.state === 'ready' && (
        <p>
          Data from: {source.body.data.title}
          {source.body.data.url !== null && (
            <>
              {' '}
              (<Outside href={source.body.data.url} />)
            </>
          )}
        </p>
      )}
      {metric.caveats.length === 0 ? (
        <p>The report names no caveats.</p>
      ) : (
        <>
          <p>Caveats:</p>
          <ul>
            {metric.caveats.map((caveat) => (
              <li key={caveat}>{caveat}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
