/**
 * `npm run bench` — the service beside a constant and beside what a user would write instead, in one
 * run: interleaved rounds, the order reversed every round, servers and generator on a core each.
 * Only ratios of one run mean anything; absolute figures are those of this machine at this moment.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { availableParallelism, cpus } from 'node:os'
import { z } from 'zod'
import { progressTeller } from '../src/commands/progress.ts'
import { CommandError, readOptions, runCommand, wholeNumber } from '../src/commands/run.ts'
import { refuseTakenPort } from './port.ts'
import { median, spread } from './statistics.ts'

const USAGE = `Usage: npm run bench -- [options]

Measures the service beside a constant and beside what a user would write instead.

  --rounds <number>   default: 12
  --seconds <number>  for each target in each round; default: 1
  --database <file>   default: data/peel.sqlite
  --help              print this`

interface Options {
  rounds: number
  seconds: number
  database: string
}

/** @throws UsageError naming the wrong option. */
function readBenchOptions(): Options {
  const { rounds, seconds, database } = readOptions({
    rounds: { type: 'string', default: '12' },
    seconds: { type: 'string', default: '1' },
    database: { type: 'string', default: 'data/peel.sqlite' },
  })
  return {
    rounds: wholeNumber('--rounds', rounds, { min: 1 }),
    seconds: wholeNumber('--seconds', seconds, { min: 1 }),
    database,
  }
}

const CONNECTIONS = 32
const LIST = '/v1/judgments?force=staffordshire'

interface Target {
  name: string
  /** What is started; targets with the same server share one process. */
  server: string
  path: string
  headers?: Record<string, string>
  /** The status every answer must have. */
  status?: number
}

const ours = { cached: 'ours', uncached: 'ours, CACHE_MB=0' }
const commands: Record<string, { file: string; environment?: Record<string, string> }> = {
  'node:http constant': { file: 'bench/servers/node-http.mjs' },
  'Fastify constant': { file: 'bench/servers/fastify.mjs' },
  [ours.cached]: { file: 'dist/server.js' },
  [ours.uncached]: { file: 'dist/server.js', environment: { CACHE_MB: '0' } },
  'Express + SQL joins': { file: 'bench/servers/express.mjs' },
  'Hono + SQL joins': { file: 'bench/servers/hono.mjs' },
  'json-server': { file: 'bench/servers/json-server.mjs' },
}

const started: ChildProcess[] = []
const isPinned = availableParallelism() > 1 && process.platform === 'linux'

/** Keeps a process on one core, so that servers and generator do not take turns on it. */
function pinned(core: number, args: string[]): [string, string[]] {
  return isPinned
    ? ['taskset', ['-c', String(core), process.execPath, ...args]]
    : [process.execPath, args]
}

/** @throws CommandError when it does not start. */
async function start(
  name: string,
  { port, body, database }: { port: number; body: string; database: string },
): Promise<void> {
  await refuseTakenPort(port)
  const { file, environment = {} } = commands[name] ?? { file: '' }
  const [command, args] = pinned(0, [file])
  const child = spawn(command, args, {
    env: {
      ...process.env,
      PORT: String(port),
      BODY: body,
      DATABASE_PATH: database,
      LOG_LEVEL: 'warn',
      // The load comes from one address; requests are counted as ever.
      RATE_LIMIT_PER_MINUTE: '1000000000',
      NODE_ENV: 'production',
      ...environment,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  started.push(child)
  for (let attempt = 0; attempt < 100; attempt++) {
    try {
      await fetch(`http://127.0.0.1:${port}${LIST}`)
      return
    } catch {
      if (child.exitCode !== null) break
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  throw new CommandError(`“${name}” does not answer on port ${port}. What it said is above.`)
}

const Report = z.object({
  requests: z.object({ average: z.number() }),
  errors: z.number(),
  statusCodeStats: z.record(z.string(), z.unknown()),
})

/** Requests a second, over keep-alive connections. @throws CommandError when any fails. */
function measure(target: Target, { port, seconds }: { port: number; seconds: number }): number {
  const headers = Object.entries(target.headers ?? {}).flatMap(([name, value]) => [
    '-H',
    `${name}=${value}`,
  ])
  const [command, args] = pinned(1, [
    'bench/node_modules/autocannon/autocannon.js',
    '--json',
    '-c',
    String(CONNECTIONS),
    '-d',
    String(seconds),
    ...headers,
    `http://127.0.0.1:${port}${target.path}`,
  ])
  const output = execFileSync(command, args, {
    stdio: ['ignore', 'pipe', 'ignore'],
    encoding: 'utf8',
  })
  const report = Report.parse(JSON.parse(output))
  const statuses = Object.keys(report.statusCodeStats)
  if (report.errors > 0 || statuses.join() !== String(target.status ?? 200)) {
    throw new CommandError(
      `“${target.name}” cannot be measured: ${report.errors} errors, statuses ${statuses.join()}.`,
    )
  }
  return report.requests.average
}

async function main({ rounds, seconds, database }: Options): Promise<void> {
  console.log('Starting the servers …')
  const ports = new Map(Object.keys(commands).map((name, index) => [name, 3900 + index]))
  const portOf = (name: string) => ports.get(name) ?? 0
  await start(ours.cached, { port: portOf(ours.cached), body: '', database })
  const answer = await fetch(`http://127.0.0.1:${portOf(ours.cached)}${LIST}`)
  const body = await answer.text()
  const tag = answer.headers.get('etag') ?? ''
  for (const [name, port] of ports)
    if (name !== ours.cached) await start(name, { port, body, database })

  const targets: Target[] = [
    { name: 'node:http constant', server: 'node:http constant', path: LIST },
    { name: 'Fastify constant', server: 'Fastify constant', path: LIST },
    { name: 'ours, list, kept', server: ours.cached, path: LIST },
    {
      name: 'ours, list, 304',
      server: ours.cached,
      path: LIST,
      headers: { 'if-none-match': tag },
      status: 304,
    },
    { name: 'ours, item, kept', server: ours.cached, path: '/v1/forces/staffordshire' },
    { name: 'ours, 135 judgments, kept', server: ours.cached, path: '/v1/judgments?limit=1000' },
    {
      name: 'ours, CSV of 136 observations, kept',
      server: ours.cached,
      path: '/v1/observations?format=csv',
    },
    { name: 'ours, list, not kept', server: ours.uncached, path: LIST },
    { name: 'ours, item, not kept', server: ours.uncached, path: '/v1/forces/staffordshire' },
    {
      name: 'ours, 135 judgments, not kept',
      server: ours.uncached,
      path: '/v1/judgments?limit=1000',
    },
    {
      name: 'ours, CSV of 136 observations, not kept',
      server: ours.uncached,
      path: '/v1/observations?format=csv',
    },
    { name: 'Hono + SQL joins, list', server: 'Hono + SQL joins', path: LIST },
    { name: 'Express + SQL joins, list', server: 'Express + SQL joins', path: LIST },
    { name: 'json-server, list', server: 'json-server', path: '/judgments?force=staffordshire' },
  ]

  const results = new Map<string, number[]>(targets.map(({ name }) => [name, []]))
  const onRounds = progressTeller(console.log, { whole: rounds + 1, what: 'rounds', everyMs: 0 })
  console.log(
    `Measuring ${targets.length} targets, rounds: 1 to warm up and ${rounds} that count …`,
  )
  for (let round = 0; round <= rounds; round++) {
    const order = round % 2 === 0 ? targets : targets.toReversed()
    for (const target of order) {
      const rate = measure(target, { port: portOf(target.server), seconds })
      if (round > 0) results.get(target.name)?.push(rate)
    }
    onRounds(round + 1)
  }
  console.log(`\n${cpus()[0]?.model ?? 'unknown processor'}, Node.js ${process.version}`)
  console.log(
    `${rounds} interleaved rounds of ${seconds} s, ${CONNECTIONS} connections, the list is ${body.length} characters\n`,
  )
  print(targets, results)
}

function print(targets: readonly Target[], results: ReadonlyMap<string, readonly number[]>): void {
  const of = (name: string) => results.get(name) ?? []
  const against = (name: string, base: string) => {
    const ratios = of(name).map((rate, round) => rate / (of(base)[round] ?? Number.NaN))
    const { low, high } = spread(ratios)
    return `${median(ratios).toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`
  }
  console.log('| answer | × Fastify constant | × node:http constant |')
  console.log('| --- | --- | --- |')
  for (const { name } of targets) {
    console.log(
      `| ${name} | ${against(name, 'Fastify constant')} | ${against(name, 'node:http constant')} |`,
    )
  }
  const ratio = (name: string, base: string) =>
    median(of(name).map((rate, round) => rate / (of(base)[round] ?? Number.NaN)))
  const goals: [string, number, number][] = [
    ['kept list ≥ 1.0 × Fastify constant', ratio('ours, list, kept', 'Fastify constant'), 1],
    [
      'kept list ≥ 0.75 × node:http constant',
      ratio('ours, list, kept', 'node:http constant'),
      0.75,
    ],
    ['304 ≥ 1.0 × node:http constant', ratio('ours, list, 304', 'node:http constant'), 1],
    [
      'list not kept ≥ 0.4 × Fastify constant',
      ratio('ours, list, not kept', 'Fastify constant'),
      0.4,
    ],
    [
      'list not kept ≥ 2 × Hono with SQL joins',
      ratio('ours, list, not kept', 'Hono + SQL joins, list'),
      2,
    ],
  ]
  console.log('')
  for (const [goal, reached, wanted] of goals) {
    console.log(`${reached >= wanted ? 'reached' : 'MISSED '}  ${goal}: ${reached.toFixed(2)}`)
  }
}

await runCommand({ usage: USAGE }, async () => {
  try {
    await main(readBenchOptions())
  } finally {
    for (const child of started) child.kill()
  }
})
