/** A box in which something too wide scrolls sideways, so that the page never does. */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

interface ScrollProps {
  /** The id of the heading that names what is in it. */
  labelledBy: string
  children: ComponentChildren
}

export function Scroll({ labelledBy, children }: ScrollProps) {
  const box = useRef<HTMLDivElement>(null)
  const [isTooWide, setIsTooWide] = useState(false)
  useEffect(() => {
    const element = box.current
    if (element === null) return
    const observer = new ResizeObserver(() => {
      setIsTooWide(element.scrollWidth > element.clientWidth)
    })
    observer.observe(element)
    for (const child of element.children) observer.observe(child)
    return () => {
      observer.disconnect()
    }
  }, [])
  // Only what can be scrolled is worth a stop of the keyboard.
  const stop = isTooWide && ({ role: 'group', 'aria-labelledby': labelledBy, tabIndex: 0 } as const)
  return (
    <div class={isTooWide ? 'scroll' : 'scroll fits'} ref={box} {...stop}>
      {children}
    </div>
  )
}
