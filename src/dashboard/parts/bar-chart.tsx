/** A bar chart. The library that draws it is loaded with the first chart on screen, not with the page. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { type Bar, barsText, drawnBars } from './bars.ts'

/** About what the drawing of a bar will need, so that the page does not jump when it arrives. */
const BAR_HEIGHT = 46

export function BarChart({ bars, about }: { bars: readonly Bar[]; about: string }) {
  const box = useRef<HTMLDivElement>(null)
  const [hasFailed, setHasFailed] = useState(false)
  const key = JSON.stringify(bars)
  useEffect(() => {
    const element = box.current
    if (element === null) return
    let drawn = 0
    const draw = async () => {
      const width = Math.floor(element.clientWidth)
      // In a fold that is closed it has no width.
      if (width === 0 || width === drawn) return
      drawn = width
      const { drawBars } = await import('./draw-bars.ts')
      if (drawn !== width) return
      element.replaceChildren(drawBars(drawnBars(bars), width))
      element.style.minHeight = ''
    }
    const observer = new ResizeObserver(() => {
      // The connection is gone, or the service has been renewed since the page was loaded.
      draw().catch(() => {
        setHasFailed(true)
      })
    })
    observer.observe(element)
    return () => {
      observer.disconnect()
      drawn = 0
    }
  }, [key])
  const words = barsText(about, bars)
  if (hasFailed) return <p>The chart could not be loaded. {words}</p>
  return (
    <div
      class="chart"
      ref={box}
      role="img"
      aria-label={words}
      style={{ minHeight: `${bars.length * BAR_HEIGHT}px` }}
    />
  )
}
