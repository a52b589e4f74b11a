/** Answers each request wholly from one release, and changes the release between requests. */
import type { RequestListener } from 'node:http'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import type { Operation } from '../operation/operation.ts'
import { type Edition, openEdition } from './edition.ts'

export interface ReleaseSwitch {
  /** The release that the next request is answered from. */
  release: () => string
  answer: RequestListener
  /**
   * Opens the data file anew. If it is good, all later requests are answered from it, while those
   * under way end on the old one; if not, the old one stays. Several calls at a time are one.
   */
  reload: () => Promise<void>
  /** Resolves when everything is answered and closed. */
  close: () => Promise<void>
}

/** @throws DataFileError when the data file cannot be served. */
export async function openSwitch(
  config: Config,
  log: Logger,
  operation: Operation,
): Promise<ReleaseSwitch> {
  let current = await openEdition(config, log, operation)
  const retiring = new Set<Promise<void>>()
  let reloading: Promise<void> | null = null
  let timesAsked = 0

  function retire(edition: Edition): void {
    const retired = edition
      .retire()
      .catch((error: unknown) => {
        log.error(error, `Release ${edition.release} could not be closed`)
      })
      .finally(() => retiring.delete(retired))
    retiring.add(retired)
  }

  async function replace(): Promise<void> {
    const old = current
    try {
      const next = await openEdition(config, log, operation)
      if (isSame(next, old)) {
        log.info(`${config.databasePath} has not changed: release ${old.release} stays in service`)
        retire(next)
        return
      }
      current = next
      retire(old)
      log.info(
        next.release === old.release
          ? `Release ${next.release} is in service again, from a new file`
          : `Release ${next.release} is in service, instead of ${old.release}`,
      )
    } catch (error) {
      log.error(
        `${error instanceof Error ? error.message : String(error)}\nRelease ${old.release} stays in service.`,
      )
    }
  }

  async function replaceUntilDone(): Promise<void> {
    let answered: number
    do {
      answered = timesAsked
      await replace()
      // The file may have changed since it was opened.
    } while (answered !== timesAsked)
    reloading = null
  }

  return {
    release: () => current.release,
    answer: (request, response) => {
      current.answer(request, response)
    },
    reload() {
      timesAsked++
      return (reloading ??= replaceUntilDone())
    },
    async close() {
      await reloading
      retire(current)
      await Promise.all(retiring)
    },
  }
}

/** Whether both are of the same file with the same content. */
function isSame({ file: one }: Edition, { file: other }: Edition): boolean {
  return (
    one.dev === other.dev &&
    one.ino === other.ino &&
    one.size === other.size &&
    one.mtimeNs === other.mtimeNs
  )
}
