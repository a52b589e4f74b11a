/** What a reader does: follow links, filter, search, go back, load again, use only the keyboard. */
import { describe, expect, test } from 'vitest'
import { hasBrowser, useBrowser } from '../support/browser.ts'

describe.runIf(hasBrowser)('in a browser', () => {
  const browser = useBrowser()

  test('from the map to a force and back: title, focus, address', async () => {
    const { address, open } = browser()
    const { page, expectClean } = await open('/')
    expect(await page.title()).toBe('Map – PEEL judgments')
    await page.getByRole('link', { name: 'Staffordshire Police' }).click()
    await page.waitForURL(`${address}/forces/staffordshire`)
    const heading = page.getByRole('heading', { level: 1, name: 'Staffordshire Police' })
    await heading.waitFor()
    expect(await page.title()).toBe('Staffordshire Police – PEEL judgments')
    expect(await page.locator(':focus').innerText()).toBe('Staffordshire Police')
    await page.goBack()
    await page
      .getByRole('heading', { level: 1, name: 'How the police forces were judged' })
      .waitFor()
    expectClean()
    await page.close()
  })

  test('filters are in the address and survive loading again', async () => {
    const { page, expectClean } = await browser().open('/')
    await page.getByLabel('Region').selectOption('South East')
    await page.getByLabel('Outstanding').check()
    await page.waitForURL('**/?region=South%20East&grade=outstanding')
    expect(await page.locator('.heat-map tbody tr').count()).toBe(1)
    expect(await page.getByRole('status').innerText()).toContain('1 force of 5')
    await page.reload()
    await page.waitForLoadState('networkidle')
    expect(await page.getByLabel('Region').inputValue()).toBe('South East')
    expect(await page.getByLabel('Outstanding').isChecked()).toBe(true)
    expect(await page.locator('.heat-map tbody th').innerText()).toContain('Kent Police')
    expectClean()
    await page.close()
  })

  test('a cell leads to its judgment, opened at its source', async () => {
    const { page } = await browser().open('/')
    await page.locator('[data-force="staffordshire"] [data-column="efficiency"] a').click()
    await page.waitForURL('**/forces/staffordshire#staffordshire-2018-19-efficiency')
    const pillar = page.locator('#staffordshire-2018-19-efficiency')
    await pillar.waitFor()
    await page.waitForLoadState('networkidle')
    expect(await pillar.locator('blockquote').first().isVisible()).toBe(true)
    expect(await pillar.evaluate((element) => element.matches(':focus'))).toBe(true)
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

  test('a metric is found by its words and compared', async () => {
    const { page, expectClean } = await browser().open('/metrics')
    await page.getByRole('searchbox').fill('spend per head')
    await page.waitForURL('**/metrics?q=spend%20per%20head')
    await page.getByRole('link', { name: 'Spend per head of population', exact: true }).click()
    await page.getByRole('img', { name: /Staffordshire Police.*£167/ }).waitFor()
    await page.getByLabel('Another metric').selectOption('Female officers')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.waitForURL('**/metrics/female-officers-proportion')
    expectClean()
    await page.close()
  })

  test('the keyboard alone is enough', async () => {
    const { page } = await browser().open('/forces/staffordshire')
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').innerText()).toBe('Skip to the content')
    await page.keyboard.press('Enter')
    expect(await page.locator('main').evaluate((main) => main.matches(':focus'))).toBe(true)
    expect(await page.locator('details[open]').count()).toBe(0)
    await page.getByText('Source of the judgment of investigating crime').focus()
    await page.keyboard.press('Enter')
    expect(await page.getByText('Investigating crime\t\tGood\t2019').isVisible()).toBe(true)
    await page.close()
  })

  test('a misspelt force is told, with the right one, as 404', async () => {
    const { address, open } = browser()
    expect((await fetch(`${address}/forces/stafordshire`)).status).toBe(404)
    const { page } = await open('/forces/stafordshire')
    await page.getByRole('link', { name: 'staffordshire', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Staffordshire Police' }).waitFor()
    await page.close()
  })

  test('the first view needs few requests and little; a second visit less', async () => {
    const { address, open } = browser()
    const { page, requests } = await open('/')
    expect(requests.length).toBeLessThanOrEqual(10)
    let bytes = 0
    for (const url of requests) {
      const answer = await fetch(url, { headers: { 'accept-encoding': 'br' } })
      bytes += Number(answer.headers.get('content-length') ?? 0)
    }
    expect(bytes).toBeLessThan(200_000)
    await page.close()

    const html = await fetch(`${address}/`)
    const etag = html.headers.get('etag') ?? ''
    const again = await fetch(`${address}/`, { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
  })
})
