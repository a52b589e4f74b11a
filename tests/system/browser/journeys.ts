/** What a reader does: follow links, filter, search, go back, load again. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { TestBrowser } from '../../support/browser.ts'

const focused = (page: Page) => page.locator(':focus').innerText()
const scrollTop = (page: Page) => page.evaluate<number>('scrollY')

export function journeys(browser: () => TestBrowser): void {
  test('from the map to a force and back: title, focus, address, place', async () => {
    const { address, open } = browser()
    const { page, settled, expectClean } = await open('/')
    expect(await page.title()).toBe('Overview – PEEL judgments')
    const link = page.getByRole('link', { name: 'Wiltshire Police' })
    await link.scrollIntoViewIfNeeded()
    const left = await scrollTop(page)
    expect(left).toBeGreaterThan(1000)
    await link.click()
    await page.getByRole('heading', { level: 1, name: 'Wiltshire Police' }).waitFor()
    expect(page.url()).toBe(`${address}/forces/wiltshire`)
    expect(await page.title()).toBe('Wiltshire Police – PEEL judgments')
    expect(await focused(page)).toBe('Wiltshire Police')
    expect(await scrollTop(page)).toBe(0)
    await page.goBack()
    await settled()
    expect(await focused(page)).toBe('How the police forces were judged')
    expect(await scrollTop(page)).toBe(left)
    expectClean()
    await page.close()
  })

  test('filters are in the address and survive loading again', async () => {
    const { page, settled, requests, expectClean } = await browser().open('/')
    await page.getByRole('combobox', { name: 'Region' }).selectOption('South East')
    await page.getByLabel('Outstanding').check()
    await page.getByRole('combobox', { name: 'Order' }).selectOption('Best first: Efficiency')
    await page.waitForURL('**/?region=South%20East&grade=outstanding&sort=efficiency')
    await settled()
    expect(await page.locator('.grades tbody th').allInnerTexts()).toEqual([
      expect.stringContaining('Kent Police'),
    ])
    expect(await page.getByRole('status').innerText()).toContain('1 force of 43')
    // All forces are there already; only the counts are asked for.
    expect(requests.filter((url) => url.includes('/matrix'))).toHaveLength(1)
    await page.reload()
    await settled()
    expect(await page.getByRole('combobox', { name: 'Region' }).inputValue()).toBe('South East')
    expect(await page.getByLabel('Outstanding').isChecked()).toBe(true)
    expect(await page.locator('.grades tbody th').innerText()).toContain('Kent Police')
    await page.getByRole('link', { name: 'Show all forces' }).click()
    expect(await page.locator('.grades tbody tr').count()).toBe(43)
    expectClean()
    await page.close()
  })

  test('the map of questions shows what is held and folds away what is not', async () => {
    const { page, settled } = await browser().open('/')
    await page.getByRole('combobox', { name: 'Judgments of' }).selectOption('questions')
    await page.waitForURL('**/?columns=question')
    await settled()
    expect(await page.locator('.grades tbody tr').count()).toBe(1)
    const fold = page.getByText('42 forces of which no judgment of a question is held')
    await fold.click()
    await page.getByRole('link', { name: 'Kent Police' }).click()
    await page.waitForURL('**/forces/kent')
    await page.close()
  })

  test('a cell leads to its judgment, opened at its source', async () => {
    const { page, settled } = await browser().open('/')
    await page.locator('[data-force="staffordshire"] [data-column="efficiency"] a').click()
    await page.waitForURL('**/forces/staffordshire#staffordshire-2018-19-efficiency')
    await settled()
    const pillar = page.locator('#staffordshire-2018-19-efficiency')
    expect(await pillar.locator('blockquote').first().isVisible()).toBe(true)
    expect(await pillar.evaluate((element) => element.matches(':focus'))).toBe(true)
    await page.close()
  })

  test.each([
    ['judgments', 'staffordshire-2018-19-investigating-crime', '/forces/staffordshire'],
    [
      'areas-for-improvement',
      'staffordshire-2018-19-2017-oversight-of-wanted-people',
      '/forces/staffordshire',
    ],
    ['observations', 'staffordshire-2018-19-spend-per-head', '/metrics/spend-per-head'],
  ])('on a phone, the address of one of the %s unfolds it', async (collection, id, view) => {
    const { address, open } = browser()
    const { page, settled } = await open(`/${collection}/${id}`, { width: 390 })
    await page.waitForURL(`${address}${view}#${id}`)
    await settled()
    const record = page.locator(`[id="${id}"]`)
    expect(await record.evaluate((element) => element.matches(':focus'))).toBe(true)
    expect(await record.locator('details.source blockquote').first().isVisible()).toBe(true)
    await page.close()
  })

  test('on a phone, a force is short: parts are folded, and say what is in them', async () => {
    const { page } = await browser().open('/forces/staffordshire', { width: 390 })
    const height = () => page.evaluate<number>('document.documentElement.scrollHeight')
    expect(await height()).toBeLessThan(8000)
    await page.getByText('Show 12 demands and their sources').click()
    expect(await page.locator('[data-improvement]:visible').count()).toBe(12)
    // With room for them they are open from the start.
    await page.setViewportSize({ width: 1280, height: 900 })
    expect(await page.locator('[data-improvement]:visible').count()).toBe(25)
    await page.close()
  })

  test('a search leads to the record it found', async () => {
    const { page, expectClean } = await browser().open('/search')
    await page.getByRole('searchbox').fill('sharing information with schools')
    await page.getByRole('searchbox').press('Enter')
    await page.waitForURL('**/search?q=sharing%20information%20with%20schools')
    await page.locator('[data-hit^="/v1/areas-for-improvement/"] a').first().click()
    await page.waitForURL('**/forces/staffordshire#*')
    expect(await page.locator('[data-improvement]:focus').innerText()).toContain('schools')
    expectClean()
    await page.close()
  })

  test('a question is found by another of its names', async () => {
    const { page } = await browser().open('/search?q=firearms%20capability')
    await page.locator('[data-hit="/v1/questions/armed-policing"] a').click()
    await page.getByRole('heading', { level: 1, name: 'Armed policing' }).waitFor()
    expect(await page.getByText('Inspected but never graded').isVisible()).toBe(true)
    await page.close()
  })

  test('a search that finds nothing says so', async () => {
    const { page } = await browser().open('/search?q=xylophone')
    expect(await page.getByRole('status').innerText()).toBe('No hits.')
    await page.close()
  })

  test('a metric is found by its words and compared', async () => {
    const { page, expectClean } = await browser().open('/metrics')
    await page.getByRole('searchbox').fill('spend per head')
    await page.waitForURL('**/metrics?q=spend%20per%20head')
    await page.getByRole('link', { name: 'Spend per head of population', exact: true }).click()
    await page.getByRole('img', { name: /Staffordshire Police.*£167/ }).waitFor()
    await page.getByRole('combobox', { name: 'Another metric' }).selectOption('Female officers')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.waitForURL('**/metrics/female-officers-proportion')
    expectClean()
    await page.close()
  })

  /** What a view asks of the API on its first visit. */
  test.each([
    ['/', 2],
    ['/forces', 1],
    ['/forces/staffordshire', 2],
    ['/questions/investigating-crime', 1],
    ['/metrics/spend-per-head', 2],
    ['/metrics', 2],
    ['/search?q=domestic%20abuse', 1],
  ])('%s needs %i requests of data, and less than 200 kB in all', async (path, count) => {
    const { open, address } = browser()
    const { page, settled, requests } = await open(path)
    // What is only there to choose something else is asked for last.
    if (count > 1) await page.locator('select').first().waitFor()
    await settled()
    expect(requests.filter((url) => url.startsWith(`${address}/v1/`))).toHaveLength(count)
    expect(requests.length).toBeLessThanOrEqual(count + 5)
    let bytes = 0
    for (const url of requests) {
      const answer = await fetch(url, { headers: { 'accept-encoding': 'br' } })
      bytes += Number(answer.headers.get('content-length') ?? 0)
    }
    expect(bytes).toBeGreaterThan(10_000)
    expect(bytes).toBeLessThan(200_000)
    await page.close()
  })
}
