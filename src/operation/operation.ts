/** What watches over the service for as long as its process runs, whichever release answers. */
import type { IncomingMessage } from 'node:http'
import type { Config } from '../config.ts'
import { createExportSlots, type ExportSlots } from './export-slots.ts'
import { createMeters, type Meters } from './meters.ts'
import { createRateLimiter, type RateLimiter } from './rate-limit.ts'
import { requestIds } from './request-id.ts'
import { trustedProxies } from './trusted-proxies.ts'
import { createTurns, type NextTurn } from './turns.ts'
import { createWorkQueue, type WorkQueue } from './work-queue.ts'

export type OperationConfig = Pick<Config, 'trustedProxies' | 'rateLimitPerMinute' | 'shedAfterMs'>

export interface Operation {
  meters: Meters
  /** Whether an address is that of a proxy whose word about a client is taken. */
  isTrusted: (address: string) => boolean
  /** The id of a request. */
  nextId: (request: IncomingMessage) => string
  /** Null when clients are not limited. */
  limiter: RateLimiter | null
  queue: WorkQueue
  exports: ExportSlots
  /** To be awaited by what takes long before each of its parts. */
  nextTurn: NextTurn
}

export function createOperation(config: OperationConfig): Operation {
  const isTrusted = trustedProxies(config.trustedProxies)
  const limiter = createRateLimiter(config.rateLimitPerMinute)
  return {
    meters: createMeters(),
    isTrusted,
    nextId: requestIds(isTrusted),
    limiter,
    queue: createWorkQueue(config.shedAfterMs),
    exports: createExportSlots(limiter !== null),
    nextTurn: createTurns(),
  }
}
