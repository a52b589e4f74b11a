/** Validators of answers, and the conditions that name them. The data cannot change under a process, so no body is needed. */
import { hash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { readHttpDate } from './http-date.ts'

export const CACHE_CONTROL = 'public, max-age=300, stale-while-revalidate=86400'

export interface Validators {
  etag: string
  /** Null where none is known. */
  lastModified: LastModified | null
}

/** When what is served last changed, as far as a date can say. */
export interface LastModified {
  /** The HTTP date that answers carry. */
  text: string
  /** The same, in milliseconds. */
  time: number
  /** Since when this process has served what it serves, in milliseconds. */
  servedSince: number
}

const DAY_SECONDS = 86_400

/**
 * The date of a release, the same on every machine. No clock is asked for it: copies of a file are made at different
 * times. It lies in the day before the release, so never ahead, and its second is told by the identity, so that
 * what was built on one day from other data or by another program has another date.
 *
 * @param releasedOn the day that the data set names, as YYYY-MM-DD; null where it names none.
 * @param identity what the answers depend on besides the request.
 */
export function lastModifiedOf(releasedOn: string | null, identity: string): LastModified | null {
  if (releasedOn === null) return null
  const second = Number.parseInt(hash('sha256', identity).slice(0, 8), 16) % DAY_SECONDS
  const time = Date.parse(releasedOn) - (DAY_SECONDS - second) * 1000
  return { text: new Date(time).toUTCString(), time, servedSince: Date.now() }
}

/**
 * The entity tag of a representation. Weak, because the encoded forms of a representation share it.
 *
 * @param identity what the bytes depend on besides the request: release, program and settings.
 */
export function entityTag(identity: string, canonicalUrl: string, mediaType: string): string {
  // No media type or identity holds a line break, and no URL does.
  const digest = hash('sha256', `${identity}\n${mediaType}\n${canonicalUrl}`, 'base64url')
  return `W/"${digest.slice(0, 22)}"`
}

/** What becomes of a request under its conditions. */
export type Outcome = 'send' | 'not-modified' | 'failed'

/** Evaluates the conditions of a request that would otherwise be answered with 200 (RFC 9110, 13.2.2). */
export function evaluateConditions(
  headers: IncomingHttpHeaders,
  { etag, lastModified }: Validators,
): Outcome {
  const match = headers['if-match']
  if (match !== undefined) {
    const isWeak = etag.startsWith('W/')
    if (match.trim() !== '*' && (isWeak || !tagsIn(match).includes(etag))) return 'failed'
  } else if (isUnchangedSince(headers['if-unmodified-since'], lastModified) === false) {
    return 'failed'
  }
  const noneMatch = headers['if-none-match']
  if (noneMatch !== undefined)
    return noneMatch.trim() === '*' || namesTag(noneMatch, etag) ? 'not-modified' : 'send'
  return isUnchangedSince(headers['if-modified-since'], lastModified) === true
    ? 'not-modified'
    : 'send'
}

/**
 * Whether a request is answered with 304 because its only condition names exactly this tag, which only an answer
 * could have told: so there is such an answer, and it need not be made.
 */
export function isKnownCopy(headers: IncomingHttpHeaders, etag: string): boolean {
  const { 'if-match': match, 'if-unmodified-since': since, 'if-none-match': noneMatch } = headers
  return (
    match === undefined &&
    since === undefined &&
    noneMatch !== undefined &&
    namesTag(noneMatch, etag)
  )
}

/**
 * Whether nothing has changed since a date; null where that cannot be said. It has not since our own date, nor since
 * any at which this process served it already. Dates between these may be those of another build: to treat them
 * as changed costs a transfer, to treat them as unchanged could join what does not belong together.
 */
function isUnchangedSince(date: string | undefined, last: LastModified | null): boolean | null {
  const time = date === undefined ? null : readHttpDate(date)
  if (time === null || last === null) return null
  return time === last.time || time >= last.servedSince
}

/** Weak comparison. */
function namesTag(list: string, etag: string): boolean {
  return tagsIn(list).some((tag) => opaque(tag) === opaque(etag))
}

function tagsIn(list: string): string[] {
  return list.match(/(?:W\/)?"[^"]*"/g) ?? []
}

function opaque(tag: string): string {
  return tag.startsWith('W/') ? tag.slice(2) : tag
}
