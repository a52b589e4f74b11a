/** `npm run bench:queries` — how long the server works on a request of a large data file, of which nothing is cached. */
import { setImmediate } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '../src/app.ts'
import type { Collection } from '../src/collections/collection.ts'
import { areasForImprovement } from '../src/collections/areas-for-improvement.ts'
import { comparisons } from '../src/collections/comparisons.ts'
import { judgments } from '../src/collections/judgments.ts'
import { metrics } from '../src/collections/metrics.ts'
import { observations } from '../src/collections/observations.ts'
import { readConfig } from '../src/config.ts'
import { openData } from '../src/open-data.ts'
import { FACETS_MAX, LIST_VALUES_MAX, SORT_KEYS_MAX } from '../src/request/limits.ts'
import {
  facetFields,
  filterParameters,
  LIMIT_MAX,
  sortableFields,
} from '../src/request/parameters.ts'
import type { Row } from '../src/database/read-value.ts'
import { WORDS_MAX } from '../src/sql/match-expression.ts'
import type { Store } from '../src/sql/store.ts'
import { judge, quantile, readLargeFileOptions, runBench } from './support.ts'

const USAGE = `Usage: npm run bench:queries -- [options]

Measures in this process how long the server works on usual requests and on the hardest that it permits.

  --rounds <number>  default: 5
  --database <file>  default: data/bench.sqlite, which "npm run bench:data" builds
  --help             print this`

/** Goals at 100,000 observations. */
const USUAL_MS_MAX = 5
const ANY_MS_MAX = 100

/** Collections that grow with the data. */
const LARGE = [observations, comparisons, judgments, areasForImprovement]
/** Each pair of filters is measured in so many orders, others for each pair. */
const ORDERS_OF_PAIR = 3

/** The URL of a round: another each time where it can be, so that no count is remembered. */
type UrlOf = (round: number) => string
/** Requests of one kind, each with its times in milliseconds. */
type Measured = Map<string, number[]>

await runBench({
  usage: USAGE,
  async run(args) {
    const { rounds, database } = readLargeFileOptions(args)
    const data = openData(database)
    const config = { ...readConfig({}), cacheBytes: 0, rateLimitPerMinute: 0, shedAfterMs: 0 }
    const app = await buildApp({ data, log: null, config })
    const { store } = data
    console.log(`${store.count(observations, [])} observations, ${rounds} rounds, ms\n`)

    const usual: number[] = []
    console.log('| page of 100 rows | requests | median | 95 % | slowest | which is |')
    console.log('| --- | ---: | ---: | ---: | ---: | --- |')
    for (const collection of LARGE) {
      for (const [name, urls] of usualRequests(collection, store)) {
        const measured = await measure(app, urls, rounds)
        usual.push(...printUsual(`${collection.name}, ${name}`, measured))
      }
    }
    console.log('\n| hard request | median | slowest |\n| --- | ---: | ---: |')
    const hard = await measure(app, await hardRequests(app, store), rounds)
    const slowestFirst = [...hard].sort(([, one], [, other]) => median(other) - median(one))
    for (const [name, times] of slowestFirst)
      console.log(`| ${name} | ${median(times).toFixed(1)} | ${Math.max(...times).toFixed(1)} |`)
    await app.close()
    data.close()

    const all = [...usual, ...[...hard.values()].map(median)]
    const within = (limit: number, times: readonly number[]) =>
      `${times.filter((ms) => ms <= limit).length} of ${times.length}, the slowest ${Math.max(...times).toFixed(1)} ms`
    console.log('\nOf the medians of the requests:')
    judge(
      `usual ≤ ${USUAL_MS_MAX} ms`,
      Math.max(...usual) <= USUAL_MS_MAX,
      within(USUAL_MS_MAX, usual),
    )
    judge(`any ≤ ${ANY_MS_MAX} ms`, Math.max(...all) <= ANY_MS_MAX, within(ANY_MS_MAX, all))
  },
})

function median(times: readonly number[]): number {
  return quantile(times, 0.5)
}

async function measure(
  app: FastifyInstance,
  requests: ReadonlyMap<string, UrlOf>,
  rounds: number,
): Promise<Measured> {
  const measured: Measured = new Map()
  for (let round = 0; round < rounds; round++) {
    for (const [name, urlOf] of requests) {
      const { ms } = await ask(app, urlOf(round))
      measured.set(name, [...(measured.get(name) ?? []), ms])
    }
  }
  return measured
}

/** @throws Error for an answer that measures nothing. */
async function ask(app: FastifyInstance, url: string) {
  // The memory of earlier answers is given back between two turns of the event loop.
  await setImmediate()
  const start = performance.now()
  const { statusCode, body } = await app.inject(url)
  const ms = performance.now() - start
  if (statusCode !== 200 && !url.includes('unknown'))
    throw new Error(`${url} was answered ${statusCode}: ${body.slice(0, 500)}`)
  return { ms, body }
}

/** Prints a row of the table. Returns the medians. */
function printUsual(name: string, measured: Measured): number[] {
  const medians = [...measured.values()].map(median)
  const columns = [0.5, 0.95, 1].map((share) => quantile(medians, share).toFixed(1))
  const [slowest] = [...measured].find(([, times]) => median(times) >= Math.max(...medians)) ?? []
  console.log(`| ${name} | ${medians.length} | ${columns.join(' | ')} | ${slowest} |`)
  return medians
}

/** Every filter alone in every order, every two of them in some, each with values that rows have. */
function usualRequests(collection: Collection, store: Store): Map<string, Map<string, UrlOf>> {
  const rows: readonly Row[] = store.all<Collection['fields']>(collection)
  const filters = filterParameters(collection).filter(({ operator }) => operator === 'eq')
  const orders = sortableFields(collection).flatMap((name) => [name, `-${name}`])
  const groups = new Map<string, Map<string, UrlOf>>()
  const add = (group: string, names: readonly string[], order: string | undefined) => {
    const requests = groups.get(group) ?? new Map<string, UrlOf>()
    groups.set(group, requests)
    const index = requests.size
    requests.set([...names, `by ${order}`].join(' '), (round) => {
      // Rows from all over the table.
      const row = rows[(round * 9973 + index * 7919) % rows.length] ?? {}
      const conditions = names.map((name) => conditionOf(name, row[name])).filter(Boolean)
      return `/v1/${collection.name}?${[...conditions, `sort=${order}`].join('&')}`
    })
  }
  for (const order of orders) add('no filter', [], order)
  for (const { name } of filters) {
    for (const order of orders) add('one filter', [name], order)
  }
  let turn = 0
  for (const [index, { name }] of filters.entries()) {
    for (const { name: other } of filters.slice(index + 1)) {
      for (let count = 0; count < ORDERS_OF_PAIR; count++)
        add('two filters', [name, other], orders[turn++ % orders.length])
    }
  }
  return groups
}

function conditionOf(name: string, value: Row[string] | undefined): string {
  if (value === null || value === undefined) return `${name}__isnull=true`
  const one = Array.isArray(value) ? value[0] : value
  // An empty list holds nothing that could be asked for.
  if (one === undefined) return ''
  return `${name}=${encodeURIComponent(typeof one === 'object' ? JSON.stringify(one) : String(one))}`
}

/** Every kind of work that a client can heap up in one request. */
async function hardRequests(app: FastifyInstance, store: Store): Promise<Map<string, UrlOf>> {
  const all = store.all(metrics)
  const ids = all.map(({ id }) => id)
  const words = new Set(all.flatMap(({ name }) => name.toLowerCase().match(/[a-z]{4,}/g) ?? []))
  const sentence = ['the', 'force', ...words].slice(0, WORDS_MAX - 1).join('+')
  const sortable = sortableFields(observations).filter((name) => name !== 'id')
  const byMany = `sort=${sortable.slice(-SORT_KEYS_MAX).join()}&limit=${LIMIT_MAX}`
  const facets = `facets=${facetFields(observations).slice(0, FACETS_MAX).join()}`
  const values = (round: number, textOf = (at: number) => `${at}.${1000 + round}`) =>
    Array.from({ length: LIST_VALUES_MAX }, (_, at) => textOf(at)).join()
  // These leave nothing out, which the service cannot know before it has looked.
  const range = (round: number) => `value__lte=${1e9 + round}`
  const ranges = (round: number) => `${range(round)}&period_end__gte=1900-01-01`
  const idle =
    'position__not=-1&period_start__not=1900-01-01&period_end__not=1900-01-01&position__gte=0'

  const lists: Record<string, UrlOf> = {
    'a wide range': range,
    'two wide ranges by value': (round) => `${ranges(round)}&sort=-value&limit=${LIMIT_MAX}`,
    'by 5 fields': (round) => `${byMany}&${range(round)}`,
    'CSV of 1000 by 5 fields': (round) => `${byMany}&${range(round)}&format=csv`,
    '200 values': (round) => `value=${values(round)}`,
    '__not 200 values': (round) => `value__not=${values(round)}`,
    '__not of two lists': (round) =>
      `value__not=${values(round)}&metric__not=${ids.slice(1).join()}`,
    'nothing found by many filters': (round) =>
      `${idle}&${ranges(round)}&value__not=1&value=123456.${round}`,
    '5 facets': (round) => `${facets}&${range(round)}`,
    '5 facets of two wide ranges': (round) => `${facets}&${ranges(round)}`,
    '5 facets of __not': (round) => `${facets}&value__not=${values(round)}`,
    '200 unknown ids': (round) =>
      `id=${values(round, (at) => `kent-2101-02-unknown-${round}-${at}`)}`,
  }
  const others: Record<string, UrlOf> = {
    'last page by 5 fields': await lastPage(app, `/v1/observations?${byMany}&fields=id`),
    'last page of a search': await lastPage(app, '/v1/search?q=the&limit=100'),
    'search for 20 words': (round) => `/v1/search?q=${sentence}+none${round}`,
    'search for a common word': () => '/v1/search?q=the&limit=100',
    'search for a letter': (round) => `/v1/search?q=${'aeiostcpdr'[round % 10]}&limit=100`,
    matrix: () => '/v1/judgments/matrix',
    distribution: () => '/v1/judgments/distribution',
    'profile of a force': () => '/v1/forces/staffordshire/profile',
    'profile of a metric': (round) => `/v1/metrics/${ids[round % ids.length]}/profile`,
    'profile of a question': () => '/v1/questions/investigating-crime/profile',
    'data set': () => '/v1/dataset',
  }
  const ofLists = Object.entries(lists).map(
    ([name, queryOf]) => [name, (round: number) => `/v1/observations?${queryOf(round)}`] as const,
  )
  return new Map([...ofLists, ...Object.entries(others)])
}

/** The last page of a list. */
async function lastPage(app: FastifyInstance, first: string): Promise<UrlOf> {
  for (let url = first; ;) {
    const { body } = await ask(app, url)
    const [, next] = /"next": ?"([^"]+)"/.exec(body) ?? []
    if (next === undefined) return () => url
    url = next
  }
}
