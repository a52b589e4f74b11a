/** How much of a folder made by hand a draft of the same report reproduces. */
import type { Doubt } from '../build/review.ts'
import type { ReportSeed } from '../build/seed.ts'
import { numberTokens } from '../report/numbers.ts'
import { contains, occurrences, quotedPlaces, type Span } from '../report/report-text.ts'
import {
  type Draft,
  type DraftedObservation,
  FILES,
  judgmentName,
  NEW_RECORD,
} from './draft-records.ts'
import { type Found, placesOf } from './draft.ts'
import { isSame } from './demands.ts'

/** `marked`: not reproduced, and in doubt by the draft itself. `wrong`: drafted otherwise without a doubt. */
export interface Score {
  kind: string
  held: number
  exact: number
  marked: number
  wrong: string[]
  missing: string[]
  /** Drafted, and not in the folder made by hand. */
  more: number
}

export interface Evaluation {
  scores: Score[]
  /** Of the figures of the running text: for how many the draft proposes the metric of the folder, another one, or none. */
  metrics: { held: number; same: number; other: number; none: number }
}

type Observation = ReportSeed['observations'][number]

/** Compares a draft with the folder; what only a person writes (summaries, notes, sources, ids) is left out. */
export function evaluate(text: string, { draft, sections }: Found, truth: ReportSeed): Evaluation {
  const isMarked = (file: string, record: string, field: string) =>
    draft.doubts.some(
      (each) =>
        each.file === file && each.record === record && each.field.split(', ').includes(field),
    )
  const spans = new Map(sections.map((section) => [section.path, section]))
  const placeOf = (section: string, quote: string): Span | undefined => {
    const span = spans.get(section)
    return span === undefined ? undefined : quotedPlaces(text, quote, span)[0]
  }
  const running = runningText()
  return {
    scores: [
      ofSections(draft, truth),
      ofInspection(),
      ofJudgments(),
      ofDemands(),
      ofEarlier(),
      ofExpectations(draft.doubts, truth),
      ofCells(),
      ofNumbers(),
      running.score,
    ],
    metrics: running.metrics,
  }

  function ofInspection(): Score {
    const score = empty('what the report says of itself (fields)')
    const { id } = draft.inspection
    const drafted = new Map<string, unknown>(Object.entries(draft.inspection))
    const fields = [
      'force',
      'cycle',
      'title',
      'isbn',
      'inspector',
      'published_on',
      'published_on_basis',
      'published_on_url',
      'tranche',
      'url',
      'source_url',
      'most_similar_forces',
      'inspected_questions',
      'not_inspected_questions',
      'sample_sizes',
      'source_section',
      'source_quote',
    ]
    const held = new Map<string, unknown>(Object.entries(truth.inspection))
    for (const field of fields) {
      const isDated = field === 'published_on_basis' || field === 'published_on_url'
      const marked = isMarked(FILES.inspection, id, isDated ? 'published_on' : field)
      count(
        score,
        field,
        JSON.stringify(held.get(field)) === JSON.stringify(drafted.get(field)),
        marked,
      )
    }
    return score
  }

  function ofJudgments(): Score {
    const score = empty('judgments')
    for (const one of truth.judgments) {
      const name = judgmentName(one)
      const other = draft.judgments.find((each) => judgmentName(each) === name)
      if (other === undefined) {
        score.held++
        score.missing.push(name)
        continue
      }
      const differing = differences(one, other, [
        'status',
        'grade',
        'basis',
        'carried_over_from',
        'carried_over_from_cycle',
        'last_inspected',
        'source_section',
        'source_quote',
      ])
      count(
        score,
        `${name} (${differing.join(', ')})`,
        differing.length === 0,
        differing.every((field) => isMarked(FILES.judgments, name, field)),
      )
    }
    return score
  }

  function ofDemands(): Score {
    const score = empty('areas for improvement of this report, with points')
    const isOfNow = ({ kind, raised_in }: { kind: string | null; raised_in: string | null }) =>
      raised_in === truth.inspection.cycle && kind !== 'expectation'
    const drafted = draft.areasForImprovement.filter(isOfNow)
    const held = truth.areasForImprovement.filter(isOfNow)
    for (const one of held) {
      const other = drafted.find((each) => isSame(each.text ?? '', one.text))
      if (other === undefined) {
        score.held++
        score.missing.push(one.id)
        continue
      }
      const differing = differences(one, other, [...DEMAND_FIELDS, 'number'])
      if (one.follows !== null) differing.push('follows')
      const isOnlyFollows = differing.every((field) =>
        isMarked(FILES.areasForImprovement, other.id, field),
      )
      count(score, `${one.id} (${differing.join(', ')})`, differing.length === 0, isOnlyFollows)
    }
    score.more = drafted.length - score.exact - score.marked - score.wrong.length
    return score
  }

  function ofEarlier(): Score {
    const score = empty('earlier demands, with what became of them')
    const held = truth.areasForImprovement.filter(
      ({ raised_in }) => raised_in !== truth.inspection.cycle,
    )
    const drafted = draft.areasForImprovement.filter(
      ({ raised_in }) => raised_in !== truth.inspection.cycle,
    )
    const used = new Set<string>()
    for (const one of held) {
      const place =
        placeOf(one.source_section, one.text) ?? placeOf(one.source_section, one.source_quote)
      const other = drafted.find(({ id, source_section, text: words, source_quote }) => {
        const places = [words, source_quote].flatMap(
          (each) => placeOf(source_section ?? '', each ?? '') ?? [],
        )
        return (
          !used.has(id) &&
          (isSame(words ?? '', one.text) || places.some((each) => overlaps(each, place)))
        )
      })
      if (other === undefined) {
        score.held++
        score.missing.push(one.id)
        continue
      }
      used.add(other.id)
      const differing = differences(one, other, DEMAND_FIELDS)
      const told = other.status_quote ?? ''
      if (one.status_quote !== null && !told.includes(one.status_quote))
        differing.push('status_quote')
      const areMarked = differing.every((field) => {
        const doubted =
          field === 'status' || field === 'status_quote' ? 'status_as_reported' : field
        return isMarked(FILES.areasForImprovement, other.id, doubted)
      })
      count(score, `${one.id} (${differing.join(', ')})`, differing.length === 0, areMarked)
    }
    score.more = drafted.length - used.size
    return score
  }

  function ofCells(): Score {
    const score = empty('cells of tables')
    const drafted = draft.observations.filter(({ origin }) => origin === 'table')
    const used = new Set<string>()
    for (const one of truth.observations.filter(({ origin }) => origin === 'table')) {
      const rated = drafted
        .filter(({ id, source_quote }) => !used.has(id) && source_quote === one.source_quote)
        .map((other) => ({ other, differing: differences(one, other, CELL_FIELDS) }))
        .toSorted((left, right) => left.differing.length - right.differing.length)
      const [best] = rated
      if (best === undefined) {
        score.held++
        score.missing.push(one.id)
        continue
      }
      used.add(best.other.id)
      count(
        score,
        `${one.id} (${best.differing.join(', ')})`,
        best.differing.length === 0,
        best.differing.every((field) => isMarked(FILES.observations, best.other.id, field)) ||
          isMarked(FILES.observations, best.other.id, 'metric'),
      )
    }
    score.more = drafted.length - used.size
    return score
  }

  function ofNumbers(): Score {
    const score = empty('numbers of the text, each in a record or excused')
    const places = [...placesOf(text, sections, draft), ...excusedPlaces()]
    for (const token of numberTokens(text)) {
      const isAccounted = places.some((place) => contains(place, token))
      score.held++
      if (isAccounted) score.exact++
      else score.missing.push(token.text)
    }
    return score
  }

  function excusedPlaces(): Span[] {
    return draft.auditIgnores.flatMap(({ section, text: words }) => {
      const span = spans.get(section)
      return span === undefined ? [] : occurrences(text, words, span)
    })
  }

  /** Figures of the running text: found, whatever metric they were given, by the place of their numbers. */
  function runningText(): { score: Score; metrics: Evaluation['metrics'] } {
    const score = empty('figures of the running text, as observations or candidates')
    const metrics = { held: 0, same: 0, other: 0, none: 0 }
    const drafted = draft.observations
      .filter(({ origin }) => origin === 'narrative')
      .map((record) => ({ record, place: valuePlace(record) }))
    const used = new Set<DraftedObservation>()
    for (const one of truth.observations.filter(({ origin }) => origin === 'narrative')) {
      const place = valuePlace(one)
      const other = drafted.find(
        (each) => place !== null && each.place !== null && overlaps(each.place, place),
      )?.record
      score.held++
      metrics.held++
      if (other === undefined) {
        metrics.none++
        const isExcused = place !== null && excusedPlaces().some((each) => overlaps(each, place))
        ;(isExcused ? score.wrong : score.missing).push(`${one.id} (“${one.value_text ?? ''}”)`)
        continue
      }
      used.add(other)
      if (isMarked(FILES.observations, other.id, 'metric')) score.marked++
      else if (other.metric === one.metric) score.exact++
      else score.wrong.push(one.id)
      if (other.metric === one.metric) metrics.same++
      else if (other.metric === null) metrics.none++
      else metrics.other++
    }
    score.more = drafted.length - used.size
    return { score, metrics }
  }

  /** Where the value of an observation is printed; null where its quote or its words do not stand in the report. */
  function valuePlace({
    source_section,
    source_quote,
    value_text,
  }: Observation | DraftedObservation): Span | null {
    const place = placeOf(source_section, source_quote)
    if (place === undefined || value_text === null) return null
    const offset = source_quote.indexOf(value_text)
    // Behind link markup the words stand further on than in the quote, and never before.
    const from = place.start + Math.max(0, offset)
    const [token] = numberTokens(value_text)
    const wanted = token?.text ?? value_text
    const at = text.indexOf(wanted, from + (token?.start ?? 0))
    return at === -1 || at >= place.end ? null : { start: at, end: at + wanted.length }
  }
}

const DEMAND_FIELDS = [
  'pillar',
  'question',
  'kind',
  'text',
  'points',
  'raised_in',
  'raised_by',
  'status',
  'status_as_reported',
  'source_section',
]

const CELL_FIELDS = [
  'metric',
  'area',
  'breakdown',
  'breakdown_label',
  'period_label',
  'period_start',
  'period_end',
  'value',
  'value_text',
  'precision',
  'qualifier',
  'value_status',
  'source_section',
]

function ofSections(draft: Draft, truth: ReportSeed): Score {
  const score = empty('sections')
  const nameOf = ({ path, heading }: { path: string; heading: string | null }) =>
    `${path} | ${heading ?? ''}`
  const drafted = new Set(draft.sections.map(nameOf))
  for (const one of truth.sections) {
    score.held++
    if (drafted.has(nameOf(one))) score.exact++
    else score.missing.push(one.path)
  }
  score.more = drafted.size - score.exact
  return score
}

function ofExpectations(doubts: readonly Doubt[], truth: ReportSeed): Score {
  const score = empty('demands outside any list')
  const lines = doubts.filter(({ record }) => record === NEW_RECORD)
  for (const { id, kind, source_quote } of truth.areasForImprovement) {
    if (kind !== 'expectation') continue
    score.held++
    const isFound = lines.some(
      ({ value }) =>
        value !== null && (value.includes(source_quote) || source_quote.includes(value)),
    )
    if (isFound) score.marked++
    else score.missing.push(id)
  }
  score.more = lines.length - score.marked
  return score
}

function empty(kind: string): Score {
  return { kind, held: 0, exact: 0, marked: 0, wrong: [], missing: [], more: 0 }
}

function count(score: Score, name: string, isExact: boolean, isMarked: boolean): void {
  score.held++
  if (isExact) score.exact++
  else if (isMarked) score.marked++
  else score.wrong.push(name)
}

/** The fields in which two records differ. */
function differences(one: object, other: object, fields: readonly string[]): string[] {
  const [left, right] = [one, other].map(
    (record) => new Map<string, unknown>(Object.entries(record)),
  )
  return fields.filter(
    (field) => JSON.stringify(left?.get(field)) !== JSON.stringify(right?.get(field)),
  )
}

function overlaps(one: Span | undefined, other: Span | undefined): boolean {
  return one !== undefined && other !== undefined && one.start < other.end && other.start < one.end
}

/** The table of an evaluation, as text and as Markdown reads alike. */
export function evaluationTable({ scores, metrics }: Evaluation): string {
  const heads = ['what', 'in the folder', 'exact', 'marked', 'wrong', 'missing', 'drafted besides']
  const rows = scores.map(({ kind, held, exact, marked, wrong, missing, more }) =>
    [kind, held, exact, marked, wrong.length, missing.length, more].map(String),
  )
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`
  const { held, same, other, none } = metrics
  return [
    line(heads),
    rule,
    ...rows.map(line),
    '',
    `Metrics of the running text: of ${held} figures ${same} are proposed with the metric of the folder, ${other} with another one, ${none} with none. Each is marked.`,
    ...scores.flatMap(({ kind, wrong, missing }) => [
      ...wrong.map((name) => `wrong: ${kind}: ${name}`),
      ...missing.map((name) => `missing: ${kind}: ${name}`),
    ]),
  ].join('\n')
}
