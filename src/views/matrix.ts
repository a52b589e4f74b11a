import { z } from 'zod'
import { enumField } from '../collections/field.ts'
import { inspections } from '../collections/inspections.ts'
import { judgments } from '../collections/judgments.ts'
import { pillars } from '../collections/pillars.ts'
import { questions } from '../collections/questions.ts'
import { equal } from '../request/list-query.ts'
import { GradeScales, scalesOf } from './grade-counts.ts'
import { select, selectionParameters } from './selection.ts'
import { described, parameter, view } from './view.ts'

const Cell = z
  .object({
    column: described(z.string(), 'The pillar or question: the `id` of a column.', 'efficiency'),
    judgment: described(
      z.string().nullable(),
      'The judgment, an id of `/v1/judgments`. Null: none is held.',
      'kent-2018-19-efficiency',
    ),
    status: described(
      z.enum(['graded', 'ungraded', 'not-held']),
      'Whether a grade was given. `not-held`: this data set has no such judgment.',
      'graded',
    ),
    grade: described(
      z.string().nullable(),
      'The grade. Null: ungraded or not held.',
      'outstanding',
    ),
    grade_label: described(
      z.string().nullable(),
      'The grade as printed. Null: ungraded or not held.',
      'Outstanding',
    ),
    grade_rank: described(
      z.int().nullable(),
      'The place in the scale; 1 is the best. Null: ungraded or not held.',
      1,
    ),
    grade_scale: described(
      z.string().nullable(),
      'The scale of the grade. Null: not held.',
      'peel-4',
    ),
    basis: described(
      z.enum(['inspected', 'carried-over']).nullable(),
      'Whether it was inspected in this cycle. Null: not held.',
      'inspected',
    ),
  })
  .describe('One judgment in the heat map, or its absence.')

export const matrix = view({
  path: '/v1/judgments/matrix',
  operationId: 'getJudgmentsMatrix',
  summary: 'Get judgments as a heat map',
  description:
    'Forces × pillars, or forces × questions, in one answer. Every force that the filters select has a row and every row a cell for each column: where no judgment is held, the cell says so.',
  tag: judgments.title,
  parameters: [
    parameter('columns', enumField(['pillar', 'question'], 'What the columns are.', 'pillar'), {
      fallback: 'pillar',
    }),
    ...selectionParameters,
  ],
  schemaName: 'JudgmentsMatrix',
  data: z
    .object({
      cycle: described(z.string(), 'The cycle of the judgments.', '2018-19'),
      columns: z
        .array(
          z.object({
            id: described(z.string(), 'The id of the pillar or question.', 'efficiency'),
            name: described(z.string(), 'Its name.', 'Efficiency'),
          }),
        )
        .describe('The columns, in the order of the report.'),
      rows: z
        .array(
          z.object({
            force: described(z.string(), 'The force: an id of `/v1/forces`.', 'kent'),
            force_name: described(z.string(), 'The name of the force.', 'Kent Police'),
            region: described(z.string(), 'The region of the force.', 'South East'),
            report_held: described(
              z.boolean(),
              'Whether the report of the force in this cycle is held in full, so that its profile has more than grades.',
              false,
            ),
            cells: z.array(Cell).describe('One cell for each column, in the order of the columns.'),
          }),
        )
        .describe('One row for each force, by id.'),
      grade_scales: GradeScales,
    })
    .describe('Judgments as a heat map.'),

  csv: {
    description:
      'One line a force: `force`, `force_name`, `region`, `cycle`, `report_held`; then a column for each pillar (or question), headed by its id, with the grade; then the same with `_rank` behind the id, the place of the grade in the scale of the cycle; then with `_status`, which says of an empty grade whether the judgment is `ungraded` or `not-held`.',
    tableOf: ({ cycle, columns, rows }) => ({
      columns: [
        'force',
        'force_name',
        'region',
        'cycle',
        'report_held',
        ...columns.map(({ id }) => id),
        ...columns.map(({ id }) => `${id}_rank`),
        ...columns.map(({ id }) => `${id}_status`),
      ],
      rows: rows.map(({ force, force_name, region, report_held: isHeld, cells }) => [
        force,
        force_name,
        region,
        cycle,
        isHeld,
        ...cells.map(({ grade }) => grade),
        ...cells.map(({ grade_rank }) => grade_rank),
        ...cells.map(({ status }) => status),
      ]),
    }),
  },

  answer(query, { store }) {
    const level = query.one('columns') === 'question' ? 'question' : 'pillar'
    const { cycle, forces, warnings } = select(query, store)
    const columns = level === 'pillar' ? store.all(pillars) : store.all(questions)
    const held = store.all(judgments, [...equal('level', [level]), ...equal('cycle', [cycle.id])])
    const byPlace = new Map(
      held.map((judgment) => [
        `${judgment.force} ${judgment.question ?? judgment.pillar}`,
        judgment,
      ]),
    )
    const withReport = new Set(
      store
        .all(inspections, equal('cycle', [cycle.id]))
        .filter(({ report_held: isHeld }) => isHeld)
        .map(({ force }) => force),
    )
    return {
      warnings,
      data: {
        cycle: cycle.id,
        columns: columns.map(({ id, name }) => ({ id, name })),
        rows: forces.map((force) => ({
          force: force.id,
          force_name: force.name,
          region: force.region,
          report_held: withReport.has(force.id),
          cells: columns.map(({ id }) => {
            const judgment = byPlace.get(`${force.id} ${id}`)
            return {
              column: id,
              judgment: judgment?.id ?? null,
              status: judgment?.status ?? ('not-held' as const),
              grade: judgment?.grade ?? null,
              grade_label: judgment?.grade_label ?? null,
              grade_rank: judgment?.grade_rank ?? null,
              grade_scale: judgment?.grade_scale ?? null,
              basis: judgment?.basis ?? null,
            }
          }),
        })),
        grade_scales: scalesOf([cycle.grade_scale], store),
      },
    }
  },
})
