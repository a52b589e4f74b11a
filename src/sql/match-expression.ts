/** What a person types → MATCH expressions of FTS5. Nothing typed is ever read as an operator. */

/** More words than this are not looked for. */
export const WORDS_MAX = 20

export interface TypedWords {
  /** The words to look for, in their order. */
  words: readonly string[]
  /** Words beyond WORDS_MAX, which are not looked for. */
  leftOut: readonly string[]
}

/**
 * The words of a text: what stands between white space, without the punctuation around it.
 * What holds neither letter nor digit is no word. Inner punctuation stays: FTS5 reads
 * `anti-social` as a phrase of two words, which is what is meant.
 */
export function typedWords(text: string): TypedWords {
  const words = text
    .normalize('NFC')
    // FTS5 reads an expression up to its first NUL, quoted or not.
    .replaceAll('\0', ' ')
    .split(/\s+/u)
    .map((word) => word.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu, ''))
    .filter((word) => word !== '')
  return { words: words.slice(0, WORDS_MAX), leftOut: words.slice(WORDS_MAX) }
}

/** All words must occur. The last one may be half typed, or every one. */
export function matchAll(words: readonly string[], prefixes: 'last' | 'every'): string {
  return words
    .map((word, index) =>
      prefixes === 'every' || index === words.length - 1 ? `${phrase(word)} *` : phrase(word),
    )
    .join(' AND ')
}

/** At least one of the words must occur. The last one may be half typed. */
export function matchAny(words: readonly string[]): string {
  return words
    .map((word, index) => (index === words.length - 1 ? `${phrase(word)} *` : phrase(word)))
    .join(' OR ')
}

/** Between quotes only the quote itself has a meaning. */
function phrase(word: string): string {
  return `"${word.replaceAll('"', '""')}"`
}
