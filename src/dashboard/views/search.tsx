/** Search over questions, areas for improvement, judgments, metrics and forces. */
import { navigate, useAddress } from '../navigation.ts'
import { Heading } from '../parts/heading.tsx'
import { withParameters } from '../routes.ts'
import { Hits } from './search/hits.tsx'
import { HIT_TYPES } from './search/hit-types.ts'

const EXAMPLES = ['domestic abuse', 'firearms', 'stop and search', 'reserves']

export function SearchView() {
  const { searchParams } = useAddress()
  const q = searchParams.get('q') ?? ''
  const type = HIT_TYPES.find((each) => each === searchParams.get('type'))
  return (
    <>
      <Heading title={q === '' ? 'Search' : `Search for ${q}`}>Search</Heading>
      <form
        class="filters"
        role="search"
        onSubmit={(event) => {
          event.preventDefault()
          const words = new FormData(event.currentTarget).get('q')
          navigate(withParameters('/search', { q: typeof words === 'string' ? words.trim() : '' }))
        }}
      >
        <label>
          Words to look for
          <input type="search" name="q" defaultValue={q} key={q} maxLength={200} />
        </label>
        <button type="submit">Search</button>
      </form>
      {q === '' ? (
        <>
          <p>
            Finds forces, judgments, areas for improvement, questions by any of their names, and
            metrics with their breakdowns and caveats, in all forms of the words.
          </p>
          <p>
            For example:{' '}
            {EXAMPLES.map((words, position) => (
              <>
                {position > 0 && ', '}
                <a href={withParameters('/search', { q: words })}>{words}</a>
              </>
            ))}
          </p>
        </>
      ) : (
        <Hits
          key={searchParams.toString()}
          q={q}
          type={type}
          cursor={searchParams.get('cursor') ?? ''}
        />
      )}
    </>
  )
}
