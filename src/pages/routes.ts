/** The addresses of the pages of the dashboard: for the service, which sends them, and the browser, which shows them. */

/** The views of the main navigation. */
export const PAGES = [
  { path: '/', name: 'Overview', view: 'map' },
  { path: '/forces', name: 'Forces', view: 'forces' },
  { path: '/questions', name: 'Questions', view: 'questions' },
  { path: '/metrics', name: 'Metrics', view: 'metrics' },
  { path: '/search', name: 'Search', view: 'search' },
  { path: '/releases', name: 'What changed', view: 'releases' },
] as const

/** Collections of which every row has a page of its own. */
const ITEM_VIEWS = {
  forces: 'force',
  pillars: 'pillar',
  questions: 'question',
  metrics: 'metric',
} as const

/** Collections of which every row has an address: a page of its own, or one that leads to the page that shows it. */
export const RECORDS = ['judgments', 'areas-for-improvement', 'observations'] as const
export type RecordCollection = (typeof RECORDS)[number]

/** The folders in which every row of the collection of that name has an address. */
export const ITEM_FOLDERS = [...Object.keys(ITEM_VIEWS), ...RECORDS]

export type Route =
  | { view: (typeof PAGES)[number]['view'] }
  | { view: 'unknown' }
  | { view: (typeof ITEM_VIEWS)[keyof typeof ITEM_VIEWS]; id: string }
  | { view: 'record'; collection: RecordCollection; id: string }

/** @param path within the service, without the prefix of a proxy. */
export function routeOf(path: string): Route {
  const page = PAGES.find((each) => each.path === path)
  if (page !== undefined) return { view: page.view }
  const [, folder, encoded = ''] = /^\/([a-z-]+)\/([^/]+)$/.exec(path) ?? []
  const id = decoded(encoded)
  const view = Object.entries(ITEM_VIEWS).find(([collection]) => collection === folder)?.[1]
  if (view !== undefined) return { view, id }
  const collection = RECORDS.find((each) => each === folder)
  return collection === undefined ? { view: 'unknown' } : { view: 'record', collection, id }
}

/** A part of an address as it was meant; one that cannot be decoded stays as it is. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
