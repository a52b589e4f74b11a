/** From the text of a report, and what the seed holds already, to the records of its folder and the doubts about them. */
import type { Doubt } from '../build/review.ts'
import type { Seed } from '../build/seed.ts'
import {
  contains,
  quotedPlaces,
  readingView,
  readOccurrences,
  type Span,
} from '../report/report-text.ts'
import { type Demand, readDemands } from './demands.ts'
import {
  doubt,
  type Draft,
  type DraftedImprovement,
  type DraftedJudgment,
  FILES,
  judgmentName,
} from './draft-records.ts'
import { type EarlierDemand, readEarlierDemands, REPORTED } from './earlier-demands.ts'
import { heldBy } from './held.ts'
import { readAreas, readJudgments } from './judgments.ts'
import { CYCLE, DEMAND_LISTS } from './report-form.ts'
import { draftNumbers } from './running-text.ts'
import type { Framework, Section } from './sections.ts'
import { sentencesOf } from './sentences.ts'
import { readSimilarForces } from './similar-forces.ts'
import { draftTables, type Knowledge } from './table-figures.ts'
import { readTables } from './tables.ts'
import { readTitle, type Title } from './title.ts'
import { slug } from './words.ts'

export const EVERY_RECORD = '(every record)'
export const NEW_RECORD = '(new record)'
const BY_A_PERSON = 'Written by a person'

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
  const numbers = draftNumbers(text, sections, held, repeated, knowledge)
  const observations = [...tables.observations, ...numbers.observations].toSorted(
    byPlace(text, sections),
  )
  const draft: Draft = {
    ...about,
    sections: sections.map(({ path, heading }) => ({ path, heading })),
    judgments: judgments.records,
    areasForImprovement: improvements.records,
    observations: withOwnIds(observations, numbers.doubts),
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
export function frameworkOf({ pillars, questions, grades, cycles }: Seed): Framework {
  const scale = cycles.find(({ id }) => id === CYCLE.id)?.grade_scale
  return {
    pillars: pillars.toSorted((one, other) => one.position - other.position),
    questions: questions.toSorted((one, other) => one.position - other.position),
    grades: grades.filter(({ grade_scale }) => grade_scale === scale),
  }
}

function draftInspection(
  id: string,
  title: Title,
  text: string,
  sections: readonly Section[],
  framework: Framework,
  seed: Seed,
): Pick<Draft, 'inspection' | 'source' | 'doubts'> {
  const page = seed.pages
    .flatMap(({ inspections }) => inspections)
    .find(({ id: held }) => held === id)
  const areas = readAreas(sections, framework)
  const judged = readJudgments(text, sections, framework)
  const questions = (isInspected: boolean) =>
    framework.questions
      .toSorted((one, other) => orderOf(framework, one) - orderOf(framework, other))
      .map((question) => question.id)
      .filter((question) => {
        const basis = judged.find((each) => each.question === question)?.basis
        return areas.has(question)
          ? areas.get(question) === isInspected
          : basis === (isInspected ? 'inspected' : 'carried-over')
      })
  const similar = readSimilarForces(sections, title.force, seed.forces)
  const printed = title.published
  const isDay = printed?.day.length === 10
  const fits = page?.published_on?.startsWith(printed?.day ?? '') === true
  const published_on = fits ? (page?.published_on ?? null) : null
  const doubts: Doubt[] = []
  const ask = (file: string, field: string, value: string | null, why: string) =>
    doubts.push(doubt(file, id, field, value, why))
  const inspection: Draft['inspection'] = {
    id,
    force: title.force.id,
    cycle: CYCLE.id,
    title: title.title,
    published_on,
    published_on_basis: published_on === null ? null : (page?.published_on_basis ?? null),
    published_on_url: published_on === null ? null : (page?.published_on_url ?? null),
    isbn: title.isbn,
    inspector: title.inspector,
    tranche: page?.tranche ?? null,
    url: page?.url ?? null,
    most_similar_forces: similar.forces,
    inspected_questions: questions(true),
    not_inspected_questions: questions(false),
    sample_sizes: [],
    source_section: title.imprint.section,
    source_quote: title.imprint.quote,
    source_url: page?.url ?? null,
  }
  const { inspection: file, source: sourceFile } = FILES
  if (!title.isNamed)
    ask(
      file,
      'force',
      title.force.id,
      `The title names “${title.inspected}”. The force was chosen by --force.`,
    )
  if (published_on === null)
    ask(
      file,
      'published_on',
      null,
      printed === null
        ? 'The report prints no month of publication. Find the day, its basis and the page that gives it, or leave all three empty.'
        : isDay
          ? `The report prints “${printed.words}”, and no page that is held gives the day. Enter ${printed.day} with a basis and the page that gives it.`
          : `The report prints only “${printed.words}”${page?.published_on == null ? '' : `, and the page that is held says ${page.published_on}`}. Find the day, its basis and the page that gives it, or leave all three empty.`,
    )
  if (inspection.tranche === null)
    ask(
      file,
      'tranche',
      null,
      'The report does not print its group, and no page that is held gives it. Enter it, or leave it empty.',
    )
  if (inspection.url === null)
    ask(
      file,
      'url, source_url',
      null,
      'The report does not print its own address. Enter it in both fields.',
    )
  if (inspection.isbn === null) ask(file, 'isbn', null, 'No ISBN is printed. Is there none?')
  if (inspection.inspector === null)
    ask(file, 'inspector', null, 'No name stands over the words “HM Inspector of Constabulary”.')
  else if (page != null && page.inspector !== null && page.inspector !== inspection.inspector)
    ask(file, 'inspector', inspection.inspector, `The page that is held says ${page.inspector}.`)
  if (similar.doubt !== null)
    ask(file, 'most_similar_forces', similar.forces.join(' '), similar.doubt)
  if (areas.size < framework.questions.length)
    ask(
      file,
      'inspected_questions, not_inspected_questions',
      null,
      `The table of areas has ${areas.size} of the ${framework.questions.length} questions; the others are drafted by what their sections say.`,
    )
  const source: Draft['source'] = {
    id: `hmicfrs-peel-${CYCLE.id}-${title.force.id}`,
    title: title.title,
    publisher: 'HMICFRS',
    kind: 'report',
    url: page?.url ?? null,
    published_on,
    licence: seed.dataset.licence,
    notes: title.isbn === null ? [] : [`ISBN ${title.isbn}.`],
  }
  ask(
    sourceFile,
    'notes',
    null,
    `${BY_A_PERSON}: what a reader should know of the report as a source, such as how its day is known and what is not held of it.`,
  )
  if (source.url === null || published_on === null)
    ask(sourceFile, 'url, published_on', null, 'As in inspection.json.')
  return { inspection, source, doubts }
}

function orderOf(
  { pillars, questions }: Framework,
  question: Framework['questions'][number],
): number {
  return pillars.findIndex(({ id }) => id === question.pillar) * 100 + questions.indexOf(question)
}

function draftJudgments(
  text: string,
  sections: readonly Section[],
  framework: Framework,
  seed: Seed,
  force: string,
): { records: DraftedJudgment[]; doubts: Doubt[] } {
  const pages = seed.pages.flatMap(({ judgments }) => judgments)
  const doubts: Doubt[] = []
  const records = readJudgments(text, sections, framework).map((judgment): DraftedJudgment => {
    const { section, quote, doubts: read, ...rest } = judgment
    const name = judgmentName(rest)
    const valueOf = (field: string) => {
      const value: unknown = Object.entries(rest).find(([each]) => each === field)?.[1]
      return typeof value === 'string' ? value : null
    }
    for (const { field, why } of read)
      doubts.push(doubt(FILES.judgments, name, field, valueOf(field), why))
    const page = pages.find(
      (each) =>
        rest.question === null &&
        each.pillar === rest.pillar &&
        each.inspection === `${force}-${CYCLE.id}`,
    )
    if (page !== undefined && rest.grade !== null && page.grade !== rest.grade)
      doubts.push(
        doubt(
          FILES.judgments,
          name,
          'grade',
          rest.grade,
          `The page ${page.source_url} says ${page.grade}.`,
        ),
      )
    doubts.push(
      doubt(
        FILES.judgments,
        name,
        'summary',
        null,
        `${BY_A_PERSON}: what the report says of it, in a sentence or two of ours.`,
      ),
    )
    if (section === null || quote === null)
      doubts.push(
        doubt(
          FILES.judgments,
          name,
          'source_section, source_quote',
          null,
          'The report has no place that states it.',
        ),
      )
    return { ...rest, summary: null, source_section: section, source_quote: quote }
  })
  return { records, doubts }
}

function draftImprovements(
  inspection: string,
  text: string,
  sections: readonly Section[],
  framework: Framework,
): { records: DraftedImprovement[]; doubts: Doubt[] } {
  const current = readDemands(sections, framework)
  const earlier = readEarlierDemands(sections, framework)
  const doubts: Doubt[] = []
  const ids = new Set<string>()
  const idOf = (words: string, year: string | null) => {
    const base = [inspection, year, nameOf(words)].filter((part) => part !== null).join('-')
    const id = ids.has(base) ? `${base}-${ids.size}` : base
    ids.add(id)
    return id
  }
  const ask = (id: string, field: string, value: string | null, why: string) =>
    doubts.push(doubt(FILES.areasForImprovement, id, field, value, why))

  const ofNow = current.map((demand): DraftedImprovement => {
    const id = idOf(demand.text, null)
    const before = earlier.filter(
      (each) =>
        each.question === demand.question &&
        each.pillar === demand.pillar &&
        (each.reported === null || REPORTED[each.reported] !== 'closed'),
    )
    for (const { field, why } of demand.doubts) ask(id, field, demand.kind, why)
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
    const id = idOf(demand.text, demand.raised_in ?? 'earlier')
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
    .filter(
      ({ chapter, question, name }) =>
        chapter === 'pillar' &&
        question !== null &&
        !DEMAND_LISTS.some(({ heading }) => heading.test(name)),
    )
    .flatMap(({ path, body }) =>
      sentencesOf(body)
        .filter(({ text }) => EXPECTS.test(text) && !isTaken(text))
        .map(({ text }) =>
          doubt(
            FILES.areasForImprovement,
            NEW_RECORD,
            'kind',
            text,
            `In “${path}”, outside any list. If it is a demand of its own, add a record of the kind expectation.`,
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

/** An id once only: a second figure of the same words is a candidate with a number. */
function withOwnIds(observations: Draft['observations'], doubts: Doubt[]): Draft['observations'] {
  const used = new Set<string>()
  return observations.map((observation) => {
    let { id } = observation
    for (let number = 2; used.has(id); number++) id = `${observation.id}-${number}`
    used.add(id)
    if (id !== observation.id) {
      const own = doubts.find(
        (each) =>
          each.record === observation.id &&
          each.value === observation.metric &&
          each.decide.includes(`“${observation.value_text ?? ''}”`),
      )
      if (own !== undefined) own.record = id
    }
    return { ...observation, id }
  })
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

/** Whether a stretch is among the places. */
export function isHeld(places: readonly Span[], span: Span): boolean {
  return places.some((place) => contains(place, span))
}
