/** What the system tells a process: to read its data anew, or to stop. */
import { isatty } from 'node:tty'
import closeWithGrace from 'close-with-grace'
import type { Logger } from 'pino'

/** How long a stop waits for requests that are under way. */
export const GRACE_MS = 10_000

/** The name of the process, by which it can be told: `pkill -HUP -x peel`. */
const PROCESS_NAME = 'peel'

/** Names the process, and calls `reload` at each SIGHUP, also while it is still starting. */
export function onReload(reload: () => void, name = PROCESS_NAME): void {
  const hadTerminal = process.stdout.isTTY
  process.on('SIGHUP', () => {
    if (!hadTerminal || isatty(1)) {
      reload()
      return
    }
    // The terminal was closed, which nobody does to have data read: end, as every program does then.
    // Not by an exit: Node.js 20 hangs when it resets a terminal that is gone.
    process.removeAllListeners('SIGHUP')
    process.kill(process.pid, 'SIGHUP')
  })
  process.title = name
}

/**
 * Calls `stop` at SIGTERM and the like, or when something failed, and ends the process: with 0 when
 * everything was answered in time. A second signal ends it at once.
 *
 * @returns what stops the process without a signal.
 */
export function onStop(
  log: Logger,
  graceMs: number,
  stop: () => Promise<void>,
  onTimeout: () => void = () => undefined,
): () => void {
  let stopping: Promise<void> | undefined
  const closing = closeWithGrace(
    {
      delay: graceMs,
      logger: log,
      // A fault of the machine code ends the process: a handler would return to it, for ever.
      skip: ['SIGHUP', 'SIGSEGV', 'SIGBUS', 'SIGFPE', 'SIGILL'],
      onTimeout: () => {
        log.error(`Not everything was answered within ${graceMs / 1000} s`)
        onTimeout()
      },
    },
    async ({ err, signal }) => {
      if (err) log.error(err)
      if (signal !== undefined) log.info(`Stopping on ${signal}`)
      await (stopping ??= stop())
    },
  )
  return () => {
    closing.close()
  }
}
