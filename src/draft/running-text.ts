/** From the numbers of the running text to observations, most of them candidates without a metric, and to reasons why they are none. */
import type { Doubt } from '../build/review.ts'
import {
  type NumberToken,
  numberTokens,
  parseValue,
  printedPrecision,
  tokenValue,
} from '../report/numbers.ts'
import { contains, occurrences, type Span } from '../report/report-text.ts'
import { STATUS_WORDS, statedQualifier } from '../report/wording.ts'
import { doubt, type Draft, type DraftedObservation, FILES } from './draft-records.ts'
import { tokenIndex } from './held.ts'
import { fitsUnit, metricOfSentence, TIMES } from './known-metrics.ts'
import { bulletOf, isBlank, isWrapped, linesOf } from './lines.ts'
import {
  ADDRESS_REASON,
  COLUMN_REASON,
  COUNT_REASON,
  DATE_REASON,
  DATES,
  HEADING_REASON,
  NO_FIGURES,
  PAGE_REASON,
  PERIOD_REASON,
  TITLE_REASON,
} from './no-figures.ts'
import { hasSeveralPeriods, isPeriod, readPeriod, withoutPeriods } from './period.ts'
import { CHAPTERS } from './report-form.ts'
import type { Section } from './sections.ts'
import { type Sentence, sentencesOf } from './sentences.ts'
import type { Knowledge } from './table-figures.ts'
import { freeId, plain } from './words.ts'

interface Place {
  section: Section
  sentence: Sentence | null
}

export interface Numbers {
  observations: DraftedObservation[]
  auditIgnores: Draft['auditIgnores']
  doubts: Doubt[]
}

/**
 * Accounts for every number that no record holds yet.
 * @param held where the words of records stand
 * @param known entries of audit-ignore.csv that are there already
 * @param ids those of the observations that are there already
 */
export function draftNumbers(
  text: string,
  sections: readonly Section[],
  held: readonly Span[],
  known: Draft['auditIgnores'],
  ids: ReadonlySet<string>,
  knowledge: Knowledge,
): Numbers {
  const taken = new Set(ids)
  const spans = new Map(sections.map((section) => [section.path, section]))
  const ignores: Draft['auditIgnores'] = []
  const excused: Span[] = known.flatMap(({ section, text: words }) => {
    const span = spans.get(section)
    return span === undefined ? [] : occurrences(text, words, span)
  })
  const isOpen = (token: NumberToken) =>
    !held.some((span) => contains(span, token)) && !excused.some((span) => contains(span, token))
  const excuse = (section: Section, words: string, reason: string) => {
    ignores.push({ section: section.path, text: words, reason })
    excused.push(...occurrences(text, words, section))
  }
  const observations: DraftedObservation[] = []
  const doubts: Doubt[] = []
  const isHead = headTest(text)

  for (const section of sections) {
    const sentences = sentencesOf(section.body)
    const tokens = numberTokens(text.slice(section.start, ownEnd(section))).map((token) => ({
      ...token,
      start: token.start + section.start,
      end: token.end + section.start,
    }))
    for (const group of bySentence(tokens.filter(isOpen), section, sentences)) {
      const open = group.tokens.filter(isOpen)
      const figures = open.filter((token) => reasonFor(text, token, group.place, isHead) === null)
      if (figures.length === 0) {
        for (const token of open) {
          if (!isOpen(token)) continue
          const reason = reasonFor(text, token, group.place, isHead)
          if (reason !== null) excuse(section, reason.words, reason.reason)
        }
        continue
      }
      for (const token of figures) {
        const drafted = draftFigure(text, token, group.place, figures, taken, knowledge)
        observations.push(drafted.observation)
        doubts.push(...drafted.doubts)
      }
    }
  }
  return { observations, auditIgnores: ignores, doubts }
}

/** Where the section’s own lines end. */
function ownEnd({ body, start }: Section): number {
  return body.at(-1)?.end ?? start + 1_000
}

function bySentence(
  tokens: readonly NumberToken[],
  section: Section,
  sentences: readonly Sentence[],
): { place: Place; tokens: NumberToken[] }[] {
  const groups: { place: Place; tokens: NumberToken[] }[] = []
  for (const token of tokens) {
    const sentence = sentences.find((each) => contains(each, token)) ?? null
    const last = groups.at(-1)
    if (last !== undefined && sentence !== null && last.place.sentence === sentence)
      last.tokens.push(token)
    else groups.push({ place: { section, sentence }, tokens: [token] })
  }
  return groups
}

interface Reason {
  words: string
  reason: string
}

/** Why the number is certainly no figure; null where it may be one. */
function reasonFor(
  text: string,
  token: NumberToken,
  { section, sentence }: Place,
  isHead: (line: string) => boolean,
): Reason | null {
  const line = lineAt(text, token)
  if (section.chapter === 'contents') return { words: line, reason: PAGE_REASON }
  if (
    token.start < section.start + line.length &&
    line === text.slice(section.start, section.start + line.length).trim()
  ) {
    return { words: line, reason: section.chapter === 'title' ? TITLE_REASON : HEADING_REASON }
  }
  if (section.chapter === 'title') return { words: line, reason: TITLE_REASON }
  if (isPeriod(plain(line))) return { words: line, reason: PERIOD_REASON }
  if (sentence === null) {
    const cell = cellAt(text, token)
    return isHead(line) ? { words: cell, reason: COLUMN_REASON } : listNumber(text, token, line)
  }
  const inAddress = /\]\([^()\s]*$/.exec(text.slice(sentence.start, token.start))
  if (inAddress !== null) return { words: token.text, reason: ADDRESS_REASON }
  if (countsList(section, sentence, token))
    return { words: text.slice(sentence.start, sentence.end), reason: COUNT_REASON }
  for (const { pattern, reason } of NO_FIGURES) {
    const found = wordsAround(text, pattern, sentence, token)
    if (found !== null) return { words: found, reason }
  }
  for (const pattern of DATES) {
    const found = wordsAround(text, pattern, sentence, token)
    if (found !== null) return { words: found, reason: DATE_REASON }
  }
  return null
}

/** Whether the number is how many items the list has that the sentence heads, where the report tells of itself. */
function countsList({ body, path }: Section, { text, paragraph }: Sentence, token: NumberToken) {
  if (!path.startsWith(CHAPTERS.introduction) || !text.endsWith(':')) return false
  const below = body.slice(paragraph + 1).filter((line) => !isBlank(line))
  const first = below[0] === undefined ? null : bulletOf(below[0])
  if (first === null) return false
  const end = below.findIndex((line, index) => bulletOf(line) === null && !isWrapped(below, index))
  const items = below
    .slice(0, end === -1 ? below.length : end)
    .filter((line) => bulletOf(line)?.depth === first.depth)
  return items.length > 1 && items.length === tokenValue(token.text)
}

/** The number before an item of a list, which stands outside its sentences. */
function listNumber(text: string, token: NumberToken, line: string): Reason | null {
  const isMark =
    /^\(?\d{1,2}[.)]\s/.test(line) && text.slice(token.end, token.end + 1).search(/[.)]/) === 0
  if (!isMark || !line.startsWith(token.text)) return null
  const words = line.split(/\s+/).slice(0, 6).join(' ')
  return { words: line.includes(words) ? words : line, reason: 'The number of an item of a list.' }
}

function wordsAround(
  text: string,
  pattern: RegExp,
  sentence: Sentence,
  token: NumberToken,
): string | null {
  const raw = text.slice(sentence.start, sentence.end)
  for (const match of raw.matchAll(pattern)) {
    const span = {
      start: sentence.start + match.index,
      end: sentence.start + match.index + match[0].length,
    }
    if (contains(span, token)) return match[0].trim()
  }
  return null
}

function lineAt(text: string, { start }: Span): string {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const to = text.indexOf('\n', start)
  return text.slice(from, to === -1 ? text.length : to).trim()
}

function cellAt(text: string, { start, end }: Span): string {
  const from = Math.max(text.lastIndexOf('\t', start - 1), text.lastIndexOf('\n', start - 1)) + 1
  const to = text.slice(end).search(/[\t\n]/)
  return text.slice(from, to === -1 ? text.length : end + to).trim()
}

/** Whether a row of a table has no label, or nothing but words: what it holds says what stands below. */
function headTest(text: string): (line: string) => boolean {
  const heads = new Set(
    linesOf(text)
      .filter(
        ({ raw }) => /^\s*\t/.test(raw) || /^[^\t]+\t[^\t]*\p{L}{3}[^\t]*\?$/u.test(raw.trim()),
      )
      .map((line) => line.text),
  )
  return (line) => heads.has(line)
}

/** Words that compare with others, so that the figure may be of another area. */
const OTHERS = /\b(?:england and wales|national(?:ly)?|other forces|all (?:43 )?forces|average)\b/i

function draftFigure(
  text: string,
  token: NumberToken,
  { section, sentence }: Place,
  figures: readonly NumberToken[],
  taken: Set<string>,
  knowledge: Knowledge,
): { observation: DraftedObservation; doubts: Doubt[] } {
  const { inspection, force, forces, metrics, held, published } = knowledge
  const quote = sentence?.text ?? lineAt(text, token)
  const at = placeIn(quote, text, token, sentence)
  const { printed, behind } = printedValue(quote, token, at)
  const clause = clauseAround(quote, at, token.text.length)
  const isAnnex = section.chapter === 'annex'
  const stated = parseValue(printed)
  const value = stated ?? tokenValue(token.text)
  const remarks: string[] = []

  const index = tokenIndex(quote, at)
  const known = index === null ? null : held.wording(quote, force, index)
  const proposed =
    known === null
      ? metricOfSentence(
          quote,
          clause,
          (metric) =>
            (isAnnex
              ? metric.scope === 'method'
              : metric.question === null || metric.question === section.question) &&
            fitsUnit(metric, printed, behind),
          metrics,
        )
      : null
  const metric = metrics.find(({ id }) => id === (known?.metric ?? proposed?.id))

  const isOfOthers = /\bengland and wales\b/i.test(clause)
  const area =
    known?.area === 'force'
      ? force.id
      : known?.area === 'england-and-wales'
        ? known.area
        : isOfOthers || isAnnex
          ? 'england-and-wales'
          : force.id
  if (known === null && !isOfOthers && OTHERS.test(quote))
    remarks.push('The sentence speaks of other forces too: see area.')
  const other = forces.find(({ id, name }) => id !== force.id && quote.includes(name))
  if (known === null && other !== undefined) remarks.push(`It names ${other.name}: see area.`)

  const isOfSeveral = hasSeveralPeriods(quote) || hasOtherYear(quote)
  const period = isOfSeveral ? null : readPeriod(quote)
  if (isOfSeveral) remarks.push('It prints more than one period.')
  else if (
    period === null &&
    /\b(?:same period|of these|over the (?:last|past)|last year|a year (?:before|earlier))\b/i.test(
      quote,
    )
  )
    remarks.push('Its period may be told by the sentences before it.')
  const told = statusOf(quote)
  const isLater =
    published !== null && period !== null && period.end.slice(0, published.length) > published
  const status = told === 'actual' && isLater ? 'planned' : told
  if (told !== 'actual') remarks.push(`Its words make it ${told}: see value_status.`)
  else if (isLater) remarks.push('Its period ends after the publication: see value_status.')
  if (figures.length > 1)
    remarks.push(
      `The sentence has ${figures.length} numbers${period === null ? '' : `: is “${period.label}” the period of this one`}.`,
    )
  if (value === null) remarks.push('It is not one number.')

  const isPercent = metric?.unit === 'percent' && value !== null && value < 1 && !/\d/.test(printed)
  const id =
    known === null || metric === undefined
      ? freeId(`${inspection}-candidate`, taken, 1)
      : freeId(`${inspection}-${metric.id}${area === force.id ? '' : `-${area}`}`, taken)
  const observation: DraftedObservation = {
    id,
    metric: metric?.id ?? null,
    area,
    breakdown: known?.breakdown?.id ?? null,
    breakdown_label: known?.breakdown?.label ?? null,
    period_label: period?.label ?? null,
    period_start: period?.start ?? null,
    period_end: period?.end ?? null,
    value: isPercent ? value * 100 : value,
    value_text: printed,
    precision: stated === null ? null : printedPrecision(printed),
    qualifier:
      statedQualifier(quote.slice(0, Math.max(0, quote.indexOf(printed))), printed) ?? 'exact',
    value_status: known?.value_status ?? status,
    origin: 'narrative',
    data_source: known?.data_source ?? null,
    caveats: known?.caveats ?? [],
    sample: null,
    note:
      // Of a thin space between thousands the words of a record show a plain one, which parts two numbers.
      stated === null && value !== null
        ? `Printed as “${printed}”.`
        : isLater && told === 'actual'
          ? 'Its period ends after the report was published.'
          : null,
    source_section: section.path,
    source_quote: quote,
  }
  const decide =
    metric === undefined
      ? `“${printed}” matches no known metric for certain. If it is a figure, name its metric (a new one of metrics.json if none fits) and its id; if not, remove the record and put its words into ${FILES.auditIgnores} with the reason.`
      : known === null
        ? `“${printed}” may be ${metric.id}, by the words of the sentence. Confirm metric and id, or treat it as any other number.`
        : `“${printed}” is ${metric.id}, as ${known.inspection} prints the same words. See period and note.`
  return {
    observation,
    doubts: [
      doubt(FILES.observations, id, 'metric', metric?.id ?? null, [decide, ...remarks].join(' ')),
    ],
  }
}

/** Words that look like those of a status and tell none: a grade, and plans that are things. */
const NO_STATUS =
  /\brequir(?:es|ed) improvement\b|(?<!\b(?:force|constabulary|service|police|it|they|and|which|also) )\bplans?\b(?! (?:to|for)\b)/gi

function statusOf(quote: string): keyof typeof STATUS_WORDS | 'actual' {
  const words = quote.replace(NO_STATUS, ' ')
  if (STATUS_WORDS.forecast.test(words)) return 'forecast'
  if (STATUS_WORDS.planned.test(words)) return 'planned'
  return STATUS_WORDS.required.test(words) ? 'required' : 'actual'
}

/** Whether the words print a year besides the one period in them. */
function hasOtherYear(words: string): boolean {
  return readPeriod(words) !== null && /\b(?:19|20)\d\d\b(?!,\d)/.test(withoutPeriods(words))
}

/** Where the number stands in the quote, which has no markup and no double spaces. */
function placeIn(
  quote: string,
  text: string,
  token: NumberToken,
  sentence: Sentence | null,
): number {
  const start = sentence?.start ?? text.lastIndexOf('\n', token.start - 1) + 1
  const before = plain(text.slice(start, token.start).replace(/\[[^\]]*$/, (open) => open.slice(1)))
  const wanted = plain(token.text)
  const from = Math.max(0, before.length - 1)
  const at = quote.indexOf(wanted, from)
  return at === -1 ? Math.max(0, quote.indexOf(wanted)) : at
}

/** An article that counts: “an officer in each area”. */
const ONE_IN_EACH = /^an?\s[^.,;:]+?\s(?:in|for)\s(?:each|every)\s[^.,;:]+/i

/** The number as printed, with the words that say how exactly it is meant and the unit of time behind it. */
function printedValue(
  quote: string,
  token: NumberToken,
  at: number,
): { printed: string; behind: string } {
  const wanted = plain(token.text)
  const before = quote.slice(0, at)
  const behind = quote.slice(at + wanted.length)
  const qualifier =
    /(?:\b(?:around|about|approximately|roughly|nearly|almost|less than|fewer than|more than|up to|at least)\s+)?(?:\ban?\s+)?$/i.exec(
      before,
    )?.[0] ?? ''
  const isArticle =
    /^an?\s+$/i.test(qualifier) &&
    !/^(?:half|third|quarter|hundred|thousand|million|dozen)/i.test(wanted)
  const each = /^an?$/i.test(wanted) ? ONE_IN_EACH.exec(quote.slice(at))?.[0] : undefined
  if (each !== undefined && numberTokens(each).length === 1) return { printed: each, behind: '' }
  const unit = /^\+(?!\d)/.exec(behind)?.[0] ?? TIMES.exec(behind)?.[0] ?? ''
  const printed = `${isArticle ? '' : qualifier}${wanted}${unit}`
  return {
    printed: quote.includes(printed) && numberTokens(printed).length === 1 ? printed : wanted,
    behind,
  }
}

function clauseAround(quote: string, at: number, length: number): string {
  const ends = /[,;:–(]\s|\band\b|\bbut\b|\bcompared with\b/g
  let start = 0
  for (const match of quote.matchAll(ends)) {
    if (match.index >= at + length) return quote.slice(start, match.index)
    if (match.index < at) start = match.index
  }
  return quote.slice(start)
}
