/** A bar chart. The library that draws it is loaded with the first chart, not with the page. */
import { useEffect, useRef } from 'preact/hooks'
import { type Bar, barsText } from './bars.ts'

const ROW_HEIGHT = 45

export function BarChart({ bars, about }: { bars: readonly Bar[]; about: string }) {
  const box = useRef<HTMLDivElement>(null)
  const key = JSON.stringify(bars)
  useEffect(() => {
    const element = box.current
    if (element === null) return
    let isThere = true
    let observer: ResizeObserver | undefined
    void import('./draw-bars.ts').then(({ drawBars }) => {
      if (!isThere) return
      let drawn = 0
      observer = new ResizeObserver(() => {
        const width = Math.floor(element.clientWidth)
        if (width === 0 || width === drawn) return
        drawn = width
        element.replaceChildren(drawBars(bars, width))
      })
      observer.observe(element)
    })
    return () => {
      isThere = false
      observer?.disconnect()
    }
  }, [key])
  return (
    <div
      class="chart"
      ref={box}
      role="img"
      aria-label={barsText(about, bars)}
      // About what the drawing will need, so that the page does not jump when it arrives.
      style={{ minHeight: `${bars.length * ROW_HEIGHT}px` }}
    />
  )
}
