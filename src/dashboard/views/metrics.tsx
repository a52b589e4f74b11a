/** All metrics, to find one. */
import { everyRow, peel, type Schemas, useAnswer } from '../api.ts'
import { navigate, useAddress } from '../navigation.ts'
import { Answered } from '../parts/answer.tsx'
import { DataLinks } from '../parts/data-links.tsx'
import { Heading } from '../parts/heading.tsx'
import { metricHref, withParameters } from '../routes.ts'
import { capital, counted } from '../words.ts'

export function MetricsView() {
  const { searchParams } = useAddress()
  const words = searchParams.get('q') ?? ''
  const pillar = searchParams.get('pillar') ?? ''
  const metrics = useAnswer('metrics', () =>
    everyRow((page) => peel.GET('/v1/metrics', { params: { query: page } })),
  )
  const counts = useAnswer('counts', () =>
    peel.GET('/v1/observations', {
      params: { query: { facets: ['metric'], limit: 1, fields: ['id'] } },
    }),
  )
  const facet = counts.state === 'ready' ? (counts.body.facets?.metric ?? []) : []
  const countOf = new Map(facet.map(({ value, count }) => [value, count]))
  const change = (changed: { q?: string; pillar?: string }) => {
    navigate(withParameters('/metrics', { q: words, pillar, ...changed }), { replace: true })
  }
  return (
    <>
      <Heading title="Metrics">What the figures measure</Heading>
      <p class="lead">
        Every figure of a report belongs to a metric, which says what is counted, in which unit and
        with which caveats.
      </p>
      <Answered answer={metrics}>
        {(data) => {
          const pillars = [...new Set(data.map((each) => each.pillar ?? 'none'))].sort()
          const found = data.filter((each) => isFound(each, words, pillar))
          return (
            <>
              <div class="filters" role="search" aria-label="Metrics">
                <label>
                  Words in its name or description
                  <input
                    type="search"
                    value={words}
                    onInput={({ currentTarget: { value } }) => {
                      change({ q: value })
                    }}
                  />
                </label>
                <label>
                  Pillar
                  <select
                    value={pillar}
                    onChange={({ currentTarget: { value } }) => {
                      change({ pillar: value })
                    }}
                  >
                    <option value="">All</option>
                    {pillars.map((each) => (
                      <option key={each} value={each}>
                        {each === 'none' ? 'None in particular' : capital(each)}
                      </option>
                    ))}
                  </select>
                </label>
              </div>
              <p role="status">
                {counted(found.length, 'metric')} of {data.length}.
              </p>
              <DataLinks {...linksOf(found, pillar, words)} />
              <ul class="list">
                {found.map(({ id, name, description, unit_label: unit }) => (
                  <li key={id} data-metric={id}>
                    <a href={metricHref(id)}>{name}</a>
                    <span class="note">
                      {unit}
                      {countOf.has(id) && ` · ${counted(countOf.get(id) ?? 0, 'figure')}`}
                    </span>
                    <p>{description}</p>
                  </li>
                ))}
              </ul>
            </>
          )
        }}
      </Answered>
    </>
  )
}

/** All words occur, whatever their case. */
function isFound({ name, description, pillar }: Schemas['Metric'], words: string, wanted: string) {
  const text = `${name} ${description}`.toLowerCase()
  const isOfPillar = wanted === '' || (pillar ?? 'none') === wanted
  return (
    isOfPillar &&
    words
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word))
  )
}

/** Words are looked for here, not by the API: then its address names what they found. */
function linksOf(found: readonly Schemas['Metric'][], pillar: string, words: string) {
  const query =
    words.trim() === ''
      ? { pillar: pillar === 'none' ? '' : pillar, pillar__isnull: pillar === 'none' ? 'true' : '' }
      : { id: found.map(({ id }) => id) }
  return {
    json: withParameters('/v1/metrics', query),
    csv: [
      { href: withParameters('/v1/metrics', { ...query, format: 'csv' }), name: 'these metrics' },
    ],
  }
}
