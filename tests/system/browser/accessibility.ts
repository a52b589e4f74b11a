/** Every view, in both colour schemes: no fault found by axe; and what axe cannot see: keyboard, sizes, names. */
import { readFileSync } from 'node:fs'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { TestBrowser } from '../../support/browser.ts'

const VIEWS = [
  '/',
  '/?columns=question&grade=good,not-held',
  '/?region=Wales&grade=inadequate',
  '/?region=Atlantis',
  '/forces',
  '/forces/staffordshire',
  '/forces/kent',
  '/forces/humberside',
  '/questions',
  '/questions/investigating-crime',
  '/questions/armed-policing',
  '/metrics',
  '/metrics?q=domestic',
  '/metrics?q=xyzzyq',
  '/metrics/spend-per-head-by-category',
  '/metrics/total-reserves',
  '/search?q=domestic%20abuse',
  '/search?q=xyzzyq',
  '/search',
  '/observations/does-not-exist',
  '/elsewhere',
  '/docs/reference',
  '/problems/invalid-query',
]
const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')

/** Of WCAG 1.4.10: 1280 pixels enlarged four times. */
const REFLOW_WIDTH = 320
const PHONE_WIDTH = 390

async function faults(page: Page, run: { runOnly?: string[] } = {}): Promise<string[]> {
  await page.evaluate(axe)
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(document, ${JSON.stringify(run)})`,
  )
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

/** On a busy machine axe takes minutes over the thousands of cells of the reference. */
const PATIENCE_MS = 300_000

export function accessibility(browser: () => TestBrowser): void {
  test.each(VIEWS)('axe and the width of a phone: %s', { timeout: PATIENCE_MS }, async (path) => {
    // On a phone more is folded than elsewhere; what is one click away is looked at too.
    const { page } = await browser().open(path, { width: PHONE_WIDTH })
    await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true')
    expect(await faults(page)).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await faults(page, { runOnly: ['color-contrast'] })).toEqual([])
    for (const width of [REFLOW_WIDTH, PHONE_WIDTH]) {
      await page.setViewportSize({ width, height: 800 })
      // A table that has become too wide moves into its own box.
      await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBe(width)
    }
    await page.close()
  })

  test('axe: waiting for an answer, and none came', async () => {
    const { page } = await browser().open('/forces')
    let giveUp = () => {}
    const isGivenUp = new Promise<void>((resolve) => {
      giveUp = resolve
    })
    await page.route('**/v1/**', async (route) => {
      await isGivenUp
      await route.abort()
    })
    await page.getByRole('link', { name: 'Kent Police' }).click()
    await page.getByRole('heading', { level: 1, name: 'Loading…' }).waitFor()
    expect(await faults(page)).toEqual([])
    giveUp()
    await page.getByRole('heading', { level: 1, name: 'No answer' }).waitFor()
    expect(await faults(page)).toEqual([])
    await page.close()
  })

  test('the keyboard alone is enough', async () => {
    const { page } = await browser().open('/forces/staffordshire')
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').innerText()).toBe('Skip to the content')
    await page.keyboard.press('Enter')
    expect(await page.locator('main').evaluate((main) => main.matches(':focus'))).toBe(true)
    // The next stop is the first of the content, not of the page.
    await page.keyboard.press('Tab')
    expect(await page.locator('main select:focus').count()).toBe(1)
    expect(await page.locator('details[open]').count()).toBe(0)
    await page.getByText('Source of the judgment of investigating crime').focus()
    await page.keyboard.press('Enter')
    expect(await page.getByText('Investigating crime\t\tGood\t2019').isVisible()).toBe(true)
    await page.close()
  })

  test('a filter keeps the focus, and what changed is said', async () => {
    const { page, settled } = await browser().open('/')
    const choice = page.getByLabel('Inadequate')
    await choice.focus()
    await page.keyboard.press('Space')
    await settled()
    expect(await choice.evaluate((element) => element.matches(':focus'))).toBe(true)
    expect(await page.getByRole('status').innerText()).toContain('2 forces of 43')
    await page.close()
  })

  test('the focus is always seen', async () => {
    const { page } = await browser().open('/forces/staffordshire')
    // In the order of the keyboard; sticky parts must not cover what is focused.
    for (let stop = 0; stop < 40; stop += 1) {
      await page.keyboard.press('Tab')
      const seen = await page.evaluate<{
        name: string
        outline: string
        isOnTop: boolean
      }>(`(() => {
        const element = document.activeElement
        const { left, top, width, height } = element.getClientRects()[0]
        const above = document.elementFromPoint(left + Math.min(width / 2, 8), top + height / 2)
        return {
          name: element.textContent,
          outline: getComputedStyle(element).outlineStyle,
          isOnTop: above !== null && (element.contains(above) || above.contains(element)),
        }
      })()`)
      expect(seen, `stop ${stop}: ${seen.name}`).toMatchObject({ outline: 'solid', isOnTop: true })
    }
    await page.close()
  })

  test('the map is a table with headers for each cell', async () => {
    const { page } = await browser().open('/')
    const map = page.getByRole('table', { name: 'Judgments of 2018/19 by force' })
    expect(await map.getByRole('columnheader').allInnerTexts()).toEqual([
      'Force',
      'Effectiveness',
      'Efficiency',
      'Legitimacy',
    ])
    const row = map.getByRole('row').filter({ hasText: 'Durham Constabulary' })
    expect(await row.getByRole('rowheader').innerText()).toContain('Durham Constabulary')
    // A grade is read as its words, without the circles beside them.
    expect(
      await row
        .getByRole('cell')
        .first()
        .getByRole('link', { name: 'Outstanding', exact: true })
        .count(),
    ).toBe(1)
    await page.close()
  })

  test('every chart is told in words, and its values stand in a table or list too', async () => {
    const { page } = await browser().open('/metrics/workforce-fte')
    for (const chart of await page.getByRole('img').all()) {
      const words = (await chart.getAttribute('aria-label')) ?? ''
      expect(words).toMatch(/^Bar chart of .+: .+\.$/)
      for (const value of await page.locator('.figures td strong:not(.mark)').allInnerTexts()) {
        expect(words).toContain(value)
      }
    }
    await page.close()
  })

  test('what a reader’s own colours take away is not needed: grades, bars, focus', async () => {
    const { page } = await browser().open('/forces/staffordshire')
    await page.emulateMedia({ forcedColors: 'active' })
    const [main, other, ground] = await page.evaluate<string[]>(`(() => {
      const bars = [...document.querySelectorAll('.chart [aria-label="rect"] rect')].slice(0, 2)
      return [
        ...bars.map((bar) => getComputedStyle(bar).fill),
        getComputedStyle(document.documentElement).backgroundColor,
      ]
    })()`)
    expect(main).not.toBe(ground)
    expect(main).not.toBe(other)
    await page.close()
  })
}
