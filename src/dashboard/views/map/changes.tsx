/** What became of the grades since the judgments before, in one line. */
import type { Schemas } from '../../api.ts'
import { ChangeMark } from '../../parts/change.tsx'
import { CHANGE_WORDS, type GradeChange } from '../../parts/changes.ts'
import type { MapRow } from './selection.ts'

type Matrix = Schemas['JudgmentsMatrix']

/** The columns of which every judgment that is held is the first of its kind. */
export function firstJudged({ columns, rows }: Matrix): Matrix['columns'] {
  const cells = rows.flatMap((row) => row.cells).filter(({ judgment }) => judgment !== null)
  return columns.filter(({ id }) => {
    const own = cells.filter(({ column }) => column === id)
    return own.length > 0 && own.every(({ change_note: note }) => note === 'first')
  })
}

export function Changes({ matrix, rows }: { matrix: Matrix; rows: readonly MapRow[] }) {
  const first = firstJudged(matrix)
  const cells = rows
    .flatMap((row) => row.cells)
    .filter(({ judgment, column }) => judgment !== null && !first.some(({ id }) => id === column))
  const count = (change: GradeChange | null) =>
    cells.filter((cell) => cell.change === change).length
  const unknown = count(null)
  return (
    <>
      {unknown < cells.length && (
        <p>
          Since the judgment before, <ChangeMark of="improved" /> {count('improved')}{' '}
          {CHANGE_WORDS.improved}, <ChangeMark of="declined" /> {count('declined')}{' '}
          {CHANGE_WORDS.declined} and {count('same')} stayed the same
          {unknown > 0 && `; of ${unknown} it cannot be said`}.
        </p>
      )}
      {cells.length > 0 && unknown === cells.length && (
        <p class="note">
          Of none of these judgments can it be said whether it improved or declined since the one
          before.
        </p>
      )}
      {first.length > 0 && (
        <p class="note">
          Judged for the first time, so there is no change to tell:{' '}
          {first.map(({ name }) => name.toLowerCase()).join(', ')}.
        </p>
      )}
    </>
  )
}
