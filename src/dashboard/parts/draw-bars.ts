/** Draws bars with their labels above them, so that long labels fit a phone. */
import { plot, rect, ruleX, text } from '@observablehq/plot'
import type { DrawnBar } from './bars.ts'

const FONT_SIZE = 13
const LINE_HEIGHT = 17
/** A generous guess: text cannot be measured before it is drawn. */
const LETTER_WIDTH = 7.2
const BAR_HEIGHT = 18
const GAP_BELOW_BAR = 8
const GAP_ABOVE_GROUP = 10
/** Between the zero line and the texts beside it. */
const INDENT = 4

/** A bar and where it stands, in pixels from the top. */
interface Placed extends DrawnBar {
  headingTop: number
  labelTop: number
  barTop: number
}

export function drawBars(bars: readonly DrawnBar[], width: number): Element {
  const { placed, height } = place(bars, width)
  const values = placed.flatMap(({ value }) => value ?? [])
  const beside = 12 + LETTER_WIDTH * 1.1 * Math.max(...placed.map((bar) => bar.text.length))
  const hasNegative = values.some((value) => value < 0)
  const lines = {
    frameAnchor: 'left',
    lineAnchor: 'top',
    dx: INDENT,
    // In ems; the library breaks lines at words.
    lineWidth: (width / FONT_SIZE) * 0.95,
    lineHeight: LINE_HEIGHT / FONT_SIZE,
    fontSize: FONT_SIZE,
    fill: 'currentColor',
  } as const
  const drawing = plot({
    width,
    height,
    margin: 0,
    marginLeft: hasNegative ? beside : 1,
    marginRight: Math.min(beside, width / 2),
    x: { axis: null, domain: [Math.min(0, ...values), Math.max(0, ...values)] },
    y: { axis: null, type: 'identity' },
    marks: [
      rect(placed, {
        x1: 0,
        x2: ({ value }: Placed) => value ?? 0,
        y1: 'barTop',
        y2: ({ barTop }: Placed) => barTop + BAR_HEIGHT,
        fill: ({ isMain }: Placed) => (isMain ? 'var(--bar-main)' : 'var(--bar-other)'),
        stroke: 'var(--bar-line)',
      }),
      ruleX([0], { stroke: 'var(--bar-line)' }),
      text(placed, { ...lines, y: 'headingTop', text: 'heading', fontWeight: 600 }),
      text(placed, { ...lines, y: 'labelTop', text: 'label' }),
      ...[false, true].map((isNegative) =>
        text(
          placed.filter(({ value }) => (value ?? 0) < 0 === isNegative),
          {
            x: ({ value }: Placed) => value ?? 0,
            y: ({ barTop }: Placed) => barTop + BAR_HEIGHT / 2,
            text: 'text',
            dx: isNegative ? -INDENT : INDENT,
            textAnchor: isNegative ? 'end' : 'start',
            fontSize: FONT_SIZE,
            fontWeight: 600,
            fill: 'currentColor',
          },
        ),
      ),
    ],
  })
  // The library's own style element would be refused by the page's policy; our style sheet has its rules.
  for (const style of drawing.querySelectorAll('style')) style.remove()
  drawing.setAttribute('aria-hidden', 'true')
  return drawing
}

/** One below the other. */
function place(bars: readonly DrawnBar[], width: number): { placed: Placed[]; height: number } {
  const lettersPerLine = Math.max(1, Math.floor(width / LETTER_WIDTH))
  const heightOf = (words: string) => Math.ceil(words.length / lettersPerLine) * LINE_HEIGHT
  let top = 0
  const placed = bars.map((bar, position) => {
    const isNewGroup = position > 0 && bar.heading !== ''
    const headingTop = top + (isNewGroup ? GAP_ABOVE_GROUP : 0)
    const labelTop = headingTop + heightOf(bar.heading)
    const barTop = labelTop + heightOf(bar.label)
    top = barTop + BAR_HEIGHT + GAP_BELOW_BAR
    return { ...bar, headingTop, labelTop, barTop }
  })
  return { placed, height: top }
}
