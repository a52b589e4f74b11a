import { z } from 'zod'
import { enumField, reference } from '../collections/field.ts'
import { gradeScales } from '../collections/grade-scales.ts'
import { judgments } from '../collections/judgments.ts'
import { pillars } from '../collections/pillars.ts'
import { equal } from '../request/list-query.ts'
import { fault, InvalidQueryError } from '../request/parameter-error.ts'
import type { ViewQuery } from '../request/view-query.ts'
import type { Warning } from '../response/envelope.ts'
import type { Store } from '../sql/store.ts'
import { LEVELS } from '../vocabulary.ts'
import { gradeCountFields, gradeCounts } from './grade-counts.ts'
import { GROUPINGS, type Grouping, groupsOf } from './grouping.ts'
import {
  type Cycle,
  latestCycle,
  type Level,
  namedCycle,
  type Pillar,
  pillarsOf,
  selectForces,
  selectionParameters,
} from './selection.ts'
import { described, parameter, view } from './view.ts'

const Row = z
  .object({
    id: described(
      z.string(),
      'The pillar, question or cycle, an id of its collection, or the region as the `region` filter names it.',
      'effectiveness',
    ),
    name: described(z.string(), 'Its name.', 'Effectiveness'),
    grade_scale: described(
      z.string(),
      'The scale of the grades: an id of `/v1/grade-scales`.',
      'peel-4',
    ),
    ...gradeCountFields,
  })
  .describe('The grades of one group of judgments.')

export const distribution = view({
  path: '/v1/judgments/distribution',
  operationId: 'getJudgmentsDistribution',
  summary: 'Get counts of judgments per grade',
  description:
    'How often each grade was given, by pillar, by question, by region or by cycle. Every group has a count for every grade of its cycle’s scale, zero included, and says how many judgments are ungraded and how many are not held.',
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
    parameter('pillar', reference('pillars', 'Only these pillars.', 'legitimacy'), {
      isList: true,
    }),
    ...selectionParameters,
  ],
  schemaName: 'JudgmentsDistribution',
  data: z
    .object({
      cycle: described(
        z.string().nullable(),
        'The cycle of all judgments. Null: each row has its own.',
        '2018-19',
      ),
      by: described(z.enum(GROUPINGS), 'What the judgments are grouped by.', 'pillar'),
      level: described(z.enum(LEVELS), 'Whose judgments are counted.', 'pillar'),
      grade_scale: described(
        z.string().nullable(),
        'The scale of all grades: an id of `/v1/grade-scales`. Null: the rows have several.',
        'peel-4',
      ),
      rows: z
        .array(Row)
        .describe(
          'One row for each pillar or question in the order of the report, for each region with a selected force, by name, or for each cycle, earliest first.',
        ),
    })
    .describe('Counts of judgments per grade.'),

  csv: {
    description:
      'One line a group: `cycle`, `by`, `level`, `grade_scale`, `id`, `name`; then a column for each grade of the scale, best first and headed by the grade, with its count, zero included (empty where the scale of the cycle does not have the grade); then `ungraded`, `total` and `not_held`.',
    tableOf: ({ cycle, by, level, grade_scale: common, rows }, store) => {
      const grades = [
        ...new Set(
          [...(common === null ? [] : [common]), ...rows.map(({ grade_scale: scale }) => scale)]
            .flatMap((scale) => gradesOf(scale, store))
            .map(({ grade }) => grade),
        ),
      ]
      return {
        columns: [
          'cycle',
          'by',
          'level',
          'grade_scale',
          'id',
          'name',
          ...grades,
          'ungraded',
          'total',
          'not_held',
        ],
        rows: rows.map(({ id, name, grade_scale: scale, counts, ungraded, total, not_held }) => [
          cycle ?? id,
          by,
          level,
          scale,
          id,
          name,
          ...grades.map((grade) => counts.find((each) => each.grade === grade)?.count ?? null),
          ungraded,
          total,
          not_held,
        ]),
      }
    },
  },

  answer(query, { store }) {
    const by = GROUPINGS.find((each) => each === query.one('by')) ?? 'pillar'
    const level = levelOf(query, by)
    const { forces, warnings } = selectForces(query, store)
    const cycle = namedCycle(query, store) ?? (by === 'cycle' ? null : latestCycle(store))
    const inTime = cycle === null ? store.all(pillars) : pillarsOf(cycle, store)
    const named = query.list('pillar')
    const isAsked = ({ id }: Pillar) => named.length === 0 || named.includes(id)
    const judged = inTime.filter(isAsked)
    const selected = new Set(forces.map(({ id }) => id))
    const held = store
      .all(judgments, [
        ...equal('level', [level]),
        ...equal('pillar', named),
        ...equal('cycle', cycle === null ? [] : [cycle.id]),
      ])
      .filter(({ force }) => selected.has(force))
    const groups = groupsOf(by, { level, forces, pillars: judged, cycle }, store)
    const rows = groups.map(({ id, name, isOf, expected, grade_scale: scale }) => ({
      id,
      name,
      grade_scale: scale,
      ...gradeCounts(held.filter(isOf), expected, gradesOf(scale, store)),
    }))
    const scales = new Set(rows.map(({ grade_scale: scale }) => scale))
    return {
      warnings: [
        ...warnings,
        ...(judged.length === 0 && cycle !== null ? [notJudged(query, cycle)] : []),
      ],
      data: {
        cycle: cycle?.id ?? null,
        by,
        level,
        grade_scale:
          scales.size > 1 ? null : ([...scales][0] ?? (cycle ?? latestCycle(store)).grade_scale),
        rows,
      },
    }
  },
})

/** Why there are no rows. */
function notJudged(query: ViewQuery, { name }: Cycle): Warning {
  return {
    code: 'empty-result',
    parameters: query.given
      .map(([given]) => given)
      .filter((given) => given === 'pillar' || given === 'cycle'),
    detail: `Of ${query.list('pillar').join(', ')} there was no judgment in the cycle ${name}.`,
  }
}

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
