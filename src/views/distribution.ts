import { z } from 'zod'
import { enumField } from '../collections/field.ts'
import { gradeScales } from '../collections/grade-scales.ts'
import { judgments } from '../collections/judgments.ts'
import { equal } from '../request/list-query.ts'
import { fault, InvalidQueryError } from '../request/parameter-error.ts'
import type { ViewQuery } from '../request/view-query.ts'
import type { Store } from '../sql/store.ts'
import { LEVELS } from '../vocabulary.ts'
import { gradeCountFields, gradeCounts } from './grade-counts.ts'
import { GROUPINGS, type Grouping, groupsOf, type Level } from './grouping.ts'
import { select, selectionParameters } from './selection.ts'
import { described, parameter, view } from './view.ts'

const Row = z
  .object({
    id: described(
      z.string(),
      'The pillar or question, an id of its collection, or the region as the `region` filter names it.',
      'effectiveness',
    ),
    name: described(z.string(), 'Its name.', 'Effectiveness'),
    ...gradeCountFields,
  })
  .describe('The grades of one group of judgments.')

export const distribution = view({
  path: '/v1/judgments/distribution',
  operationId: 'getJudgmentsDistribution',
  summary: 'Get counts of judgments per grade',
  description:
    'How often each grade was given, by pillar, by question or by region. Every group has a count for every grade of the cycle’s scale, zero included, and says how many judgments are ungraded and how many are not held.',
  tag: judgments.title,
  parameters: [
    parameter('by', enumField(GROUPINGS, 'What the judgments are grouped by.', 'pillar'), {
      fallback: 'pillar',
    }),
    parameter(
      'level',
      enumField(
        LEVELS,
        'Whether judgments of pillars or of questions are counted. Default: `question` when grouped by question, which takes no other; otherwise `pillar`.',
        'pillar',
      ),
    ),
    ...selectionParameters,
  ],
  schemaName: 'JudgmentsDistribution',
  data: z
    .object({
      cycle: described(z.string(), 'The cycle of the judgments.', '2018-19'),
      by: described(z.enum(GROUPINGS), 'What the judgments are grouped by.', 'pillar'),
      level: described(z.enum(LEVELS), 'Whose judgments are counted.', 'pillar'),
      grade_scale: described(
        z.string(),
        'The scale of the grades: an id of `/v1/grade-scales`.',
        'peel-4',
      ),
      rows: z
        .array(Row)
        .describe(
          'One row for each pillar or question in the order of the report, or for each region with a selected force, by name.',
        ),
    })
    .describe('Counts of judgments per grade.'),

  csv: {
    description:
      'One line a group: `cycle`, `by`, `level`, `grade_scale`, `id`, `name`; then a column for each grade of the scale, best first and headed by the grade, with its count, zero included; then `ungraded`, `total` and `not_held`.',
    tableOf: ({ cycle, by, level, grade_scale, rows }, store) => ({
      columns: [
        'cycle',
        'by',
        'level',
        'grade_scale',
        'id',
        'name',
        ...gradesOf(grade_scale, store).map(({ grade }) => grade),
        'ungraded',
        'total',
        'not_held',
      ],
      rows: rows.map(({ id, name, counts, ungraded, total, not_held }) => [
        cycle,
        by,
        level,
        grade_scale,
        id,
        name,
        ...counts.map(({ count }) => count),
        ungraded,
        total,
        not_held,
      ]),
    }),
  },

  answer(query, { store }) {
    const by = GROUPINGS.find((each) => each === query.one('by')) ?? 'pillar'
    const level = levelOf(query, by)
    const { cycle, forces, warnings } = select(query, store)
    const grades = gradesOf(cycle.grade_scale, store)
    const selected = new Set(forces.map(({ id }) => id))
    const held = store
      .all(judgments, [...equal('level', [level]), ...equal('cycle', [cycle.id])])
      .filter(({ force }) => selected.has(force))
    return {
      warnings,
      data: {
        cycle: cycle.id,
        by,
        level,
        grade_scale: cycle.grade_scale,
        rows: groupsOf(by, level, forces, store).map(({ id, name, isOf, expected }) => {
          const own = held.filter(isOf)
          return { id, name, ...gradeCounts(own, expected, grades) }
        }),
      },
    }
  },
})

/** Best first. */
function gradesOf(scale: string, store: Store) {
  return store.item(gradeScales, scale)?.grades ?? []
}

/** @throws InvalidQueryError when judgments of pillars are to be grouped by question. */
function levelOf(query: ViewQuery, by: Grouping): Level {
  const named = LEVELS.find((each) => each === query.one('level'))
  if (by !== 'question') return named ?? 'pillar'
  if (named === undefined || named === 'question') return 'question'
  throw new InvalidQueryError([
    {
      ...fault(
        'level',
        'invalid-value',
        named,
        '“level” must be question when “by” is question: the judgment of a pillar belongs to no question.',
      ),
      allowed: ['question'],
      did_you_mean: 'question',
    },
  ])
}
