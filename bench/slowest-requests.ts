/** Requests that the service permits and that are likely to take it long. */
import { observations } from '../src/collections/observations.ts'
import { FACETS_MAX, LIST_VALUES_MAX, SORT_KEYS_MAX } from '../src/request/limits.ts'
import { facetFields, LIMIT_MAX, sortableFields } from '../src/request/parameters.ts'
import { WORDS_MAX } from '../src/sql/match-expression.ts'

export interface HardRequest {
  name: string
  /** The path of a round: different each time where it can be, so that nothing is remembered. */
  path: (round: number) => string
}

/** What is held, to ask for it. */
export interface Held {
  /** Ids of metrics. */
  metrics: readonly string[]
  /** Words that many rows hold. */
  words: readonly string[]
  /** The URL of a page far into a list, with the cursor that leads to it. */
  deepUrl: string
}

const LIST = '/v1/observations'

/** Every kind of work that a client can heap up in one request. */
export function hardRequests({ metrics, words, deepUrl }: Held): HardRequest[] {
  const values = (round: number, count = LIST_VALUES_MAX) =>
    Array.from({ length: count }, (_, at) => `${at}.${1000 + round}`).join(',')
  /** All rows, which the service cannot know before it has looked. */
  const all = (round: number) => `value__lte=${1e9 + round}`
  const ranges =
    'value__gte=0&period_end__gte=1900-01-01&period_end__lte=2100-01-01&position__gte=0'
  const facets = `facets=${facetFields(observations).slice(0, FACETS_MAX).join(',')}`
  const others = metrics.slice(0, LIST_VALUES_MAX).join(',')
  const sorts = sortableFields(observations).filter((name) => name !== 'id')
  return [
    { name: 'a range', path: (round) => `${LIST}?${all(round)}` },
    { name: 'four ranges', path: (round) => `${LIST}?${ranges}&${all(round)}` },
    { name: '__not with 200 values', path: (round) => `${LIST}?value__not=${values(round)}` },
    {
      name: '__not with 200 values, twice',
      path: (round) => `${LIST}?value__not=${values(round)}&metric__not=${others}`,
    },
    { name: '200 values', path: (round) => `${LIST}?value=${values(round)}` },
    {
      name: 'nothing found, each filter named',
      path: (round) =>
        `${LIST}?${ranges}&${all(round)}&value__not=${values(round, 100)}&value=123456.${1000 + round}`,
    },
    { name: `${FACETS_MAX} facets`, path: (round) => `${LIST}?${facets}&${all(round)}` },
    {
      name: `${FACETS_MAX} facets of four ranges`,
      path: (round) => `${LIST}?${facets}&${ranges}&${all(round)}`,
    },
    {
      name: `${FACETS_MAX} facets without 200 values`,
      path: (round) => `${LIST}?${facets}&value__not=${values(round)}`,
    },
    ...sorts.map((sort) => ({
      name: `${LIMIT_MAX} rows of a range by ${sort}`,
      path: (round: number) => `${LIST}?sort=-${sort}&limit=${LIMIT_MAX}&${all(round)}`,
    })),
    {
      name: `by ${SORT_KEYS_MAX} fields at a time`,
      path: (round) =>
        `${LIST}?sort=${sorts.slice(-SORT_KEYS_MAX).join(',')}&limit=${LIMIT_MAX}&${all(round)}`,
    },
    { name: 'deep cursor', path: () => deepUrl },
    {
      name: `search, ${WORDS_MAX} words`,
      path: (round) =>
        `/v1/search?q=${[...words.slice(1, WORDS_MAX), `${words[0]}${round}`].join('+')}`,
    },
    {
      name: 'search, one letter',
      path: (round) => `/v1/search?q=${'aeiostcpdr'[round % 10]}&limit=100`,
    },
    { name: 'matrix', path: () => '/v1/judgments/matrix' },
    { name: 'distribution', path: () => '/v1/judgments/distribution' },
    { name: 'profile of a force', path: () => '/v1/forces/staffordshire/profile' },
    { name: 'profile of a metric', path: () => `/v1/metrics/${metrics[0]}/profile` },
    { name: 'profile of a question', path: () => '/v1/questions/investigating-crime/profile' },
    {
      name: 'comparisons of a range',
      path: (round) =>
        `/v1/comparisons?sort=-ratio&limit=${LIMIT_MAX}&difference__lte=${1e9 + round}`,
    },
  ]
}
