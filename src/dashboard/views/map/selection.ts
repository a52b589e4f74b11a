/** Which rows and cells of the heat map a reader chose, and in which order. */
import type { Schemas } from '../../api.ts'

export type MapRow = Schemas['JudgmentsMatrix']['rows'][number]
export type MapCell = MapRow['cells'][number]

/** The words for cells without a grade, beside the grades of the scale. */
export const WITHOUT_GRADE = { ungraded: 'Not graded', 'not-held': 'Not held' } as const

/** A grade, `ungraded` or `not-held`. */
export function stateOf({ grade, status }: Pick<MapCell, 'grade' | 'status'>): string {
  return grade ?? status
}

/** What a reader chose to see. */
export interface Choice {
  /** Empty: all of them. */
  region: string
  /** States; empty: all of them. */
  grade: readonly string[]
  /** What became of the grade since the judgment before; empty: anything. */
  change: readonly string[]
  /** The only column to look at; empty: any of them. */
  column: string
  /** `region` or a column, whose best grades come first; empty: by force. */
  sort: string
}

/** Whether cells are told apart: those chosen, and others. */
export function choosesCells({ grade, change }: Pick<Choice, 'grade' | 'change'>): boolean {
  return grade.length > 0 || change.length > 0
}

export function isChosen(
  cell: MapCell,
  { grade, change, column }: Pick<Choice, 'grade' | 'change' | 'column'>,
): boolean {
  return (
    (column === '' || cell.column === column) &&
    (grade.length === 0 || grade.includes(stateOf(cell))) &&
    (change.length === 0 || (cell.change !== null && change.includes(cell.change)))
  )
}

/** The forces of the region with a chosen judgment; all of the region when none is chosen. */
export function rowsOf(rows: readonly MapRow[], choice: Choice): MapRow[] {
  return rows
    .filter(
      ({ region, cells }) =>
        (choice.region === '' || region === choice.region) &&
        (!choosesCells(choice) || cells.some((cell) => isChosen(cell, choice))),
    )
    .toSorted((left, right) => compare(keyOf(left, choice.sort), keyOf(right, choice.sort)))
}

/** What rows are ordered by; rows with the same key stay in the order of the API. */
function keyOf({ region, cells }: MapRow, sort: string): string | number {
  if (sort === 'region') return region
  const cell = cells.find(({ column }) => column === sort)
  return cell === undefined ? 0 : (cell.grade_rank ?? Infinity)
}

function compare(left: string | number, right: string | number): number {
  return left < right ? -1 : left > right ? 1 : 0
}
