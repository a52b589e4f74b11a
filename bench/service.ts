/** The compiled service as a process of its own, on ports that the system chooses. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { CommandError } from '../src/commands/run.ts'

export interface MeasuredService {
  url: string
  metricsUrl: string
  /** Has it look for a new data file. */
  reload(): void
  /** Tells it to stop. Resolves to its exit code; null when a signal has ended it. */
  stop(): Promise<number | null>
}

const LogLine = z.object({ level: z.number(), msg: z.string() })
/** Lines of this level and above are printed. Below it are slow answers, of which a full load has many. */
const ERROR = 50

/**
 * Starts it with its default settings but for these and the limit per client, since all requests
 * come from one address.
 *
 * @throws CommandError when it does not start.
 */
export async function startService(
  environment: Readonly<Record<string, string>>,
): Promise<MeasuredService> {
  const child = spawn(process.execPath, ['dist/server.js'], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      METRICS_PORT: '0',
      RATE_LIMIT_PER_MINUTE: '0',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit').then(([code]) => (code === null ? null : Number(code)))
  let metricsUrl = ''
  const url = await new Promise<string | null>((resolve) => {
    void exited.then(() => {
      resolve(null)
    })
    createInterface(child.stdout).on('line', (line) => {
      const { level, msg } = LogLine.parse(JSON.parse(line))
      metricsUrl = /^Metrics at (\S+)/.exec(msg)?.[1] ?? metricsUrl
      const listening = /^Listening on (\S+)/.exec(msg)?.[1]
      if (listening !== undefined) resolve(listening)
      if (level >= ERROR) process.stderr.write(`${line}\n`)
    })
  })
  if (url === null) throw new CommandError('The service did not start, for the reason above.')
  return {
    url,
    metricsUrl,
    reload: () => child.kill('SIGHUP'),
    stop() {
      child.kill('SIGTERM')
      return exited
    },
  }
}
