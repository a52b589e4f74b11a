/** The addresses that views lead to, within the service: `main.tsx` puts the prefix of a proxy before them. */
import { ITEM_FOLDERS } from '../pages/routes.ts'

export const forceHref = (force: string, anchor?: string) =>
  `/forces/${encodeURIComponent(force)}${anchor === undefined ? '' : `#${anchor}`}`

/** The lasting address of a judgment, which leads to where it is shown. */
export const judgmentHref = (judgment: string) => `/judgments/${encodeURIComponent(judgment)}`

/** @param cycle whose changes are shown; left out: those of the latest. */
export const pillarHref = (pillar: string, cycle?: string) =>
  withParameters(`/pillars/${encodeURIComponent(pillar)}`, { cycle })

export const questionHref = (question: string) => `/questions/${encodeURIComponent(question)}`

export const metricHref = (metric: string, anchor?: string) =>
  `/metrics/${encodeURIComponent(metric)}${anchor === undefined ? '' : `#${anchor}`}`

export const releaseHref = (release: string) => `/releases#${encodeURIComponent(release)}`

/** The page of a row, or where it has none the row itself. */
export function rowHref(collection: string, id: string): string {
  const path = `/${collection}/${encodeURIComponent(id)}`
  return ITEM_FOLDERS.includes(collection) ? path : `/v1${path}`
}

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
