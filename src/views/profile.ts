import { z } from 'zod'
import { rowSchema } from '../collections/row-schema.ts'
import { areasForImprovement } from '../collections/areas-for-improvement.ts'
import type { Collection } from '../collections/collection.ts'
import { comparisons } from '../collections/comparisons.ts'
import { type Fields, textField, type RowOf } from '../collections/field.ts'
import { forces } from '../collections/forces.ts'
import { inspections } from '../collections/inspections.ts'
import { judgments } from '../collections/judgments.ts'
import { metrics } from '../collections/metrics.ts'
import { pillars } from '../collections/pillars.ts'
import { questions } from '../collections/questions.ts'
import { sources } from '../collections/sources.ts'
import { equal } from '../request/list-query.ts'
import { unknownId } from '../response/unknown-id.ts'
import type { Store } from '../sql/store.ts'
import { GradeScales, scalesOf } from './grade-counts.ts'
import { History, historyOf } from './history.ts'
import { Holdings, holdingsOf } from './holdings.ts'
import { Improvements, improvementsByStatus } from './improvements.ts'
import { SimilarForce, similarForces } from './similar-forces.ts'
import { described, parameter, view } from './view.ts'

type Judgment = RowOf<typeof judgments.fields>
type Inspection = RowOf<typeof inspections.fields>
type Comparison = RowOf<typeof comparisons.fields>

const Pillar = z
  .object({
    id: described(z.string(), 'The pillar: an id of `/v1/pillars`.', 'effectiveness'),
    name: described(z.string(), 'The name of the pillar.', 'Effectiveness'),
    headline_question: described(
      z.string(),
      'The question the pillar answers, as printed.',
      'How effectively does the force reduce crime and keep people safe?',
    ),
    judgment: rowSchema(judgments)
      .nullable()
      .describe('The judgment of the pillar. Null: it is not held.'),
    questions: z
      .array(
        z.object({
          id: described(z.string(), 'The question: an id of `/v1/questions`.', 'preventing-crime'),
          name: described(
            z.string(),
            'The name of the question.',
            'Preventing crime and tackling anti-social behaviour',
          ),
          judgment: rowSchema(judgments)
            .nullable()
            .describe('The judgment of the question. Null: it is not held.'),
        }),
      )
      .describe('The questions of the pillar in the order of the report.'),
  })
  .describe('A pillar with its judgment and those of its questions.')

export const profile = view({
  path: '/v1/forces/{force}/profile',
  operationId: 'getForceProfile',
  summary: 'Get all that a page about one force needs',
  description:
    'One force in one answer: its latest inspection, how its pillars were judged over the cycles, the judgments by pillar and question, the areas for improvement by status, its figures beside those they are compared with, the similar forces with their grades, the sources of all this, and what is held and what is not. The latest inspection is the one whose cycle has the greatest id; everything but `history` belongs to it.',
  tag: forces.title,
  parameters: [
    parameter('force', textField('The id of a force, or its `gss_code`.', 'staffordshire'), {
      isRequired: true,
    }),
  ],
  schemaName: 'ForceProfile',
  data: z
    .object({
      force: rowSchema(forces),
      inspection: rowSchema(inspections)
        .nullable()
        .describe('The latest inspection of the force. Null: none is held.'),
      pillars: z
        .array(Pillar)
        .describe('Every pillar in the order of the report, whether or not it has a judgment.'),
      history: z
        .array(History)
        .describe('How each pillar was judged over the cycles, in the order of the report.'),
      areas_for_improvement: Improvements.nullable().describe(
        'The areas for improvement by status. Null: the report is not held, so they are not known.',
      ),
      headline_metrics: z
        .array(rowSchema(comparisons))
        .nullable()
        .describe(
          'Every figure of the inspection that has one beside it to compare it with, national series first, then in the order of the report. `difference` and `ratio` are computed by us. Null: the report is not held, so they are not known.',
        ),
      metrics: z
        .array(rowSchema(metrics))
        .describe(
          'The metrics of `headline_metrics`, by id: what each counts, its unit and what kind of figures it has.',
        ),
      similar_forces: z
        .array(SimilarForce)
        .nullable()
        .describe(
          'The most similar group, without the force itself, in printed order, with the grades of the same cycle. Null: the report is not held, so the group is not known.',
        ),
      sources: z
        .array(rowSchema(sources))
        .describe(
          'The sources that rows of this answer name, by id: those the rows were read from, and those that the figures of `headline_metrics` were taken from.',
        ),
      grade_scales: GradeScales,
      holdings: Holdings,
    })
    .describe('One force and what is held about it.'),

  answer(query, { store }) {
    const named = query.one('force') ?? ''
    const force = store.item(forces, named)
    if (force === null) throw unknownId(forces, named, store.knownValues, 'force')
    const inspection = latestInspection(force.id, store)
    const isHeld = inspection?.report_held ?? false
    const own = <F extends Fields>(collection: Collection<F>): RowOf<F>[] =>
      inspection === null ? [] : store.all(collection, equal('inspection', [inspection.id]))
    const judged = own(judgments)
    const improvements = own(areasForImprovement)
    const figures = own(comparisons)
    const similar = similarForces(inspection, store)
    const ofSimilar = (similar ?? []).flatMap((each) =>
      each.pillars.flatMap(({ judgment }) => judgment ?? []),
    )
    const measured = new Set(figures.map(({ metric }) => metric))
    const metricsOfFigures = store.all(metrics).filter(({ id }) => measured.has(id))

    const history = historyOf(force.id, store)
    const scales = history.flatMap(({ cells }) => cells.flatMap((cell) => cell.grade_scale ?? []))

    const rows = [
      ...(inspection === null ? [] : [inspection]),
      ...judged,
      ...improvements,
      ...figures,
      ...ofSimilar,
    ]
    const used = new Set<string | null>([
      ...rows.map(({ source }) => source),
      ...figures.map(({ data_source }) => data_source),
    ])
    return {
      canonical: { force: force.id },
      data: {
        force,
        inspection,
        pillars: pillarsWith(judged, store),
        history,
        areas_for_improvement:
          inspection === null || !isHeld ? null : improvementsByStatus(improvements, inspection),
        headline_metrics: isHeld ? seriesFirst(figures) : null,
        metrics: metricsOfFigures,
        similar_forces: similar,
        sources: store.all(sources).filter(({ id }) => used.has(id)),
        grade_scales: scalesOf(
          [...scales, ...[...judged, ...ofSimilar].map((each) => each.grade_scale)],
          store,
        ),
        holdings: holdingsOf({ force, inspection, judged, improvements }, store),
      },
    }
  },
})

/** National series before what a report remarks on one force. */
function seriesFirst(figures: readonly Comparison[]): Comparison[] {
  const isSeries = ({ scope }: Comparison) => scope === 'national-series'
  return [...figures.filter(isSeries), ...figures.filter((each) => !isSeries(each))]
}

function latestInspection(force: string, store: Store): Inspection | null {
  const held = store.all(inspections, equal('force', [force]))
  return held.toSorted((left, right) => (left.cycle < right.cycle ? 1 : -1))[0] ?? null
}

function pillarsWith(judged: readonly Judgment[], store: Store): z.output<typeof Pillar>[] {
  const ofQuestion = (id: string) => judged.find(({ question }) => question === id) ?? null
  const ofPillar = (id: string) =>
    judged.find(({ level, pillar }) => level === 'pillar' && pillar === id) ?? null
  const all = store.all(questions)
  return store.all(pillars).map(({ id, name, headline_question }) => ({
    id,
    name,
    headline_question,
    judgment: ofPillar(id),
    questions: all
      .filter(({ pillar }) => pillar === id)
      .map((question) => ({
        id: question.id,
        name: question.name,
        judgment: ofQuestion(question.id),
      })),
  }))
}
