/** What stacked bars say in words. */

interface Stack {
  label: string
  parts: readonly { name: string; count: number }[]
}

/** Parts that are empty are not drawn, and not said. */
export function stackedText(about: string, bars: readonly Stack[]): string {
  const words = bars.map(({ label, parts }) => {
    const held = parts.filter(({ count }) => count > 0)
    return `${label}: ${held.map(({ name, count }) => `${count} ${name.toLowerCase()}`).join(', ')}`
  })
  return `Stacked bar chart of ${about}. ${words.join('. ')}.`
}
