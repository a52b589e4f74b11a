/** What a bar chart shows. */
import { grouped } from '../grouped.ts'

export interface Bar {
  /** What several bars have in common, such as a breakdown. Null: the bars stand alone. */
  group: string | null
  label: string
  /** Null: no number is printed. */
  value: number | null
  /** The value as printed. */
  text: string
  /** Said beside the label: that the value is a forecast, a plan or a rule. Null: nothing. */
  mark: string | null
  /** The figure the chart is about, as against what it is compared with. */
  isMain: boolean
}

/** A bar as it is drawn. */
export interface DrawnBar {
  /** Stands above the first bar of its group; empty: above none. */
  heading: string
  /** Stands above the bar. */
  label: string
  value: number | null
  /** Stands beside the bar. */
  text: string
  isMain: boolean
}

/** A chart of fewer than two numbers compares nothing. */
export function isChartable(bars: readonly Bar[]): boolean {
  return bars.filter(({ value }) => value !== null).length > 1
}

/** The bars with their texts, those of a group together. */
export function drawnBars(bars: readonly Bar[]): DrawnBar[] {
  return grouped(bars, ({ group }) => group).flatMap(([group, own]) =>
    own.map((bar, position) => ({
      heading: position === 0 ? (group ?? '') : '',
      label: labelText(bar),
      value: bar.value,
      text: valueText(bar),
      isMain: bar.isMain,
    })),
  )
}

/** The chart in words. */
export function barsText(about: string, bars: readonly Bar[]): string {
  const words = grouped(bars, ({ group }) => group).map(([group, own]) => {
    const values = own.map((bar) => `${labelText(bar)}: ${valueText(bar)}`).join('; ')
    return group === null ? values : `${group}, ${values}`
  })
  return `Bar chart of ${about}. ${words.join('. ')}.`
}

/** What was not so on the day of publication is marked wherever it is shown. */
function labelText({ label, mark }: Bar): string {
  return mark === null ? label : `${label} (${mark})`
}

function valueText({ text }: Bar): string {
  return text === '' ? 'no value printed' : text
}
