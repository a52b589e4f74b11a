/** Refuses work on the data file while the process cannot keep up. Cached answers come before, and are given. */
import underPressure from '@fastify/under-pressure'
import type { FastifyInstance } from 'fastify'
import { ProblemError } from '../response/problem.ts'

/**
 * How often the delay of the event loop is looked at, as a multiple of what is allowed: a turn of the loop is
 * measured from its second beginning on, and where none was measured, the delay is taken for endless.
 */
const SAMPLE_INTERVAL_DELAYS = 2
/** When to come back after a refusal. */
const RETRY_SECONDS = '2'

/** @param delayMsMax how long requests may wait for others, on average; 0 for any time. */
export async function refuseOverload(app: FastifyInstance, delayMsMax: number): Promise<void> {
  if (delayMsMax === 0) return
  const sampleInterval = SAMPLE_INTERVAL_DELAYS * delayMsMax
  let isStarting = true
  app.addHook('onReady', (done) => {
    // By then, no delay is known any more that was measured before.
    setTimeout(() => (isStarting = false), 2 * sampleInterval).unref()
    done()
  })
  await app.register(underPressure, {
    maxEventLoopDelay: delayMsMax,
    sampleInterval,
    pressureHandler: () => {
      if (isStarting) return
      throw new ProblemError('overloaded', 'More requests arrive than can be answered in time.', {
        headers: { 'retry-after': RETRY_SECONDS },
      })
    },
  })
}
