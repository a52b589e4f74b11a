import { z } from 'zod'
import { rowSchema } from '../collections/row-schema.ts'
import { areasForImprovement } from '../collections/areas-for-improvement.ts'
import { textField } from '../collections/field.ts'
import { forces } from '../collections/forces.ts'
import { gradeScales } from '../collections/grade-scales.ts'
import { judgments } from '../collections/judgments.ts'
import { metrics } from '../collections/metrics.ts'
import { pillars } from '../collections/pillars.ts'
import { questions } from '../collections/questions.ts'
import { sources } from '../collections/sources.ts'
import { equal } from '../request/list-query.ts'
import { unknownId } from '../response/unknown-id.ts'
import { gradeCountFields, gradeCounts, GradeScales, scalesOf } from './grade-counts.ts'
import { latestCycle } from './selection.ts'
import { described, parameter, view } from './view.ts'

export const questionProfile = view({
  path: '/v1/questions/{question}/profile',
  operationId: 'getQuestionProfile',
  summary: 'Get all that a page about one question needs',
  description:
    'One question in one answer: its names, the pillar it belongs to, how often each grade was given, every judgment of it, the areas for improvement under it, the metrics that measure it, and the sources of all this. The judgments and areas for improvement are those of one cycle: the latest that has judgments.',
  tag: questions.title,
  parameters: [
    parameter('question', textField('The id of a question.', 'investigating-crime'), {
      isRequired: true,
    }),
  ],
  schemaName: 'QuestionProfile',
  data: z
    .object({
      question: rowSchema(questions),
      pillar: rowSchema(pillars),
      cycle: described(z.string(), 'The cycle of all that follows.', '2018-19'),
      distribution: z
        .object(gradeCountFields)
        .describe('How often each grade was given, among all forces.'),
      judgments: z
        .array(rowSchema(judgments))
        .describe('The judgments of the question that are held, by force.'),
      areas_for_improvement: z
        .array(rowSchema(areasForImprovement))
        .describe('Everything of every kind asked under the question, by force.'),
      metrics: z
        .array(rowSchema(metrics))
        .describe('The metrics that belong to the question, by id.'),
      sources: z
        .array(rowSchema(sources))
        .describe('The sources that rows of this answer name, by id.'),
      grade_scales: GradeScales,
    })
    .describe('One question and what is held about it.'),

  answer(query, { store }) {
    const id = query.one('question') ?? ''
    const question = store.item(questions, id)
    if (question === null) throw unknownId(questions, id, store.knownValues, 'question')
    const pillar = store.item(pillars, question.pillar)
    const cycle = latestCycle(store)
    if (pillar === null) throw new Error('The data file does not hold the pillar of a question')
    const ofQuestion = equal('question', [id])
    const inCycle = [...ofQuestion, ...equal('cycle', [cycle.id])]
    const judged = store.all(judgments, inCycle)
    const asked = store.all(areasForImprovement, inCycle)
    const measured = store.all(metrics, ofQuestion)
    const used = new Set([...judged, ...asked].map(({ source }) => source))
    const grades = store.item(gradeScales, cycle.grade_scale)?.grades ?? []
    return {
      data: {
        question,
        pillar,
        cycle: cycle.id,
        distribution: gradeCounts(judged, store.count(forces, []), grades),
        judgments: judged,
        areas_for_improvement: asked,
        metrics: measured,
        sources: store.all(sources).filter((source) => used.has(source.id)),
        grade_scales: scalesOf([cycle.grade_scale], store),
      },
    }
  },
})
