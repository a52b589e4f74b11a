/** Full-text search over the indexes that the build filled. */
import type Database from 'better-sqlite3'
import { typedWords } from '../database/search-words.ts'
import { nearest } from '../request/nearest.ts'
import {
  type Alternative,
  joinedNeighbours,
  matchAll,
  matchAny,
  matchWord,
} from './match-expression.ts'

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
  /** What was looked for beside the words, as it means the same. */
  synonyms: string[]
  /** Where not all words match: the words with those that are unknown replaced by near ones. Null: none is near. */
  didYouMean: string | null
  /** Hits of each type that has any, whatever types were wanted. */
  counts: ReadonlyMap<string, number>
  entries: FoundEntry[]
}

/** A snippet's length, in words. */
const SNIPPET_WORDS = 24
/** What a match counts in type, id, is_superseded (none of them is searched), title, aliases, labels, body and notes. */
const WEIGHTS = '0, 0, 0, 10, 8, 4, 1, 0.5'
/** What a superseded judgment counts beside one that matches alike: people seldom mean it. */
const SUPERSEDED_WEIGHT = 0.8
/** Shorter words are not corrected: too many others are near. */
const CORRECTED_LENGTH_MIN = 4

/** The search of an opened data file. */
export function searcher(database: Database.Database) {
  const ranges = readRanges(database)
  const stems = statements(database, 'search', ranges)
  const written = statements(database, 'search_word', ranges)
  const synonymsOf = synonymFinder(database)
  const nearTerm = termFinder(database)

  return (request: SearchRequest): SearchResult => {
    const { words } = request
    const synonyms = synonymsOf(words)
    const alternatives = [...joinedNeighbours(words), ...synonyms]
    const result: SearchResult = {
      match: null,
      synonyms: [...new Set(synonyms.map(({ phrase }) => phrase))],
      didYouMean: null,
      counts: new Map(),
      entries: [],
    }
    if (words.length === 0) return result
    const attempts = [
      { index: stems, expression: matchAll(words, alternatives, 'last'), match: 'all' },
      // The stem of a word half typed may not begin the stem of the whole word.
      { index: written, expression: matchAll(words, alternatives, 'every'), match: 'all' },
      { index: stems, expression: matchAny(words, alternatives), match: 'any' },
    ] as const
    for (const { index, expression, match } of attempts) {
      const counts = index.count(expression)
      if (counts.size === 0) continue
      const entries = index.find(expression, request)
      const didYouMean = match === 'all' ? null : corrected(words, alternatives)
      return { ...result, match, didYouMean, counts, entries }
    }
    return { ...result, didYouMean: corrected(words, alternatives) }
  }

  /** The words with near ones in the place of those that find nothing. */
  function corrected(
    words: readonly string[],
    alternatives: readonly Alternative[],
  ): string | null {
    const better = words.map((word, index) => {
      const isKnown =
        stems.any.get(matchWord(words, index, alternatives, 'last')) !== undefined ||
        written.any.get(matchWord(words, index, alternatives, 'every')) !== undefined
      return isKnown ? word : (nearTerm(word) ?? word)
    })
    return better.some((word, index) => word !== words[index]) ? better.join(' ') : null
  }
}

/** Finds what else neighbouring words may mean. */
function synonymFinder(database: Database.Database): (words: readonly string[]) => Alternative[] {
  const find = database.prepare<[string], { typed: string; meant: string }>(
    'SELECT typed, meant FROM search_synonym WHERE search_synonym MATCH ? ORDER BY rowid',
  )
  const lengths = database
    .prepare<[], string>('SELECT typed FROM search_synonym')
    .pluck()
    .all()
    .map((typed) => typedWords(typed).length)
  const lengthMax = Math.max(0, ...lengths)

  return (words) =>
    words.flatMap((_, start) => {
      const longest = Math.min(lengthMax, words.length - start)
      return Array.from({ length: longest }, (_, index) => start + index + 1).flatMap((end) =>
        find
          .all(`^"${words.slice(start, end).join(' ')}"`)
          .filter(({ typed }) => typedWords(typed).length === end - start)
          .map(({ meant }) => ({ start, end, phrase: meant })),
      )
    })
}

/** Finds the word of the data that a person most likely meant, or null. */
function termFinder(database: Database.Database): (word: string) => string | null {
  const terms = database
    .prepare<[{ start: string }], string>(
      'SELECT term FROM search_term WHERE term >= @start AND term < @start || char(0x10ffff) ORDER BY doc DESC, term',
    )
    .pluck()
  return (word) => {
    const plain = word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
    if (plain.length < CORRECTED_LENGTH_MIN || !/^\p{L}+$/u.test(plain)) return null
    // People seldom mistake the first letter, and what differs in it is hardly what they meant.
    return nearest(plain, terms.all({ start: plain.slice(0, 1) }))
  }
}

/** The first and the last of the entries of a type, which stand together in the index. */
interface TypeRange {
  type: string
  first: number
  last: number
}

function readRanges(database: Database.Database): TypeRange[] {
  return database
    .prepare<[], TypeRange>(
      'SELECT type, min(position) AS first, max(position) AS last FROM search_entry GROUP BY type',
    )
    .all()
}

/** Types are told by the numbers of entries, so that no text is read to count them. */
function statements(
  database: Database.Database,
  table: 'search' | 'search_word',
  ranges: readonly TypeRange[],
) {
  const counting = database
    .prepare<[string, number, number], number>(
      `SELECT count(*) FROM ${table} WHERE ${table} MATCH ? AND rowid BETWEEN ? AND ?`,
    )
    .pluck()
  const inWanted = ranges.map((_, index) => `rowid BETWEEN @first${index} AND @last${index}`)
  const finding = database.prepare<[Record<string, string | number>], FoundEntry>(
    `SELECT type, id, title,
       snippet(${table}, -1, char(${MATCH_START.charCodeAt(0)}), char(${MATCH_END.charCodeAt(0)}), '…', ${SNIPPET_WORDS}) AS snippet
     FROM ${table}
     WHERE ${table} MATCH @expression AND (${inWanted.join(' OR ')})
     ORDER BY bm25(${table}, ${WEIGHTS}) * iif(is_superseded, ${SUPERSEDED_WEIGHT}, 1), rowid
     LIMIT @limit OFFSET @offset`,
  )
  return {
    any: database.prepare<[string]>(`SELECT 1 FROM ${table} WHERE ${table} MATCH ? LIMIT 1`),
    /** Hits of each type that has any. */
    count: (expression: string) =>
      new Map(
        ranges
          .map(
            ({ type, first, last }) => [type, counting.get(expression, first, last) ?? 0] as const,
          )
          .filter(([, hits]) => hits > 0),
      ),
    find: (expression: string, { types, limit, offset }: SearchRequest) => {
      const values: Record<string, string | number> = { expression, limit, offset }
      for (const [index, { type, first, last }] of ranges.entries()) {
        values[`first${index}`] = first
        values[`last${index}`] = types.length === 0 || types.includes(type) ? last : 0
      }
      return finding.all(values)
    },
  }
}
