/** How words of reports are compared, whatever their typography. */
import { readingView } from '../report/report-text.ts'

/** What a person reads: without link markup, each run of spaces as one. */
export function plain(words: string): string {
  return readingView(words).text.trim()
}

/** The letters and digits alone, so that hyphens, quotes, cases and footnote marks make no difference. */
export function bare(words: string): string {
  return plain(words)
    .replace(FOOTNOTES, '')
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('&', 'and')
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** Marks of footnotes, which are no part of the words before them. */
export const FOOTNOTES = /[¹²³⁴⁵⁶⁷⁸⁹*†‡]+/g

/** A kebab-case id of words. */
export function slug(words: string): string {
  return words
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/['’]|\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

/** The id, or with the first number that makes it one of its own. It is taken from then on. */
export function freeId(base: string, taken: Set<string>, from?: number): string {
  let id = from === undefined ? base : `${base}-${from}`
  for (let number = (from ?? 1) + 1; taken.has(id); number++) id = `${base}-${number}`
  taken.add(id)
  return id
}

/** Words without a meaning of their own in the name of a figure. */
const FILLING = new Set(
  'the a an of in on for to from and or by with at as is are was were be been has have had did does do that which who where their its it this those these all number numbers proportion percentage percent share total rate amount'.split(
    ' ',
  ),
)
const SPELLED_OUT: Readonly<Record<string, string>> = {
  fte: 'full time equivalent',
  bame: 'black asian minority ethnic',
  pcso: 'police community support officer',
  pcsos: 'police community support officer',
}

/** The stems of the words that carry a meaning. */
export function stems(words: string): Set<string> {
  const spelled = plain(words)
    .toLowerCase()
    .replace(/(\d),(?=\d{3})/g, '$1')
    .replace(/['’](?:s\b)?/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap((word) => SPELLED_OUT[word]?.split(' ') ?? [word])
  return new Set(spelled.filter((word) => word !== '' && !FILLING.has(word)).map(stem))
}

function stem(word: string): string {
  return word.length <= 4 ? word.replace(/(?<=..)s$/, '') : word.replace(/(?:ing|ed|es|s|e)$/, '')
}

export function isWithin<T>(part: ReadonlySet<T>, whole: ReadonlySet<T>): boolean {
  return [...part].every((each) => whole.has(each))
}

export function shared<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): number {
  return [...one].filter((each) => other.has(each)).length
}
