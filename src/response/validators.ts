/** Validators of answers. The data cannot change under a process, so no body is needed for them. */
import { hash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

export const CACHE_CONTROL = 'public, max-age=300, stale-while-revalidate=86400'

export interface Validators {
  etag: string
  /** An HTTP date; null where there is none. */
  lastModified: string | null
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

/** Whether `If-None-Match` names exactly this tag, which only an answer could have told the client. */
export function namesTag(headers: IncomingHttpHeaders, etag: string): boolean {
  const noneMatch = headers['if-none-match']
  if (noneMatch === undefined) return false
  const tags = noneMatch.match(/(?:W\/)?"[^"]*"/g) ?? []
  return tags.some((tag) => weak(tag) === weak(etag))
}

/**
 * Whether the client's copy is still good (RFC 9110, 13.2.2): If-None-Match decides where it is
 * sent, with weak comparison; otherwise If-Modified-Since, which must name exactly our date.
 */
export function isNotModified(
  headers: IncomingHttpHeaders,
  { etag, lastModified }: Validators,
): boolean {
  const noneMatch = headers['if-none-match']
  if (noneMatch !== undefined) return noneMatch.trim() === '*' || namesTag(headers, etag)
  return lastModified !== null && headers['if-modified-since'] === lastModified
}

function weak(tag: string): string {
  return tag.startsWith('W/') ? tag.slice(2) : tag
}
