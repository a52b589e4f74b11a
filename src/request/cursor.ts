/**
 * Opaque page cursors. A cursor carries the sort key values of the last row, the release they were
 * read from and a digest of the filters and order, so that it can only continue what it began.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type ListQuery, type Scalar, selectionOf } from './list-query.ts'

const Payload = z.tuple([
  z.string(),
  z.string(),
  z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])),
])

export type CursorFault = 'cursor-malformed' | 'cursor-release-changed' | 'cursor-query-changed'

type Selection = Pick<ListQuery, 'collection' | 'filters' | 'sort'>

/** The cursor that continues after a row with these sort key values. */
export function writeCursor(
  release: string,
  selection: Selection,
  values: readonly Scalar[],
): string {
  const payload = JSON.stringify([release, digest(selectionOf(selection)), values])
  return `${Buffer.from(payload).toString('base64url')}.${digest(payload)}`
}

/** The sort key values in a cursor, or why it cannot continue this selection in this release. */
export function readCursor(
  cursor: string,
  release: string,
  selection: Selection,
): readonly Scalar[] | CursorFault {
  const [encoded = '', check] = cursor.split('.', 2)
  const text = Buffer.from(encoded, 'base64url').toString()
  if (digest(text) !== check) return 'cursor-malformed'
  const payload = Payload.safeParse(parseJson(text))
  if (!payload.success) return 'cursor-malformed'
  const [cursorRelease, cursorSelection, values] = payload.data
  if (cursorRelease !== release) return 'cursor-release-changed'
  if (cursorSelection !== digest(selectionOf(selection))) return 'cursor-query-changed'
  return values.length === selection.sort.length ? values : 'cursor-malformed'
}

/** Guards against damage, not against forgery: a forged cursor can only ask for rows that are public. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 11)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
