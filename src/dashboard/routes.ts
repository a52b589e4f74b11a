/** The addresses of the views. */

/** Collections whose single records have an address that leads to the view that shows them. */
const RECORDS = ['judgments', 'areas-for-improvement', 'observations'] as const
export type RecordCollection = (typeof RECORDS)[number]

export type Route =
  | { view: 'map' | 'forces' | 'questions' | 'metrics' | 'search' | 'unknown' }
  | { view: 'force' | 'question' | 'metric'; id: string }
  | { view: 'record'; collection: RecordCollection; id: string }

/** The views of the main navigation. */
export const PAGES = [
  { path: '/', name: 'Overview', view: 'map' },
  { path: '/forces', name: 'Forces', view: 'forces' },
  { path: '/questions', name: 'Questions', view: 'questions' },
  { path: '/metrics', name: 'Metrics', view: 'metrics' },
  { path: '/search', name: 'Search', view: 'search' },
] as const

export function routeOf(pathname: string): Route {
  const page = PAGES.find(({ path }) => path === pathname)
  if (page !== undefined) return { view: page.view }
  const [, folder, encoded = ''] = /^\/([a-z-]+)\/([^/]+)$/.exec(pathname) ?? []
  const id = decoded(encoded)
  if (folder === 'forces') return { view: 'force', id }
  if (folder === 'questions') return { view: 'question', id }
  if (folder === 'metrics') return { view: 'metric', id }
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

export const forceHref = (force: string, anchor?: string) =>
  `/forces/${encodeURIComponent(force)}${anchor === undefined ? '' : `#${anchor}`}`

export const questionHref = (question: string) => `/questions/${encodeURIComponent(question)}`

export const metricHref = (metric: string, anchor?: string) =>
  `/metrics/${encodeURIComponent(metric)}${anchor === undefined ? '' : `#${anchor}`}`

type Query = Readonly<Record<string, string | readonly string[] | undefined>>

/** An address of the API or a view with those parameters that have a value; lists with commas. */
export function withParameters(path: string, parameters: Query): string {
  const pairs = Object.entries(parameters).flatMap(([name, value]) => {
    const values = typeof value === 'string' ? [value] : (value ?? [])
    const given = values.filter((each) => each !== '')
    return given.length === 0 ? [] : [`${name}=${given.map(encodeURIComponent).join(',')}`]
  })
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`
}

/** A selection as one CSV file, with the mark that tells Excel it is UTF-8, and as a workbook. */
export interface CsvLink {
  href: string
  /** Null: a view, which has no workbook. */
  xlsx: string | null
  /** What the rows are. */
  name: string
}

export function csvOf(path: string, query: Query, name: string): CsvLink {
  return {
    href: withParameters(path, { ...query, format: 'csv', bom: 'true' }),
    xlsx: isList(path) ? withParameters(path, { ...query, format: 'xlsx' }) : null,
    name,
  }
}

/** Whether this is the list of a collection, whose address is one word. */
function isList(path: string): boolean {
  return path.split('/').length === 3
}

/** The addresses of a selection of rows, as pages of JSON and as CSV. */
export function tableOf(path: string, query: Query, name: string) {
  return { of: name, json: withParameters(path, query), csv: [csvOf(path, query, name)] }
}
