/** Counts of judgments as lines: one for each grade, zero included, and for what has no grade. */
import type { Schemas } from '../api.ts'
import type { Graded } from './grade.tsx'

type Counts = Pick<
  Schemas['JudgmentsDistribution']['rows'][number],
  'counts' | 'ungraded' | 'not_held'
>

export interface GradeLine {
  /** As a choice of the map names it: a grade, `ungraded` or `not-held`. */
  state: string
  /** Null: not held. */
  graded: Graded | null
  count: number
}

/** @param hasUngraded whether there is a line for what is inspected but not graded. */
export function gradeLines(
  { counts, ungraded, not_held: notHeld }: Counts,
  scale: string | null,
  hasUngraded = ungraded > 0,
): GradeLine[] {
  const none = { grade_label: null, grade_rank: null, grade_scale: null }
  return [
    ...counts.map(({ grade, count, ...graded }) => ({
      state: grade,
      graded: { ...graded, grade_scale: scale },
      count,
    })),
    ...(hasUngraded ? [{ state: 'ungraded', graded: none, count: ungraded }] : []),
    { state: 'not-held', graded: null, count: notHeld },
  ]
}
