/** URLs of this API, and the `Link` header (RFC 8288). */
import { isEveryField } from '../collections/collection.ts'
import { filterText, type ListQuery, sortText } from '../request/list-query.ts'
import { MEDIA_TYPES } from '../request/negotiate.ts'
import { type Format, LIMIT_DEFAULT } from '../request/parameters.ts'

/** A path and query. The commas between values stay readable; those inside a value are escaped. */
export function withQuery(
  path: string,
  pairs: readonly (readonly [name: string, values: readonly string[]])[],
): string {
  if (pairs.length === 0) return path
  const query = pairs.map(([name, values]) => `${name}=${values.map(encodeValue).join(',')}`)
  return `${path}?${query.join('&')}`
}

/** What may stand in a query as it is (RFC 3986), and the space, which may be a plus. */
const READABLE: Readonly<Record<string, string>> = {
  '%20': '+',
  '%24': '$',
  '%2F': '/',
  '%3A': ':',
  '%3B': ';',
  '%3F': '?',
  '%40': '@',
}

/** A value no longer than a client would write it: a link may be as long as a request, not longer. */
function encodeValue(value: string): string {
  return encodeURIComponent(value).replaceAll(/%\w\w/g, (escape) => READABLE[escape] ?? escape)
}

/** The URL of a list query with another format, limit or cursor: what may differ between its links. */
export type UrlOf = (shown: {
  format?: Format
  limit?: number | null
  cursor?: string | null
}) => string

/**
 * The URLs of a list query, each in its one canonical form: parameters in the order of the
 * definition, defaults left out. Two requests for the same thing have the same canonical URL.
 */
export function listUrls(query: ListQuery): UrlOf {
  const { collection } = query
  const selected: [string, readonly string[]][] = query.filters.map(filterText)
  const sort = sortText(query.sort)
  if (sort !== collection.order.join(',')) selected.push(['sort', sort.split(',')])
  if (!isEveryField(collection, query.fields)) selected.push(['fields', query.fields])

  return ({ format = query.format, limit = query.limit, cursor = null }) => {
    const pairs = [...selected]
    if (query.facets.length > 0 && format === 'json') pairs.push(['facets', query.facets])
    const defaultLimit = format === 'json' ? LIMIT_DEFAULT : null
    if (limit !== null && limit !== defaultLimit) pairs.push(['limit', [String(limit)]])
    if (cursor !== null) pairs.push(['cursor', [cursor]])
    if (format !== 'json') pairs.push(['format', [format]])
    if (format === 'csv' && query.hasBom) pairs.push(['bom', ['true']])
    return withQuery(collectionPath(collection.name), pairs)
  }
}

/** The description of all CSV files. */
export const DATA_PACKAGE_PATH = '/v1/datapackage.json'

/** The same for the W3C's standard, at the place where it looks for the description of a CSV beside it. */
export const CSVW_PATH = '/v1/csv-metadata.json'

/** The data file itself. */
export const DOWNLOAD_PATH = '/v1/downloads/peel.sqlite'

/** What users of the API notice of each version. */
export const CHANGELOG_PATH = '/CHANGELOG.md'

/** What changed, for feed readers. */
export const FEED_PATH = '/v1/releases.atom'

export function collectionPath(collection: string): string {
  return `/v1/${collection}`
}

export function itemPath(collection: string, id: string): string {
  return `${collectionPath(collection)}/${encodeURIComponent(id)}`
}

export interface Link {
  href: string
  rel: string
  type?: string
}

/** The link from an answer to its CSV form, where it has one. */
export function csvAlternate(href: string | undefined): Link[] {
  return href === undefined ? [] : [{ href, rel: 'alternate', type: MEDIA_TYPES.csv }]
}

/**
 * Proxies read 4 KB of headers by default, of which a `Link` of this length leaves enough to the others.
 * With it every URL of up to 1,000 characters has all its links.
 */
export const LINK_LENGTH_MAX = 2300

/** What is left out of a longer `Link`, first the first: answers tell it in another place as well. */
const SPARE_RELATIONS = ['alternate', 'next']

export function linkHeader(links: readonly Link[]): string {
  const header = links
    .map(
      ({ href, rel, type }) =>
        `<${href}>; rel="${rel}"${type === undefined ? '' : `; type="${type}"`}`,
    )
    .join(', ')
  if (header.length <= LINK_LENGTH_MAX) return header
  const spare = SPARE_RELATIONS.find((relation) => links.some(({ rel }) => rel === relation))
  return spare === undefined ? header : linkHeader(links.filter(({ rel }) => rel !== spare))
}
