/** The cycle and the forces that a view of many judgments is about: its parameters, and what they select. */
import { cycles } from '../collections/cycles.ts'
import { type RowOf, reference } from '../collections/field.ts'
import { forces } from '../collections/forces.ts'
import { judgments } from '../collections/judgments.ts'
import { equal } from '../request/list-query.ts'
import type { ViewParameter, ViewQuery } from '../request/view-query.ts'
import type { Warning } from '../response/envelope.ts'
import type { Store } from '../sql/store.ts'
import { fieldParameter, parameter } from './view.ts'

export const selectionParameters: readonly ViewParameter[] = [
  parameter(
    'cycle',
    reference(
      'cycles',
      'The cycle of the judgments: an id of `/v1/cycles`. Default: the latest cycle that has judgments.',
      '2018-19',
    ),
  ),
  parameter('force', reference('forces', 'Only these forces.', 'kent'), { isList: true }),
  fieldParameter('region', forces, 'region', 'Only forces of these regions.', { isList: true }),
]

export interface Selection {
  cycle: RowOf<typeof cycles.fields>
  /** By id. */
  forces: RowOf<typeof forces.fields>[]
  /** Says so when no force is selected. */
  warnings: readonly Warning[]
}

/** What the parameters select. */
export function select(query: ViewQuery, store: Store): Selection {
  const named = query.one('cycle')
  const cycle = named === null ? latestCycle(store) : store.item(cycles, named)
  if (cycle === null) throw new Error('The data file holds no cycle')
  const selected = store.all(forces, [
    ...equal('id', query.list('force')),
    ...equal('region', query.list('region')),
  ])
  return { cycle, forces: selected, warnings: selected.length === 0 ? [noForce(query)] : [] }
}

/** The one with the greatest id among those that have judgments, or of all when none has. */
export function latestCycle(store: Store): Selection['cycle'] | null {
  const byId = store.all(cycles).toSorted((left, right) => (left.id < right.id ? -1 : 1))
  const hasJudgments = ({ id }: Selection['cycle']) =>
    store.count(judgments, equal('cycle', [id])) > 0
  return byId.findLast(hasJudgments) ?? byId.at(-1) ?? null
}

function noForce(query: ViewQuery): Warning {
  const given = query.given.filter(([name]) => name === 'force' || name === 'region')
  return {
    code: 'empty-result',
    parameters: given.map(([name]) => name),
    detail: `No force has ${given.map((pair) => pair.join('=')).join(' together with ')}.`,
  }
}
