/** Content that a narrow screen folds away behind a line that says what there is. A wide one has room for it. */
import type { ComponentChildren } from 'preact'
import { shared } from '../shared.ts'

const NARROW = matchMedia('(max-width: 48rem)')
const isNarrow = shared(NARROW.matches)
NARROW.addEventListener('change', ({ matches }) => {
  isNarrow.set(matches)
})

/** Whether the screen is narrow, for what is laid out otherwise there. */
export const useIsNarrow = isNarrow.use

interface FoldProps {
  /** What there is, such as “12 demands”. */
  summary: ComponentChildren
  children: ComponentChildren
}

export function Fold({ summary, children }: FoldProps) {
  return useIsNarrow() ? (
    <details class="fold">
      <summary>{summary}</summary>
      {children}
    </details>
  ) : (
    <>{children}</>
  )
}
