/** What a metric counts, where its data comes from, and what to bear in mind. */
import type { Schemas } from '../api.ts'
import { counted } from '../format.ts'
import { Outside } from './source.tsx'

interface CaveatsProps {
  metric: Schemas['Metric']
  /** The sources of the answer that has the metric. */
  sources: readonly Schemas['Source'][]
  /** On the page of the metric, which begins with its description; there the caveats are one click away. */
  isOnOwnPage?: boolean
}

export function Caveats({ metric, sources, isOnOwnPage = false }: CaveatsProps) {
  const source = sources.find(({ id }) => id === metric.source)
  return (
    <div class="caveats">
      {!isOnOwnPage && <p>{metric.description}</p>}
      {source !== undefined && (
        <p>
          Data from: {source.title}
          {source.url !== null && (
            <>
              {' '}
              (<Outside href={source.url} />)
            </>
          )}
        </p>
      )}
      {metric.caveats.length === 0 ? (
        <p>The report names no caveats.</p>
      ) : isOnOwnPage ? (
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
