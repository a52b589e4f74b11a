/** What a metric counts, where its data comes from, and what to bear in mind. */
import { peel, type Schemas, useAnswer } from '../api.ts'
import { counted } from '../words.ts'
import { Outside } from './source.tsx'

interface CaveatsProps {
  metric: Schemas['Metric']
  /** Whether the caveats are one click away: where nothing around them is. */
  isFolded?: boolean
}

export function Caveats({ metric, isFolded = false }: CaveatsProps) {
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
      ) : isFolded ? (
        <details class="source">
          <summary>{counted(metric.caveats.length, 'caveat')}</summary>
          <List texts={metric.caveats} />
        </details>
      ) : (
        <>
          <p>{counted(metric.caveats.length, 'caveat')}:</p>
          <List texts={metric.caveats} />
        </>
      )}
    </div>
  )
}

function List({ texts }: { texts: readonly string[] }) {
  return (
    <ul>
      {texts.map((each) => (
        <li key={each}>{each}</li>
      ))}
    </ul>
  )
}
