/** What became of the grade of each force in a cycle. */
import type { Schemas } from '../../api.ts'

type Row = Schemas['JudgmentsMatrix']['rows'][number]
type Cell = Row['cells'][number]

export interface ForceChange {
  force: string
  name: string
  /** Null: it cannot be said. */
  change: Cell['change']
  /** Undefined: the pillar was not judged before. */
  before: Cell | undefined
  now: Cell
}

/** @param position of the cycle among the columns. */
export function changesIn(
  { rows }: Pick<Schemas['JudgmentsMatrix'], 'rows'>,
  position: number,
): ForceChange[] {
  return rows.flatMap(({ force, force_name: name, cells }) => {
    const now = cells[position]
    return now === undefined
      ? []
      : [{ force, name, change: now.change, before: cells[position - 1], now }]
  })
}
