/**
 * `npm run bench` — the service beside a constant and beside what a user would write instead, in one
 * run: interleaved rounds, the order reversed every round, servers and generator on a core each.
 * Only ratios of one run mean anything; absolute figures are those of this machine at this moment.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { availableParallelism, cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { median, spread } from './statistics.ts'

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '12' },
    seconds: { type: 'string', default: '1' },
    database: { type: 'string', default: 'data/peel.sqlite' },
  },
})
const ROUNDS = Number(options.rounds)
const SECONDS = Number(options.seconds)
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

async function start(name: string, port: number, body: string): Promise<void> {
  const { file, environment = {} } = commands[name] ?? { file: '' }
  const [command, args] = pinned(0, [file])
  const child = spawn(command, args, {
    env: {
      ...process.env,
      PORT: String(port),
      BODY: body,
      DATABASE_PATH: options.database,
      LOG_LEVEL: 'warn',
      // The load comes from one address.
      RATE_LIMIT_PER_MINUTE: '0',
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
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  throw new Error(`${name} does not answer`)
}

const Report = z.object({
  requests: z.object({ average: z.number() }),
  errors: z.number(),
  statusCodeStats: z.record(z.string(), z.unknown()),
})

/** Requests a second, over keep-alive connections. */
function measure(target: Target, port: number): number {
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
    String(SECONDS),
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
    throw new Error(`${target.name}: ${report.errors} errors, statuses ${statuses.join()}`)
  }
  return report.requests.average
}

async function main(): Promise<void> {
  console.log('Starting the servers …')
  const ports = new Map(Object.keys(commands).map((name, index) => [name, 3900 + index]))
  const portOf = (name: string) => ports.get(name) ?? 0
  await start(ours.cached, portOf(ours.cached), '')
  const answer = await fetch(`http://127.0.0.1:${portOf(ours.cached)}${LIST}`)
  const body = await answer.text()
  const tag = answer.headers.get('etag') ?? ''
  for (const [name, port] of ports) if (name !== ours.cached) await start(name, port, body)

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
  for (let round = 0; round <= ROUNDS; round++) {
    process.stdout.write(round === 0 ? 'Warming up …' : ` ${round}`)
    const order = round % 2 === 0 ? targets : targets.toReversed()
    for (const target of order) {
      const rate = measure(target, portOf(target.server))
      if (round > 0) results.get(target.name)?.push(rate)
    }
  }
  console.log(`\n\n${cpus()[0]?.model ?? 'unknown processor'}, Node.js ${process.version}`)
  console.log(
    `${ROUNDS} interleaved rounds of ${SECONDS} s, ${CONNECTIONS} connections, the list is ${body.length} characters\n`,
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

try {
  await main()
} finally {
  for (const child of started) child.kill()
}
