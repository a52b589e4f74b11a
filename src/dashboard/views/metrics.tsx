/** All metrics, to find one. */
import { everyRow, peel, query, type Schemas, useAnswer } from '../api.ts'
import { grouped } from '../grouped.ts'
import { navigate, useAddress } from '../navigation.ts'
import { Answered } from '../parts/answer.tsx'
import { DataLinks } from '../parts/data-links.tsx'
import { Fold } from '../parts/fold.tsx'
import { Heading } from '../parts/heading.tsx'
import { MetricsList } from '../parts/metrics-list.tsx'
import { tableOf, withParameters } from '../routes.ts'
import { capital, counted, SCOPE_WORDS } from '../format.ts'

type Metric = Schemas['Metric']

const everyMetric = query(() =>
  everyRow((page) => peel.GET('/v1/metrics', { params: { query: { sort: ['name'], ...page } } })),
)
const figureCounts = query(() =>
  peel.GET('/v1/observations', {
    params: { query: { facets: ['metric'], limit: 1, fields: ['id'] } },
  }),
)

export function MetricsView() {
  const { searchParams } = useAddress()
  const words = searchParams.get('q') ?? ''
  const pillar = searchParams.get('pillar') ?? ''
  const scope = searchParams.get('scope') ?? ''
  const metrics = useAnswer(everyMetric, 'all')
  const counts = useAnswer(figureCounts, 'all')
  const facet = counts.state === 'ready' ? (counts.body.facets?.metric ?? []) : []
  const countOf = new Map(facet.map(({ value, count }) => [String(value), count]))
  return (
    <>
      <Heading title="Metrics">What the figures measure</Heading>
      <p class="lead">
        Every figure of a report belongs to a metric, which says what is counted and in which unit.
        National series are collected alike from every force; the other metrics are remarks of a
        report on one force, and facts about how it was inspected.
      </p>
      <Answered answer={metrics}>
        {({ rows }) => {
          const found = rows.filter((each) => isFound(each, words, pillar, scope))
          return (
            <>
              <MetricFilters metrics={rows} words={words} pillar={pillar} scope={scope} />
              <div class="with-data">
                <p role="status">
                  {counted(found.length, 'metric')}
                  {found.length !== rows.length && ` of ${rows.length}`}.
                </p>
                <DataLinks {...linksOf(found, pillar, scope, words)} />
              </div>
              {found.length === 0 && (
                <p>
                  No metric has all of these words. <a href="/metrics">Show all metrics</a>, or{' '}
                  <a href={withParameters('/search', { q: words })}>look in everything else</a>.
                </p>
              )}
              {grouped(found.toSorted(byScope), groupOf).map(([group, own]) => (
                <section key={group} aria-labelledby={`${group}-heading`}>
                  <h2 id={`${group}-heading`}>{groupName(group)}</h2>
                  {words === '' && pillar === '' && scope === '' && group !== FIRST ? (
                    <Fold summary={`Show ${counted(own.length, 'metric')}`}>
                      <MetricsList metrics={own} counts={countOf} />
                    </Fold>
                  ) : (
                    <MetricsList metrics={own} counts={countOf} />
                  )}
                </section>
              ))}
            </>
          )
        }}
      </Answered>
    </>
  )
}

interface MetricFiltersProps {
  metrics: readonly Metric[]
  words: string
  pillar: string
  scope: string
}

function MetricFilters({ metrics, words, pillar, scope }: MetricFiltersProps) {
  const pillars = grouped(metrics.toSorted(byPillar), pillarOf).map(([pillar]) => pillar)
  const change = (changed: { q?: string; pillar?: string; scope?: string }) => {
    navigate(withParameters('/metrics', { q: words, pillar, scope, ...changed }), { replace: true })
  }
  return (
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
              {pillarName(each)}
            </option>
          ))}
        </select>
      </label>
      <label>
        Kind of figures
        <select
          value={scope}
          onChange={({ currentTarget: { value } }) => {
            change({ scope: value })
          }}
        >
          <option value="">All</option>
          {SCOPES.map((each) => (
            <option key={each} value={each}>
              {capital(SCOPE_WORDS[each])}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}

/** National series first: they are what forces are compared by. */
const SCOPES = ['national-series', 'local', 'method'] as const
const FIRST = 'national-series'

/** National series and facts about method stand together, remarks on forces by their pillar. */
function groupOf(metric: Metric): string {
  return metric.scope === 'local' ? `local-${pillarOf(metric)}` : metric.scope
}

function groupName(group: string): string {
  const pillar = /^local-(.+)$/.exec(group)?.[1]
  if (pillar !== undefined) return `Remarks on one force: ${pillarName(pillar).toLowerCase()}`
  return capital(group === 'method' ? SCOPE_WORDS.method : SCOPE_WORDS['national-series'])
}

function byScope(left: Metric, right: Metric): number {
  return SCOPES.indexOf(left.scope) - SCOPES.indexOf(right.scope) || byPillar(left, right)
}

const NO_PILLAR = 'none'

function pillarOf(metric: Metric): string {
  return metric.pillar ?? NO_PILLAR
}

/** By name, and those of no pillar last. */
function byPillar(left: Metric, right: Metric): number {
  if (left.pillar === right.pillar) return 0
  if (left.pillar === null || right.pillar === null) return left.pillar === null ? 1 : -1
  return left.pillar < right.pillar ? -1 : 1
}

function pillarName(id: string): string {
  return id === NO_PILLAR ? 'No pillar in particular' : capital(id)
}

/** All words occur, whatever their case. */
function isFound(metric: Metric, words: string, pillar: string, scope: string): boolean {
  const text = `${metric.name} ${metric.description}`.toLowerCase()
  const isOfPillar = pillar === '' || pillarOf(metric) === pillar
  return (
    isOfPillar &&
    (scope === '' || metric.scope === scope) &&
    words
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word))
  )
}

/** Words are looked for here, not by the API: then its address names what they found. */
function linksOf(found: readonly Metric[], pillar: string, scope: string, words: string) {
  const isNone = pillar === NO_PILLAR
  const query =
    words.trim() === ''
      ? { pillar: isNone ? '' : pillar, pillar__isnull: isNone ? 'true' : '', scope }
      : { id: found.map(({ id }) => id) }
  return tableOf('/v1/metrics', query, 'these metrics')
}
