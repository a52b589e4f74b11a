/** A grade: always its words, with a symbol and a colour that depend on its place in its scale. */
import { type ComponentChildren, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { peel, useAnswer } from '../api.ts'

/** How many grades each scale has. */
const Sizes = createContext<ReadonlyMap<string, number>>(new Map())

export function ScalesProvider({ children }: { children: ComponentChildren }) {
  const scales = useAnswer('grade-scales', () => peel.GET('/v1/grade-scales'))
  const rows = scales.state === 'ready' ? scales.body.data : []
  const sizes = new Map(rows.map(({ id, grades }) => [id, grades.length]))
  return <Sizes.Provider value={sizes}>{children}</Sizes.Provider>
}

/** What a judgment, a cell of the heat map and a count have in common. */
export interface Graded {
  /** Null: the judgment is held, but no grade was given. */
  grade_label: string | null
  grade_rank: number | null
  grade_scale: string | null
}

/** @param of null: no judgment is held. */
export function Grade({ of }: { of: Graded | null }) {
  const sizes = useContext(Sizes)
  if (of === null) return <NotHeld />
  const { grade_label: label, grade_rank: rank, grade_scale: scale } = of
  if (label === null || rank === null) return <span class="grade ungraded">Not graded</span>
  const size = scale === null ? undefined : sizes.get(scale)
  return (
    <span class={size === undefined ? 'grade' : `grade step-${stepOf(rank, size)}`}>
      {size !== undefined && (
        <span class="symbol" aria-hidden="true">
          {'●'.repeat(size - rank + 1) + '○'.repeat(rank - 1)}
        </span>
      )}
      {label}
    </span>
  )
}

export function NotHeld({ what = 'Not held' }: { what?: string }) {
  return <span class="missing">{what}</span>
}

/** Five colours serve scales of any length: the first is the best grade, the fifth the worst. */
const COLOURS = 5

function stepOf(rank: number, size: number): number {
  return size < 2 ? 1 : 1 + Math.round(((rank - 1) / (size - 1)) * (COLOURS - 1))
}
