/** Every view, in both colour schemes: no fault found by axe, and nothing wider than a phone. */
import { readFileSync } from 'node:fs'
import type { AxeResults } from 'axe-core'
import { describe, expect, test } from 'vitest'
import { hasBrowser, useBrowser } from '../support/browser.ts'

const VIEWS = [
  '/',
  '/?region=South%20East&grade=outstanding,not-held',
  '/?columns=question',
  '/forces',
  '/forces/staffordshire',
  '/forces/kent',
  '/forces/surrey',
  '/forces/humberside',
  '/metrics?q=domestic',
  '/metrics/spend-per-head-by-category',
  '/metrics/total-reserves',
  '/search?q=domestic%20abuse',
  '/search',
]
const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')

describe.runIf(hasBrowser)('in a browser', () => {
  const browser = useBrowser()

  describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
    test.each(VIEWS)('%s', { timeout: 60_000 }, async (path) => {
      const { page, expectClean } = await browser().open(path, { colorScheme })
      // What is one click away is looked at too.
      await page.evaluate(
        'for (const each of document.querySelectorAll("details")) each.open = true',
      )
      await page.evaluate(axe)
      const { violations } = await page.evaluate<AxeResults>(
        'axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })',
      )
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
      ).toEqual([])
      await page.setViewportSize({ width: 375, height: 800 })
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(375)
      expectClean()
      await page.close()
    })
  })
})
