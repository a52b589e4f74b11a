/** The compiled program, run as a process. */
import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process'
import { once } from 'node:events'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterEach } from 'vitest'

const running: ChildProcess[] = []
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

/** Runs a compiled file with nothing in its environment but what is given. */
export function runProgram(
  file: 'dist/server.js' | 'dist/commands/build-data.js',
  {
    args = [],
    environment = {},
    ...options
  }: { args?: string[]; environment?: Record<string, string> } & Pick<
    SpawnOptions,
    'uid' | 'cwd' | 'detached'
  >,
) {
  const child = spawn(process.execPath, [file, ...args], {
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
  return { child, exited, output: () => output }
}

/** The server on a free port; `listening` gives the port. */
export function startServer(database: string, environment: Record<string, string> = {}) {
  const server = runProgram('dist/server.js', {
    environment: { PORT: '0', DATABASE_PATH: database, ...environment },
  })
  const listening = async (): Promise<number> => {
    for (;;) {
      const port = /Listening on http:\/\/[\d.]+:(\d+)/.exec(server.output())?.[1]
      if (port !== undefined) return Number(port)
      if (server.child.exitCode !== null) throw new Error(server.output())
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  let isTold = false
  return {
    ...server,
    listening,
    /** Tells it to stop, as a supervisor does. */
    stop: () => {
      isTold = true
      server.child.kill('SIGTERM')
    },
    isTold: () => isTold,
  }
}

/** What a file holds, in short. */
export function digestOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}
