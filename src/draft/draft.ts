/** From the text of a report, and what the seed holds already, to the records of its folder and the doubts about them. */
import type { Doubt } from '../build/review.ts'
import type { Seed } from '../build/seed.ts'
import { quotedPlaces, readingView, readOccurrences, type Span } from '../report/report-text.ts'
import { draftImprovements } from './draft-improvements.ts'
import { draftInspection, draftJudgments } from './draft-inspection.ts'
import { BY_A_PERSON, doubt, type Draft, EVERY_RECORD, FILES } from './draft-records.ts'
import { heldBy } from './held.ts'
import { CYCLE } from './report-form.ts'
import { draftNumbers } from './running-text.ts'
import type { Framework, Section } from './sections.ts'
import { draftTables, type Knowledge } from './table-figures.ts'
import { readTables } from './tables.ts'
import { readTitle } from './title.ts'

export interface Found {
  draft: Draft
  /** Where the sections stand in the text, for what is drafted later. */
  sections: Section[]
  knowledge: Knowledge
}

/**
 * Drafts the folder of a report.
 * @param seed what is held, without the report itself
 * @param chosen the force that a person names
 * @throws ExplainedError for what is no whole report of the cycle on a known force
 */
export function draftReport(text: string, seed: Seed, chosen?: string): Found {
  const framework = frameworkOf(seed)
  const { title, sections } = readTitle(text, framework, seed.forces, chosen)
  const id = `${title.force.id}-${CYCLE.id}`
  const about = draftInspection(id, title, text, sections, framework, seed)
  const judgments = draftJudgments(text, sections, framework, seed, title.force.id)
  const improvements = draftImprovements(id, text, sections, framework)
  const knowledge: Knowledge = {
    inspection: id,
    force: title.force,
    forces: seed.forces,
    metrics: seed.metrics,
    held: heldBy(seed),
    published: about.inspection.published_on ?? title.published?.day ?? null,
  }
  const tables = draftTables(readTables(sections, framework), knowledge)
  const repeated = tables.repeated.map(({ row, first }) => ({
    section: row.section.path,
    text: row.line.text,
    reason: `Repeats a row of the section "${first.section.path}", where it is held.`,
  }))
  const records = {
    inspection: about.inspection,
    judgments: judgments.records,
    areasForImprovement: improvements.records,
    observations: tables.observations,
  }
  const held = placesOf(text, sections, records)
  const numbers = draftNumbers(
    text,
    sections,
    held,
    repeated,
    new Set(tables.observations.map(({ id }) => id)),
    knowledge,
  )
  const observations = [...tables.observations, ...numbers.observations].toSorted(
    byPlace(text, sections),
  )
  const draft: Draft = {
    ...about,
    sections: sections.map(({ path, heading }) => ({ path, heading })),
    judgments: judgments.records,
    areasForImprovement: improvements.records,
    observations,
    auditIgnores: [...repeated, ...numbers.auditIgnores].toSorted(bySection(sections)),
    doubts: [],
  }
  return {
    draft: {
      ...draft,
      doubts: [
        ...about.doubts,
        ...samplesOf(draft),
        ...judgments.doubts,
        ...improvements.doubts,
        ...ofEveryFigure(draft, knowledge),
        ...tables.doubts,
        ...numbers.doubts,
      ],
    },
    sections,
    knowledge,
  }
}

/** What is known of pillars, questions and grades of the cycle. */
export function frameworkOf({ pillars, pages, questions, grades, cycles }: Seed): Framework {
  const scale = cycles.find(({ id }) => id === CYCLE.id)?.grade_scale
  const judged = pages.find(({ cycle }) => cycle === CYCLE.id)?.pillars ?? []
  const inOrder = pillars.toSorted((one, other) => one.position - other.position)
  return {
    pillars: inOrder.flatMap(({ id, name }) => {
      const own = judged.find(({ pillar }) => pillar === id)
      const headline = own?.headline_question ?? null
      return headline === null ? [] : [{ id, name, headline_question: headline }]
    }),
    questions: questions.toSorted((one, other) => one.position - other.position),
    grades: grades.filter(({ grade_scale }) => grade_scale === scale),
  }
}

type Quoting = Pick<Draft, 'inspection' | 'judgments' | 'areasForImprovement' | 'observations'>

/** Where the words of records stand, as the audit looks for them. */
export function placesOf(text: string, sections: readonly Section[], records: Quoting): Span[] {
  const spans = new Map(sections.map((section) => [section.path, section]))
  const quotes = [
    records.inspection,
    ...records.judgments,
    ...records.observations,
    ...records.areasForImprovement,
    ...records.areasForImprovement.map(({ source_section, status_quote }) => ({
      source_section,
      source_quote: status_quote,
    })),
  ]
  const quoted = quotes.flatMap(({ source_section, source_quote }) => {
    const span = spans.get(source_section ?? '')
    return span === undefined || source_quote === null ? [] : quotedPlaces(text, source_quote, span)
  })
  const worded = records.areasForImprovement.flatMap(({ source_section, text: words, points }) => {
    const span = spans.get(source_section ?? '')
    if (span === undefined) return []
    const view = readingView(text, span)
    return [words ?? '', ...(points ?? [])].flatMap((each) => readOccurrences(view, each))
  })
  return [...quoted, ...worded]
}

type Placed = { source_section: string; source_quote: string }

function byPlace(text: string, sections: readonly Section[]) {
  const order = new Map(sections.map(({ path }, index) => [path, index]))
  const spanOf = new Map(sections.map((section) => [section.path, section]))
  const placeOf = ({ source_section, source_quote }: Placed) => {
    const span = spanOf.get(source_section)
    const at = span === undefined ? undefined : quotedPlaces(text, source_quote, span)[0]?.start
    return at ?? order.get(source_section) ?? 0
  }
  return (one: Placed, other: Placed) => placeOf(one) - placeOf(other)
}

function bySection(sections: readonly Section[]) {
  const order = new Map(sections.map(({ path }, index) => [path, index]))
  return (one: { section: string }, other: { section: string }) =>
    (order.get(one.section) ?? 0) - (order.get(other.section) ?? 0)
}

const SAMPLE =
  /\b(?:we|inspectors) (?:\w+ ){0,2}(?:reviewed|read|examined|looked at|listened to|sampled|checked|assessed)\b|\bsample of\b/i

/** Which candidates may say how large the samples are. */
function samplesOf({ inspection, observations }: Draft): Doubt[] {
  const likely = observations.filter(
    ({ origin, source_quote, source_section }) =>
      origin === 'narrative' && SAMPLE.test(source_quote) && !/^annex/i.test(source_section),
  )
  return [
    doubt(
      FILES.inspection,
      inspection.id,
      'sample_sizes',
      likely.length === 0 ? null : likely.map(({ id }) => id).join(' '),
      'Which observations say on how many files, records or cases the findings rest? Name their ids, and name the sample in the observations that rest on it. The value lists candidates.',
    ),
  ]
}

/** What holds for many records at once. */
function ofEveryFigure({ observations }: Draft, { held }: Knowledge): Doubt[] {
  const sourced = new Map<string, string>()
  for (const { metric, data_source, caveats, breakdown, area } of observations) {
    if (metric === null || data_source === null) continue
    const from = (
      ['force', 'england-and-wales', 'most-similar-forces', 'local-population'] as const
    ).flatMap((kind) => held.provenance(metric, breakdown, kind)?.inspection ?? [])[0]
    sourced.set(metric, `${data_source}; ${(caveats ?? []).join(' ')}|${from ?? area ?? ''}`)
  }
  return [
    doubt(
      FILES.observations,
      EVERY_RECORD,
      'data_source, caveats, note',
      null,
      `${BY_A_PERSON}: where a record has none, name the data source and the caveats that the annex gives, and write the notes that a reader needs.`,
    ),
    ...[...sourced].map(([metric, told]) => {
      const [value = '', from = ''] = told.split('|')
      return doubt(
        FILES.observations,
        `(every record of ${metric})`,
        'data_source, caveats',
        value,
        `As ${from} holds them. Does the annex of this report name the same source, and the same release of it?`,
      )
    }),
  ]
}
