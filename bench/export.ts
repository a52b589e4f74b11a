/**
 * `npm run bench:export` — all observations of a large data file over HTTP, beside the sqlite3 program that prints
 * the same rows in the same order, in turns; and how long another client waits meanwhile.
 */
import { spawn, spawnSync } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { fieldNames } from '../src/collections/collection.ts'
import { observations } from '../src/collections/observations.ts'
import { judge, quantile, readLargeFileOptions, runBench, startServer } from './support.ts'
import { ExplainedError } from '../src/explained-error.ts'

const USAGE = `Usage: npm run bench:export -- [options]

Measures the complete CSV, NDJSON, Excel and Parquet of a large data file beside the sqlite3 program.

  --rounds <number>  default: 5
  --database <file>  default: data/bench.sqlite, which "npm run bench:data" builds
  --help             print this`

const RATIO_MAX = 1.2
const WAIT_MS_MAX = 50
/** What another client asks for while an export runs, and how often. */
const PING = '/v1/forces/kent'
const PING_MS = 5

/** An order that no index gives, with as many fields as are allowed. */
const SORT = ['value', 'unit', 'origin', 'period_end', 'qualifier']
const EXPORTS = [
  { name: 'CSV', query: 'format=csv', order: 'rowid' },
  { name: 'NDJSON', query: 'format=ndjson', order: 'rowid' },
  { name: 'Excel', query: 'format=xlsx', order: 'rowid' },
  { name: 'Parquet', query: 'format=parquet', order: 'rowid' },
  {
    name: `CSV by ${SORT.length} fields`,
    query: `format=csv&sort=${SORT.join()}`,
    order: `${SORT.map((name) => `${name} NULLS LAST`).join()}, id`,
  },
]

/** Reads a whole answer, in a process of its own, so that what this costs the client delays no one else. */
const READER = `
const start = performance.now()
require('node:http').get(process.argv[1], (response) => {
  let bytes = 0
  response.on('data', (block) => (bytes += block.length))
  response.on('end', () => console.log(JSON.stringify([performance.now() - start, bytes])))
})`

await runBench({
  usage: USAGE,
  async run(args) {
    const { rounds, database } = readLargeFileOptions(args)
    const server = await startServer(
      [process.execPath, 'src/peel.js', 'serve'],
      { DATABASE_PATH: database },
      PING,
    )
    console.log(`Ready after ${server.seconds.toFixed(2)} s`)
    const measured = EXPORTS.map((each) => ({
      ...each,
      ratios: [] as number[],
      waits: [] as number[],
    }))
    try {
      for (let round = 1; round <= rounds; round++) {
        for (const { name, query, order, ratios, waits } of measured) {
          const plain = sqliteSeconds(database, order)
          const [seconds, bytes] = await readBesides(server.url, `/v1/observations?${query}`, waits)
          ratios.push(seconds / plain)
          const size = `${(bytes / 1e6).toFixed(0)} MB`
          console.log(`${name}: ${size} in ${seconds.toFixed(2)} s, sqlite3 ${plain.toFixed(2)} s`)
        }
      }
    } finally {
      await server.stop()
    }
    console.log('')
    for (const { name, ratios, waits } of measured) {
      const show = (values: readonly number[], digits: number) =>
        `median ${quantile(values, 0.5).toFixed(digits)}, least ${quantile(values, 0).toFixed(digits)}, most ${quantile(values, 1).toFixed(digits)}`
      judge(`${name} ≤ ${RATIO_MAX} × sqlite3`, quantile(ratios, 0.5) <= RATIO_MAX, show(ratios, 2))
      judge(
        `wait during ${name} ≤ ${WAIT_MS_MAX} ms`,
        quantile(waits, 1) <= WAIT_MS_MAX,
        show(waits, 1),
      )
    }
  },
})

/** @throws ExplainedError where there is no such program. */
function sqliteSeconds(database: string, order: string): number {
  const columns = fieldNames(observations).map((name) => `"${name}"`)
  const statement = `SELECT ${columns.join(', ')} FROM observations ORDER BY ${order}`
  const start = performance.now()
  const { error, status } = spawnSync('sqlite3', ['-csv', '-header', database, statement], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (error !== undefined || status !== 0)
    throw new ExplainedError(
      'The sqlite3 program, with which the exports are compared, cannot be run. On Debian: apt-get install sqlite3',
    )
  return (performance.now() - start) / 1000
}

/** Reads an export while another client asks for something small. Gives seconds and bytes, and adds its waits. */
async function readBesides(base: string, path: string, waits: number[]): Promise<[number, number]> {
  const reader = spawn(process.execPath, ['--eval', READER, base + path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const state = { isDone: false }
  const said = text(reader.stdout).finally(() => (state.isDone = true))
  while (!state.isDone) {
    const start = performance.now()
    await (await fetch(base + PING)).text()
    waits.push(performance.now() - start)
    await sleep(PING_MS)
  }
  const [ms, bytes] = JSON.parse(await said) as [number, number]
  return [ms / 1000, bytes]
}
