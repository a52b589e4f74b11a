/** Content that is folded away, and made when it is first opened. */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'

interface LazyFoldProps {
  summary: ComponentChildren
  isOpenAtFirst?: boolean
  children: ComponentChildren
}

export function LazyFold({ summary, isOpenAtFirst = false, children }: LazyFoldProps) {
  const [wasOpened, setWasOpened] = useState(isOpenAtFirst)
  return (
    <details
      class="fold"
      open={isOpenAtFirst}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open) setWasOpened(true)
      }}
    >
      <summary>{summary}</summary>
      {wasOpened && children}
    </details>
  )
}
