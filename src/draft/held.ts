/** What reports that are held already teach about the words of the next one. */
import { numberTokens } from '../report/numbers.ts'
import type { ReportSeed, Seed } from '../build/seed.ts'
import { fitsUnit } from './known-metrics.ts'
import { contains } from '../report/report-text.ts'
import { periodSpans, replacePeriods } from './period.ts'
import { shortName } from './title.ts'
import { bare, plain } from './words.ts'

type Observation = ReportSeed['observations'][number]
export type AreaKind = 'force' | 'england-and-wales' | 'most-similar-forces' | 'local-population'

export interface HeldFigure {
  metric: string
  breakdown: { id: string; label: string } | null
  /** Null where it is about another force. */
  area: AreaKind | null
  value_status: Observation['value_status']
  data_source: string | null
  caveats: string[]
  /** The inspection that holds it. */
  inspection: string
}

export interface Held {
  /** The figure that rows with this label hold, for a value printed so; null unless all held reports agree. */
  row: (label: string, printed: string) => HeldFigure | null
  /** The figure that these words around a number are known to tell; null where they are not known, or in two ways. */
  wording: (sentence: string, force: { name: string }, token: number) => HeldFigure | null
  /** How figures of the metric were sourced for such an area. */
  provenance: (metric: string, breakdown: string | null, area: AreaKind) => HeldFigure | null
}

/** Fewer words are no wording of their own. */
const WORDS_MIN = 5
const NUMBER = '#'
const PERIOD = '~'
const FORCE = '@'

export function heldBy({ reports, metrics, forces }: Seed): Held {
  const figures = reports.flatMap((report) =>
    report.observations.map((observation) => ({
      report,
      observation,
      figure: figureOf(report, observation),
    })),
  )
  const rows = new Map<string, HeldFigure[]>()
  const wordings: { template: string; token: number; figure: HeldFigure }[] = []
  for (const { report, observation, figure } of figures) {
    if (observation.origin === 'table') {
      const key = bare(labelOf(observation.source_quote.split('\t')[0] ?? ''))
      rows.set(key, [...(rows.get(key) ?? []), figure])
      continue
    }
    const force = forces.find(({ id }) => id === report.inspection.force)
    if (force === undefined || observation.value_text === null) continue
    const template = templateOf(observation.source_quote, force)
    const token = tokenAt(observation.source_quote, observation.value_text)
    if (token !== null && countWords(template) >= WORDS_MIN)
      wordings.push({ template, token, figure })
  }

  return {
    row: (label, printed) => {
      const found = (rows.get(bare(labelOf(label))) ?? []).filter(({ metric }) => {
        const known = metrics.find(({ id }) => id === metric)
        return known !== undefined && fitsUnit(known, printed)
      })
      return onlyOne(found, ({ metric, breakdown }) => `${metric} ${breakdown?.id ?? ''}`)
    },
    wording: (sentence, force, token) => {
      const template = templateOf(sentence, force)
      const found = wordings.filter((wording) => {
        const at = template.indexOf(wording.template)
        return at !== -1 && count(template.slice(0, at), NUMBER) + wording.token === token
      })
      return onlyOne(
        found.map(({ figure }) => figure),
        ({ metric, breakdown, area }) => `${metric} ${breakdown?.id ?? ''} ${area ?? ''}`,
      )
    },
    provenance: (metric, breakdown, area) =>
      figures
        .map(({ figure }) => figure)
        .find(
          (each) =>
            each.metric === metric &&
            (each.breakdown?.id ?? null) === breakdown &&
            each.area === area,
        ) ?? null,
  }
}

function figureOf({ inspection }: ReportSeed, observation: Observation): HeldFigure {
  const { area, metric, breakdown, breakdown_label, value_status, data_source, caveats } =
    observation
  const kinds: Readonly<Record<string, AreaKind>> = {
    [inspection.force]: 'force',
    'england-and-wales': 'england-and-wales',
    [`${inspection.force}-most-similar-forces`]: 'most-similar-forces',
    [`${inspection.force}-local-population`]: 'local-population',
  }
  return {
    metric,
    breakdown:
      breakdown === null || breakdown_label === null
        ? null
        : { id: breakdown, label: breakdown_label },
    area: kinds[area] ?? null,
    value_status,
    data_source,
    caveats,
    inspection: inspection.id,
  }
}

function labelOf(cell: string): string {
  return replacePeriods(plain(cell), ' ')
}

function onlyOne(
  found: readonly HeldFigure[],
  nameOf: (figure: HeldFigure) => string,
): HeldFigure | null {
  const [first] = found
  return first !== undefined && new Set(found.map(nameOf)).size === 1 ? first : null
}

/** The words alone: numbers, periods and the force are marks, typography is levelled. */
function templateOf(words: string, force: { name: string }): string {
  const level = replacePeriods(plain(words), PERIOD)
    .replaceAll(force.name, FORCE)
    .replaceAll(shortName({ id: '', ...force }), FORCE)
  const tokens = numberTokens(level)
  let text = ''
  let done = 0
  for (const { start, end } of tokens) {
    text += level.slice(done, start) + NUMBER
    done = end
  }
  return (text + level.slice(done))
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[.;:,\s]+$/, '')
}

/** Which of the quote’s numbers the printed value is, not counting those of periods. */
function tokenAt(quote: string, printed: string): number | null {
  const words = plain(quote)
  const at = words.indexOf(plain(printed))
  const token = numberTokens(words).find(
    ({ start, end }) => at !== -1 && start < at + printed.length && at < end,
  )
  return token === undefined ? null : tokenIndex(words, token.start)
}

function countWords(template: string): number {
  return template.split(/[^\p{L}']+/u).filter((word) => word !== '').length
}

function count(text: string, mark: string): number {
  return text.split(mark).length - 1
}

/** Which of the words’ numbers the one at a place is, not counting those of periods; null where it is one of these. */
export function tokenIndex(words: string, start: number): number | null {
  const periods = periodSpans(words)
  const figures = numberTokens(words).filter(
    (token) => !periods.some((period) => contains(period, token)),
  )
  const index = figures.findIndex((token) => token.start === start)
  return index === -1 ? null : index
}
