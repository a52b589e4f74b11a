/**
 * `npm run soak -- --minutes 10` — whether the service keeps its memory, its files and its word under
 * a load that goes on: a table over time, and a verdict by figures.
 */
import { copyFileSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CommandError, EXIT, readOptions, runCommand, UsageError } from '../src/commands/run.ts'
import { openBenchFile } from './open.ts'
import { type MeasuredService, startService } from './service.ts'
import { type Load, startSoakLoad } from './soak-load.ts'
import { median } from './statistics.ts'

/** Memory may grow by this much from the first third of the time, warm-up left out, to the last. */
const GROWTH_MAX = 1.1
/** And there may be so many more open files: one lost with each reload is more. */
const OPEN_FILES_GROWTH_MAX = 5
/** The share of the time at the beginning that says nothing about either. */
const WARM_UP_SHARE = 0.2
/** In less time they are not judged. */
const JUDGED_MINUTES_MIN = 5
/** Small, so that answers are given up all the time. */
const CACHE_MB = '4'
/** V8 leaves garbage lying for as long as the machine has memory, which looks like growth. */
const HEAP_MB = 100
const SAMPLE_MS = 2000
const RELOAD_MS = 20_000
/** A file up to this size is copied and replaced by another copy; a larger one is only looked at again. */
const COPIED_BYTES_MAX = 100_000_000
const FAILURES_SHOWN = 10

const USAGE = `Usage: npm run soak -- [options]

Keeps the service busy with lists, searches, whole files, readers that go away, nonsense and new data,
and shows what becomes of its memory. Fails when an answer is wrong or, from ${JUDGED_MINUTES_MIN} minutes on,
when memory grows by more than ${Math.round((GROWTH_MAX - 1) * 100)} % or open files by more than ${OPEN_FILES_GROWTH_MAX}.

  --minutes <number>  default: 10
  --database <file>   default: data/peel.sqlite
  --help              print this`

interface Sample {
  rssMB: number
  heapMB: number
  /** Of all turns of the event loop since the sample before. */
  delayMs: number
  openFiles: number
  exports: number
}

await runCommand({ usage: USAGE }, async () => {
  const { minutes: text, database } = readOptions({
    minutes: { type: 'string', default: '10' },
    database: { type: 'string', default: 'data/peel.sqlite' },
  })
  const minutes = Number(text)
  if (!/^\d+(\.\d+)?$/.test(text) || minutes === 0)
    throw new UsageError(`--minutes ${text}: must be a number greater than 0.`)
  const { database: opened, total } = openBenchFile(database, 0)
  opened.close()
  console.log(
    `${minutes} minutes with ${total.toLocaleString('en')} observations, CACHE_MB=${CACHE_MB}, a heap of ${HEAP_MB} MB, Node.js ${process.version}\n`,
  )
  const data = renewable(database)
  try {
    await soak(data, minutes)
  } finally {
    data.remove()
  }
})

async function soak({ file, renew }: { file: string; renew: () => void }, minutes: number) {
  const service = await startService({
    DATABASE_PATH: file,
    CACHE_MB,
    NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}`,
  })
  const load = startSoakLoad(service.url)
  try {
    const samples = await watch(service, load, { minutes, renew })
    await load.stop()
    await sleep(1000)
    const atRest = await sampleOf(service)
    judge(samples, { minutes, load, atRest, code: await service.stop() })
  } finally {
    // Also when the service has died: the load would go on for ever.
    await load.stop()
    await service.stop()
  }
}

/** The data file where it may be replaced, as by a build; a large one where it lies. */
function renewable(original: string): { file: string; renew: () => void; remove: () => void } {
  if (statSync(original).size > COPIED_BYTES_MAX)
    return { file: resolve(original), renew: () => undefined, remove: () => undefined }
  const folder = mkdtempSync(join(tmpdir(), 'peel-soak-'))
  const file = join(folder, 'peel.sqlite')
  const renew = () => {
    copyFileSync(original, `${file}.new`)
    renameSync(`${file}.new`, file)
  }
  renew()
  return {
    file,
    renew,
    remove: () => {
      rmSync(folder, { recursive: true })
    },
  }
}

/** Prints a row a minute, or ten rows if there are fewer minutes. */
async function watch(
  service: MeasuredService,
  load: Load,
  { minutes, renew }: { minutes: number; renew: () => void },
): Promise<Sample[]> {
  const start = performance.now()
  const wholeMs = minutes * 60_000
  const rowMs = Math.min(60_000, wholeMs / 10)
  console.log('| minute | requests | failures | RSS | heap | event loop, 99 % | open files |')
  console.log('| ---: | ---: | ---: | ---: | ---: | ---: | ---: |')
  const samples: Sample[] = []
  let sinceRow: Sample[] = []
  let rows = 0
  let reloads = 0
  for (;;) {
    const sample = await sampleOf(service)
    const elapsedMs = performance.now() - start
    samples.push(sample)
    sinceRow.push(sample)
    if (elapsedMs >= rows * rowMs) {
      printRow((elapsedMs / 60_000).toFixed(1), load, sinceRow)
      sinceRow = []
      rows++
    }
    if (elapsedMs >= wholeMs) return samples
    if (elapsedMs >= (reloads + 1) * RELOAD_MS) {
      renew()
      service.reload()
      reloads++
    }
    await sleep(Math.min(SAMPLE_MS, rowMs, wholeMs - elapsedMs))
  }
}

/** Medians of the samples since the row before; the longest delay of them. */
function printRow(minute: string, { counts, failures }: Load, samples: readonly Sample[]): void {
  const of = (read: (sample: Sample) => number) => median(samples.map(read)).toFixed(0)
  const delay = Math.max(...samples.map(({ delayMs }) => delayMs)).toFixed(0)
  const columns = [
    minute,
    sum(counts).toLocaleString('en'),
    failures.length,
    `${of(({ rssMB }) => rssMB)} MB`,
    `${of(({ heapMB }) => heapMB)} MB`,
    `${delay} ms`,
    of(({ openFiles }) => openFiles),
  ]
  console.log(`| ${columns.join(' | ')} |`)
}

/** What the service says of itself. @throws CommandError when it says nothing any more. */
async function sampleOf({ metricsUrl }: MeasuredService): Promise<Sample> {
  // Of its own: while the service is busy, a connection that was kept could be closed as idle.
  const text = await fetch(metricsUrl, { headers: { connection: 'close' } }).then(
    (response) => response.text(),
    (error: unknown) => {
      throw new CommandError('The service no longer tells its metrics.', { cause: error })
    },
  )
  const read = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])
  return {
    rssMB: read('process_resident_memory_bytes') / 1e6,
    heapMB: read('nodejs_heap_size_used_bytes') / 1e6,
    delayMs: read('nodejs_eventloop_lag_p99_seconds') * 1000,
    openFiles: read('process_open_fds'),
    exports: read('peel_exports_running'),
  }
}

interface End {
  minutes: number
  load: Load
  /** When nothing was asked any more. */
  atRest: Sample
  /** The exit code of the service. */
  code: number | null
}

function judge(samples: readonly Sample[], { minutes, load, atRest, code }: End): void {
  const { counts, failures } = load
  const kinds = [...counts].map(([kind, count]) => `${count.toLocaleString('en')} ${kind}`)
  console.log(`\n${sum(counts).toLocaleString('en')} requests: ${kinds.join(', ')}`)
  for (const failure of failures.slice(0, FAILURES_SHOWN)) console.log(`failed: ${failure}`)

  const counted = samples.slice(Math.floor(samples.length * WARM_UP_SHARE))
  const third = Math.ceil(counted.length / 3)
  const [first, last] = [counted.slice(0, third), counted.slice(-third)]
  const mid = (part: readonly Sample[], read: (sample: Sample) => number) => median(part.map(read))
  const [rss, rssAfter] = [mid(first, ({ rssMB }) => rssMB), mid(last, ({ rssMB }) => rssMB)]
  const growth = rssAfter / rss
  const [open, openAfter] = [
    mid(first, ({ openFiles }) => openFiles),
    mid(last, ({ openFiles }) => openFiles),
  ]
  const isJudged = minutes >= JUDGED_MINUTES_MIN
  const verdicts: [words: string, isGood: boolean | null][] = [
    [`${failures.length} requests failed`, failures.length === 0],
    [
      `RSS ${rss.toFixed(0)} MB in the first third after the warm-up, ${rssAfter.toFixed(0)} MB in the last: × ${growth.toFixed(2)}, at most ${GROWTH_MAX}`,
      isJudged ? growth <= GROWTH_MAX : null,
    ],
    [
      `${open} open files in the first third after the warm-up, ${openAfter} in the last: at most ${OPEN_FILES_GROWTH_MAX} more`,
      isJudged ? openAfter - open <= OPEN_FILES_GROWTH_MAX : null,
    ],
    [`${atRest.exports} files still being sent at the end`, atRest.exports === 0],
    [`the service ended with ${code ?? 'a signal'}`, code === 0],
  ]
  for (const [words, isGood] of verdicts)
    console.log(`${isGood === null ? 'not judged' : isGood ? 'kept' : 'BROKEN'}: ${words}`)
  if (verdicts.some(([, isGood]) => isGood === false)) process.exitCode = EXIT.failed
}

function sum(counts: ReadonlyMap<string, number>): number {
  let all = 0
  for (const count of counts.values()) all += count
  return all
}
