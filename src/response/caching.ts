/** Validators and cache headers. The data cannot change under a release, so no body is needed for them. */
import { hash } from 'node:crypto'

export const CACHE_CONTROL = 'public, max-age=300, stale-while-revalidate=86400'

/**
 * The entity tag of a representation. Weak, because the encoded forms of a representation share it.
 *
 * @param edition what the bytes depend on besides the request: the release and the program's version.
 */
export function entityTag(edition: string, canonicalUrl: string, mediaType: string): string {
  // No media type or edition holds a line break, and no URL does.
  const digest = hash('sha256', `${edition}\n${mediaType}\n${canonicalUrl}`, 'base64url')
  return `W/"${digest.slice(0, 22)}"`
}

export interface Validators {
  etag: string
  /** An HTTP date. */
  lastModified: string
}

/** Whether `If-None-Match` names exactly this tag, which only an answer could have told the client. */
export function namesTag(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  etag: string,
): boolean {
  const noneMatch = headers['if-none-match']
  if (typeof noneMatch !== 'string') return false
  const tags = noneMatch.match(/(?:W\/)?"[^"]*"/g) ?? []
  return tags.some((tag) => weak(tag) === weak(etag))
}

/**
 * Whether the client's copy is still good (RFC 9110, 13.2.2): If-None-Match decides where it is
 * sent, with weak comparison; otherwise If-Modified-Since, which must name exactly our date.
 */
export function isNotModified(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  { etag, lastModified }: Validators,
): boolean {
  const noneMatch = headers['if-none-match']
  if (typeof noneMatch === 'string') {
    return noneMatch.trim() === '*' || namesTag(headers, etag)
  }
  return headers['if-modified-since'] === lastModified
}

function weak(tag: string): string {
  return tag.startsWith('W/') ? tag.slice(2) : tag
}
