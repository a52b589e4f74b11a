/** Search over questions, areas for improvement, judgments, metrics and forces. */
import { peel, type Schemas, useAnswer } from '../api.ts'
import { grouped } from '../grouped.ts'
import { navigate, useAddress } from '../navigation.ts'
import { Answered } from '../parts/answer.tsx'
import { DataLinks } from '../parts/data-links.tsx'
import { Heading } from '../parts/heading.tsx'
import { withParameters } from '../routes.ts'
import { piecesOf } from '../snippet.ts'
import { capital, counted, plain } from '../words.ts'

type Hit = Schemas['SearchHits']['hits'][number]

/** The collection of each type of hit. */
const COLLECTIONS: Readonly<Record<Hit['type'], string>> = {
  question: 'questions',
  'area-for-improvement': 'areas-for-improvement',
  judgment: 'judgments',
  metric: 'metrics',
  force: 'forces',
}
const HITS_PER_PAGE = 50

export function SearchView() {
  const { searchParams } = useAddress()
  const q = searchParams.get('q') ?? ''
  const type = Object.keys(COLLECTIONS).find((each) => each === searchParams.get('type'))
  const cursor = searchParams.get('cursor') ?? ''
  return (
    <>
      <Heading title={q === '' ? 'Search' : `Search for ${q}`}>Search</Heading>
      <form
        class="filters"
        role="search"
        onSubmit={(event) => {
          event.preventDefault()
          const words = new FormData(event.currentTarget).get('q')
          navigate(withParameters('/search', { q: typeof words === 'string' ? words : '' }))
        }}
      >
        <label>
          Words, such as “domestic abuse” or “firearms”
          <input type="search" name="q" defaultValue={q} key={q} maxLength={200} />
        </label>
        <button type="submit">Search</button>
      </form>
      {q !== '' && <Hits q={q} type={type} cursor={cursor} />}
    </>
  )
}

function Hits({ q, type, cursor }: { q: string; type: string | undefined; cursor: string }) {
  const known = (Object.keys(COLLECTIONS) as Hit['type'][]).find((each) => each === type)
  const answer = useAnswer(JSON.stringify([q, type, cursor]), () =>
    peel.GET('/v1/search', {
      params: {
        query: {
          q,
          limit: HITS_PER_PAGE,
          ...(known !== undefined && { type: [known] }),
          ...(cursor !== '' && { cursor }),
        },
      },
    }),
  )
  return (
    <Answered answer={answer}>
      {({ data: { hits, page, counts }, warnings }, url) => (
        <>
          <p role="status">{counted(page.total, 'hit')}.</p>
          {warnings.map(({ code, detail }) => code !== 'more-hits' && <p key={detail}>{detail}</p>)}
          <nav aria-label="Kinds of hits" class="contents">
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
                      {capital(plain(each.type))} ({each.total})
                    </a>
                  </li>
                ))}
            </ul>
          </nav>
          <DataLinks json={url} csv={csvOf(hits)} />
          <ol class="list">
            {hits.map((hit) => (
              <li key={hit.link} data-hit={hit.link}>
                <a href={hrefOf(hit)}>{hit.title}</a>
                <span class="note">{capital(plain(hit.type))}</span>
                <p>
                  {piecesOf(hit.snippet).map(({ text, isMatch }) =>
                    isMatch ? <mark>{text}</mark> : text,
                  )}
                </p>
              </li>
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

/** The view that shows the hit. A question has none of its own: the map of questions has its column. */
function hrefOf({ type, id }: Hit): string {
  return type === 'question'
    ? '/?columns=question'
    : `/${COLLECTIONS[type]}/${encodeURIComponent(id)}`
}

/** Hits are of several kinds, and a CSV file holds rows of one. */
function csvOf(hits: readonly Hit[]) {
  return grouped(hits, ({ type }) => type).map(([type, found]) => ({
    href: withParameters(`/v1/${COLLECTIONS[type]}`, {
      id: found.map(({ id }) => id),
      format: 'csv',
    }),
    name: plain(COLLECTIONS[type]),
  }))
}
