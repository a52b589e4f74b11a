/** The records of what the report asks for, and of what earlier ones asked for. */
import type { Doubt } from '../build/review.ts'
import { readingView, readOccurrences } from '../report/report-text.ts'
import { afterList, type Demand, demandList, readDemands } from './demands.ts'
import { BY_A_PERSON, doubt, type DraftedImprovement, FILES, NEW_RECORD } from './draft-records.ts'
import { type EarlierDemand, readEarlierDemands, REPORTED } from './earlier-demands.ts'
import { CYCLE } from './report-form.ts'
import type { Framework, Section } from './sections.ts'
import { sentencesOf } from './sentences.ts'
import { freeId, slug } from './words.ts'

export function draftImprovements(
  inspection: string,
  text: string,
  sections: readonly Section[],
  framework: Framework,
): { records: DraftedImprovement[]; doubts: Doubt[] } {
  const current = readDemands(sections, framework)
  const earlier = readEarlierDemands(sections, framework)
  const doubts: Doubt[] = []
  const ids = new Set<string>()
  const idOf = (
    { text: words, points }: { text: string; points: string[] },
    year: string | null,
  ) => {
    const telling = words.endsWith(':') ? points.join(' ') : words
    return freeId(
      [inspection, year, nameOf(telling)].filter((part) => part !== null).join('-'),
      ids,
    )
  }
  const ask = (id: string, field: string, value: string | null, why: string) =>
    doubts.push(doubt(FILES.areasForImprovement, id, field, value, why))

  const ofNow = current.map((demand): DraftedImprovement => {
    const id = idOf(demand, null)
    const before = earlier.filter(
      (each) =>
        each.question === demand.question &&
        each.pillar === demand.pillar &&
        (each.reported === null || REPORTED[each.reported] !== 'closed'),
    )
    for (const { field, why } of demand.doubts)
      ask(id, field, field === 'text' ? demand.text : demand.kind, why)
    if (before.length > 0)
      ask(
        id,
        'follows',
        null,
        'An earlier demand in the same question is not closed. Does this one take it up? Then name its id.',
      )
    ask(
      id,
      'status_note',
      null,
      `${BY_A_PERSON}: what the report says of it elsewhere, or that it says nothing yet.`,
    )
    return {
      id,
      pillar: demand.pillar,
      question: demand.question,
      kind: demand.kind,
      number: demand.number,
      text: demand.text,
      points: demand.points,
      raised_in: CYCLE.id,
      raised_by: `HMICFRS ${CYCLE.printed} PEEL inspection`,
      status: 'open',
      status_as_reported: 'new',
      status_note: null,
      status_quote: null,
      follows: null,
      source_section: demand.section,
      source_quote: demand.quote,
    }
  })
  const ofBefore = earlier.map((demand): DraftedImprovement => {
    const id = idOf(demand, demand.raised_in ?? 'earlier')
    const values: Readonly<Record<string, string | null>> = {
      kind: demand.kind,
      text: demand.text,
      raised_by: demand.raised_by,
      status_as_reported: demand.reported,
    }
    for (const { field, why } of demand.doubts) ask(id, field, values[field] ?? null, why)
    if (demand.raised_in === null)
      ask(
        id,
        'raised_in',
        null,
        'The report does not print the year. Leave it empty, or enter it if another report tells.',
      )
    ask(id, 'status_note', null, `${BY_A_PERSON}: what became of it, by the words of the report.`)
    return {
      id,
      pillar: demand.pillar,
      question: demand.question,
      kind: demand.kind,
      number: null,
      text: demand.text,
      points: demand.points,
      raised_in: demand.raised_in,
      raised_by: demand.raised_by,
      status: demand.reported === null ? null : REPORTED[demand.reported],
      status_as_reported: demand.reported,
      status_note: null,
      status_quote: demand.status_quote,
      follows: null,
      source_section: demand.section,
      source_quote: demand.quote,
    }
  })
  const records = [...ofNow, ...ofBefore]
  for (const record of records) {
    const section = sections.find(({ path }) => path === record.source_section)
    const view = readingView(text, section)
    const isPrinted = [record.text ?? '', ...(record.points ?? [])].every(
      (words) => readOccurrences(view, words).length > 0,
    )
    if (!isPrinted)
      ask(
        record.id,
        'text',
        record.text,
        'These words do not stand in the section one after the other. Copy them as printed.',
      )
  }
  doubts.push(...expectations(sections, current, earlier))
  return { records, doubts }
}

const EXPECTS =
  /\b(?:force|constabulary|service|it|leaders|chief constable|police)\b[^.]{0,30}? (?:should|needs? to|must|will need to|has to)\b/i

/** Names what a list would hold, were its heading known. */
const DEMANDS = /\bis (?:therefore )?an? (?:new |serious )?cause of concern\b|\bwe recommend\b/i

/** Sentences outside all lists that ask for something: whether they are demands of their own is a person’s to say. */
function expectations(
  sections: readonly Section[],
  current: readonly Demand[],
  earlier: readonly EarlierDemand[],
): Doubt[] {
  const isTaken = (text: string) =>
    current.some(
      (demand) => demand.text.includes(text) || demand.points.some((point) => text.includes(point)),
    ) ||
    earlier.some(
      (demand) => demand.quote === text || demand.text.includes(text) || text.includes(demand.text),
    )
  return sections
    .filter(({ chapter, question }) => chapter === 'pillar' && question !== null)
    .flatMap((section) =>
      sentencesOf(demandList(section) === undefined ? section.body : afterList(section.body))
        .filter(({ text }) => (EXPECTS.test(text) || DEMANDS.test(text)) && !isTaken(text))
        .map(({ text }) =>
          doubt(
            FILES.areasForImprovement,
            NEW_RECORD,
            'kind',
            text,
            `In “${section.path}”, outside any list. If it is a demand of its own, add a record: of the kind expectation, unless the report calls it otherwise.`,
          ),
        ),
    )
}

const OPENING =
  /^(?:(?:the|this) (?:force|constabulary|service)|[A-Z][\w -]+? (?:police|constabulary|service)|it|we recommended that|all forces)\b\s*(?:should|needs? to|needed to|must|does not|has to)?\s*(?:immediately\s)?(?:ensure|make sure)?\s*(?:that)?\s*(?:it|its|they)?\s*/i
const SMALL = new Set(
  'the a an of in on for to from and or by with at as is are was were be been has have had it its this that these those all who which how what where when their there they not'.split(
    ' ',
  ),
)

/** A few telling words of a demand: a name that a person may better. */
function nameOf(words: string): string {
  const telling = slug(words.replace(OPENING, ''))
    .split('-')
    .filter((word) => word.length > 1 && !SMALL.has(word))
  return telling.slice(0, 5).join('-') || slug(words).slice(0, 40) || 'demand'
}
