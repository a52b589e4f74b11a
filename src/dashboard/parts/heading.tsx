/** The heading of a view. It names the page, and it is where a reader arrives after following a link. */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { arrivedBy } from '../navigation.ts'

interface HeadingProps {
  /** The name of the view in the title of the page. */
  title: string
  children: ComponentChildren
}

export function Heading({ title, children }: HeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} – PEEL judgments`
  }, [title])
  useEffect(() => {
    // A page that has just been loaded is read from its top by itself.
    if (arrivedBy() === 'load' || location.hash !== '') return
    heading.current?.focus({ preventScroll: true })
    if (arrivedBy() === 'link') scrollTo(0, 0)
  }, [])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}
