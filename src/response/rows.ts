/** Rows as bytes, in the formats that hold rows only. */
import type { RowsQuery } from '../request/list-query.ts'
import type { Store } from '../sql/store.ts'

/** The bytes of a query, the header of a CSV first. */
export function* rowBlocks(query: RowsQuery, store: Store): Generator<Buffer> {
  // Names of fields never need quotes.
  if (query.format === 'csv') yield Buffer.from(`${query.fields.join(',')}\r\n`)
  yield* store.blocks(query)
}

/**
 * The same blocks, letting other requests run between two of them.
 *
 * @param nextTurn resolves when the next block may be made, told how large the one before was.
 */
export async function* unhurried(
  blocks: Iterable<Buffer>,
  nextTurn: (bytes: number) => Promise<void>,
): AsyncGenerator<Buffer> {
  for (const block of blocks) {
    yield block
    await nextTurn(block.length)
  }
}
