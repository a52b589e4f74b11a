/** Where the data of figures comes from, and what to bear in mind with them. */
import type { Schemas } from '../api.ts'
import { counted } from '../format.ts'
import { Outside } from './source.tsx'

interface CaveatsProps {
  of: readonly Pick<Schemas['Observation'], 'data_source' | 'caveats'>[]
  /** The sources of the answer that has the figures. */
  sources: readonly Schemas['Source'][]
  /** Whether the caveats are one click away. */
  isFolded?: boolean
}

export function Caveats({ of, sources, isFolded = false }: CaveatsProps) {
  const named = new Set(of.map(({ data_source }) => data_source))
  const caveats = [...new Set(of.flatMap((each) => each.caveats))]
  return (
    <div class="caveats">
      {sources
        .filter(({ id }) => named.has(id))
        .map(({ id, title, url }) => (
          <p key={id}>
            Data from: {title}
            {url !== null && (
              <>
                {' '}
                (<Outside href={url} />)
              </>
            )}
          </p>
        ))}
      {caveats.length === 0 ? (
        <p>The report names no caveats.</p>
      ) : isFolded ? (
        <details class="source">
          <summary>{counted(caveats.length, 'caveat')}</summary>
          <List texts={caveats} />
        </details>
      ) : (
        <>
          <p>{counted(caveats.length, 'caveat')}:</p>
          <List texts={caveats} />
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
