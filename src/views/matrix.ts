import { z } from 'zod'
import { date, enumField, reference, type RowOf } from '../collections/field.ts'
import { inspections } from '../collections/inspections.ts'
import { judgments } from '../collections/judgments.ts'
import { pillars } from '../collections/pillars.ts'
import { questions } from '../collections/questions.ts'
import { equal, type Filter } from '../request/list-query.ts'
import type { ViewQuery } from '../request/view-query.ts'
import type { Warning } from '../response/envelope.ts'
import { leftOutWarnings } from '../response/left-out.ts'
import type { Store } from '../sql/store.ts'
import { Cell, cellOf } from './cell.ts'
import { GradeScales, scalesOf } from './grade-counts.ts'
import {
  cyclesOf,
  latestCycle,
  namedCycle,
  pillarsOf,
  selectForces,
  selectionParameters,
} from './selection.ts'
import { described, parameter, view } from './view.ts'

const COLUMNS = ['pillar', 'question', 'cycle'] as const

type Judgment = RowOf<typeof judgments.fields>

export const matrix = view({
  path: '/v1/judgments/matrix',
  operationId: 'getJudgmentsMatrix',
  summary: 'Get judgments as a heat map',
  description:
    'Forces × pillars, forces × questions, or forces × the cycles of one pillar, in one answer: of a cycle, or as it was on a day. Every force that the filters select has a row and every row a cell for each column: where no judgment is held, the cell says so.',
  tag: judgments.title,
  parameters: [
    parameter('columns', enumField(COLUMNS, 'What the columns are.', 'pillar'), {
      fallback: 'pillar',
    }),
    parameter(
      'pillar',
      reference(
        'pillars',
        'Only judgments of this pillar or of its questions: an id of `/v1/pillars`. With `columns=cycle` the default is the first in the order of the report.',
        'legitimacy',
      ),
    ),
    parameter(
      'as_of',
      date(
        'Only judgments that counted at the end of this day, as in `/v1/judgments`; of all cycles, unless `cycle` names one.',
        '2017-12-31',
      ),
    ),
    ...selectionParameters,
  ],
  schemaName: 'JudgmentsMatrix',
  data: z
    .object({
      cycle: described(
        z.string().nullable(),
        'The cycle of all judgments. Null: each cell has its own.',
        '2018-19',
      ),
      pillar: described(
        z.string().nullable(),
        'The only pillar asked for. Null: all pillars.',
        null,
      ),
      as_of: described(
        z.iso.date().nullable(),
        'The day on which the judgments counted. Null: no day was asked for.',
        null,
      ),
      columns: z
        .array(
          z.object({
            id: described(z.string(), 'The id of the pillar, question or cycle.', 'efficiency'),
            name: described(z.string(), 'Its name.', 'Efficiency'),
          }),
        )
        .describe(
          'The columns: the pillars that were judged, or their questions, in the order of the report, or the cycles in which the pillar was judged, earliest first.',
        ),
      rows: z
        .array(
          z.object({
            force: described(z.string(), 'The force: an id of `/v1/forces`.', 'kent'),
            force_name: described(z.string(), 'The name of the force.', 'Kent Police'),
            region: described(z.string(), 'The region of the force.', 'South East'),
            report_held: described(
              z.boolean(),
              'Whether a report of the force is held in full for the cycle, or for one of the cycles of the row.',
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
      'One line a force: `force`, `force_name`, `region`, `cycle`, `pillar`, `report_held`; then a column for each pillar (or question, or cycle), headed by its id, with the grade; then the same with `_rank` behind the id, the place of the grade in its scale; with `_status`, which says of an empty grade whether the judgment is `ungraded` or `not-held`; with `_change`, what became of the grade since the judgment before; with `_change_note`, why that cannot be said; and with `_cycle`, that of the judgment. `cycle` is empty where the judgments are of several, `pillar` where they are not of one alone.',
    tableOf: ({ cycle, pillar, columns, rows }) => ({
      columns: [
        'force',
        'force_name',
        'region',
        'cycle',
        'pillar',
        'report_held',
        ...columns.map(({ id }) => id),
        ...columns.map(({ id }) => `${id}_rank`),
        ...columns.map(({ id }) => `${id}_status`),
        ...columns.map(({ id }) => `${id}_change`),
        ...columns.map(({ id }) => `${id}_change_note`),
        ...columns.map(({ id }) => `${id}_cycle`),
      ],
      rows: rows.map(({ force, force_name, region, report_held: isHeld, cells }) => [
        force,
        force_name,
        region,
        cycle,
        pillar,
        isHeld,
        ...cells.map(({ grade }) => grade),
        ...cells.map(({ grade_rank }) => grade_rank),
        ...cells.map(({ status }) => status),
        ...cells.map(({ change }) => change),
        ...cells.map(({ change_note }) => change_note),
        ...cells.map(({ cycle: ofCell }) => ofCell),
      ]),
    }),
  },

  answer(query, { store }) {
    const { forces, warnings } = selectForces(query, store)
    const asked = readColumns(query, store)
    const { held } = asked
    const day = query.one('as_of')
    const isEmpty = asked.columns.length === 0 || (day !== null && held.length === 0)
    const byPlace = new Map(held.map((each) => [`${each.force} ${asked.columnOf(each)}`, each]))
    const withReport = new Set(
      store
        .all(inspections)
        .filter(({ report_held: isHeld }) => isHeld)
        .map(({ id }) => id),
    )
    const rows = forces.map((force) => {
      const judged = asked.columns.map(({ id }) => byPlace.get(`${force.id} ${id}`))
      const isHeld =
        asked.cycle === null
          ? judged.some((each) => each !== undefined && withReport.has(each.inspection))
          : withReport.has(`${force.id}-${asked.cycle}`)
      return {
        force: force.id,
        force_name: force.name,
        region: force.region,
        report_held: isHeld,
        cells: asked.columns.map(({ id, cycle }, index) => cellOf(id, cycle, judged[index])),
      }
    })
    return {
      warnings: [...warnings, ...(isEmpty ? [nothingJudged(query)] : []), ...asked.warnings],
      data: {
        cycle: asked.cycle,
        pillar: asked.pillar,
        as_of: day,
        columns: asked.columns.map(({ id, name }) => ({ id, name })),
        rows,
        grade_scales: scalesOf(
          [...asked.scales, ...held.map(({ grade_scale }) => grade_scale)],
          store,
        ),
      },
    }
  },
})

/** The columns asked for, and the judgments that may stand in them. */
function readColumns(query: ViewQuery, store: Store) {
  const isByCycle = query.one('columns') === 'cycle'
  const level = query.one('columns') === 'question' ? 'question' : 'pillar'
  const first = store.all(pillars)[0]?.id ?? null
  const pillar = query.one('pillar') ?? (isByCycle ? first : null)
  const day = query.one('as_of')
  const named = namedCycle(query, store)
  const cycle = isByCycle || day !== null ? named : (named ?? latestCycle(store))
  const onDay: Filter[] =
    day === null ? [] : [{ fieldName: 'as_of', operator: 'as_of', values: [day] }]
  const ofPillar = pillar === null ? [] : [pillar]
  const filters = [
    ...equal('level', [level]),
    ...equal('pillar', ofPillar),
    ...equal('cycle', cycle === null ? [] : [cycle.id]),
    ...onDay,
  ]
  const held = store.all(judgments, filters)
  const common = {
    cycle: cycle?.id ?? null,
    pillar,
    held,
    warnings: leftOutWarnings(judgments, filters, store),
  }
  if (isByCycle) {
    const columns = cyclesOf(ofPillar, 'pillar', store).filter(
      ({ id }) => cycle === null || cycle.id === id,
    )
    return {
      ...common,
      columns: columns.map(({ id, name }) => ({ id, name, cycle: id })),
      columnOf: (judgment: Judgment) => judgment.cycle,
      scales: columns.map(({ grade_scale }) => grade_scale),
    }
  }
  const judged =
    cycle === null
      ? store.all(pillars).filter(({ id }) => held.some((each) => each.pillar === id))
      : pillarsOf(cycle, store)
  const isAsked = (id: string) => pillar === null || pillar === id
  const columns =
    level === 'pillar'
      ? judged.filter(({ id }) => isAsked(id))
      : store
          .all(questions)
          .filter(
            (question) =>
              isAsked(question.pillar) &&
              (cycle === null || judged.some(({ id }) => id === question.pillar)),
          )
  return {
    ...common,
    columns: columns.map(({ id, name }) => ({ id, name, cycle: cycle?.id ?? null })),
    columnOf: ({ question, pillar: ofJudgment }: Judgment) => question ?? ofJudgment,
    scales: cycle === null ? [] : [cycle.grade_scale],
  }
}

function nothingJudged(query: ViewQuery): Warning {
  const given = query.given.filter(([name]) => ['cycle', 'pillar', 'as_of'].includes(name))
  return {
    code: 'empty-result',
    parameters: given.map(([name]) => name),
    detail: `No judgment has ${given.map((pair) => pair.join('=')).join(' together with ')}.`,
  }
}
