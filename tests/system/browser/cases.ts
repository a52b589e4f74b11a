/**
 * What the tests look at, found by asking the API: another data set, with other forces, reports and ids,
 * must break none of them.
 */
import type { TestContext } from 'vitest'
import { answerOf, type PeelClient, type Schemas } from '../../../src/client/index.ts'
import { cycleText } from '../../../src/dashboard/format.ts'

export type Matrix = Schemas['JudgmentsMatrix']
type MatrixRow = Matrix['rows'][number]
type Coverage = Schemas['Dataset']['coverage'][number]

/** The most rows that the API gives at a time. */
const LIMIT_MAX = 1000
/** So many forces of which no judgment is held are folded away below the map. */
const FOLDED_FROM = 6

/** What was found. Where nothing was, the data set has no such case, and the test is skipped and says so. */
export function orSkip<T>(
  found: T | undefined,
  { skip }: Pick<TestContext, 'skip'>,
  reason: string,
): T {
  return found ?? skip(reason)
}

/** What was found, of something that every data set has. @throws Error when it has not. */
function present<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Error(`The data set has no ${what}`)
  return found
}

/** Every item is at least as good as those behind it; equal ones stay in order. */
function bestFirst<T>(items: readonly T[], worth: (item: T) => number): T[] {
  return items.toSorted((left, right) => worth(right) - worth(left))
}

/** Of every force, what is held of it. */
export async function coverageOf(api: PeelClient): Promise<Coverage[]> {
  return answerOf(await api.GET('/v1/dataset')).data.coverage
}

export async function profileOf(api: PeelClient, force: string): Promise<Schemas['ForceProfile']> {
  const params = { path: { force } }
  return answerOf(await api.GET('/v1/forces/{force}/profile', { params })).data
}

/** The force whose report is held in full; of several, the one of which the most is held. */
export async function reportedForce(api: PeelClient): Promise<Schemas['ForceProfile']> {
  const held = (await coverageOf(api)).filter(({ report_held }) => report_held)
  const [fullest] = bestFirst(
    held,
    ({ question_judgments, areas_for_improvement, observations }) =>
      question_judgments + (areas_for_improvement ?? 0) + (observations ?? 0),
  )
  return profileOf(api, present(fullest, 'report that is held in full').force)
}

/** How little can be held of a force whose report is not held. */
export const LITTLE = ['every pillar', 'some pillars', 'nothing'] as const

/** A force without a report of which no more is held. */
export async function unreportedForce(
  api: PeelClient,
  held: (typeof LITTLE)[number],
): Promise<Coverage | undefined> {
  return (await coverageOf(api)).find(
    ({ report_held: isReported, pillar_judgments: pillars, pillars_not_held: missing }) =>
      !isReported &&
      held === (pillars === 0 ? LITTLE[2] : missing.length > 0 ? LITTLE[1] : LITTLE[0]),
  )
}

/** The judgments on the page of a force. */
export function judgmentsOf({ pillars }: Schemas['ForceProfile']): Schemas['Judgment'][] {
  return pillars
    .flatMap(({ judgment, questions }) => [judgment, ...questions.map((each) => each.judgment)])
    .filter((judgment) => judgment !== null)
}

/** What is asked of a force on its page, by status. */
export function demandsOf({
  areas_for_improvement: asked,
}: Schemas['ForceProfile']): Schemas['AreaForImprovement'][][] {
  return asked === null ? [] : [asked.open, asked.in_progress, asked.closed]
}

/** @param cycle the latest, if left out. */
export async function matrixOf(
  api: PeelClient,
  columns?: 'question',
  cycle?: string,
): Promise<Matrix> {
  const query = { ...(columns && { columns }), ...(cycle !== undefined && { cycle }) }
  return answerOf(await api.GET('/v1/judgments/matrix', { params: { query } })).data
}

/** The cycle of all cells. */
export function cycleIn({ cycle }: { cycle: string | null }): string {
  return present(cycle ?? undefined, 'cycle that all cells have')
}

/** The pillars × forces of every cycle with judgments, earliest first. */
export async function matricesOf(api: PeelClient): Promise<Matrix[]> {
  const { cycles } = answerOf(await api.GET('/v1/dataset')).data
  const judged = cycles.filter(({ inspections }) => inspections > 0)
  return Promise.all(judged.map(({ cycle }) => matrixOf(api, undefined, cycle)))
}

/** The latest cycle with a grade that rose or fell, and how it did. */
export async function changedMatrix(api: PeelClient) {
  const changes = (await matricesOf(api)).flatMap((matrix) =>
    (['improved', 'declined'] as const).map((change) => ({ matrix, change })),
  )
  return changes.findLast(({ matrix, change }) =>
    matrix.rows.some(({ cells }) => cells.some((cell) => cell.change === change)),
  )
}

export function hasJudgment({ cells }: MatrixRow): boolean {
  return cells.some(({ judgment }) => judgment !== null)
}

/** The rows of the map, and the forces that are folded away below it. */
export function mapOf({ rows }: Matrix): { shown: MatrixRow[]; folded: MatrixRow[] } {
  const empty = rows.filter((row) => !hasJudgment(row))
  return empty.length < FOLDED_FROM
    ? { shown: rows, folded: [] }
    : { shown: rows.filter(hasJudgment), folded: empty }
}

/** A force of which a pillar judgment is held, so that the map has a row for it: the last one. */
export async function judgedForce(api: PeelClient): Promise<{ id: string; name: string }> {
  const row = present((await matrixOf(api)).rows.findLast(hasJudgment), 'judgment of a pillar')
  return { id: row.force, name: row.force_name }
}

/** The regions of the forces on the map: first the one with the most of them. */
export function regionsOf({ rows }: Matrix): string[] {
  const sizeOf = (region: string) => rows.filter((row) => row.region === region).length
  return bestFirst([...new Set(rows.map(({ region }) => region))], sizeOf)
}

interface Choice {
  region: string
  grade: { grade: string; label: string }
  /** The rows of the region with the grade. */
  rows: MatrixRow[]
}

/** The choice of a region and a grade that leaves the most forces, but not all. */
export function narrowingChoice(matrix: Matrix): Choice | undefined {
  const grades = matrix.grade_scales.flatMap((scale) => scale.grades)
  const choices = regionsOf(matrix).flatMap((region) =>
    grades.map((grade) => ({ region, grade, rows: rowsWith(matrix, grade, region) })),
  )
  return bestFirst(choices, ({ rows }) => rows.length).find(
    ({ rows }) => rows.length > 0 && rows.length < matrix.rows.length,
  )
}

/** The choice of a grade that leaves the fewest forces, but not none. */
export function rarestGrade(matrix: Matrix): Pick<Choice, 'grade' | 'rows'> | undefined {
  const choices = matrix.grade_scales
    .flatMap(({ grades }) => grades)
    .map((grade) => ({ grade, rows: rowsWith(matrix, grade) }))
    .filter(({ rows }) => rows.length > 0 && rows.length < matrix.rows.length)
  return bestFirst(choices, ({ rows }) => -rows.length)[0]
}

/** The rows with a grade, in a region if one is given. */
function rowsWith({ rows }: Matrix, { grade }: { grade: string }, region?: string): MatrixRow[] {
  return rows.filter(
    (row) =>
      (region === undefined || row.region === region) &&
      row.cells.some((cell) => cell.grade === grade),
  )
}

export async function questionsOf(api: PeelClient): Promise<Schemas['Question'][]> {
  return answerOf(await api.GET('/v1/questions', { params: { query: { limit: LIMIT_MAX } } })).data
}

export async function questionProfileOf(
  api: PeelClient,
  question: string,
): Promise<Schemas['QuestionProfile']> {
  const params = { path: { question } }
  return answerOf(await api.GET('/v1/questions/{question}/profile', { params })).data
}

export async function observationsOf(
  api: PeelClient,
  metric?: string,
): Promise<Schemas['Observation'][]> {
  const query = { limit: LIMIT_MAX, ...(metric !== undefined && { metric: [metric] }) }
  const { data, page } = answerOf(await api.GET('/v1/observations', { params: { query } }))
  // More than one page would do no harm where some figure is looked for, but not where all are.
  if (metric !== undefined && page.next_cursor !== null) throw new Error(`${metric} needs paging`)
  return data
}

/** A metric whose figures are set beside each other in a chart: one with a forecast, if there is any. */
export async function chartedMetric(api: PeelClient): Promise<Schemas['MetricProfile']> {
  const { data } = answerOf(
    await api.GET('/v1/comparisons', {
      // The length of a bar means nothing for these.
      params: { query: { limit: LIMIT_MAX, value_type__not: ['time-of-day', 'rank'] } },
    }),
  )
  const [row] = bestFirst(data, ({ value_status }) => Number(value_status !== 'actual'))
  const metric = present(row, 'comparison of figures').metric
  const params = { path: { metric } }
  return answerOf(await api.GET('/v1/metrics/{metric}/profile', { params })).data
}

/** Words that the search finds something for. */
export async function wordsWithHits(api: PeelClient): Promise<string> {
  return present((await questionsOf(api))[0], 'question').name
}

/** The pillar whose judgments are of the most cycles. */
export async function pillarOf(api: PeelClient): Promise<Schemas['Pillar']> {
  const pillars = answerOf(await api.GET('/v1/pillars')).data
  const matrices = await Promise.all(pillars.map(({ id }) => historyMatrixOf(api, id)))
  const [found] = bestFirst(
    pillars.map((pillar, position) => ({ pillar, columns: matrices[position]?.columns ?? [] })),
    ({ columns }) => columns.length,
  )
  return present(found, 'pillar').pillar
}

/** Forces × the cycles of a pillar. */
export async function historyMatrixOf(api: PeelClient, pillar: string): Promise<Matrix> {
  const query = { columns: 'cycle' as const, pillar }
  return answerOf(await api.GET('/v1/judgments/matrix', { params: { query } })).data
}

/** A judgment of a pillar of which something can be said, and which the page of its force does not show. */
export async function earlierJudgment(api: PeelClient): Promise<Schemas['Judgment'] | undefined> {
  const query = { level: ['pillar' as const], limit: LIMIT_MAX }
  const { data } = answerOf(await api.GET('/v1/judgments', { params: { query } }))
  return bestFirst(
    data.filter(({ superseded_by }) => superseded_by !== null),
    ({ change }) => Number(change !== null && change !== 'same'),
  )[0]
}

/** A judgment that one replaced which is not held, and the next one that is. */
export async function beforeGap(api: PeelClient): Promise<Schemas['Judgment'] | undefined> {
  const query = {
    level: ['pillar' as const],
    change_note: ['none-held' as const],
    limit: LIMIT_MAX,
  }
  const later = answerOf(await api.GET('/v1/judgments', { params: { query } })).data
  const before = { superseded_by: later.map(({ id }) => id), limit: LIMIT_MAX }
  if (later.length === 0) return undefined
  return answerOf(await api.GET('/v1/judgments', { params: { query: before } })).data[0]
}

/** The heading of a judgment on a page of its own. */
export function titleOf({ force_name, question_name, pillar_name, cycle }: Schemas['Judgment']) {
  return `${force_name}: ${question_name ?? pillar_name}, ${cycleText(cycle)}`
}
