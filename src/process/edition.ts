/** One application on one opened data file: everything that a release of the data decides. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import type { Logger } from 'pino'
import { buildApp } from '../app.ts'
import type { Config } from '../config.ts'
import type { Meters } from '../operation/meters.ts'
import { openData, programVersion } from '../open-service.ts'
import type { SharedFile } from '../routes/shared-file.ts'

export interface Edition {
  release: string
  /** The data file as it was when it was opened. */
  file: SharedFile['stats']
  /** Answers a request. */
  answer: RequestListener
  /** Resolves when all requests are answered and the data file is closed. No request may follow. */
  retire(): Promise<void>
}

/** @throws DataFileError when the data file cannot be served. */
export async function openEdition(config: Config, log: Logger, meters: Meters): Promise<Edition> {
  const data = openData(config.databasePath)
  // Requests that came meanwhile, which the present edition answers, go first.
  await setImmediate()
  const app = await buildApp({
    store: data.store,
    version: programVersion(),
    builtAt: data.builtAt,
    file: data.file,
    log: config.logLevel === 'silent' ? null : log,
    config,
    meters,
  }).catch((error: unknown) => {
    data.close()
    throw error
  })
  await app.ready()

  let underWay = 0
  let onLastAnswer: (() => void) | null = null
  const countEnd = () => {
    underWay--
    if (underWay === 0) onLastAnswer?.()
  }

  return {
    release: data.store.dataset.release,
    file: data.file.stats,
    answer(request, response) {
      underWay++
      response.once('close', countEnd)
      request.once('close', () => {
        endUnsent(request, response)
      })
      // The application has a server of its own, which never listens: only its handler is used.
      app.server.emit('request', request, response)
    },
    async retire() {
      if (underWay > 0) {
        await new Promise<void>((resolve) => {
          onLastAnswer = resolve
        })
      }
      await app.close()
      data.close()
    },
  }
}

/**
 * An answer that waits for an earlier one on its connection is not told when the connection is lost:
 * what it holds would stay open. It is told here.
 */
function endUnsent(request: IncomingMessage, response: ServerResponse): void {
  if (!request.socket.destroyed || response.closed) return
  response.destroy()
  response.emit('close')
}
