/** The headers that every answer carries, whoever sends it. */

/** Response headers that a script of another origin may read. */
export const EXPOSED_HEADERS = [
  'ETag',
  'Link',
  'Total-Count',
  'Next-Cursor',
  'Last-Modified',
  'Retry-After',
  'RateLimit',
  'RateLimit-Policy',
  'Content-Disposition',
  'Accept-Ranges',
  'Content-Range',
  'Repr-Digest',
  'Cache-Status',
  'X-Request-Id',
]

/** The request headers that the service reads and browsers ask leave for. */
export const REQUEST_HEADERS = [
  'Cache-Control',
  'If-Match',
  'If-Modified-Since',
  'If-None-Match',
  'If-Range',
  'If-Unmodified-Since',
  'Range',
]

/** The request headers on which the answers of the API depend. */
export const VARY = 'accept, accept-encoding'

export const COMMON_HEADERS = {
  vary: VARY,
  'x-content-type-options': 'nosniff',
  // Text of ours that a browser shows as a page runs and loads nothing; our pages have a policy of their own.
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  // Pages that are isolated from other origins may load it, too.
  'cross-origin-resource-policy': 'cross-origin',
  'access-control-allow-origin': '*',
  'access-control-expose-headers': EXPOSED_HEADERS.join(', '),
}
