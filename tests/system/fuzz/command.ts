/** `npm run fuzz -- --requests 100000 --seed 1` — as many requests as one likes, to the service as it is started. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { EXIT, readOptions, UsageError } from '../../../src/commands/command.ts'
import { type Failure, runCampaign, type Summary } from './campaign.ts'
import { ExplainedError } from '../../../src/explained-error.ts'

const USAGE = `Usage: npm run fuzz -- [options]

Asks the service what nobody would, and judges every answer.

  --requests <number>  default: 100000
  --seed <number>      decides which requests; default: 1
  --first <number>     the number of the first request; default: 0
  --database <file>    default: data/peel.sqlite
  --help               print this`

/** Of each kind. */
const FAILURES_SHOWN = 3
const PROGRESS_EVERY_MS = 5000
const print = (text: string) => process.stdout.write(`${text}\n`)
const complain = (text: string) => process.stderr.write(`${text}\n`)

try {
  await fuzz(process.argv.slice(2))
} catch (error) {
  if (error instanceof UsageError) {
    complain(`${error.message}\n\n${USAGE}`)
    process.exitCode = EXIT.usage
  } else if (error instanceof ExplainedError) {
    complain(error.message)
    process.exitCode = EXIT.failed
  } else throw error
}

async function fuzz(args: string[]): Promise<void> {
  const { help, database, ...values } = readOptions(args, {
    requests: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    first: { type: 'string', default: '0' },
    database: { type: 'string', default: 'data/peel.sqlite' },
    help: { type: 'boolean', default: false },
  })
  if (help) {
    print(USAGE)
    return
  }
  const requests = wholeNumber('--requests', values.requests, 1)
  const seed = wholeNumber('--seed', values.seed, 0)
  const first = wholeNumber('--first', values.first, 0)
  const port = await freePort()
  const service = await startService(port, database)
  print(`${requests.toLocaleString('en')} requests of seed ${seed} …`)
  const start = Date.now()
  try {
    let lastMs = start
    const onProgress = (done: number) => {
      if (Date.now() - lastMs < PROGRESS_EVERY_MS) return
      lastMs = Date.now()
      print(`${done.toLocaleString('en')} of ${requests.toLocaleString('en')} requests`)
    }
    const summary = await runCampaign({ port, seed, first, requests, onProgress })
    printSummary(summary, { seed, seconds: (Date.now() - start) / 1000 })
    if (summary.failures.length > 0) process.exitCode = EXIT.failed
  } finally {
    service.kill()
  }
}

/** @throws UsageError when the text is no whole number, or too small a one. */
function wholeNumber(option: string, text: string, min: number): number {
  if (/^\d+$/.test(text) && Number(text) >= min) return Number(text)
  throw new UsageError(`${option} ${text}: must be a whole number of at least ${min}.`)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  return address.port
}

/** What it logs of failures is printed among the rest. @throws ExplainedError when it does not start. */
async function startService(port: number, database: string) {
  const child = spawn(process.execPath, ['src/peel.js', 'serve'], {
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      DATABASE_PATH: database,
      CACHE_MB: '10',
      LOG_LEVEL: 'error',
      RATE_LIMIT_PER_MINUTE: '0',
      SHED_AFTER_MS: '0',
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  for (;;) {
    try {
      await fetch(`http://127.0.0.1:${port}/health/live`)
      return child
    } catch {
      if (child.exitCode !== null)
        throw new ExplainedError('The service did not start, for the reason above.')
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}

function printSummary(
  { requests, compared, raw, statuses, slowest, failures }: Summary,
  { seed, seconds }: { seed: number; seconds: number },
): void {
  print(
    `\nseed ${seed}: ${requests} requests in ${seconds.toFixed(1)} s; ${compared} compared with HEAD, ${raw} bytes over a bare connection`,
  )
  const counts = [...statuses].sort().map(([status, count]) => `${status} × ${count}`)
  print(`statuses: ${counts.join(', ')}`)
  for (const { milliseconds, status, bytes, index, url } of slowest)
    print(
      `slow: ${milliseconds.toFixed(1)} ms, ${status}, ${bytes} bytes, request ${index}: ${url.slice(0, 160)}`,
    )
  const kinds = new Map<string, Failure[]>()
  for (const failure of failures) {
    const kind = failure.faults[0]?.slice(0, 50) ?? ''
    kinds.set(kind, [...(kinds.get(kind) ?? []), failure])
  }
  for (const [kind, alike] of kinds) {
    print(`\n${alike.length} × ${kind}`)
    for (const { index, request, faults } of alike.slice(0, FAILURES_SHOWN))
      print(`request ${index}: ${JSON.stringify(request).slice(0, 2000)}\n  ${faults.join('\n  ')}`)
  }
  print(failures.length === 0 ? 'No failures.' : `\n${failures.length} failures.`)
  const [worst] = failures
  if (worst !== undefined)
    print(`Once more: npm run fuzz -- --seed ${seed} --first ${worst.index} --requests 1`)
}
