/**
 * `npm run bench:export` — the complete CSV and NDJSON of a large data file beside what the sqlite3
 * program takes to print the same rows in the same order, in one run and in turns; and how long
 * other requests wait meanwhile, and how much memory the service takes.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { get } from 'node:http'
import { observations } from '../src/collections/observations.ts'
import { CommandError, readOptions, runCommand, wholeNumber } from '../src/commands/run.ts'
import { openBenchFile } from './open.ts'
import { refuseTakenPort } from './port.ts'
import { median, spread } from './statistics.ts'

const USAGE = `Usage: npm run bench:export -- [options]

Measures the complete CSV and NDJSON of a large data file beside the sqlite3 program.

  --rounds <number>  default: 5
  --database <file>  default: data/bench.sqlite, which "npm run bench:data" builds
  --help             print this`

const PORT = 3890
/** How often another client asks for a small kept answer while an export runs. */
const PING_MS = 5

const columns = Object.keys(observations.fields).map((name) => `"${name}"`)
const statement = `SELECT ${columns.join(', ')} FROM observations ORDER BY place`

/** Seconds. @throws CommandError where there is no such program. */
function timeOfCli(database: string): number {
  const start = performance.now()
  const { error, status } = spawnSync('sqlite3', ['-csv', '-header', database, statement], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (error !== undefined || status !== 0)
    throw new CommandError(
      'The sqlite3 program, with which the exports are compared, cannot be run. On Debian: apt-get install sqlite3',
    )
  return (performance.now() - start) / 1000
}

/** Reads an answer to its end. Gives the seconds it took and its bytes. */
function read(path: string): Promise<{ seconds: number; bytes: number }> {
  const start = performance.now()
  return new Promise((resolve, reject) => {
    get(`http://127.0.0.1:${PORT}${path}`, (response) => {
      let bytes = 0
      response.on('data', (block: Buffer) => (bytes += block.length))
      response.on('error', reject)
      response.on('end', () => {
        resolve({ seconds: (performance.now() - start) / 1000, bytes })
      })
    }).on('error', reject)
  })
}

/** Reads an export in a process of its own, so that what it costs the client delays no one else. */
function readApart(path: string): Promise<{ seconds: number; bytes: number }> {
  const start = performance.now()
  const reader = spawn(process.execPath, ['--eval', READER, `http://127.0.0.1:${PORT}${path}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    let said = ''
    reader.stdout.on('data', (text: Buffer) => (said += text.toString()))
    reader.once('error', reject)
    reader.once('close', (code) => {
      if (code !== 0) reject(new Error(`${path} could not be read to its end`))
      resolve({ seconds: (performance.now() - start) / 1000, bytes: Number(said) })
    })
  })
}

const READER = `require('node:http').get(process.argv[1], (response) => {
  let bytes = 0
  response.on('data', (block) => (bytes += block.length))
  response.on('end', () => console.log(bytes))
})`

/** Asks for something small again and again. Gives the milliseconds of each answer. */
async function pingUntil(done: Promise<unknown>): Promise<number[]> {
  const waits: number[] = []
  const state = { isDone: false }
  void done.finally(() => (state.isDone = true))
  while (!state.isDone) {
    const { seconds } = await read('/v1/forces/kent')
    waits.push(seconds * 1000)
    await new Promise((resolve) => setTimeout(resolve, PING_MS))
  }
  return waits
}

/** Megabytes, now or at the most so far. */
function memoryOf(pid: number | undefined, what: 'VmRSS' | 'VmHWM'): string {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return (Number(new RegExp(`${what}:\\s+(\\d+)`).exec(status)?.[1]) / 1024).toFixed(0)
}

/** @throws CommandError when it does not start. */
async function started(database: string): Promise<ChildProcess> {
  await refuseTakenPort(PORT)
  const child = spawn(process.execPath, ['dist/server.js'], {
    env: { ...process.env, PORT: String(PORT), DATABASE_PATH: database, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const start = performance.now()
  for (;;) {
    try {
      await read('/health/ready')
      console.log(`Ready after ${((performance.now() - start) / 1000).toFixed(2)} s`)
      return child
    } catch {
      if (child.exitCode !== null)
        throw new CommandError('The service did not start, for the reason above.')
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}

await runCommand({ usage: USAGE }, async () => {
  const { rounds: text, database } = readOptions({
    rounds: { type: 'string', default: '5' },
    database: { type: 'string', default: 'data/bench.sqlite' },
  })
  const rounds = wholeNumber('--rounds', text, { min: 1 })
  openBenchFile(database, 0).database.close()
  const server = await started(database)
  try {
    console.log(`Memory when ready: ${memoryOf(server.pid, 'VmRSS')} MB`)
    const formats = ['csv', 'ndjson'] as const
    const ratios = new Map<string, number[]>(formats.map((format) => [format, []]))
    const waits: number[] = []
    for (let round = 1; round <= rounds; round++) {
      const cli = timeOfCli(database)
      for (const format of formats) {
        const reading = readApart(`/v1/observations?format=${format}`)
        waits.push(...(await pingUntil(reading)))
        const { seconds, bytes } = await reading
        ratios.get(format)?.push(seconds / cli)
        console.log(
          `round ${round} of ${rounds}: ${format} ${(bytes / 1e6).toFixed(0)} MB in ${seconds.toFixed(2)} s, sqlite3 ${cli.toFixed(2)} s`,
        )
      }
    }
    for (const [format, each] of ratios) {
      const { low, high } = spread(each)
      console.log(
        `${format}: ${median(each).toFixed(2)} × sqlite3 (${low.toFixed(2)}–${high.toFixed(2)})`,
      )
    }
    const sorted = waits.toSorted((left, right) => left - right)
    const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)]?.toFixed(1)
    console.log(
      `Another client meanwhile, ${waits.length} requests: median ${at(0.5)} ms, 99 % ${at(0.99)} ms, longest ${at(1)} ms`,
    )
    console.log(`Memory at the most: ${memoryOf(server.pid, 'VmHWM')} MB`)
  } finally {
    server.kill()
  }
})
