/** The value in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** How far apart the middle half of the values lies. */
export function spread(values: readonly number[]): { low: number; high: number } {
  const sorted = values.toSorted((left, right) => left - right)
  const at = (share: number) => sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN
  return { low: at(0.25), high: at(0.75) }
}
