/** What judgments can be grouped by, and the groups. */
import type { RowOf } from '../collections/field.ts'
import type { judgments } from '../collections/judgments.ts'
import { questions } from '../collections/questions.ts'
import type { Store } from '../sql/store.ts'
import {
  type Cycle,
  cyclesOf,
  latestCycle,
  type Force,
  type Level,
  type Pillar,
  pillarsOf,
} from './selection.ts'

export const GROUPINGS = ['pillar', 'question', 'region', 'cycle'] as const

export type Grouping = (typeof GROUPINGS)[number]
type Judgment = RowOf<typeof judgments.fields>

/** A group of judgments, whether or not any of them is held. */
export interface Group {
  id: string
  name: string
  isOf: (judgment: Judgment) => boolean
  /** How many judgments there would be if all were held. */
  expected: number
  /** The scale of their grades. */
  grade_scale: string
}

/** What the groups are made of. */
export interface Judged {
  level: Level
  forces: readonly Force[]
  /** The pillars there can be judgments of. */
  pillars: readonly Pillar[]
  /** The only cycle; null: all of them. */
  cycle: Cycle | null
}

/** Every group that the selected forces can have judgments in, in the order of the report, by name, or in time. */
export function groupsOf(
  by: Grouping,
  { level, forces, pillars, cycle: only }: Judged,
  store: Store,
): readonly Group[] {
  const ids = pillars.map(({ id }) => id)
  const { grade_scale } = only ?? latestCycle(store)
  const ofPillars = store.all(questions).filter(({ pillar }) => ids.includes(pillar))
  switch (by) {
    case 'pillar':
      return pillars.map(({ id, name }) => ({
        id,
        name,
        isOf: ({ pillar }) => pillar === id,
        expected:
          forces.length *
          (level === 'pillar' ? 1 : ofPillars.filter(({ pillar }) => pillar === id).length),
        grade_scale,
      }))
    case 'question':
      return ofPillars.map(({ id, name }) => ({
        id,
        name,
        isOf: ({ question }) => question === id,
        expected: forces.length,
        grade_scale,
      }))
    case 'region': {
      const regionOf = new Map(forces.map(({ id, region }) => [id, region]))
      const subjects = level === 'pillar' ? pillars.length : ofPillars.length
      return [...new Set(regionOf.values())].sort().map((region) => ({
        id: region,
        name: region,
        isOf: ({ force }) => regionOf.get(force) === region,
        expected: subjects * forces.filter((force) => force.region === region).length,
        grade_scale,
      }))
    }
    case 'cycle':
      return (only === null ? cyclesOf(ids, level, store) : [only]).map((cycle) => ({
        id: cycle.id,
        name: cycle.name,
        isOf: (judgment) => judgment.cycle === cycle.id,
        expected:
          forces.length *
          (level === 'pillar'
            ? pillarsOf(cycle, store).filter(({ id }) => ids.includes(id)).length
            : ofPillars.length),
        grade_scale: cycle.grade_scale,
      }))
  }
}
