/** Which known metric a row of a table, or a sentence, is a figure of: told by the words of its name and description. */
import type { Seed } from '../build/seed.ts'
import { FOOTNOTES, isWithin, plain, shared, slug, stems } from './words.ts'

export type Metric = Seed['metrics'][number]

export interface RowMatch {
  metric: Metric
  breakdown: { id: string; label: string } | null
}

/** Says that a metric is given for parts, each with a label of its own. */
const BY_PARTS = /\bby \w+|\bone (?:category|group|ethnic group)\b|\ban ethnic group\b/
/** A label that names a part and what it is a part of. */
const PARTS: readonly RegExp[] = [
  /^(?<part>.+?) as (?:a )?(?:%|per ?cent(?:age)?|proportion|share) of (?<rest>.+)$/i,
  /^.+? (?:likelihood|rate|proportion) of (?<part>.+?) compared (?:to|with) .+$/i,
]

/**
 * The one metric whose name says what the label and the words around it say.
 * @param printed the value as printed, for its unit
 */
export function metricOfRow(
  label: string,
  header: string,
  around: string,
  printed: string,
  metrics: readonly Metric[],
): RowMatch | null {
  const context = stems(`${header} ${around}`)
  const wholes = metrics
    .filter((metric) => fitsUnit(metric, printed))
    .flatMap((metric): (RowMatch & { score: number })[] => {
      const name = stems(metric.name)
      const told = stems(`${metric.name} ${metric.description}`)
      const { rest, part } = divided(label, name)
      const words = stems(rest)
      const says = new Set([...words, ...context])
      const isWhole =
        isWithin(name, says) &&
        shared(words, name) > 0 &&
        isWithin(words, new Set([...told, ...context]))
      if (isWhole)
        return [{ metric, breakdown: part === null ? null : partOf(part), score: name.size }]
      const isPart =
        BY_PARTS.test(metric.description) &&
        isWithin(name, context) &&
        shared(words, name) === 0 &&
        // The own column, and not one beside it, must say so.
        (stems(header).size === 0 || shared(stems(header), name) > 0)
      return isPart ? [{ metric, breakdown: partOf(label), score: name.size - 0.5 }] : []
    })
    .toSorted((one, other) => other.score - one.score)
  const [best, next] = wholes
  if (best === undefined || next?.score === best.score) return null
  return { metric: best.metric, breakdown: best.breakdown }
}

/** A label in two: the part that it names, unless the metric’s own name has it, and the rest. */
function divided(label: string, name: ReadonlySet<string>): { rest: string; part: string | null } {
  for (const pattern of PARTS) {
    const groups = pattern.exec(label)?.groups
    if (groups?.part === undefined) continue
    const { part, rest } = groups
    if (isWithin(stems(part), name)) return { rest: label, part: null }
    return { rest: rest ?? label.replace(part, ' '), part }
  }
  return { rest: label, part: null }
}

/** Names of groups that reports print in short. */
const GROUPS: readonly [RegExp, string][] = [
  [/\bBAME\b/gi, 'Black, Asian and minority ethnic'],
  [/\bPCSOs?\b/g, 'police community support officer'],
]

function partOf(words: string): { id: string; label: string } {
  const label = plain(words).replace(FOOTNOTES, '')
  const spelled = GROUPS.reduce((text, [short, long]) => text.replace(short, long), label)
  return { id: slug(spelled.replace(/\b(?:individuals|people|persons)\b/gi, '')), label }
}

/** The units of time that stand behind a number. */
export const TIMES = /^[- \u00a0]?(?:hours?|days?|weeks?|months?|years?|minutes?|seconds?)\b/i

/** Whether a value printed so can be one of the metric. `behind` is what follows it. */
export function fitsUnit({ unit }: Metric, printed: string, behind = ''): boolean {
  const isPercent = /%|per ?cent/i.test(printed)
  const isMoney = printed.includes('£')
  const isHour = /\d(?:am|pm)\b/i.test(printed)
  const time = TIMES.exec(behind)?.[0]
    .replace(/^[-\s]/, '')
    .toLowerCase()
    .replace(/s$/, '')
  switch (unit) {
    case 'percent':
      return isPercent
    case 'gbp':
    case 'gbp-per-head':
      return isMoney
    case 'time-of-day':
      return isHour
    case 'hours':
    case 'days':
    case 'months':
    case 'years':
      return time === unit.slice(0, -1)
    default:
      return !isPercent && !isMoney && !isHour && time === undefined
  }
}

/**
 * The one metric whose name a sentence says, for a number in it. Never certain: a person looks at it.
 * @param clause the part of the sentence that holds the number
 */
export function metricOfSentence(
  sentence: string,
  clause: string,
  fits: (metric: Metric) => boolean,
  metrics: readonly Metric[],
): Metric | null {
  const near = roots(clause)
  const all = roots(sentence)
  const rated = metrics
    .filter(fits)
    .map((metric) => {
      const name = roots(metric.name)
      const isTold =
        name.size >= 2 && shared(name, all) / name.size >= 0.75 && shared(name, near) > 0
      return { metric, score: isTold ? shared(name, all) + shared(name, near) : 0 }
    })
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score)
  const [best, next] = rated
  return best === undefined || best.score === next?.score ? null : best.metric
}

/** Words by their first letters: “applied” and “applications” say the same here. */
function roots(words: string): Set<string> {
  return new Set([...stems(words)].map((stem) => stem.slice(0, 5)))
}
