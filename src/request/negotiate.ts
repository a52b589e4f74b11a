import { parse } from 'content-type'
import Negotiator from 'negotiator'
import { FORMATS, type Format } from './parameters.ts'

/** The media type of each format, without parameters. */
export const MEDIA_TYPES: Readonly<Record<Format, string>> = {
  json: 'application/json',
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  parquet: 'application/vnd.apache.parquet',
}

/** The media type of the data file. */
export const SQLITE_MEDIA_TYPE = 'application/vnd.sqlite3'

/** What the data file may be asked for as. */
export const SQLITE_MEDIA_TYPES = [SQLITE_MEDIA_TYPE, 'application/octet-stream']

/** The media type of CSVW metadata. */
export const CSVW_MEDIA_TYPE = 'application/csvm+json'

/** What CSVW metadata may be asked for as: whoever takes any JSON takes it. */
export const CSVW_MEDIA_TYPES = [CSVW_MEDIA_TYPE, MEDIA_TYPES.json]

/** The media type of the feed. */
export const FEED_MEDIA_TYPE = 'application/atom+xml'

/** What the feed may be asked for as: browsers and some readers know XML by its general name only. */
export const FEED_MEDIA_TYPES = [FEED_MEDIA_TYPE, 'application/xml']

/** What the contract may be asked for as: tools that read OpenAPI have names of their own for its JSON. */
export const OPENAPI_MEDIA_TYPES = [
  MEDIA_TYPES.json,
  'application/openapi+json',
  'application/vnd.oai.openapi+json',
]

/** The media type that an `Accept` header prefers among those offered, best first, or null when none will do. */
export function negotiateMediaType(
  accept: string | undefined,
  offered: readonly string[],
): string | null {
  // What most programs send says nothing.
  if (accept === undefined || accept === '*/*') return offered[0] ?? null
  const negotiator = new Negotiator({ headers: { accept: weightsOnly(accept) } })
  return negotiator.mediaType([...offered]) ?? null
}

/** The format that an `Accept` header prefers among those offered, or null when none will do. */
export function negotiateFormat(
  accept: string | undefined,
  offered: readonly Format[],
): Format | null {
  const types = offered.map((format) => MEDIA_TYPES[format])
  const chosen = negotiateMediaType(accept, types)
  return FORMATS.find((format) => MEDIA_TYPES[format] === chosen) ?? null
}

/**
 * The media ranges without parameters other than their weights. `charset=utf-8` is always met, and what else a
 * client adds chooses between nothing here; the negotiator would take a range for one that nothing matches.
 */
function weightsOnly(accept: string): string {
  const ranges: string[] = []
  for (let start = 0; start < accept.length;) {
    const { type, parameters, index } = parse(accept, { comma: true, start })
    ranges.push(parameters.q === undefined ? type : `${type};q=${parameters.q}`)
    start = index + 1
  }
  return ranges.join(',')
}
