/** Which numbers a text prints, in digits or in words, and what each one is worth. */
import type { Span } from './report-text.ts'

/** A number as printed, with its place in the text it was found in. */
export type NumberToken = Span & { text: string }

const UNITS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
const TEENS = [
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
]
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const ADVERBS = new Map([
  ['twice', 2],
  ['double', 2],
  ['triple', 3],
])
const MAGNITUDES = new Map([
  ['dozen', 12],
  ['hundred', 100],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
])
const FRACTIONS = new Map([
  ['half', 1 / 2],
  ['third', 1 / 3],
  ['thirds', 1 / 3],
  ['quarter', 1 / 4],
  ['quarters', 1 / 4],
])
/** Parts that count only behind a number, as “the fifth force” is none: “one-fifth”. */
const ORDINAL_FRACTIONS = new Map(
  ['fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'].flatMap((word, index) => [
    [word, 1 / (index + 5)] as const,
    [`${word}s`, 1 / (index + 5)] as const,
  ]),
)
/** Parts that are printed behind digits: 5½. */
const VULGAR_FRACTIONS = new Map([
  ['½', 1 / 2],
  ['¼', 1 / 4],
  ['¾', 3 / 4],
  ['⅓', 1 / 3],
  ['⅔', 2 / 3],
])
/** Where it stands for a number: “an officer in each area” is one officer. */
const ARTICLES = new Map([
  ['a', 1],
  ['an', 1],
])
const CARDINALS = new Map([
  ['zero', 0],
  ['nought', 0],
  ...UNITS.map((word, index): [string, number] => [word, index + 1]),
  ...TEENS.map((word, index): [string, number] => [word, index + 10]),
  ...TENS.map((word, index): [string, number] => [word, index * 10 + 20]),
  ...ADVERBS,
  ...ARTICLES,
])
/** Powers of ten that stand behind digits. */
const POWERS = new Map([
  ['thousand', 3],
  ['k', 3],
  ['m', 6],
  ['million', 6],
  ['bn', 9],
  ['billion', 9],
])

/** “half a million”, “a quarter of a million” */
const PART_OF_MAGNITUDE = new RegExp(
  `^(?<part>.+?) (?:of )?an? (?<whole>${[...MAGNITUDES.keys()].join('|')})$`,
)
/** “two and a half”, “one and a half million” */
const AND_A_PART = new RegExp(
  `^(?<whole>.+) and an? (?<part>${[...FRACTIONS.keys()].join('|')})(?: (?<magnitude>${[...MAGNITUDES.keys()].join('|')}))?$`,
)

const NUMBER = numberPattern()

/** Every number of the text in reading order: `£1.9m`, `8.9 percent`, `31st`, `twenty-two`, `quarter`. */
export function numberTokens(text: string): NumberToken[] {
  return [...text.matchAll(NUMBER)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }))
}

/**
 * What a printed value is worth: pounds, percent as printed, hours of the day, otherwise a plain number.
 * Null unless the text prints exactly one number.
 */
export function parseValue(text: string): number | null {
  const [token, ...others] = numberTokens(text)
  return token === undefined || others.length > 0 ? null : tokenValue(token.text)
}

/** What one number token is worth; null for the word "percent" alone. */
export function tokenValue(token: string): number | null {
  const text = levelled(token)
  const digits = /^([-−–]?)£?([\d,]+)(?:[.·](\d+))?([½¼¾⅓⅔]?) ?(.*)$/.exec(text)
  if (digits === null) return wordsValue(text)
  const [, sign, grouped = '', decimals = '0', part = '', suffix = ''] = digits
  const whole = grouped.replaceAll(',', '')
  if (suffix === 'am' || suffix === 'pm') {
    return (Number(whole) % 12) + (suffix === 'pm' ? 12 : 0) + Number(decimals) / 60
  }
  // Written with an exponent, not multiplied, so that £2.3m is 2300000 and not a neighbour of it.
  const size =
    Number(`${whole}.${decimals}e${POWERS.get(suffix) ?? 0}`) + (VULGAR_FRACTIONS.get(part) ?? 0)
  return sign === '' ? size : -size
}

/**
 * The worth of the last digit that a printed value has: 1 for `155`, 0.1 for `8.9 percent`, 100000 for `£23.2m`. A whole
 * number in words counts as printed. Null for times of day, for fractions in words and where there is no number.
 */
export function printedPrecision(text: string): number | null {
  const [token, ...others] = numberTokens(text)
  if (token === undefined || others.length > 0) return null
  const words = levelled(token.text)
  const digits = /^[-−–]?£?[\d,]+(?:[.·](\d+))?(?![½¼¾⅓⅔]) ?(.*)$/.exec(words)
  if (digits === null) {
    const isWhole = words.split(/[ -]/).every((word) => CARDINALS.has(word) && !ARTICLES.has(word))
    return isWhole && !ADVERBS.has(words) ? 1 : null
  }
  const [, decimals = '', suffix = ''] = digits
  if (suffix === 'am' || suffix === 'pm') return null
  return Number(`1e${(POWERS.get(suffix) ?? 0) - decimals.length}`)
}

/** In lower case, with plain spaces, and none between the digits of one number. */
function levelled(token: string): string {
  return token
    .toLowerCase()
    .replace(/(?<=\d)[\u2009\u202f](?=\d)/g, '')
    .replace(/[\u00a0\u2009\u202f]/g, ' ')
}

function wordsValue(text: string): number | null {
  const part = PART_OF_MAGNITUDE.exec(text)?.groups
  if (part?.whole !== undefined)
    return (wordsValue(part.part ?? '') ?? 0) * (MAGNITUDES.get(part.whole) ?? 0)
  const mixed = AND_A_PART.exec(text)?.groups
  if (mixed?.part !== undefined) {
    const sum = (wordsValue(mixed.whole ?? '') ?? 0) + (FRACTIONS.get(mixed.part) ?? 0)
    return sum * (MAGNITUDES.get(mixed.magnitude ?? '') ?? 1)
  }
  let total = 0
  let current: number | null = null
  for (const word of text.split(/[ -]/)) {
    const cardinal = CARDINALS.get(word)
    const factor = MAGNITUDES.get(word) ?? FRACTIONS.get(word) ?? ORDINAL_FRACTIONS.get(word)
    if (cardinal !== undefined) current = (current ?? 0) + cardinal
    if (factor !== undefined) current = (current ?? 1) * factor
    if (factor !== undefined && factor >= 1e3) {
      total += current ?? 0
      current = null
    }
  }
  return current === null && total === 0 ? null : total + (current ?? 0)
}

function numberPattern(): RegExp {
  const wordEnd = String.raw`(?![\p{L}\p{N}])`
  const anyOf = (words: Iterable<string>) => `(?:${[...words].join('|')})${wordEnd}`
  // Words of one number stand on one line of one table cell, so neither tab nor line break joins them.
  const gap = '[ \\u00a0\\u2009\\u202f]'
  const percent = `per(?:${gap}?)cent${wordEnd}`

  const grouped = String.raw`(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?:[\u2009\u202f]\d{3})+(?!\d)|\d+)(?:\.\d+|·\d+)?[½¼¾⅓⅔]?`
  const minus = String.raw`(?:(?<![\p{L}\p{N}%])[-−–])?`
  const magnitude = anyOf(MAGNITUDES.keys())
  const suffix = [
    `${gap}?%`,
    `${gap}?${percent}`,
    `${gap}?${anyOf(['thousand', 'million', 'billion', 'am', 'pm'])}`,
    anyOf(['m', 'bn', 'k', 'st', 'nd', 'rd', 'th']),
  ].join('|')
  // Alone a letter behind a space may be a word or a length: “£3.4 m” is money, “5 m” is not.
  const millions = `£${grouped}${gap}${anyOf(['m', 'bn', 'k'])}`
  const inDigits = `${minus}(?:${millions}|£?${grouped}(?:${suffix})?)`

  const small = `(?:${anyOf(TENS)}(?:[- ]${anyOf(UNITS)})?|${anyOf(['zero', 'nought', ...TEENS, ...UNITS])})`
  const large = `(?:${small}${gap})?${magnitude}(?:${gap}${magnitude})*`
  const remainder = `(?:${gap}and)?${gap}${small}(?!${gap}${magnitude})`
  const ordinal = `${small}[- ]${anyOf(ORDINAL_FRACTIONS.keys())}`
  const part = `(?:${ordinal}|(?:${small}[- ])?${anyOf(FRACTIONS.keys())})`
  const fraction = `${part}(?:${gap}(?:of${gap})?an?${gap}${magnitude})?`
  const mixed = `${small}${gap}and${gap}an?${gap}${anyOf(FRACTIONS.keys())}(?:${gap}${magnitude})?`
  const cardinal = `(?:${large}${gap})*(?:${large}(?:${remainder})?|${small})`
  const spelled = `(?:${mixed}|${fraction}|${cardinal})(?:${gap}${percent})?`
  const inWords = String.raw`(?<![\p{L}\p{N}])(?:${spelled}|${anyOf(ADVERBS.keys())}|${percent})`

  const oneInEach = String.raw`(?<![\p{L}\p{N}])an?(?=${gap}[^\t\n.]{1,60}${gap}(?:in|for)${gap}(?:each|every)${gap})`

  return new RegExp(`${inDigits}|${inWords}|${oneInEach}`, 'giu')
}
