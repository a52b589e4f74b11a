/** What the primary and its workers tell each other. */
import { z } from 'zod'

/** From a worker: it serves this release at this address, or why it cannot. */
const Report = z.discriminatedUnion('is', [
  z.object({ is: z.literal('serving'), url: z.string(), release: z.string() }),
  z.object({ is: z.literal('unable'), reason: z.string() }),
])
export type Report = z.output<typeof Report>

/** From the primary. */
const Order = z.enum(['reload', 'stop'])
export type Order = z.output<typeof Order>

/** @returns null for what is not a report: the channel has messages of others, too. */
export function readReport(message: unknown): Report | null {
  return Report.safeParse(message).data ?? null
}

/** @returns null for what is not an order. */
export function readOrder(message: unknown): Order | null {
  return Order.safeParse(message).data ?? null
}
