/** A service that answers: the data opened, the address listened on. */
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import type { Operation } from '../operation/operation.ts'
import { listen } from './listener.ts'
import { openSwitch } from './release-switch.ts'

export interface RunningService {
  /** Where it can be reached. */
  url: string
  /** The release that the next request is answered from. */
  release: () => string
  /** Serves the data file as it is now, if it is good. Resolves when that is decided. */
  reload: () => Promise<void>
  /** Answers what was accepted, accepts nothing more, and closes everything. */
  stop: () => Promise<void>
}

/** @throws DataFileError or an error of listening, with nothing left open. */
export async function startService(
  config: Config,
  log: Logger,
  operation: Operation,
): Promise<RunningService> {
  const releases = await openSwitch(config, log, operation)
  const listener = await listen(config, releases.answer, log, operation.meters).catch(
    async (error: unknown) => {
      await releases.close()
      throw error
    },
  )
  return {
    url: listener.url,
    release: releases.release,
    reload: releases.reload,
    async stop() {
      await listener.stop()
      await releases.close()
    },
  }
}
