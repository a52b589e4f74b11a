/** A bar for each of several wholes, made of what each holds, drawn side by side so that their shares can be compared. */
import { useContext } from 'preact/hooks'
import { type Graded, ScaleSizes, stepClass } from './grade.tsx'
import { stackedText } from './stacks.ts'

interface StackedPart {
  /** Such as a grade. */
  state: string
  name: string
  /** Null: what is not held, which has no colour. */
  graded: Graded | null
  count: number
}

interface StackedBarsProps {
  bars: readonly { label: string; parts: readonly StackedPart[] }[]
  /** What is counted. */
  about: string
}

export function StackedBars({ bars, about }: StackedBarsProps) {
  const sizes = useContext(ScaleSizes)
  return (
    <div class="stacks" role="img" aria-label={stackedText(about, bars)}>
      {bars.map(({ label, parts }) => (
        <div class="stack" key={label}>
          <span class="stack-label">{label}</span>
          <span class="stack-bar">
            {parts
              .filter(({ count }) => count > 0)
              .map(({ state, name, graded, count }) => (
                // The name stands beside the count where both fit, else it is cut off.
                <span
                  key={state}
                  data-state={state}
                  class={`part ${partClass(graded, sizes)}`}
                  style={{ flexGrow: count }}
                >
                  <strong>{count}</strong> <span>{name}</span>
                </span>
              ))}
          </span>
        </div>
      ))}
    </div>
  )
}

/** Not held: a dashed frame. Not graded: nothing but the frame. */
function partClass(graded: Graded | null, sizes: ReadonlyMap<string, number>): string {
  if (graded === null) return 'part-missing'
  const size = sizes.get(graded.grade_scale ?? '')
  return size === undefined || graded.grade_rank === null ? '' : stepClass(graded.grade_rank, size)
}
