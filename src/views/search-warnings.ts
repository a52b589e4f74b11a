/** What a client should know about an answer to a search. */
import type { Warning } from '../response/envelope.ts'
import { WORDS_MAX } from '../sql/match-expression.ts'
import type { SearchResult } from '../sql/search.ts'

/** Of words that were not looked for, or that there were none. */
export function wordWarnings(words: readonly string[], leftOut: readonly string[]): Warning[] {
  if (words.length === 0) {
    const detail = 'The text holds no word, that is nothing with a letter or a digit.'
    return [{ code: 'nothing-to-search-for', parameters: ['q'], detail }]
  }
  if (leftOut.length === 0) return []
  const detail = `Only the first ${WORDS_MAX} words were looked for; left out: ${leftOut.join(' ')}.`
  return [{ code: 'words-left-out', parameters: ['q'], detail }]
}

/** Of what was found instead of what was asked for. */
export function hitWarnings({ match, counts }: SearchResult, total: number): Warning[] {
  const warnings: Warning[] = []
  if (match === 'any') {
    const detail = 'Nothing matches all words; these hits match at least one of them.'
    warnings.push({ code: 'any-word-matches', parameters: ['q'], detail })
  }
  if (total === 0) {
    const others = [...counts].map(([type, hits]) => `${hits} of the type ${type}`)
    const detail =
      others.length === 0
        ? 'Nothing matches any of the words.'
        : `There are no hits of the types asked for, but ${others.join(', ')}.`
    const parameters = others.length === 0 ? ['q'] : ['q', 'type']
    warnings.push({ code: 'empty-result', parameters, detail })
  }
  return warnings
}

/** Of words that are not in the data, but resemble some that are. */
export function similarWords({ didYouMean }: SearchResult): Warning[] {
  if (didYouMean === null) return []
  const detail = `Some of the words are not in the data; did you mean “${didYouMean}”?`
  return [{ code: 'similar-words', parameters: ['q'], detail, did_you_mean: didYouMean }]
}

/** That there are more hits than this page holds. */
export function moreHits(returned: number, offset: number, total: number): Warning {
  const detail = `These are hits ${offset + 1} to ${offset + returned} of ${total}; follow “next” for the rest.`
  return { code: 'more-hits', parameters: ['limit'], detail }
}
