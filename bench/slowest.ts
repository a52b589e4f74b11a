/** `npm run bench:slowest` — how long the hardest requests take that the service permits. */
import { z } from 'zod'
import { CommandError, readOptions, runCommand, wholeNumber } from '../src/commands/run.ts'
import { openBenchFile } from './open.ts'
import { startService } from './service.ts'
import { type Held, hardRequests } from './slowest-requests.ts'
import { median } from './statistics.ts'

const SHOWN = 10
/** So many pages are read to come to a deep one. */
const DEEP_PAGES = 200

const Metrics = z.object({ data: z.array(z.object({ id: z.string(), name: z.string() })) })
const Page = z.object({ links: z.object({ self: z.string(), next: z.string().nullable() }) })

const USAGE = `Usage: npm run bench:slowest -- [options]

Measures the hardest requests that the service permits, over HTTP, with nothing kept; prints the worst ${SHOWN}.

  --rounds <number>  default: 5
  --database <file>  default: data/bench.sqlite, which "npm run bench:data" builds
  --help             print this`

await runCommand({ usage: USAGE }, async () => {
  const { rounds: text, database } = readOptions({
    rounds: { type: 'string', default: '5' },
    database: { type: 'string', default: 'data/bench.sqlite' },
  })
  const rounds = wholeNumber('--rounds', text, { min: 1 })
  const { database: opened, total } = openBenchFile(database, 0)
  opened.close()
  const service = await startService({ DATABASE_PATH: database, CACHE_MB: '0' })
  try {
    const requests = hardRequests(await explore(service.url))
    const measured: { name: string; ms: number; longest: number }[] = []
    for (const { name, path } of requests) {
      const times: number[] = []
      for (let round = 0; round < rounds; round++)
        times.push(await timeOf(service.url + path(round)))
      measured.push({ name, ms: median(times), longest: Math.max(...times) })
    }
    measured.sort((left, right) => right.ms - left.ms)
    console.log(
      `${total.toLocaleString('en')} observations; the slowest ${SHOWN} of ${requests.length} requests, milliseconds, ${rounds} rounds`,
    )
    console.log('| request | median | longest |')
    console.log('| --- | ---: | ---: |')
    for (const { name, ms, longest } of measured.slice(0, SHOWN))
      console.log(`| ${name} | ${ms.toFixed(1)} | ${longest.toFixed(1)} |`)
  } finally {
    await service.stop()
  }
})

/** Milliseconds until the last byte. @throws CommandError for an answer that measures nothing. */
async function timeOf(url: string): Promise<number> {
  const start = performance.now()
  const response = await fetch(url)
  const text = await response.text()
  const elapsed = performance.now() - start
  if (response.status !== 200)
    throw new CommandError(`${url} was answered ${response.status}: ${text.slice(0, 500)}`)
  return elapsed
}

async function explore(base: string): Promise<Held> {
  const read = async (path: string): Promise<unknown> => (await fetch(base + path)).json()
  const { data } = Metrics.parse(await read('/v1/metrics?limit=1000&fields=id,name'))
  const words = new Set(data.flatMap(({ name }) => name.toLowerCase().match(/[a-z]{4,}/g) ?? []))
  let deepUrl = '/v1/observations?sort=-area_name&limit=1000&fields=id'
  for (let page = 0; page < DEEP_PAGES; page++) {
    const { next } = Page.parse(await read(deepUrl)).links
    if (next === null) break
    deepUrl = next
  }
  return { metrics: data.map(({ id }) => id), words: [...words], deepUrl }
}
