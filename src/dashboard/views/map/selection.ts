/** Which cells of the heat map a choice of grades means. */
import type { Schemas } from '../../api.ts'

export type MapRow = Schemas['JudgmentsMatrix']['rows'][number]
export type MapCell = MapRow['cells'][number]

/** The words for cells without a grade, beside the grades of the scale. */
export const WITHOUT_GRADE = { ungraded: 'Not graded', 'not-held': 'Not held' } as const

/** A grade, `ungraded` or `not-held`. */
export function stateOf({ grade, status }: MapCell): string {
  return grade ?? status
}

/** The forces with a judgment of a chosen state; all of them when none is chosen. */
export function rowsWith(chosen: readonly string[], rows: MapRow[]): MapRow[] {
  if (chosen.length === 0) return rows
  return rows.filter(({ cells }) => cells.some((cell) => chosen.includes(stateOf(cell))))
}
