/** The primary: starts the workers, replaces those that end, and passes on what it is told. */
import cluster, { type Worker } from 'node:cluster'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { type Order, readReport } from './messages.ts'
import { serveMetricsOfWorkers } from './metrics.ts'
import { announce } from './serve.ts'
import { GRACE_MS, onReload, onStop } from './signals.ts'

/** A worker that serves for a shorter time has something wrong, and is not started again at once. */
const QUICK_MS = 10_000
/** The wait before the next start; each further quick end doubles it, up to the last. */
const FIRST_WAIT_MS = 500
const LAST_WAIT_MS = 30_000
/** What the primary waits longer for its workers than they for their clients. */
const EXTRA_GRACE_MS = 1_000

/** Workers that cannot serve. The message is theirs. */
export class WorkerError extends Error {
  override name = 'WorkerError'
}

interface Member {
  worker: Worker
  /** What it serves; null while it starts. */
  release: string | null
  /** When it began to serve. */
  servesSince: number | null
  /** Told to read the data file anew while it was starting. */
  isToReload: boolean
  /** Resolves with its address. @throws WorkerError when it ends instead. */
  serving: Promise<string>
  /** Resolves with how it ended; never rejects. */
  ended: Promise<End>
}

interface End {
  code: number
  words: string
}

/** Serves until the process is told to stop. @throws WorkerError when the service cannot start. */
export async function serveWithWorkers(config: Config, log: Logger): Promise<void> {
  const members = new Set<Member>()
  let hasBeenTold = false
  const isStopping = () => hasBeenTold
  onReload(reloadAll)
  const metrics = await serveMetricsOfWorkers(config, log)
  const stop = async () => {
    await stopAll()
    await metrics?.close()
  }
  onStop(log, GRACE_MS + EXTRA_GRACE_MS, stop, () => {
    for (const { worker } of members) worker.process.kill('SIGKILL')
  })
  // Each worker accepts for itself. Were the primary to hand out connections, one that is on its way
  // to a worker that dies would never be answered nor closed.
  cluster.schedulingPolicy = cluster.SCHED_NONE

  const first = Array.from({ length: config.workers }, startMember)
  const urls = await Promise.all(first.map(({ serving }) => serving)).catch(
    async (error: unknown) => {
      for (const { worker } of members) worker.process.kill('SIGKILL')
      await Promise.all(first.map(({ ended }) => ended))
      throw error
    },
  )
  for (const member of first) void keepFilled(member)
  log.info(`${config.workers} workers serve`)
  announce(log, urls[0] ?? '', first[0]?.release ?? '')

  function startMember(): Member {
    const worker = cluster.fork()
    const ended = new Promise<End>((resolve) => {
      worker.once('exit', (code, signal) => {
        resolve({ code, words: signal ? `by ${signal}` : `with code ${code}` })
      })
      worker.once('error', (error) => {
        resolve({ code: 1, words: `because ${error.message}` })
      })
    })
    const serving = new Promise<string>((resolve, reject) => {
      worker.on('message', (message) => {
        const report = readReport(message)
        if (report?.is === 'unable') reject(new WorkerError(report.reason))
        if (report?.is !== 'serving') return
        resolve(report.url)
        noteRelease(member, report.release)
      })
      void ended.then(({ words }) => {
        members.delete(member)
        reject(new WorkerError(`A worker ended ${words} before it could serve.`))
      })
    })
    const member: Member = {
      worker,
      release: null,
      servesSince: null,
      isToReload: false,
      serving,
      ended,
    }
    members.add(member)
    return member
  }

  /** Starts another worker whenever the one in this place has ended by itself. */
  async function keepFilled(first: Member): Promise<void> {
    let member = first
    let wait = 0
    for (;;) {
      const { words } = await member.ended
      if (isStopping()) return
      const servedMs = member.servesSince === null ? 0 : Date.now() - member.servesSince
      wait = servedMs < QUICK_MS ? Math.min(Math.max(wait * 2, FIRST_WAIT_MS), LAST_WAIT_MS) : 0
      log.error(
        `Worker ${member.worker.process.pid} ended ${words}; another starts in ${wait / 1000} s`,
      )
      await sleep(wait)
      if (isStopping()) return
      member = startMember()
      member.serving.catch((error: unknown) => {
        if (!isStopping()) log.error(error instanceof Error ? error.message : String(error))
      })
    }
  }

  /** Keeps the workers on one release: one that has just started may have found a newer file. */
  function noteRelease(member: Member, release: string): void {
    const hasJustStarted = member.release === null
    member.servesSince ??= Date.now()
    member.release = release
    if (member.isToReload) {
      member.isToReload = false
      order(member.worker, 'reload')
    } else if (hasJustStarted && [...members].some((other) => isOnAnother(other, release))) {
      log.info(`A worker has started with release ${release}; the others are told to look for it`)
      reloadAll()
    }
  }

  function reloadAll(): void {
    for (const member of members) {
      if (member.release === null) member.isToReload = true
      else order(member.worker, 'reload')
    }
  }

  /** @throws WorkerError when a worker could not answer everything. */
  async function stopAll(): Promise<void> {
    hasBeenTold = true
    const told = [...members].map(async ({ worker, release, ended }) => {
      if (release === null) {
        worker.process.kill('SIGTERM')
        await ended
        return
      }
      order(worker, 'stop')
      const { code, words } = await ended
      if (code !== 0) throw new WorkerError(`Worker ${worker.process.pid} ended ${words}`)
    })
    await Promise.all(told)
  }
}

function isOnAnother({ release }: Member, than: string): boolean {
  return release !== null && release !== than
}

function order(worker: Worker, what: Order): void {
  // One that has just ended cannot be told, and need not be.
  worker.send(what, () => undefined)
}
