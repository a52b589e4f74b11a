/**
 * `npm run bench` — requests a second of the service beside a constant and beside what a user would write
 * instead: in turns, servers and clients on a core each. Only ratios of one run mean anything. The second ratio is
 * that of requests for a second of the server's processor time, which other work on the machine disturbs less.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { z } from 'zod'
import { readOptions } from '../src/commands/command.ts'
import {
  judge,
  quantile,
  type RunningServer,
  runBench,
  startServer,
  wholeNumber,
} from './support.ts'
import { ExplainedError } from '../src/explained-error.ts'

const USAGE = `Usage: npm run bench -- [options]

Measures the service beside a constant and beside what a user would write instead.

  --rounds <number>   default: 12
  --seconds <number>  for each answer in each round; default: 1
  --database <file>   default: data/peel.sqlite
  --help              print this`

const CONNECTIONS = 32
const STARTS = 5
const START_SECONDS_MAX = 0.5
const LIST = '/v1/judgments?force=staffordshire'
/** With a number behind it: the same rows, never asked for before. */
const NEW_LIST = `${LIST}&position__lte=1`
const SERVE = ['src/peel.js', 'serve']

interface Target {
  name: string
  /** The server, and its settings. */
  server: readonly string[]
  environment?: Readonly<Record<string, string>>
  headers?: Record<string, string>
  /** Whether every request differs. */
  isNew?: boolean
}

/** How many requests a second of time, and of the server's processor time. */
interface Rate {
  time: number
  processor: number
}

const Report = z.object({
  duration: z.number(),
  requests: z.object({ total: z.number() }),
  errors: z.number(),
  statusCodeStats: z.record(z.string(), z.unknown()),
  last: z.number().nullable(),
})

const running = new Map<string, RunningServer>()
/** The number behind the next new request. */
let next = 1_000_000

await runBench({
  usage: USAGE,
  async run(args) {
    const options = readOptions(args, {
      rounds: { type: 'string', default: '12' },
      seconds: { type: 'string', default: '1' },
      database: { type: 'string', default: 'data/peel.sqlite' },
    })
    const rounds = wholeNumber('--rounds', options.rounds)
    const seconds = wholeNumber('--seconds', options.seconds)
    try {
      await compare({ rounds, seconds, database: options.database })
    } finally {
      for (const server of running.values()) await server.stop()
    }
  },
})

async function compare({
  rounds,
  seconds,
  database,
}: {
  rounds: number
  seconds: number
  database: string
}) {
  const starts: number[] = []
  let [body, tag] = ['', '']
  for (let count = 0; count < STARTS; count++) {
    const server = await startServer(
      [process.execPath, ...SERVE],
      { DATABASE_PATH: database },
      LIST,
    )
    starts.push(server.seconds)
    const answer = await fetch(server.url + LIST)
    body = await answer.text()
    tag = answer.headers.get('etag') ?? ''
    await server.stop()
  }

  const ours = { server: SERVE, environment: { CACHE_MB: '64' } }
  const oursBare = { server: SERVE, environment: { CACHE_MB: '0' } }
  const targets: Target[] = [
    { name: 'node:http, constant', server: ['bench/servers/node-http.mjs'] },
    { name: 'Fastify, constant', server: ['bench/servers/fastify.mjs'] },
    { name: 'ours, cached', ...ours },
    { name: 'ours, 304', ...ours, headers: { 'if-none-match': tag } },
    { name: 'ours, not cached', ...oursBare },
    { name: 'ours, never repeating, with cache', ...ours, isNew: true },
    { name: 'ours, never repeating, CACHE_MB=0', ...oursBare, isNew: true },
    { name: 'Hono, joins', server: ['bench/servers/hono.mjs'] },
    { name: 'Express, joins', server: ['bench/servers/express.mjs'] },
  ]
  const rates = new Map<string, Rate[]>(targets.map(({ name }) => [name, []]))
  console.log(`${targets.length} answers, ${rounds} rounds that count after one to warm up …`)
  for (let round = 0; round <= rounds; round++) {
    for (const target of round % 2 === 0 ? targets : targets.toReversed()) {
      const rate = measure(
        target,
        await serverOf(target, { BODY: body, DATABASE_PATH: database }),
        seconds,
      )
      if (round > 0) rates.get(target.name)?.push(rate)
    }
  }

  const of = (name: string) => rates.get(name) ?? []
  /** The median over the rounds, each of which is compared in itself. */
  const ratio = (name: string, base: string, by: keyof Rate, share = 0.5) =>
    quantile(
      of(name).map((rate, round) => rate[by] / (of(base)[round]?.[by] ?? Number.NaN)),
      share,
    )
  const fastify = 'Fastify, constant'
  console.log(
    `\n${cpus()[0]?.model}, Node.js ${process.version}; the list has ${body.length} characters; × ${fastify}\n
| answer | requests a second | by time (middle half) | by processor time (middle half) |\n| --- | ---: | ---: | ---: |`,
  )
  for (const { name } of targets) {
    const [time, processor] = (['time', 'processor'] as const).map((by) => {
      const [low, middle, high] = [0.25, 0.5, 0.75].map((share) =>
        ratio(name, fastify, by, share).toFixed(2),
      )
      return `${middle} (${low}–${high})`
    })
    const rate = quantile(
      of(name).map(({ time: each }) => each),
      0.5,
    )
    console.log(`| ${name} | ${rate.toFixed(0)} | ${time} | ${processor} |`)
  }
  console.log('\nBy processor time:')
  const hold = (name: string, base: string, least: number) => {
    const reached = ratio(name, base, 'processor')
    const byTime = ratio(name, base, 'time')
    judge(
      `${name} ≥ ${least} × ${base}`,
      reached >= least,
      `${reached.toFixed(2)}, by time ${byTime.toFixed(2)}`,
    )
  }
  hold('ours, cached', fastify, 0.95)
  hold('ours, 304', fastify, 1.1)
  hold('ours, not cached', fastify, 0.3)
  hold('ours, not cached', 'Hono, joins', 2)
  hold('ours, never repeating, with cache', 'ours, never repeating, CACHE_MB=0', 0.95)
  const start = quantile(starts, 0.5)
  judge(
    `start to ready ≤ ${START_SECONDS_MAX} s`,
    start <= START_SECONDS_MAX,
    `median ${start.toFixed(2)} s, least ${Math.min(...starts).toFixed(2)} s of ${STARTS}`,
  )
}

/** The server of a target, started when it is needed first. Those with the same settings share one. */
async function serverOf({ server, environment = {} }: Target, common: Record<string, string>) {
  const key = JSON.stringify([server, environment])
  const found =
    running.get(key) ?? (await startServer(pinned(0, server), { ...common, ...environment }, LIST))
  running.set(key, found)
  return found
}

/** Node.js on a core of its own, so that servers and clients do not take turns on it. */
function pinned(core: number, args: readonly string[]): string[] {
  const isPossible = availableParallelism() > 1 && process.platform === 'linux'
  return [...(isPossible ? ['taskset', '-c', String(core)] : []), process.execPath, ...args]
}

/** Asks over keep-alive connections. @throws ExplainedError when an answer is not what is to be measured. */
function measure(
  { name, headers, isNew }: Target,
  { url, pid }: RunningServer,
  seconds: number,
): Rate {
  const asked = {
    url,
    path: isNew === true ? NEW_LIST : LIST,
    headers,
    seconds,
    connections: CONNECTIONS,
    from: isNew === true ? next : null,
  }
  const [program = '', ...args] = pinned(1, ['bench/servers/load.mjs', JSON.stringify(asked)])
  const before = processorSeconds(pid)
  const report = Report.parse(JSON.parse(execFileSync(program, args, { encoding: 'utf8' })))
  const used = processorSeconds(pid) - before
  next = report.last ?? next
  const wanted = headers === undefined ? '200' : '304'
  const statuses = Object.keys(report.statusCodeStats).join()
  if (report.errors > 0 || statuses !== wanted)
    throw new ExplainedError(
      `“${name}” cannot be measured: ${report.errors} errors, statuses ${statuses}.`,
    )
  const { total } = report.requests
  return { time: total / report.duration, processor: total / used }
}

/** What a process has used so far. Known on Linux only. */
function processorSeconds(pid: number): number {
  if (process.platform !== 'linux') return Number.NaN
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}
