/** What a page has because it is a page: running headers and footers, page numbers. */
import type { Line } from './lines.ts'

/** Headers and footers stand among the first or last lines of a page. */
const DEPTH = 2
/** The share of pages that have it: one that changes from left to right pages is on half of them. */
const SHARE = 0.4
/** How far, in points, it may move from page to page. */
const SHIFT = 3

export function withoutFurniture(lines: readonly Line[]): Line[] {
  const pages = [...Map.groupBy(lines, ({ page }) => page).values()]
  const edges = new Set(pages.flatMap((page) => [...page.slice(0, DEPTH), ...page.slice(-DEPTH)]))
  const byWords = Map.groupBy(edges, wordsOf)
  return lines.filter((line) => {
    if (!edges.has(line)) return true
    const alike = byWords.get(wordsOf(line)) ?? []
    const isThere = alike.filter(({ y }) => Math.abs(y - line.y) < SHIFT)
    const pagesWithIt = new Set(isThere.map(({ page }) => page)).size
    return pagesWithIt < 2 || pagesWithIt < SHARE * pages.length
  })
}

/** What stays the same where only the page number changes. */
function wordsOf({ cells }: Line): string {
  return cells.map(({ text }) => text.trim().replace(/\d+/g, '#')).join(' ')
}
