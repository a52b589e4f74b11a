/** Which bytes of a file a request asks for (RFC 9110, 14.2). */

export interface ByteRange {
  start: number
  /** The last byte, which is part of the range. */
  end: number
}

/**
 * The range asked for; `whole` for no range, for what is no valid range, and for several ranges,
 * which a server may ignore; `unsatisfiable` for a range that begins behind the end.
 */
export function requestedRange(
  header: string | undefined,
  size: number,
): ByteRange | 'whole' | 'unsatisfiable' {
  const match = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(header ?? '')
  if (match === null) return 'whole'
  const [, first = '', last = ''] = match
  if (first === '') {
    if (last === '') return 'whole'
    const length = Math.min(Number(last), size)
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 }
  }
  const start = Number(first)
  if (last !== '' && Number(last) < start) return 'whole'
  if (start >= size) return 'unsatisfiable'
  return { start, end: last === '' ? size - 1 : Math.min(Number(last), size - 1) }
}

/**
 * Whether a range may be answered with a part: If-Range must name the very file, by its entity
 * tag compared strongly, or by its exact date. Without If-Range it may.
 */
export function isSameFile(
  ifRange: string | undefined,
  { etag, lastModified }: { etag: string; lastModified: string | null },
): boolean {
  return ifRange === undefined || ifRange === etag || ifRange === lastModified
}
