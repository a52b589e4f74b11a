import Negotiator from 'negotiator'
import { FORMATS, type Format } from './parameters.ts'

/** The media type of each format, without parameters. */
export const MEDIA_TYPES: Readonly<Record<Format, string>> = {
  json: 'application/json',
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
}

/** The media type of the data file. */
export const SQLITE_MEDIA_TYPE = 'application/vnd.sqlite3'

/** The media type of CSVW metadata. */
export const CSVW_MEDIA_TYPE = 'application/csvm+json'

/** Whether an `Accept` header allows a media type. */
export function acceptsMediaType(accept: string | undefined, mediaType: string): boolean {
  const negotiator = new Negotiator({ headers: accept === undefined ? {} : { accept } })
  return negotiator.mediaType([mediaType]) !== undefined
}

/** The format that an `Accept` header prefers among those offered, or null when none will do. */
export function negotiateFormat(
  accept: string | undefined,
  offered: readonly Format[],
): Format | null {
  // What most programs send says nothing.
  if (accept === undefined || accept === '*/*') return offered[0] ?? null
  const negotiator = new Negotiator({ headers: { accept } })
  const chosen = negotiator.mediaType(offered.map((format) => MEDIA_TYPES[format]))
  return FORMATS.find((format) => MEDIA_TYPES[format] === chosen) ?? null
}
