/** The compiled server as a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

export interface ServerProcess {
  child: ChildProcess
  /** How the process ended, and all that it wrote. */
  exited: Promise<{ code: number; output: string }>
  /** Its address, once it listens. @throws Error with what it wrote when it ends instead. */
  listening(): Promise<string>
  /** The first group of a pattern, once the process has written it. @throws Error like `listening`. */
  said(pattern: RegExp): Promise<string>
}

/** Starts it on a port that the system chooses; all tests ask from one address, so that is not limited. */
export function startServer(environment: Record<string, string>): ServerProcess {
  const child = spawn(process.execPath, ['dist/server.js'], {
    env: { PATH: process.env.PATH, PORT: '0', RATE_LIMIT_PER_MINUTE: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk
    })
  }
  const exited = once(child, 'exit').then(([code]) => ({ code: Number(code), output }))
  const said = async (pattern: RegExp) => {
    for (;;) {
      const found = pattern.exec(output)?.[1]
      if (found !== undefined) return found
      if (child.exitCode !== null) throw new Error(output)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  return { child, exited, said, listening: () => said(/Listening on (http:\/\/[\d.:]+)/) }
}
