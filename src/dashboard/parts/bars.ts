/** What a bar chart shows. */

export interface Bar {
  label: string
  /** Null: no number is printed. */
  value: number | null
  /** The value as printed. */
  text: string
  isForecast: boolean
  /** The figure the chart is about, as against what it is compared with. */
  isMain: boolean
}

/** A chart of fewer than two numbers compares nothing. */
export function isChartable(bars: readonly Bar[]): boolean {
  return bars.filter(({ value }) => value !== null).length > 1
}

/** What stands above a bar. A forecast is marked wherever it is shown. */
export function labelText({ label, isForecast }: Bar): string {
  return isForecast ? `${label} (forecast)` : label
}

/** The value beside its bar. */
export function valueText({ text }: Bar): string {
  return text === '' ? 'no value printed' : text
}

/** The chart in words. */
export function barsText(about: string, bars: readonly Bar[]): string {
  const words = bars.map((bar) => `${labelText(bar)}: ${valueText(bar)}`)
  return `Bar chart of ${about}. ${words.join('; ')}.`
}
