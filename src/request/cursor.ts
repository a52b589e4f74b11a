/**
 * Opaque page cursors. A cursor carries the sort key values of the last row, what the
 * answers are made from and a digest of the filters and order, so that it can only continue what it began.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { keyLength, type ListQuery, type Scalar, selectionOf } from './list-query.ts'
import { fault, type ParameterError } from './parameter-error.ts'

const Payload = z.tuple([
  z.string(),
  z.string(),
  z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])),
])

const FAULTS = {
  'cursor-malformed': 'The cursor is damaged: it is not one that this service gave out.',
  'cursor-query-changed':
    'The cursor belongs to other filters or another order than those of this request.',
  'cursor-release-changed': 'The data or the program has changed since the cursor was given out.',
} as const

export type CursorFault = keyof typeof FAULTS

type Selection = Pick<ListQuery, 'collection' | 'filters' | 'sort'>

/** The cursor that continues after a row with these sort key values. */
export function writeCursor(
  identity: string,
  selection: Selection,
  values: readonly Scalar[],
): string {
  return sealCursor(identity, selectionOf(selection), values)
}

/** A cursor for anything that has an order: `selection` names what it is bound to. */
export function sealCursor(identity: string, selection: string, values: readonly Scalar[]): string {
  const payload = JSON.stringify([identity, digest(selection), values])
  return `${Buffer.from(payload).toString('base64url')}.${digest(payload)}`
}

/** The sort key values in a cursor, or why it cannot continue this selection in this release. */
export function readCursor(
  cursor: string,
  identity: string,
  selection: Selection,
): readonly Scalar[] | CursorFault {
  return openCursor(cursor, identity, selectionOf(selection), keyLength(selection))
}

/** The `length` values in a cursor made by sealCursor, or why it cannot continue this selection. */
export function openCursor(
  cursor: string,
  identity: string,
  selection: string,
  length: number,
): readonly Scalar[] | CursorFault {
  const [encoded = '', check] = cursor.split('.', 2)
  const text = Buffer.from(encoded, 'base64url').toString()
  if (digest(text) !== check) return 'cursor-malformed'
  const payload = Payload.safeParse(parseJson(text))
  if (!payload.success) return 'cursor-malformed'
  const [cursorIdentity, cursorSelection, values] = payload.data
  if (cursorIdentity !== identity) return 'cursor-release-changed'
  if (cursorSelection !== digest(selection)) return 'cursor-query-changed'
  // None: from the first row on.
  return values.length === length || values.length === 0 ? values : 'cursor-malformed'
}

/**
 * What to tell a client whose cursor cannot be used. After a change of the release a cache may still hold the old first
 * page, whose next one is refused again; under a cursor that belongs to the new release no cache holds anything old.
 */
export function cursorError(
  code: CursorFault,
  cursor: string,
  identity: string,
  selection: string,
): ParameterError {
  if (code !== 'cursor-release-changed') {
    const detail = `${FAULTS[code]} Send the request without “cursor” to begin again at the first page.`
    return fault('cursor', code, cursor, detail)
  }
  const first = sealCursor(identity, selection, [])
  const detail = `${FAULTS[code]} Send the request with the cursor “${first}” to begin again at the first page of what there is now; without one a cache may give the old page.`
  return { ...fault('cursor', code, cursor, detail), did_you_mean: first }
}

/** Guards against damage, not against forgery: whoever reads the values checks them. */
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
