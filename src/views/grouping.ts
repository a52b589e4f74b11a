/** What judgments can be grouped by, and the groups. */
import type { RowOf } from '../collections/field.ts'
import type { judgments } from '../collections/judgments.ts'
import { pillars } from '../collections/pillars.ts'
import { questions } from '../collections/questions.ts'
import type { Store } from '../sql/store.ts'
import type { LEVELS } from '../vocabulary.ts'
import type { Selection } from './selection.ts'

export const GROUPINGS = ['pillar', 'question', 'region'] as const

export type Grouping = (typeof GROUPINGS)[number]
export type Level = (typeof LEVELS)[number]
type Judgment = RowOf<typeof judgments.fields>

/** A group of judgments, whether or not any of them is held. */
export interface Group {
  id: string
  name: string
  isOf: (judgment: Judgment) => boolean
  /** How many judgments there would be if all were held. */
  expected: number
}

/** Every group that the selected forces can have judgments in, in the order of the report, or by name. */
export function groupsOf(
  by: Grouping,
  level: Level,
  forces: Selection['forces'],
  store: Store,
): readonly Group[] {
  const judged = level === 'pillar' ? store.all(pillars) : store.all(questions)
  switch (by) {
    case 'pillar': {
      const pillarOf = judged.map((each) => ('pillar' in each ? each.pillar : each.id))
      return store.all(pillars).map(({ id, name }) => ({
        id,
        name,
        isOf: (judgment) => judgment.pillar === id,
        expected: forces.length * pillarOf.filter((pillar) => pillar === id).length,
      }))
    }
    case 'question':
      return judged.map(({ id, name }) => ({
        id,
        name,
        isOf: (judgment) => judgment.question === id,
        expected: forces.length,
      }))
    case 'region': {
      const regionOf = new Map(forces.map(({ id, region }) => [id, region]))
      return [...new Set(regionOf.values())].sort().map((region) => ({
        id: region,
        name: region,
        isOf: ({ force }) => regionOf.get(force) === region,
        expected: judged.length * forces.filter((force) => force.region === region).length,
      }))
    }
  }
}
