/** Words → MATCH expressions of FTS5. Nothing typed is ever read as an operator: words hold letters and digits only. */
import { typedWords, wordsOf } from '../database/search-words.ts'

/** More words than this are not looked for. */
export const WORDS_MAX = 20

export interface TypedWords {
  /** The words to look for, in their order. */
  words: readonly string[]
  /** Words beyond WORDS_MAX, which are not looked for. */
  leftOut: readonly string[]
}

/** What may stand in the place of neighbouring words. */
export interface Alternative {
  /** The index of the first word. */
  start: number
  /** The index behind the last word. */
  end: number
  /** The text that may stand there. */
  phrase: string
}

/** The words that a person typed. */
export function readTyped(text: string): TypedWords {
  const words = typedWords(text)
  return { words: words.slice(0, WORDS_MAX), leftOut: words.slice(WORDS_MAX) }
}

/** Neighbours written as one, so that `well-being` finds `wellbeing`. */
export function joinedNeighbours(words: readonly string[]): Alternative[] {
  return words.slice(1).map((word, index) => ({
    start: index,
    end: index + 2,
    phrase: `${words[index] ?? ''}${word}`,
  }))
}

/**
 * All words must occur, each as it is or by an alternative. The last one may be half typed, or every one.
 * Side by side they count more.
 */
export function matchAll(
  words: readonly string[],
  alternatives: readonly Alternative[],
  prefixes: 'last' | 'every',
): string {
  const each = words.map((_, index) => matchWord(words, index, alternatives, prefixes))
  if (each.length < 2) return each.join('')
  return `(${each.join(' AND ')}) OR ${phrase(words, true)}`
}

/** At least one of the words must occur, or an alternative. The last one may be half typed. */
export function matchAny(words: readonly string[], alternatives: readonly Alternative[]): string {
  const isLast = (end: number) => end === words.length
  return [
    ...words.map((word, index) => phrase([word], isLast(index + 1))),
    ...alternatives.map((each) => phrase(wordsOf(each.phrase), isLast(each.end))),
  ].join(' OR ')
}

/** A word, or what may stand in its place. */
export function matchWord(
  words: readonly string[],
  index: number,
  alternatives: readonly Alternative[],
  prefixes: 'last' | 'every',
): string {
  const isPrefix = (end: number) => prefixes === 'every' || end === words.length
  const own = phrase(words.slice(index, index + 1), isPrefix(index + 1))
  const others = alternatives
    .filter(({ start, end }) => start <= index && index < end)
    .map((each) => phrase(wordsOf(each.phrase), isPrefix(each.end)))
  return others.length === 0 ? own : `(${[own, ...others].join(' OR ')})`
}

function phrase(words: readonly string[], isPrefix: boolean): string {
  return `"${words.join(' ')}"${isPrefix ? ' *' : ''}`
}
