/** What pages are about, in the words of schema.org, for search engines and assistants. */
import type { Collection } from '../collections/collection.ts'
import { SQLITE_MEDIA_TYPE } from '../request/negotiate.ts'
import { collectionPath, DATA_PACKAGE_PATH, DOWNLOAD_PATH } from '../response/link.ts'
import type { Store } from '../sql/store.ts'
import type { Alternate, Head, Site } from './frame.ts'

export type LinkedData = Readonly<Record<string, unknown>>

const CONTEXT = 'https://schema.org'

/** Where all of the data is. */
export function datasetOf(
  store: Store,
  collections: readonly Collection[],
  site: Site,
): LinkedData {
  const { title, description } = store.dataset
  const files: Alternate[] = [
    { href: DOWNLOAD_PATH, type: SQLITE_MEDIA_TYPE, name: 'Everything as one SQLite file' },
    { href: DATA_PACKAGE_PATH, type: 'application/json', name: 'The description of all CSV files' },
    ...collections.map((collection) => ({
      href: `${collectionPath(collection.name)}?format=csv`,
      type: 'text/csv',
      name: collection.title,
    })),
  ]
  return {
    '@context': CONTEXT,
    ...dataset({ title, description, path: '/', alternates: files }, store, site),
    version: store.dataset.release,
    creditText: store.dataset.attribution,
    creator: {
      '@type': 'GovernmentOrganization',
      name: 'His Majesty’s Inspectorate of Constabulary and Fire & Rescue Services',
      alternateName: 'HMICFRS',
    },
    spatialCoverage: 'England and Wales',
    keywords: ['police', 'inspection', 'PEEL', 'HMICFRS', 'England and Wales'],
  }
}

/** A page, what it is about, and the part of the data behind it. */
export function pageData(
  head: Omit<Head, 'linkedData'>,
  about: LinkedData | null,
  store: Store,
  site: Site,
): LinkedData {
  const { title, description, path } = head
  return {
    '@context': CONTEXT,
    '@type': 'WebPage',
    name: title,
    description,
    url: site.publicUrl + (path ?? ''),
    inLanguage: 'en-GB',
    ...(about !== null && { about }),
    ...(head.alternates.length > 0 && { mainEntity: dataset(head, store, site) }),
    isPartOf: dataset(
      {
        title: store.dataset.title,
        description: store.dataset.description,
        path: '/',
        alternates: [],
      },
      store,
      site,
    ),
  }
}

function dataset(
  { title, description, path, alternates }: Omit<Head, 'linkedData'>,
  { dataset: { licence_url: license } }: Store,
  { publicUrl }: Site,
): LinkedData {
  return {
    '@type': 'Dataset',
    name: title,
    description,
    url: publicUrl + (path ?? ''),
    license,
    isAccessibleForFree: true,
    ...(alternates.length > 0 && {
      distribution: alternates.map(({ href, type, name }) => ({
        '@type': 'DataDownload',
        name,
        contentUrl: publicUrl + href,
        encodingFormat: type,
      })),
    }),
  }
}
