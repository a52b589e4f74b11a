/** The form of the reports of one cycle: their headings and set phrases. No force and no figure is known here. */

export const CYCLE = {
  id: '2018-19',
  printed: '2018/19',
  /** When its inspections were made. */
  years: ['2018', '2019', '2020'] as readonly string[],
} as const

/** What heads the parts of a report, beside the pillars. */
export const CHAPTERS = {
  contents: 'Contents',
  introduction: 'What this report contains',
  context: 'Force in context',
  summary: 'Overall summary',
} as const

export const ANNEX = /^(?:annex|appendix)\b|^about the data$/i
/** Headings of the annex that have others below them. */
export const ANNEX_PARTS = ['Methodology', 'Force in context']
/** The list of what is asked of the force, by its heading, which may have a number or a name behind it. */
export const DEMAND_LISTS = [
  {
    heading: /^areas? for improvement(?: \d{1,2})?(?: ?[:–—(-] ?[^.]*)?$/i,
    kind: 'area-for-improvement',
  },
  { heading: /^causes? of concern(?: \d{1,2})?(?: ?[:–—(-] ?[^.]*)?$/i, kind: 'cause-of-concern' },
  { heading: /^recommendations?(?: \d{1,2})?(?: ?[:–—(-] ?[^.]*)?$/i, kind: 'recommendation' },
] as const
/** What ends such a list. */
export const AFTER_DEMANDS = /^We set out our detailed findings below/i

export const TITLE =
  /police effectiveness,? efficiency and legitimacy[\s:–-]*(?:inspection\s*)?(?<cycle>(?:19|20)\d\d(?:\s*[/–-]\s*\d{2,4})?)?/i
export const INSPECTED = /an inspection of (?<force>[^\n]+)/i

/** A question that kept its judgment. */
export const CARRIED_OVER =
  /judge?ment from (?:the|our) (?<from>[^.]+?) (?:has been|was|is) (?:carried (?:over|forward)|retained)/i

/** The inspectorate’s grades have labels; this stands in their place where there is none. */
export const UNGRADED = /^(?:ungraded|not graded)$/i
export const LAST_INSPECTED = /^last inspected$/i
export const INSPECTOR = /^(?:HM|Her Majesty[’']s) (?:Chief )?Inspector\b(?! *[’'])/i
export const ISBN = /ISBN:?\s*(?<isbn>97[89][- ]?[\d -]{9,16}\d)/
export const COPYRIGHT = /©\s*(?:HMIC|Crown)/i

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const
