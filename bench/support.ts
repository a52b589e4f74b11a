/** What the benchmarks share: how one is run, its numbers, and a server beside it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Command, EXIT, readOptions, UsageError } from '../src/commands/command.ts'
import { ExplainedError } from '../src/explained-error.ts'

/** Runs a benchmark with the arguments of this process. Sets the exit code. */
export async function runBench({ usage, run }: Command): Promise<void> {
  const args = process.argv.slice(2)
  if (args.includes('--help')) {
    console.log(usage)
    return
  }
  try {
    await run(args)
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\n\n${usage}`)
      process.exitCode = EXIT.usage
    } else if (error instanceof ExplainedError) {
      console.error(error.message)
      process.exitCode = EXIT.failed
    } else throw error
  }
}

/** @throws UsageError when it is no whole number of at least 1. */
export function wholeNumber(option: string, text: string): number {
  if (!/^[1-9]\d*$/.test(text))
    throw new UsageError(`${option} ${text}: must be a whole number of at least 1.`)
  return Number(text)
}

/** The options of what measures the large data file. @throws UsageError naming a wrong one. */
export function readLargeFileOptions(args: string[]): { rounds: number; database: string } {
  const { rounds, database } = readOptions(args, {
    rounds: { type: 'string', default: '5' },
    database: { type: 'string', default: 'data/bench.sqlite' },
  })
  return { rounds: wholeNumber('--rounds', rounds), database }
}

/** The value below which this share of the values lies: 0 the least, 0.5 the median, 1 the greatest. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right)
  return sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN
}

/** Prints whether a goal was met. */
export function judge(goal: string, isMet: boolean, measured: string): void {
  console.log(`${isMet ? 'met   ' : 'MISSED'}  ${goal}: ${measured}`)
}

export interface RunningServer {
  url: string
  pid: number
  /** From the start of the process until it gave its first answer. */
  seconds: number
  stop(): Promise<void>
}

/**
 * Starts a server as a process of its own, on a port that the system chooses.
 *
 * @param command a program and its arguments. It prints “Listening on <url>”.
 * @param path of what it is to answer first.
 * @throws ExplainedError when it does not start.
 */
export async function startServer(
  [program = '', ...args]: readonly string[],
  environment: Readonly<Record<string, string>>,
  path: string,
): Promise<RunningServer> {
  const start = performance.now()
  const child = spawn(program, args, {
    // All requests come from one client. They are counted nevertheless.
    env: { PATH: process.env.PATH, PORT: '0', RATE_LIMIT_PER_MINUTE: '1000000000', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  const url = await new Promise<string | undefined>((resolve) => {
    void exited.then(() => {
      resolve(undefined)
    })
    createInterface(child.stdout).on('line', (line) => {
      const [, said] = /Listening on (http:\/\/[\w.:]+)/.exec(line) ?? []
      if (said !== undefined) resolve(said)
    })
  })
  if (url === undefined)
    throw new ExplainedError(
      `“${[program, ...args].join(' ')}” did not start, for the reason above.`,
    )
  // Just started, it may take itself for overloaded.
  while (!(await fetch(url + path)).ok) await sleep(5)
  return {
    url,
    pid: child.pid ?? 0,
    seconds: (performance.now() - start) / 1000,
    stop: async () => {
      child.kill('SIGTERM')
      await exited
    },
  }
}
