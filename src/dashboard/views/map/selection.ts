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

/** What a reader chose to see. */
export interface Choice {
  /** States; empty: all of them. */
  grade: readonly string[]
  /** The only column to look at; empty: any of them. */
  column: string
}

export function isChosen(cell: MapCell, { grade, column }: Choice): boolean {
  const isOfColumn = column === '' || cell.column === column
  return isOfColumn && (grade.length === 0 || grade.includes(stateOf(cell)))
}

/** The forces with a chosen judgment; all of them when no grade is chosen. */
export function rowsWith(choice: Choice, rows: MapRow[]): MapRow[] {
  if (choice.grade.length === 0) return rows
  return rows.filter(({ cells }) => cells.some((cell) => isChosen(cell, choice)))
}
