/** Draws bars with their labels above them, so that long labels fit a phone. */
import { barX, plot, ruleX, text } from '@observablehq/plot'
import { type Bar, labelText, valueText } from './bars.ts'

const FONT_SIZE = 13
const LINE_HEIGHT = 17
/** A generous guess: text cannot be measured before it is drawn. */
const LETTER_WIDTH = 7.2
const BAR_HEIGHT = 18
const GAP = 10

export function drawBars(bars: readonly Bar[], width: number): Element {
  const rows = bars.map((bar, position) => ({ ...bar, position }))
  const values = rows.flatMap(({ value }) => value ?? [])
  const lettersPerLine = Math.floor(width / LETTER_WIDTH)
  const lines = Math.max(...rows.map((row) => Math.ceil(labelText(row).length / lettersPerLine)))
  const labelHeight = lines * LINE_HEIGHT
  const rowHeight = labelHeight + BAR_HEIGHT + GAP
  const beside = 12 + LETTER_WIDTH * 1.1 * Math.max(...rows.map((row) => valueText(row).length))
  const drawing = plot({
    width,
    height: rows.length * rowHeight,
    margin: 0,
    marginLeft: values.some((value) => value < 0) ? beside : 1,
    marginRight: Math.min(beside, width / 2),
    x: { axis: null, domain: [Math.min(0, ...values), Math.max(0, ...values)] },
    y: { axis: null, type: 'band', domain: rows.map(({ position }) => position), padding: 0 },
    marks: [
      barX(rows, {
        x: ({ value }: Bar) => value ?? 0,
        y: 'position',
        insetTop: labelHeight,
        insetBottom: GAP,
        fill: ({ isMain }: Bar) => (isMain ? 'var(--bar-main)' : 'var(--bar-other)'),
        stroke: 'var(--bar-line)',
      }),
      ruleX([0], { stroke: 'var(--bar-line)' }),
      text(rows, {
        frameAnchor: 'left',
        lineAnchor: 'top',
        y: 'position',
        text: labelText,
        dy: -rowHeight / 2,
        dx: 3,
        // In ems; the library breaks lines at words.
        lineWidth: (width / FONT_SIZE) * 0.95,
        lineHeight: LINE_HEIGHT / FONT_SIZE,
        fontSize: FONT_SIZE,
        fill: 'currentColor',
      }),
      ...[false, true].map((isNegative) =>
        text(
          rows.filter(({ value }) => (value ?? 0) < 0 === isNegative),
          {
            x: ({ value }: Bar) => value ?? 0,
            y: 'position',
            text: valueText,
            dx: isNegative ? -5 : 5,
            dy: (labelHeight - GAP) / 2,
            textAnchor: isNegative ? 'end' : 'start',
            fontSize: FONT_SIZE,
            fontWeight: 600,
            fill: 'currentColor',
          },
        ),
      ),
    ],
  })
  // The library's own style element would be refused by the page's policy; styles.css has its rules.
  for (const style of drawing.querySelectorAll('style')) style.remove()
  drawing.setAttribute('aria-hidden', 'true')
  return drawing
}
