/** The documentation in a real browser: readable, reachable by keyboard, and its examples can be tried. */
import { readFileSync } from 'node:fs'
import type { AxeResults } from 'axe-core'
import { describe, expect, test } from 'vitest'
import { hasBrowser, useBrowser } from '../../support/browser.ts'

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
      await page.evaluate(axe)
      const { violations } = await page.evaluate<AxeResults>(
        'axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })',
      )
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
      ).toEqual([])
      await page.setViewportSize({ width: PHONE_WIDTH, height: 800 })
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(PHONE_WIDTH)
      expectClean()
      await page.close()
    })

    test('a request of /docs/reference is sent and answered', { timeout: 60_000 }, async () => {
      const { page, expectClean } = await browser().open('/docs/reference', { colorScheme })
      expect(await page.title()).toBe('Every request – PEEL judgments')
      const request = page.getByRole('article', { name: 'List grade scales' })
      await request.getByRole('button', { name: 'Try it' }).click()
      await request.getByText('Status 200').waitFor()
      expect(await request.getByLabel('The answer to what you sent').innerText()).toContain(
        '"peel-4"',
      )
      await page.setViewportSize({ width: PHONE_WIDTH, height: 800 })
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(PHONE_WIDTH)
      expect(
        await page.evaluate('getComputedStyle(document.documentElement).colorScheme'),
      ).toContain(colorScheme)
      expectClean()
      await page.close()
    })
  })

  test('an example is changed, sent, and answered by the service', async () => {
    const { address, open } = browser()
    const { page } = await open('/docs')
    const example = page.locator('[data-url]').first()
    const url = '/v1/forces?region=Wales&fields=id'
    await example.getByLabel('Change it and send it').fill(url)
    await example.getByLabel('Change it and send it').press('Enter')
    const answer = example.getByLabel('The answer to what you sent')
    await answer.waitFor()
    expect(JSON.parse(await answer.innerText())).toEqual(await (await fetch(address + url)).json())
    expect(await example.getByRole('status').innerText()).toContain('Status 200')

    await example.getByLabel('Change it and send it').fill('/v1/forces?regoin=Wales')
    await example.getByRole('button', { name: 'Try it' }).click()
    await example.getByText('Status 400').waitFor()
    expect(await answer.innerText()).toContain('"did_you_mean": "region"')
    await page.close()
  })

  test('another host is never asked', async () => {
    const { page, expectClean } = await browser().open('/docs')
    const example = page.locator('[data-url]').first()
    for (const url of ['https://example.org/v1/forces', '//example.org/', 'javascript:alert(1)']) {
      await example.getByLabel('Change it and send it').fill(url)
      await example.getByRole('button', { name: 'Try it' }).click()
      expect(await example.getByRole('status').innerText()).toContain('begins with /v1/')
    }
    expectClean()
    await page.close()
  })

  test('lines for a terminal name the address the page was read at', async () => {
    const { address, open } = browser()
    const { page } = await open('/docs')
    const lines = await page.locator('pre[aria-label="The line for a terminal"]').allTextContents()
    expect(lines.length).toBeGreaterThan(5)
    for (const line of lines) expect(line).toMatch(new RegExp(`^curl '${address}/v1/`))
    await page.close()
  })

  test('the keyboard alone is enough, and shows where it is', async () => {
    const { page } = await browser().open('/docs')
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').innerText()).toBe('Skip to the content')
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe(
      'solid',
    )
    await page.keyboard.press('Enter')
    expect(await page.locator('main').evaluate((main) => main.matches(':focus'))).toBe(true)
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').innerText()).toBe('What this is')
    await page.keyboard.press('Enter')
    expect(page.url()).toContain('#what')
    const row = page.getByText('The row, field by field').first()
    await row.focus()
    await page.keyboard.press('Enter')
    expect(await page.getByRole('group', { name: 'A judgment, field by field' }).isVisible()).toBe(
      true,
    )
    await page.close()
  })

  test('the dashboard and the documentation have the same navigation', async () => {
    const { open } = browser()
    const navigations: string[][] = []
    for (const path of ['/', '/docs', '/docs/reference']) {
      const { page } = await open(path)
      const links = page.getByRole('navigation', { name: 'Main' }).getByRole('link')
      navigations.push(
        await links.evaluateAll((all) =>
          all.map((a) => `${a.textContent} ${a.getAttribute('href')}`),
        ),
      )
      await page.close()
    }
    expect(navigations[1]).toEqual(navigations[0])
    expect(navigations[2]).toEqual(navigations[0])
    expect(navigations[0]).toContain('Docs /docs')
  })

  test('without JavaScript everything is there but the forms', async () => {
    const { address, open } = browser()
    const { page } = await open('/docs', { scripts: false })
    expect(await page.locator('article.example').count()).toBeGreaterThan(5)
    expect(await page.locator('article.example form').count()).toBe(0)
    expect(await page.getByText('put the address of this page there').isVisible()).toBe(true)
    await page.locator('summary', { hasText: 'The whole answer' }).first().click()
    expect(await page.locator('[data-answer]').first().isVisible()).toBe(true)
    expect(page.url()).toBe(`${address}/docs`)
    await page.close()
  })
})
