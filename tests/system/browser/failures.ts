/** What a reader sees when the service fails, is slow, limits them, or does not know what they ask for. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { TestBrowser } from '../../support/browser.ts'

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })

export function failures(browser: () => TestBrowser): void {
  describe.each([
    [429, 'Too many requests', 'Try again in 12 seconds.'],
    [503, 'The service is busy', 'Try again in 5 seconds.'],
  ])('%i', (status, title, detail) => {
    test('is said in the words of the problem, and can be tried again', async () => {
      const { page } = await browser().open('/')
      const problem = { type: 'about:blank', title, status, detail, instance: '', errors: [] }
      await page.route('**/profile', (route) =>
        route.fulfill({
          status,
          contentType: 'application/problem+json',
          body: JSON.stringify(problem),
        }),
      )
      await page.getByRole('link', { name: 'Kent Police' }).click()
      await heading(page, title).waitFor()
      expect(await page.getByRole('alert').innerText()).toContain(detail)
      await page.unroute('**/profile')
      await page.getByRole('button', { name: 'Try again' }).click()
      await heading(page, 'Kent Police').waitFor()
      await page.close()
    })
  })

  test('a service that cannot be reached is said; what was seen before is still there', async () => {
    const { page, settled } = await browser().open('/')
    await page.route('**/v1/**', (route) => route.abort())
    await page.getByRole('link', { name: 'Kent Police' }).click()
    await heading(page, 'No answer').waitFor()
    expect(await page.locator('main').innerText()).toContain('The service cannot be reached')
    await page.goBack()
    await settled()
    expect(await page.locator('.grades tbody tr').count()).toBe(43)
    await page.close()
  })

  test('a part that fails leaves the rest', async () => {
    const { page, settled } = await browser().open('/forces')
    await page.route('**/distribution*', (route) => route.abort())
    await page.getByRole('link', { name: 'Overview' }).click()
    await settled()
    expect(await page.getByRole('alert').innerText()).toContain('No answer')
    expect(await page.locator('.grades tbody tr').count()).toBe(43)
    await page.close()
  })

  test('while an answer is on its way, counts keep the name of what they count', async () => {
    const { page, settled } = await browser().open('/')
    let release = () => {}
    const isReleased = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route('**/distribution*', async (route) => {
      await isReleased
      await route.continue()
    })
    const name = page.locator('#counts h2')
    await page.getByRole('combobox', { name: 'Region' }).selectOption('Wales')
    await page.locator('main[aria-busy="true"]').waitFor()
    expect(await name.innerText()).toBe('How often each grade was given in 2018/19')
    release()
    await settled()
    expect(await name.innerText()).toBe('How often each grade was given in 2018/19 in Wales')
    await page.close()
  })

  test('a chart that cannot be loaded is told in words', async () => {
    const { page } = await browser().open('/metrics')
    await page.route('**/draw-bars*', (route) => route.abort())
    await page.getByRole('link', { name: 'Spend per head of population', exact: true }).click()
    await page.getByText('The chart could not be loaded').waitFor()
    expect(await page.locator('.card').innerText()).toContain('England and Wales (forecast): £203')
    await page.close()
  })

  test.each([
    ['/forces/stafordshire', 'staffordshire', 'Staffordshire Police'],
    ['/questions/investigating-crimes', 'investigating-crime', 'Investigating crime'],
    ['/metrics/total-reserve', 'total-reserves', 'Total reserves'],
  ])('%s is told, with the right word, as 404', async (path, meant, name) => {
    const { address, open } = browser()
    expect((await fetch(address + path)).status).toBe(404)
    const { page } = await open(path)
    await page.getByRole('link', { name: meant, exact: true }).click()
    await heading(page, name).waitFor()
    await page.close()
  })

  test('a region that does not exist is told, and the way out shown', async () => {
    const { page } = await browser().open('/?region=Atlantis')
    expect(await page.getByRole('alert').innerText()).toContain('“Atlantis”')
    await page.getByRole('link', { name: 'Show all forces' }).click()
    expect(await page.locator('.grades tbody tr').count()).toBe(43)
    await page.close()
  })

  test('an address that leads nowhere is a page with a way on', async () => {
    const { page } = await browser().open('/force/kent')
    await heading(page, 'There is no such page').waitFor()
    await page.locator('main').getByRole('link', { name: 'Forces' }).click()
    await heading(page, 'The police forces').waitFor()
    await page.close()
  })
}
