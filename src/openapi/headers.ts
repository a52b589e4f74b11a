/** The response headers. */
import { VARY } from '../response/common-headers.ts'
import { CACHE_CONTROL } from '../response/validators.ts'
import { LINK_LENGTH_MAX } from '../response/link.ts'
import type { JsonSchema } from './json-schema.ts'

const HEADERS = {
  ETag: header(
    'The validator of this representation, for `If-None-Match`.',
    'W/"3q2-7wAAAAAAAAAAAAAAAA"',
  ),
  'Last-Modified': header(
    'The release, as a date: of the day before it, the same on every machine, and another after a change of data or program.',
    'Sun, 29 Nov 2026 03:16:01 GMT',
  ),
  'Cache-Control': header('How long the answer may be kept.', CACHE_CONTROL),
  Vary: header('The request headers the answer depends on.', VARY),
  Link: header(
    `The next page, the CSV form, the description of a CSV and the licence (RFC 8288). So that proxies can read it, it has ${LINK_LENGTH_MAX.toLocaleString('en')} characters at most: where the URL is long, the CSV form and then the next page are left out. \`links\` in the body has them, and \`Next-Cursor\` the cursor of a CSV or NDJSON page.`,
    '</v1/judgments?format=csv>; rel="alternate"; type="text/csv"',
  ),
  'Total-Count': { description: 'Rows on all pages together.', type: 'integer', examples: [13] },
  'Next-Cursor': header(
    'The `cursor` of the next page, where CSV or NDJSON is asked for in pages; JSON has it in `page`.',
    'WyI2MDQ5ODkxYTFhY2MiLCJXSUEtdEFsUmhmVCIsWyJrZW50Il1d.da7rRBgF2d8',
  ),
  Allow: header('The methods that the resource takes.', 'GET, HEAD, OPTIONS'),
  'Accept-Ranges': header('The unit in which ranges may be asked for.', 'bytes'),
  'Content-Range': header(
    'Which bytes these are, and how many the file has.',
    'bytes 65536-856063/856064',
  ),
  'Content-Disposition': header(
    'The name to keep the file by.',
    'attachment; filename="peel.sqlite"',
  ),
  'Repr-Digest': header(
    'The SHA-256 of the whole file (RFC 9530), to check a download.',
    'sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:',
  ),
  'X-Request-Id': header(
    'The name of this request in the log of the service. Quote it when you report a failure.',
    'kq3Zt0aB-1f',
  ),
  'RateLimit-Policy': header(
    'How many requests that need the data file a client may send: `q` in `w` seconds (draft-ietf-httpapi-ratelimit-headers).',
    '"default";q=3000;w=60',
  ),
  RateLimit: header('How many of them are left, `r`, for `t` seconds.', '"default";r=0;t=60'),
  'Retry-After': header('Seconds after which to try again.', '5'),
} as const satisfies Record<string, JsonSchema>

export type HeaderName = keyof typeof HEADERS

/** Headers by name. */
export function headers(names: readonly HeaderName[]): JsonSchema {
  return Object.fromEntries(names.map((name) => [name, { ...HEADERS[name] }]))
}

function header(description: string, example: string): JsonSchema {
  return { description, type: 'string', examples: [example] }
}
