/** What each release changed, for feed readers: Atom (RFC 4287). */
import type { Collection } from '../collections/collection.ts'
import { changes } from '../collections/changes.ts'
import type { RowOf } from '../collections/field.ts'
import { releases } from '../collections/releases.ts'
import { FEED_ENTRIES_MAX } from '../openapi/service-operations.ts'
import { FEED_MEDIA_TYPE } from '../request/negotiate.ts'
import { collectionPath, FEED_PATH, itemPath, withQuery } from '../response/link.ts'
import type { Store } from '../sql/store.ts'
import { type ChangesOfCollection, changesByCollection } from '../views/changes-by-collection.ts'
import { AUTHORS } from '../views/citation.ts'
import { counted, listed } from './format.ts'
import { type Content, type Html, html, textOf } from './html.ts'

interface FeedOptions {
  store: Store
  collections: readonly Collection[]
  /** Put before every path; empty where it is not known. */
  publicUrl: string
}

type Release = RowOf<(typeof releases)['fields']>

/** The newest releases as an Atom document. */
export function releasesFeed(options: FeedOptions): string {
  const { store, publicUrl } = options
  const { title, description, attribution, licence_url } = store.dataset
  const recorded = store.all(releases)
  const updated = timeOf(recorded[0]?.released_on ?? UNKNOWN_DAY)
  const feed = html`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
    <id>${FEED_ID}</id>
    <title>${title}: what changed</title>
    <subtitle>${description}</subtitle>
    <updated>${updated}</updated>
    <author><name>${AUTHORS}</name></author>
    <rights>${attribution}</rights>
    <link rel="self" type="${FEED_MEDIA_TYPE}" href="${publicUrl}${FEED_PATH}" />
    <link rel="alternate" type="text/html" href="${publicUrl}/releases" />
    <link rel="license" href="${licence_url}" />
    ${recorded.slice(0, FEED_ENTRIES_MAX).map((release) => entry(release, options))}
  </feed> `
  return `<?xml version="1.0" encoding="utf-8"?>\n${textOf(feed)}`
}

function entry(release: Release, options: FeedOptions): Html {
  const { publicUrl } = options
  const { id, title, released_on } = release
  const time = timeOf(released_on)
  return html`<entry>
    <id>${UUID_BEGIN}${id}</id>
    <title>${title}</title>
    <published>${time}</published>
    <updated>${time}</updated>
    <link rel="alternate" type="text/html" href="${publicUrl}/releases#${id}" />
    <link
      rel="related"
      type="application/json"
      href="${publicUrl}${itemPath(releases.name, id)}"
      title="The release"
    />
    <content type="html">${textOf(contentOf(release, options))}</content>
  </entry>`
}

/** The entry as HTML, which feed readers show. */
function contentOf(release: Release, { store, collections, publicUrl }: FeedOptions): Content {
  const { id, notes, fields_added, fields_removed } = release
  const every = publicUrl + withQuery(collectionPath(changes.name), [['release', [id]]])
  const parts = changesByCollection(store, id, publicUrl)
  const nameOf = (name: string) => collections.find((each) => each.name === name)?.title ?? name
  return [
    notes === null ? '' : html`<p>${notes}</p>`,
    parts.length === 0
      ? ''
      : html`<ul>
          ${parts.map(
            (part) =>
              html`<li>
                <a href="${part.link}">${nameOf(part.collection)}</a>: ${countsOf(part)}.
                ${part.reasons.map((reason) => html`${reason} `)}
              </li>`,
          )}
        </ul>`,
    fieldsOf('Fields that are new', fields_added),
    fieldsOf('Fields that are gone', fields_removed),
    html`<p>
      <a href="${publicUrl}/releases#${id}">Values before and after</a> ·
      <a href="${publicUrl}${itemPath(releases.name, id)}">the release as JSON</a> ·
      <a href="${every}">its changes as JSON</a> ·
      <a href="${every}&amp;format=csv">as CSV</a>
    </p>`,
  ]
}

function countsOf(part: ChangesOfCollection): Content {
  const { rows_added, rows_changed, rows_removed, rows_renamed } = part
  const counts: [number, string][] = [
    [rows_added, 'added'],
    [rows_changed, 'changed'],
    [rows_removed, 'removed'],
  ]
  return [
    listed(
      counts.flatMap(([count, what]) => (count === 0 ? [] : [`${counted(count, 'row')} ${what}`])),
    ),
    rows_renamed === 0 ? '' : `, ${rows_renamed} of them with another id`,
  ]
}

function fieldsOf(what: string, fields: readonly string[]): Content {
  return fields.length === 0 ? '' : html`<p>${what}: ${fields.join(', ')}.</p>`
}

/**
 * Ids that stay when the service moves to another address, and are the same from every copy of it: UUIDs (version 8 of
 * RFC 9562) that end with the id of the release.
 */
const UUID_BEGIN = 'urn:uuid:5c7c3f0e-6d1b-8f42-9a37-'
const FEED_ID = `${UUID_BEGIN}000000000000`

/** A feed must have a time, also one without a release. */
const UNKNOWN_DAY = '1970-01-01'

/** Of a release only the day is known. */
function timeOf(day: string): string {
  return `${day}T00:00:00Z`
}
