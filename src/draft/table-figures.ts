/** From the cells of tables to observations of known metrics. */
import type { Doubt } from '../build/review.ts'
import { parseValue, printedPrecision } from '../report/numbers.ts'
import { statedQualifier } from '../report/wording.ts'
import type { Seed } from '../build/seed.ts'
import { doubt, type DraftedObservation, FILES } from './draft-records.ts'
import type { AreaKind, Held } from './held.ts'
import { metricOfRow, type RowMatch } from './known-metrics.ts'
import { hasSeveralPeriods, type Period, readPeriod, withoutPeriods } from './period.ts'
import { type Cell, isFigure, isMark, type Row } from './tables.ts'
import { type Force, forceNamed, shortName } from './title.ts'
import { bare, plain } from './words.ts'

/** What the figures are drafted with. */
export interface Knowledge {
  inspection: string
  force: Force
  forces: readonly Force[]
  metrics: Seed['metrics']
  held: Held
  /** The day or month of publication, where it is known. */
  published: string | null
}

export interface Figures {
  observations: DraftedObservation[]
  doubts: Doubt[]
  /** Rows that are printed before, word for word. */
  repeated: { row: Row; first: Row }[]
}

export function draftTables(rows: readonly Row[], knowledge: Knowledge): Figures {
  const drafted: { observation: DraftedObservation; doubts: [string, string | null, string][] }[] =
    []
  const repeated: Figures['repeated'] = []
  for (const [index, row] of rows.entries()) {
    const first = rows.slice(0, index).find(({ line }) => line.text === row.line.text)
    const isSame = first !== undefined && first.headers.join('\t') === row.headers.join('\t')
    if (first !== undefined && isSame && first.caption === row.caption) {
      repeated.push({ row, first })
      continue
    }
    for (const cell of row.cells) drafted.push(draftCell(cell, row, knowledge))
  }
  const ids = uniqueIds(drafted.map(({ observation }) => observation))
  const observations = drafted.map(({ observation }, index) => ({
    ...observation,
    id: ids[index] ?? observation.id,
  }))
  return {
    observations,
    doubts: [
      ...drafted.flatMap(({ doubts }, index) =>
        doubts.map(([field, value, why]) =>
          doubt(FILES.observations, ids[index] ?? '', field, value, why),
        ),
      ),
      ...contradictions(observations),
    ],
    repeated,
  }
}

function draftCell(cell: Cell, row: Row, knowledge: Knowledge) {
  const { inspection, held, published } = knowledge
  const doubts: [string, string | null, string][] = []
  const value = parseValue(cell.text)
  // An empty cell, or a mark in it, tells no unit: the others of the row do.
  const printed = [cell, ...row.cells].find(({ text }) => parseValue(text) !== null)?.text ?? ''
  const header = cell.header ?? ''
  const match = matchOf(row, header, printed, knowledge, doubts)
  const isAreaName = namesArea(row.label, knowledge)
  const area = isAreaName ? null : areaOf(header, row, knowledge)
  if (isAreaName)
    doubts.push([
      'area, metric, breakdown',
      null,
      `The row is named “${row.label}”: an area, and not what its figures are of.`,
    ])
  else if (area === null)
    doubts.push([
      'area',
      null,
      `The head of the column, “${header}”, does not say what the figure is about.`,
    ])
  const { period, note: periodNote } = periodOf(cell, row)
  if (period === null)
    doubts.push([
      'period_label',
      null,
      'No period is printed with the row, its column or right above the table.',
    ])
  if (hasSeveralPeriods(row.label) || hasSeveralPeriods(header))
    doubts.push(['period_label', period?.label ?? null, 'More than one period is printed with it.'])
  const isForecast = /projection|forecast/i.test(`${period?.label ?? ''} ${row.label} ${header}`)
  if (
    !isForecast &&
    published !== null &&
    period !== null &&
    period.end.slice(0, published.length) > published
  )
    doubts.push([
      'value_status',
      'actual',
      `The period ends on ${period.end}, after the report was published.`,
    ])
  if (cell.text !== '' && !isFigure(cell.text) && !isMark(cell.text))
    doubts.push([
      'value',
      cell.text,
      'The cell holds more than a figure, or other words than a mark.',
    ])
  const note =
    cell.text === ''
      ? 'The cell is empty in the report.'
      : value === null
        ? `Printed as “${cell.text}”.`
        : periodNote
  const known =
    match !== null && area?.kind !== undefined && area.kind !== null
      ? held.provenance(match.metric.id, match.breakdown?.id ?? null, area.kind)
      : null
  const observation: DraftedObservation = {
    id: idOf(inspection, match, area?.kind ?? null),
    metric: match?.metric.id ?? null,
    area: area?.id ?? null,
    breakdown: match?.breakdown?.id ?? null,
    breakdown_label: match?.breakdown?.label ?? null,
    period_label: period === null || period.label === '' ? null : period.label,
    period_start: period?.start ?? null,
    period_end: period?.end ?? null,
    value,
    value_text: cell.text === '' ? null : cell.text,
    precision: value === null ? null : printedPrecision(cell.text),
    qualifier: statedQualifier('', cell.text) ?? 'exact',
    value_status: isForecast ? 'forecast' : 'actual',
    origin: 'table',
    data_source: known?.data_source ?? null,
    caveats: known?.caveats ?? [],
    sample: null,
    note,
    source_section: row.section.path,
    source_quote: row.line.text,
  }
  return { observation, doubts }
}

/** The metric that held reports have for such a row, or else the one that its words name. */
function matchOf(
  row: Row,
  header: string,
  printed: string,
  { held, metrics, force }: Knowledge,
  doubts: [string, string | null, string][],
): RowMatch | null {
  const known = held.row(row.label, printed)
  const metric = metrics.find(({ id }) => id === known?.metric)
  const named = metricOfRow(
    withoutPeriods(row.label),
    withoutAreas(withoutPeriods(header), force),
    `${row.section.path} ${row.caption ?? ''} ${row.headers.join(' ')}`,
    printed,
    metrics,
  )
  const match =
    known !== null && metric !== undefined ? { metric, breakdown: known.breakdown } : named
  if (match === null)
    doubts.push([
      'metric',
      null,
      `The row “${row.label}” names no known metric for certain: name it, or a new one of metrics.json, and give the record its id.`,
    ])
  else if (known !== null && named !== null && named.metric.id !== match.metric.id)
    doubts.push([
      'metric',
      match.metric.id,
      `${known.inspection} holds a row with this label as ${match.metric.id}, and its words name ${named.metric.id}.`,
    ])
  return match
}

interface AreaMatch {
  id: string
  kind: AreaKind | null
}

const COMPARED: readonly [RegExp, Exclude<AreaKind, 'force'>][] = [
  [/\bmost similar\b|\bMSG\b/i, 'most-similar-forces'],
  [/\blocal (?:\w+ )?population\b|\bresident/i, 'local-population'],
  [/\bengland (?:and|&) wales\b|\bnational\b/i, 'england-and-wales'],
]

/** Whether the words are an area and nothing else. */
function namesArea(label: string, { forces }: Knowledge): boolean {
  const words = bare(label)
  return (
    /^(?:englandandwales|mostsimilar(?:forces|group)|msg|localpopulation)(?:average|rate)?$/.test(
      words,
    ) || forces.some((force) => words === bare(force.name) || words === bare(shortName(force)))
  )
}

/** What a column is about; null where its head names something unknown. */
function areaOf(header: string, row: Row, { force, forces }: Knowledge): AreaMatch | null {
  const compared = COMPARED.find(([words]) => words.test(header))
  if (compared !== undefined) {
    const [, kind] = compared
    return { id: kind === 'england-and-wales' ? kind : `${force.id}-${kind}`, kind }
  }
  if (namesForce(header, force)) return { id: force.id, kind: 'force' }
  const other = forces.find((each) => each.id !== force.id && namesForce(header, each))
  if (other !== undefined) return { id: other.id, kind: null }
  // Columns without an area, such as dates, are of the force where no column of the table names another.
  const isOfTime =
    (header === '' && row.cells.length === 1) ||
    readPeriod(header) !== null ||
    /^(?:percentage |% )?change\b/i.test(header)
  const isAlone = row.headers.every((each) => !COMPARED.some(([words]) => words.test(each)))
  return isOfTime && isAlone ? { id: force.id, kind: 'force' } : null
}

function namesForce(header: string, force: Force): boolean {
  const words = bare(header)
  return (
    words.startsWith(bare(shortName(force))) ||
    words.startsWith(bare(force.name)) ||
    forceNamed(header, [force]) !== undefined ||
    /^(?:the |this )?(?:force|constabulary|service)\b/i.test(header)
  )
}

function withoutAreas(header: string, force: Force): string {
  return plain(
    [
      force.name,
      shortName(force),
      'England and Wales',
      'Most Similar Forces',
      'Local population',
    ].reduce((text, name) => text.replace(new RegExp(escape(name), 'gi'), ' '), header),
  )
}

function escape(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** The period of a cell: of its row, its column, or the line over the table. A change is between two columns. */
function periodOf(cell: Cell, row: Row): { period: Period | null; note: string | null } {
  const header = cell.header ?? ''
  const printed = readPeriod(row.label) ?? readPeriod(header) ?? readPeriod(row.caption ?? '')
  if (printed !== null) return { period: printed, note: null }
  const beside = row.headers.flatMap((each) => readPeriod(each) ?? [])
  const [one, other] = beside
  if (
    !/\bchange\b/i.test(header) ||
    one === undefined ||
    other === undefined ||
    beside.length !== 2
  )
    return { period: null, note: null }
  const [first, last] = one.start < other.start ? [one, other] : [other, one]
  return {
    period: { label: '', start: first.start, end: last.end },
    note: `No period is printed over this column; its dates are those of the two columns beside it, headed ${one.label} and ${other.label}.`,
  }
}

function idOf(inspection: string, match: RowMatch | null, area: AreaKind | null): string {
  const parts = [inspection, match?.metric.id ?? 'candidate', match?.breakdown?.id]
  const ofArea = area === null || area === 'force' ? undefined : area
  return [...parts, ofArea].filter((part) => part !== undefined).join('-')
}

/** Records of one metric differ by their periods, and failing that by number. */
function uniqueIds(observations: readonly DraftedObservation[]): string[] {
  const count = (ids: readonly string[], id: string) => ids.filter((each) => each === id).length
  const plainIds = observations.map(({ id }) => id)
  const dated = observations.map(({ id, period_start, period_end, metric }) =>
    count(plainIds, id) > 1 && metric !== null && period_end !== null
      ? `${id}-${yearsOf(period_start, period_end)}`
      : id,
  )
  const used = new Map<string, number>()
  return dated.map((id) => {
    const times = (used.get(id) ?? 0) + 1
    used.set(id, times)
    const isAlone = count(dated, id) === 1 && !id.endsWith('-candidate')
    return isAlone ? id : `${id}-${times}`
  })
}

/** 2019 for a day or a year that ends in it, 2019-20 for a financial year. */
function yearsOf(start: string | null, end: string): string {
  const year = end.slice(0, 4)
  const isFinancial =
    start?.endsWith('-04-01') === true && end.endsWith('-03-31') && start.slice(0, 4) !== year
  return isFinancial ? `${start.slice(0, 4)}-${year.slice(2)}` : year
}

/** One metric, area and period with two values. */
function contradictions(observations: readonly DraftedObservation[]): Doubt[] {
  const keyOf = ({ metric, area, breakdown, period_end }: DraftedObservation) =>
    [metric, area, breakdown, period_end].join(' ')
  return observations
    .filter(
      (one) =>
        one.metric !== null &&
        observations.some(
          (other) =>
            other !== one && keyOf(other) === keyOf(one) && other.value_text !== one.value_text,
        ),
    )
    .map(({ id, value_text }) =>
      doubt(
        FILES.observations,
        id,
        'value',
        value_text,
        'The report prints another value of the same metric, area and period in another row.',
      ),
    )
}
