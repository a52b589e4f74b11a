/** What the words find, best first. */
import { peel, query, type Schemas, useAnswer } from '../../api.ts'
import { grouped } from '../../grouped.ts'
import { Answered } from '../../parts/answer.tsx'
import { DataLinks } from '../../parts/data-links.tsx'
import { csvOf, withParameters } from '../../routes.ts'
import { type Piece, piecesOf } from '../../snippet.ts'
import { capital, counted, plain } from '../../format.ts'
import { COLLECTIONS, type Hit, type HitType } from './hit-types.ts'

const HITS_PER_PAGE = 50

interface HitsProps {
  q: string
  /** Undefined: every type. */
  type: HitType | undefined
  /** Of a page that follows; empty: the first. */
  cursor: string
}

const searches = query(({ q, type, cursor }: HitsProps) =>
  peel.GET('/v1/search', {
    params: {
      query: {
        q,
        limit: HITS_PER_PAGE,
        ...(type !== undefined && { type: [type] }),
        ...(cursor !== '' && { cursor }),
      },
    },
  }),
)

export function Hits({ q, type, cursor }: HitsProps) {
  const answer = useAnswer(searches, { q, type, cursor })
  return (
    <Answered answer={answer}>
      {({ data: { hits, page, counts }, warnings }, url) => (
        <>
          <div class="with-data">
            <p role="status">{page.total === 0 ? 'No hits' : counted(page.total, 'hit')}.</p>
            <DataLinks of="these hits" json={url} csv={filesOf(hits)} />
          </div>
          {warnings.map((warning) => (
            <Said key={warning.code} warning={warning} />
          ))}
          {counts.some(({ total }) => total > 0) && <Types q={q} type={type} counts={counts} />}
          <ol class="entries">
            {hits.map((hit) => (
              <HitEntry key={hit.link} hit={hit} />
            ))}
          </ol>
          {page.next_cursor !== null && (
            <p>
              <a href={withParameters('/search', { q, type, cursor: page.next_cursor })}>
                More hits
              </a>
            </p>
          )}
        </>
      )}
    </Answered>
  )
}

/** What a warning says; what to search for instead, as a link. */
function Said({ warning: { code, detail, did_you_mean: meant } }: { warning: Schemas['Warning'] }) {
  if (code === 'more-hits') return null
  if (meant === undefined) return <p>{detail}</p>
  return (
    <p>
      Did you mean <a href={withParameters('/search', { q: meant })}>{meant}</a>?
    </p>
  )
}

interface TypesProps extends Pick<HitsProps, 'q' | 'type'> {
  counts: Schemas['SearchHits']['counts']
}

function Types({ q, type, counts }: TypesProps) {
  return (
    <nav class="types" aria-label="Kinds of hits">
      <ul>
        <li>
          <a
            href={withParameters('/search', { q })}
            aria-current={type === undefined ? 'true' : undefined}
          >
            All kinds
          </a>
        </li>
        {counts
          .filter(({ total }) => total > 0)
          .map((each) => (
            <li key={each.type}>
              <a
                href={withParameters('/search', { q, type: each.type })}
                aria-current={each.type === type ? 'true' : undefined}
              >
                {capital(plain(COLLECTIONS[each.type]))}
              </a>
              <span class="count"> {each.total}</span>
            </li>
          ))}
      </ul>
    </nav>
  )
}

function HitEntry({ hit }: { hit: Hit }) {
  const { type, id, title, link } = hit
  const pieces = piecesOf(hit.snippet)
  const isTitle = pieces.map(({ text }) => text).join('') === title
  return (
    <li data-hit={link}>
      <p class="entry-facts">{capital(plain(type))}</p>
      <div>
        <p>
          <a href={`/${COLLECTIONS[type]}/${encodeURIComponent(id)}`}>
            {isTitle ? <Marked pieces={pieces} /> : title}
          </a>
        </p>
        {!isTitle && (
          <p>
            <Marked pieces={pieces} />
          </p>
        )}
      </div>
    </li>
  )
}

function Marked({ pieces }: { pieces: readonly Piece[] }) {
  return <>{pieces.map(({ text, isMatch }) => (isMatch ? <mark>{text}</mark> : text))}</>
}

/** Hits are of several kinds, and a CSV file holds rows of one. */
function filesOf(hits: readonly Hit[]) {
  return grouped(hits, ({ type }) => type).map(([type, found]) =>
    csvOf(`/v1/${COLLECTIONS[type]}`, { id: found.map(({ id }) => id) }, plain(COLLECTIONS[type])),
  )
}
