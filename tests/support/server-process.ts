/** The program as a process of its own, with nothing in its environment but what is given. */
import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { afterAll } from 'vitest'

/** Everything that a person or a supervisor starts. */
export const PROGRAM = 'src/peel.js'

const running: ChildProcess[] = []
afterAll(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

export interface ProgramProcess {
  child: ChildProcess
  /** All that it wrote so far. */
  output: () => string
  /** How the process ended, and all that it wrote. */
  exited: Promise<{ code: number | null; signal: string | null; output: string }>
  /** The first group of a pattern, once the process has written it. @throws Error with what it wrote when it ends instead. */
  said(pattern: RegExp): Promise<string>
}

type ProgramOptions = { environment?: Record<string, string> } & Pick<
  SpawnOptions,
  'uid' | 'cwd' | 'detached'
>

/** Runs a command of the program, such as `serve`. */
export function runProgram(args: readonly string[], options?: ProgramOptions): ProgramProcess {
  return runProcess(process.execPath, [PROGRAM, ...args], options)
}

/** Runs what a person types. */
export function runProcess(
  file: string,
  args: readonly string[],
  { environment = {}, ...options }: ProgramOptions = {},
): ProgramProcess {
  const child = spawn(file, args, {
    ...options,
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.push(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk
    })
  }
  const exited = once(child, 'exit').then(([code, signal]) => ({
    code: code === null ? null : Number(code),
    signal: signal === null ? null : String(signal),
    output,
  }))
  const said = async (pattern: RegExp) => {
    for (;;) {
      const found = pattern.exec(output)?.[1]
      if (found !== undefined) return found
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(output)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  return { child, exited, said, output: () => output }
}

export interface ServerProcess extends ProgramProcess {
  /** Its address, once it listens. @throws Error with what it wrote when it ends instead. */
  listening(): Promise<string>
  /** Tells it to stop, as a supervisor does. */
  stop(): void
}

/**
 * Serves on a port that the system chooses. All tests ask from one address, and of a machine that is busy with
 * others, so neither is limited.
 */
export function startServer(
  environment: Record<string, string>,
  {
    command = 'serve',
    ...options
  }: Omit<ProgramOptions, 'environment'> & { command?: 'serve' | 'start' } = {},
): ServerProcess {
  const settings = { PORT: '0', RATE_LIMIT_PER_MINUTE: '0', SHED_AFTER_MS: '0', ...environment }
  const server = runProgram([command], { ...options, environment: settings })
  return {
    ...server,
    listening: () => server.said(/Listening on (http:\/\/[\d.:]+)/),
    stop: () => {
      server.child.kill('SIGTERM')
    },
  }
}

/** What a file holds, in short. */
export function digestOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}
