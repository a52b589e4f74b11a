/**
 * `npm run fuzz -- --requests 100000 --seed 1` — as many requests as one likes.
 * A failure is printed with its number; `--first <number> --requests 1` makes it again.
 */
import { parseArgs } from 'node:util'
import { buildApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { createOperation } from '../../src/operation/operation.ts'
import { openData } from '../../src/open-service.ts'
import { portOf } from '../support/listening.ts'
import { type Failure, runCampaign } from './campaign.ts'

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    first: { type: 'string', default: '0' },
    database: { type: 'string', default: 'data/peel.sqlite' },
  },
})
/** Of each kind. */
const FAILURES_SHOWN = 3
const PROGRESS_EVERY = 5000
const print = (text: string) => process.stdout.write(`${text}\n`)

const data = openData(values.database)
const config = readConfig({ CACHE_MB: '10', RATE_LIMIT_PER_MINUTE: '0' })
const app = await buildApp({
  store: data.store,
  version: '0.0.0-test',
  builtAt: data.builtAt,
  file: data.file,
  log: null,
  operation: createOperation(config),
  config,
})
const [seed, first, requests] = [values.seed, values.first, values.requests].map(Number)
if (seed === undefined || first === undefined || requests === undefined)
  throw new Error('no numbers')
const start = Date.now()
const summary = await runCampaign({
  port: await portOf(app),
  seed,
  first,
  requests,
  onProgress: (done) => {
    if (done % PROGRESS_EVERY === 0)
      print(`${done} requests, ${((Date.now() - start) / 1000).toFixed(1)} s`)
  },
})
await app.close()
data.close()

const seconds = (Date.now() - start) / 1000
print(
  `\nseed ${seed}: ${summary.requests} requests in ${seconds.toFixed(1)} s; ${summary.compared} compared with HEAD`,
)
print(
  `statuses: ${[...summary.statuses]
    .sort()
    .map(([status, count]) => `${status} × ${count}`)
    .join(', ')}`,
)
for (const { milliseconds, status, bytes, index, url } of summary.slowest)
  print(
    `slow: ${milliseconds.toFixed(1)} ms, ${status}, ${bytes} bytes, request ${index}: ${url.slice(0, 160)}`,
  )
print(`failures: ${summary.failures.length}`)
const kinds = new Map<string, Failure[]>()
for (const failure of summary.failures) {
  const kind = failure.faults[0]?.slice(0, 50) ?? ''
  kinds.set(kind, [...(kinds.get(kind) ?? []), failure])
}
for (const [kind, failures] of kinds) {
  print(`\n${failures.length} × ${kind}`)
  for (const { index, request, faults } of failures.slice(0, FAILURES_SHOWN))
    print(`request ${index}: ${JSON.stringify(request).slice(0, 2000)}\n  ${faults.join('\n  ')}`)
}
if (summary.failures.length > 0) process.exitCode = 1
