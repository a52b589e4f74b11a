/** Full-text search over the indexes that the build filled. */
import type Database from 'better-sqlite3'
import { matchAll, matchAny } from './match-expression.ts'

export interface SearchRequest {
  /** The words to look for. */
  words: readonly string[]
  /** The types of hits wanted; empty: all. */
  types: readonly string[]
  limit: number
  /** How many hits to pass over. */
  offset: number
}

/** Stand around each match in a snippet: control characters, which no text of the data holds. */
export const MATCH_START = '\u0002'
export const MATCH_END = '\u0003'

export interface FoundEntry {
  type: string
  id: string
  title: string
  /** The passage that matches best, with MATCH_START and MATCH_END around the matches. */
  snippet: string
}

export interface SearchResult {
  /** Whether all words match in each hit, or any of them; null: nothing was found. */
  match: 'all' | 'any' | null
  /** Hits of each type that has any, whatever types were wanted. */
  counts: ReadonlyMap<string, number>
  entries: FoundEntry[]
}

/** A snippet's length, in words. */
const SNIPPET_WORDS = 24
/** What a match counts in type, id (neither is searched), title, aliases and body. */
const WEIGHTS = '0, 0, 10, 8, 1'

/** The search of an opened data file. */
export function searcher(database: Database.Database) {
  const stems = statements(database, 'search')
  const written = statements(database, 'search_word')

  return ({ words, types, limit, offset }: SearchRequest): SearchResult => {
    if (words.length === 0) return { match: null, counts: new Map(), entries: [] }
    const attempts = [
      { index: stems, expression: matchAll(words, 'last'), match: 'all' },
      // The stem of a word half typed may not begin the stem of the whole word.
      { index: written, expression: matchAll(words, 'every'), match: 'all' },
      { index: stems, expression: matchAny(words), match: 'any' },
    ] as const
    for (const { index, expression, match } of attempts) {
      const counts = new Map(index.count.all(expression).map(({ type, hits }) => [type, hits]))
      if (counts.size === 0) continue
      const wanted = JSON.stringify(types.length === 0 ? [...counts.keys()] : types)
      return { match, counts, entries: index.find.all({ expression, wanted, limit, offset }) }
    }
    return { match: null, counts: new Map(), entries: [] }
  }
}

function statements(database: Database.Database, table: 'search' | 'search_word') {
  return {
    count: database.prepare<[string], { type: string; hits: number }>(
      `SELECT type, count(*) AS hits FROM ${table} WHERE ${table} MATCH ? GROUP BY type`,
    ),
    find: database.prepare<
      [{ expression: string; wanted: string; limit: number; offset: number }],
      FoundEntry
    >(
      `SELECT type, id, title,
         snippet(${table}, -1, char(${MATCH_START.charCodeAt(0)}), char(${MATCH_END.charCodeAt(0)}), '…', ${SNIPPET_WORDS}) AS snippet
       FROM ${table}
       WHERE ${table} MATCH @expression AND type IN (SELECT value FROM json_each(@wanted))
       ORDER BY bm25(${table}, ${WEIGHTS}), type, id
       LIMIT @limit OFFSET @offset`,
    ),
  }
}
