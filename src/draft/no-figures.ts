/** Numbers that are certainly no figures, by the words around them, and the reason to give. */
import { CYCLE, MONTHS } from './report-form.ts'

export interface NoFigure {
  /** Matches the number with the words that tell. */
  pattern: RegExp
  reason: string
}

const YEAR = String.raw`(?:19|20)\d\d`
const MONTH = MONTHS.join('|')
const CYCLE_PRINTED = String.raw`2018\s?[/⁄–-]\s?(?:20)?19`

/** In sentences. The first that fits tells the reason. */
export const NO_FIGURES: readonly NoFigure[] = [
  {
    pattern:
      /judge?ment from (?:the|our) [^.]+? (?:has been|was|is) (?:carried (?:over|forward)|retained)/gi,
    reason:
      'Names the earlier inspection, carried as the basis and carried_over_from of the judgment.',
  },
  {
    pattern: new RegExp(
      String.raw`(?:\bIn |inspect\w*[^.\d]{0,40}|PEEL |judg\w+[^.\d]{0,20}|the force's |assessment[^.\d]{0,20})${CYCLE_PRINTED}(?: (?:performance|inspections?|report))?`,
      'gi',
    ),
    reason: `The name of the inspection cycle, ${CYCLE.printed}.`,
  },
  {
    pattern: new RegExp(
      String.raw`\b${YEAR}(?: and ${YEAR})?(?: [\w-]+){0,3} (?:inspections?|reports?|judge?ments?|recommendations?)\b`,
      'gi',
    ),
    reason: 'Names an earlier inspection or report.',
  },
  {
    pattern: new RegExp(
      String.raw`\b(?:inspections?|reports?|judge?ments?)\b[^.\d]{0,60} (?:in|of|from) ${YEAR}(?: and ${YEAR})?`,
      'gi',
    ),
    reason: 'Names an earlier inspection or report.',
  },
  {
    pattern: /\bsections? \d+[A-Z]?(?:[-\s][^.]{0,40}?\bAct\b(?: \d{4})?)?/g,
    reason: 'The number of a section of an Act of Parliament.',
  },
  { pattern: /\bAct (?:18|19|20)\d\d\b/g, reason: 'The year in the name of an Act of Parliament.' },
  { pattern: /\b24\/7\b/g, reason: 'An expression for “at all times”, not a measured duration.' },
  {
    pattern: /\bone[- ](?:to|by)[- ]one\b/gi,
    reason: 'An expression for individuals, not a count.',
  },
  {
    pattern:
      /(?<!\p{N}[.,]?)\b(?:999|101)\b(?= (?:\p{L}+ )?(?:calls?|numbers?|lines?|service|survey|handlers?)\b)/giu,
    reason: 'The number of an emergency or police line.',
  },
  {
    pattern: /(?<=\b(?:the|to|on|dial(?:led)?|calls to) )(?:999|101)\b(?! \p{Ll})/gu,
    reason: 'The number of an emergency or police line.',
  },
  {
    pattern: /\b(?:figure|table|chart|annex|appendix) \d+/gi,
    reason: 'The number of a figure or table.',
  },
  {
    pattern:
      /\bper (?:\d{1,3}(?:,?000)+|100|million|thousand|hundred)(?= (?:of )?(?:the )?(?:population|people|residents|inhabitants|households|crimes|officers|incidents)\b)/gi,
    reason: 'What a rate is counted on, which is part of the unit of its figure.',
  },
  {
    pattern:
      /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (?:\p{L}+ )?(?:areas? (?:for|of) improvement|causes? of concern)\b/giu,
    reason: 'Counts demands, each of which is a record.',
  },
  { pattern: /\b(?:first|second|latter) half of\b/gi, reason: 'Part of a time, not a share.' },
  { pattern: /\bdata returns? \d+/gi, reason: 'The number of a data return.' },
]

/** Dates, which are no figures where no figure stands beside them. */
export const DATES: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:12|twelve)\s+months\s+(?:ending|ended|to|up\s+to)\s+(?:the\s+end\s+of\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:${MONTH})\s+${YEAR}`,
    'gi',
  ),
  new RegExp(String.raw`\b\d{1,2}(?:st|nd|rd|th)?\s+(?:${MONTH})(?:\s+${YEAR})?`, 'g'),
  new RegExp(String.raw`\b(?:${MONTH})\s+(?:\d{1,2},\s+)?${YEAR}`, 'g'),
  new RegExp(String.raw`(?<![\d£])\b${YEAR}\s?[/⁄–-]\s?(?:20)?\d\d\b(?!\d)`, 'g'),
  new RegExp(
    String.raw`\b(?:[Ii]n|[Ss]ince|[Ff]rom|[Uu]ntil|[Dd]uring|[Bb]y|[Oo]f|[Bb]efore|[Aa]fter|[Ll]ate|[Ee]arly|mid|our|the|and|to|for|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter)[\s-]+${YEAR}\b(?!\s+\p{Ll}+s\b)`,
    'gu',
  ),
  new RegExp(String.raw`\(${YEAR}[):]`, 'g'),
]
export const COUNT_REASON = 'Counts the items of the list below it.'
export const DATE_REASON = 'A date, beside which the sentence has no figure.'
export const HEADING_REASON = 'A number in a heading.'
export const PAGE_REASON = 'A page number of the contents list.'
export const TITLE_REASON =
  'The name of the inspection cycle in the title of the report, carried as the cycle of the inspection.'
export const PERIOD_REASON =
  'The period heading of a table, carried as the period of its observations.'
export const COLUMN_REASON =
  'In a column heading, carried as what the figures of the column are about.'
export const ADDRESS_REASON = 'Part of a web address.'
