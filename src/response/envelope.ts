/** The JSON around rows: page, links, meta, warnings. */
import type { Facet } from '../sql/store.ts'

export interface Meta {
  release: string
  licence: string
  attribution: string
}

/** What a warning can be about. A program may switch on them. */
export const WARNING_CODES = [
  'empty-result',
  'day-unknown',
  'superseded-by-unheld',
  'nothing-to-search-for',
  'words-left-out',
  'any-word-matches',
  'similar-words',
  'more-hits',
] as const

/** Something a client should know about a valid answer. */
export interface Warning {
  code: (typeof WARNING_CODES)[number]
  /** The parameters concerned. */
  parameters: readonly string[]
  detail: string
  /** Only of `similar-words`: what to ask instead. */
  did_you_mean?: string
}

/** The answer of a list but for its rows, which come as finished JSON. */
export interface ListFrame {
  page: { limit: number | null; returned: number; total: number; next_cursor: string | null }
  links: { self: string; next: string | null; csv: string }
  meta: Meta
  /** Only when asked for: values and how often they occur, by field. */
  facets?: Record<string, Facet>
  warnings: readonly Warning[]
}

/** The answer of a view. */
export interface ViewBody {
  data: unknown
  links: { self: string; csv?: string }
  meta: Meta
  warnings: readonly Warning[]
}

/** The answer of an item but for its row, which comes as finished JSON. */
export interface ItemFrame {
  links: { self: string; collection: string }
  meta: Meta
}

/** The JSON of a list: `data` first, then the frame. */
export function listBody(rows: Buffer, frame: ListFrame): Buffer {
  return Buffer.concat([DATA, rows, Buffer.from(`],${JSON.stringify(frame).slice(1)}`)])
}

const DATA = Buffer.from('{"data":[')

/** The JSON of an item: `data` first, which is its row and what is added to it, then the frame. */
export function itemText(
  row: string,
  addition: Readonly<Record<string, unknown>> | null,
  frame: ItemFrame,
): string {
  const data = addition === null ? row : `${row.slice(0, -1)},${JSON.stringify(addition).slice(1)}`
  return `{"data":${data},${JSON.stringify(frame).slice(1)}`
}
