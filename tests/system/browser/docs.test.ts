/** The documentation in a real browser: readable, reachable by keyboard, and its examples can be tried. */
import { readFileSync } from 'node:fs'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, test } from 'vitest'
import { answerOf } from '../../../src/client/index.ts'
import { eventually, hasBrowser, useBrowser } from '../../support/browser.ts'

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
const PHONE_WIDTH = 390

describe.runIf(hasBrowser)('in a browser', () => {
  const browser = useBrowser()

  describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
    test('axe finds no fault on /docs, open or closed', { timeout: 60_000 }, async () => {
      const { page, expectClean } = await browser().open('/docs', { colorScheme })
      // Something in every place that the script fills.
      await page.getByRole('button', { name: 'Try it' }).first().click()
      await page.getByLabel('The answer to what you sent').waitFor()
      await page.evaluate(
        'for (const each of document.querySelectorAll("details")) each.open = true',
      )
      await expectNoAxeFault(page)
      await page.setViewportSize({ width: PHONE_WIDTH, height: 800 })
      await eventually(() => page.evaluate('document.documentElement.scrollWidth')).toBe(
        PHONE_WIDTH,
      )
      expectClean()
    })

    test('a request of /docs/reference is sent and answered', { timeout: 60_000 }, async () => {
      const { api, open } = browser()
      const [scale] = answerOf(await api.GET('/v1/grade-scales')).data
      const { page, expectClean } = await open('/docs/reference', { colorScheme })
      await eventually(() => page.title()).toBe('Every request – PEEL judgments')
      const request = page.locator('#operations-Grade_scales-listGradeScales')
      await page.locator('#operations-tag-Grade_scales').click()
      await request.locator('.opblock-summary-control').click()
      await request.getByRole('textbox', { name: 'fields' }).fill('id,name')
      await request.getByRole('button', { name: 'Execute' }).click()
      await eventually(() => request.locator('.live-responses-table').innerText()).toContain(
        `"${scale?.id}"`,
      )
      await expectNoAxeFault(page)
      await page.setViewportSize({ width: PHONE_WIDTH, height: 800 })
      await eventually(() => page.evaluate('document.documentElement.scrollWidth')).toBe(
        PHONE_WIDTH,
      )
      expectClean()
    })
  })

  test('an example is changed, sent, and answered by the service', async () => {
    const { address, api, open } = browser()
    const [force] = answerOf(await api.GET('/v1/forces')).data
    const { page } = await open('/docs')
    const example = page.locator('[data-url]').first()
    const url = `/v1/forces?region=${encodeURIComponent(force?.region ?? '')}&fields=id`
    await example.getByLabel('Change it and send it').fill(url)
    await example.getByLabel('Change it and send it').press('Enter')
    const answer = example.getByLabel('The answer to what you sent')
    await eventually(async () => JSON.parse(await answer.innerText())).toEqual(
      await (await fetch(address + url)).json(),
    )
    await eventually(() => example.getByRole('status').innerText()).toContain('Status 200')

    await example.getByLabel('Change it and send it').fill('/v1/forces?regoin=Wales')
    await example.getByRole('button', { name: 'Try it' }).click()
    await example.getByText('Status 400').waitFor()
    await eventually(() => answer.innerText()).toContain('"did_you_mean": "region"')
  })

  test('another host is never asked', async () => {
    const { page, expectClean } = await browser().open('/docs')
    const urls = ['https://example.org/v1/forces', '//example.org/', 'javascript:alert(1)']
    for (const [position, url] of urls.entries()) {
      // Each in an example of its own: what one says must not be taken for what the next one says.
      const example = page.locator('[data-url]').nth(position)
      await example.getByLabel('Change it and send it').fill(url)
      await example.getByRole('button', { name: 'Try it' }).click()
      await eventually(() => example.getByRole('status').innerText()).toContain('begins with /v1/')
    }
    expectClean()
  })

  test('lines for a terminal name the address the page was read at', async () => {
    const { address, open } = browser()
    const { page } = await open('/docs')
    const lines = page.locator('pre[aria-label="The line for a terminal"]')
    await eventually(() => lines.count()).toBeGreaterThan(5)
    await eventually(async () =>
      (await lines.allTextContents()).filter((line) => !line.startsWith(`curl '${address}/v1/`)),
    ).toEqual([])
  })

  test('the keyboard alone is enough, and shows where it is', async () => {
    const { page } = await browser().open('/docs')
    await page.keyboard.press('Tab')
    await eventually(() => page.locator(':focus').innerText()).toBe('Skip to the content')
    await eventually(() =>
      page.evaluate('getComputedStyle(document.activeElement).outlineStyle'),
    ).toBe('solid')
    await page.keyboard.press('Enter')
    await eventually(() => page.locator('main').evaluate((main) => main.matches(':focus'))).toBe(
      true,
    )
    await page.keyboard.press('Tab')
    await eventually(() => page.locator(':focus').innerText()).toBe('What this is')
    await page.keyboard.press('Enter')
    await eventually(() => page.url()).toContain('#what')
    const row = page.getByText('The row, field by field').first()
    await row.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('group', { name: 'A judgment, field by field' }).waitFor()
  })

  test('the dashboard and the documentation have the same navigation', async () => {
    const { open } = browser()
    const navigationOf = async (path: string) => {
      const { page } = await open(path)
      const links = page.getByRole('navigation', { name: 'Main' }).getByRole('link')
      return () =>
        links.evaluateAll((all) => all.map((a) => `${a.textContent} ${a.getAttribute('href')}`))
    }
    const ofDashboard = await navigationOf('/')
    await eventually(ofDashboard).toContain('Docs /docs')
    const expected = await ofDashboard()
    await eventually(await navigationOf('/docs')).toEqual(expected)
  })

  test('without JavaScript everything is there but the forms', async () => {
    const { address, open } = browser()
    const { page } = await open('/docs', { scripts: false })
    await eventually(() => page.locator('article.example').count()).toBeGreaterThan(5)
    await eventually(() => page.locator('article.example form').count()).toBe(0)
    await page.getByText('put the address of this page there').waitFor()
    await page.locator('summary', { hasText: 'From a terminal' }).first().click()
    await page.getByLabel('The line for a terminal').first().waitFor()
    await eventually(() => page.url()).toBe(`${address}/docs`)
  })
})

async function expectNoAxeFault(page: Page): Promise<void> {
  await page.evaluate(axe)
  await eventually(async () => {
    const { violations } = await page.evaluate<AxeResults>(
      'axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })',
    )
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  }).toEqual([])
}
