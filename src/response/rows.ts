/** Lines of rows → text, in the formats that hold rows only. */
import { setImmediate } from 'node:timers/promises'
import type { Format } from '../request/parameters.ts'
import type { ListQuery } from '../request/list-query.ts'
import type { Store } from '../sql/store.ts'

export type RowFormat = Exclude<Format, 'json'>

/** Lines sent at a time: few enough not to hold up other requests. */
const BLOCK_LINES = 500

/** The lines of a query in a format, the header of a CSV first. */
export function* rowLines(format: RowFormat, query: ListQuery, store: Store): Generator<string> {
  if (format === 'csv') {
    // Names of fields never need quotes.
    yield `${query.fields.join(',')}\r\n`
    yield* store.csvLines(query)
  } else {
    for (const row of store.jsonRows(query)) yield `${row}\n`
  }
}

/** The text of many lines in blocks, letting other requests run between two of them. */
export async function* inBlocks(lines: Iterable<string>): AsyncGenerator<string> {
  let block: string[] = []
  for (const line of lines) {
    block.push(line)
    if (block.length === BLOCK_LINES) {
      yield block.join('')
      block = []
      await setImmediate()
    }
  }
  if (block.length > 0) yield block.join('')
}
