/** A grade: always its words, with a symbol and a colour that depend on its place in its scale. */
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Schemas } from '../api.ts'

/** How many grades each scale has. */
type Sizes = ReadonlyMap<string, number>

/** The scales of the grades within, from the answer that has the grades. */
export const ScaleSizes = createContext<Sizes>(new Map())

export function sizesOf(scales: readonly Schemas['GradeScale'][]): Sizes {
  return new Map(scales.map(({ id, grades }) => [id, grades.length]))
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
  const sizes = useContext(ScaleSizes)
  if (of === null) return <NotHeld />
  const { grade_label: label, grade_rank: rank, grade_scale: scale } = of
  if (label === null || rank === null) return <span class="grade ungraded">Not graded</span>
  const size = scale === null ? undefined : sizes.get(scale)
  return (
    <span class={size === undefined ? 'grade' : `grade ${stepClass(rank, size)}`}>
      {size !== undefined && (
        <span class="symbol" aria-hidden="true">
          {symbolOf(rank, size)}
        </span>
      )}
      {label}
    </span>
  )
}

/** Of a grade, as many circles as its scale has grades; the better, the more of them are filled. */
export function symbolOf(rank: number, size: number): string {
  return '●'.repeat(size - rank + 1) + '○'.repeat(rank - 1)
}

export function NotHeld({ what = 'Not held' }: { what?: string }) {
  return <span class="missing">{what}</span>
}

/** Five colours serve scales of any length: the first is the best grade, the fifth the worst. */
const COLOURS = 5

export function stepClass(rank: number, size: number): string {
  return `step-${size < 2 ? 1 : 1 + Math.round(((rank - 1) / (size - 1)) * (COLOURS - 1))}`
}
