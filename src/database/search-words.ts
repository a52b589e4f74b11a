/** What a word is, to the search index and to those who ask it: both read a text in the same way. */

const NUMBERS_AND_LETTERS = /[\p{L}\p{M}\p{Nd}]+/gu
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu

/**
 * The text as the index holds it and snippets show it: without characters that nobody sees, such as soft
 * hyphens, and with letters and digits in their plain form (`ﬁ` as `fi`). Other characters stay as printed:
 * `1½` would become `11⁄2`.
 */
export function searchText(text: string): string {
  return text
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replaceAll(NUMBERS_AND_LETTERS, (run) => run.normalize('NFKC'))
}

/** The words of a text: whatever is neither letter nor digit stands between two of them. */
export function wordsOf(text: string): string[] {
  return searchText(text).match(WORD) ?? []
}

/**
 * The same, without the endings that punctuation cuts off: the `s` of `victim’s` and `victim(s)`. Such an
 * ending is left out behind a blank, too, so that punctuation has no meaning.
 */
export function typedWords(text: string): string[] {
  return wordsOf(text).filter((word, index) => index === 0 || !/^e?s$/i.test(word))
}
