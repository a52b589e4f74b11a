/** The cycle or day and the forces that a view of many judgments is about: its parameters, and what they select. */
import { cycles } from '../collections/cycles.ts'
import { type RowOf, reference } from '../collections/field.ts'
import { forces } from '../collections/forces.ts'
import { judgments } from '../collections/judgments.ts'
import { pillars } from '../collections/pillars.ts'
import { equal } from '../request/list-query.ts'
import type { ViewParameter, ViewQuery } from '../request/view-query.ts'
import type { Warning } from '../response/envelope.ts'
import type { Store } from '../sql/store.ts'
import type { LEVELS } from '../vocabulary.ts'
import { fieldParameter, parameter } from './view.ts'

export type Cycle = RowOf<typeof cycles.fields>
export type Force = RowOf<typeof forces.fields>
export type Pillar = RowOf<typeof pillars.fields>
export type Level = (typeof LEVELS)[number]

export const selectionParameters: readonly ViewParameter[] = [
  parameter(
    'cycle',
    reference(
      'cycles',
      'The cycle of the judgments: an id of `/v1/cycles`. Default: all of them where the answer goes by cycle or is of a day, otherwise the latest that has judgments.',
      '2018-19',
    ),
  ),
  parameter('force', reference('forces', 'Only these forces.', 'kent'), { isList: true }),
  fieldParameter('region', forces, 'region', 'Only forces of these regions.', { isList: true }),
]

/** The forces that the parameters select, by id, and a warning when there is none. */
export function selectForces(query: ViewQuery, store: Store) {
  const selected = store.all(forces, [
    ...equal('id', query.list('force')),
    ...equal('region', query.list('region')),
  ])
  return { forces: selected, warnings: selected.length === 0 ? [noForce(query)] : [] }
}

/** The cycle that is named. @returns null where none is. */
export function namedCycle(query: ViewQuery, store: Store): Cycle | null {
  const named = query.one('cycle')
  return named === null ? null : store.item(cycles, named)
}

/** The one with the greatest id among those that have judgments, or of all when none has. */
export function latestCycle(store: Store): Cycle {
  const byId = cyclesInOrder(store)
  const hasJudgments = ({ id }: Cycle) => store.count(judgments, equal('cycle', [id])) > 0
  const cycle = byId.findLast(hasJudgments) ?? byId.at(-1)
  if (cycle === undefined) throw new Error('The data file holds no cycle')
  return cycle
}

/** The pillars judged in a cycle; all where that is not known. */
export function pillarsOf(cycle: Cycle, store: Store): Pillar[] {
  const judged = cycle.pillars.map(({ pillar }) => pillar)
  return store.all(pillars).filter(({ id }) => judged.length === 0 || judged.includes(id))
}

/** The cycles in which one of these pillars was judged, or one of their questions, earliest first. */
export function cyclesOf(pillars: readonly string[], level: Level, store: Store): Cycle[] {
  const held = store.all(judgments, [...equal('level', [level]), ...equal('pillar', pillars)])
  const inCycles = new Set(held.map(({ cycle }) => cycle))
  return cyclesInOrder(store).filter(
    (cycle) =>
      inCycles.has(cycle.id) ||
      (level === 'pillar' && cycle.pillars.some(({ pillar }) => pillars.includes(pillar))),
  )
}

/** Earliest first. */
export function cyclesInOrder(store: Store): Cycle[] {
  return store.all(cycles).toSorted((left, right) => (left.id < right.id ? -1 : 1))
}

function noForce(query: ViewQuery): Warning {
  const given = query.given.filter(([name]) => name === 'force' || name === 'region')
  return {
    code: 'empty-result',
    parameters: given.map(([name]) => name),
    detail: `No force has ${given.map((pair) => pair.join('=')).join(' together with ')}.`,
  }
}
