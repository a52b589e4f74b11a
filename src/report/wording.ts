/** The words by which a report says how exactly a value is meant, and whether it is a fact yet. */

const QUALIFYING_WORDS = {
  approximate: ['around', 'about', 'approximately', 'roughly', 'nearly', 'almost'],
  'less-than': ['less than', 'fewer than', 'under', 'below', 'before'],
  'more-than': ['more than', 'over', 'above'],
} as const
/** Signs at a printed value that say the same. */
const QUALIFYING_SIGNS = {
  approximate: /^\s*[~≈]|^\s*c\.\s?(?=[£\d])/,
  'less-than': /^\s*</,
  'more-than': /^\s*>|\d\+$/,
} as const
const INEXACT = ['approximate', 'less-than', 'more-than'] as const

/** Words that place a value in the future, or make it a rule. */
export const STATUS_WORDS = {
  forecast:
    /\b(?:predicts?|predicted|expects?|expected|projection|projected|forecasts?|potentially)\b/i,
  planned: /\b(?:next|will|plans?|planned|going to)\b/i,
  required: /\b(?:requires?|required|must|policy|unless|target)\b/i,
} as const

/** How exactly a value is stated by its own words, or by those that stand just before it; null where neither says. */
export function statedQualifier(before: string, valueText: string) {
  return (
    INEXACT.find(
      (name) => wordsOf(name).test(valueText) || QUALIFYING_SIGNS[name].test(valueText),
    ) ??
    INEXACT.find((name) => wordsOf(name, '\\s+(?:an?\\s+)?$').test(before)) ??
    null
  )
}

/** Whether words of this kind stand anywhere in the text, or their sign at the value. */
export function hasQualifier(
  text: string,
  valueText: string,
  name: (typeof INEXACT)[number],
): boolean {
  return wordsOf(name).test(text) || QUALIFYING_SIGNS[name].test(valueText)
}

function wordsOf(name: (typeof INEXACT)[number], then = ''): RegExp {
  return new RegExp(`\\b(?:${QUALIFYING_WORDS[name].join('|')})\\b${then}`, 'i')
}
