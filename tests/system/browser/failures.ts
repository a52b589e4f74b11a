/** What a reader sees when the service fails, is slow, limits them, or does not know what they ask for. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { answerOf, type PeelClient } from '../../../src/client/index.ts'
import { cycleText } from '../../../src/dashboard/format.ts'
import { eventually, type TestBrowser } from '../../support/browser.ts'
import {
  chartedMetric,
  cycleIn,
  judgedForce,
  mapOf,
  matrixOf,
  observationsOf,
  orSkip,
  questionsOf,
  regionsOf,
} from './cases.ts'

const heading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name, exact: true })
const linkTo = (page: Page, name: string) => page.getByRole('link', { name, exact: true })
const rowCount = (page: Page) => page.locator('.grades tbody tr').count()

/** An answer that the service owes until it is told to go on. */
function owed() {
  let release = () => {}
  const isReleased = new Promise<void>((resolve) => {
    release = resolve
  })
  return { isReleased, release }
}

export function failures(browser: () => TestBrowser): void {
  describe.each([
    [429, 'Too many requests', 'Try again in 12 seconds.'],
    [503, 'The service is busy', 'Try again in 5 seconds.'],
  ])('%i', (status, title, detail) => {
    test('is said in the words of the problem, and can be tried again', async () => {
      const { api, open } = browser()
      const force = await judgedForce(api)
      const { page } = await open('/')
      const problem = { type: 'about:blank', title, status, detail, instance: '', errors: [] }
      await page.route('**/profile', (route) =>
        route.fulfill({
          status,
          contentType: 'application/problem+json',
          body: JSON.stringify(problem),
        }),
      )
      await linkTo(page, force.name).click()
      await heading(page, title).waitFor()
      await eventually(() => page.getByRole('alert').innerText()).toContain(detail)
      await page.unroute('**/profile')
      await page.getByRole('button', { name: 'Try again' }).click()
      await heading(page, force.name).waitFor()
    })
  })

  test('a service that cannot be reached is said; what was seen before is still there', async () => {
    const { api, open } = browser()
    const force = await judgedForce(api)
    const { shown } = mapOf(await matrixOf(api))
    const { page, settled } = await open('/')
    await page.route('**/v1/**', (route) => route.abort())
    await linkTo(page, force.name).click()
    await heading(page, 'No answer').waitFor()
    await eventually(() => page.locator('main').innerText()).toContain(
      'The service cannot be reached',
    )
    // The map asks again, and gets no answer either.
    const refused = page.waitForEvent('requestfailed', (request) =>
      request.url().includes('/matrix'),
    )
    await page.goBack()
    await refused
    await settled()
    await eventually(() => rowCount(page)).toBe(shown.length)
  })

  test('a part that fails leaves the rest', async () => {
    const { api, open } = browser()
    const { shown } = mapOf(await matrixOf(api))
    const { page } = await open('/forces')
    await page.route('**/distribution*', (route) => route.abort())
    await linkTo(page, 'Overview').click()
    await eventually(() => page.getByRole('alert').innerText()).toContain('No answer')
    await eventually(() => rowCount(page)).toBe(shown.length)
  })

  test('while an answer is on its way, counts keep the name of what they count', async (context) => {
    const { api, open } = browser()
    const matrix = await matrixOf(api)
    const region = orSkip(regionsOf(matrix)[0], context, 'No force has a region')
    const { page } = await open('/')
    const { isReleased, release } = owed()
    await page.route('**/distribution*', async (route) => {
      await isReleased
      await route.continue()
    })
    const name = page.locator('#counts h2')
    const all = `How often each grade was given in ${cycleText(cycleIn(matrix))}`
    const asked = page.waitForRequest('**/distribution*')
    await page.getByRole('combobox', { name: 'Region' }).selectOption(region)
    await asked
    await page.locator('main[aria-busy="true"]').waitFor()
    await eventually(() => name.innerText()).toBe(all)
    release()
    await eventually(() => name.innerText()).toBe(`${all} in ${region}`)
  })

  test('without the list of cycles, the latest is there', async () => {
    const { api, open } = browser()
    const { shown } = mapOf(await matrixOf(api))
    const { page } = await open('/forces')
    await page.route('**/v1/cycles*', (route) => route.abort())
    await linkTo(page, 'Overview').click()
    await eventually(() => rowCount(page)).toBe(shown.length)
    await eventually(() => page.getByRole('combobox', { name: 'Inspections of' }).count()).toBe(0)
  })

  test('a cycle that does not exist is told, and another can be chosen', async () => {
    const { api, open } = browser()
    const matrix = await matrixOf(api)
    const { page } = await open('/?cycle=1066')
    await eventually(() => page.getByRole('alert').innerText()).toContain('“1066”')
    await page
      .getByRole('combobox', { name: 'Inspections of' })
      .selectOption({ value: cycleIn(matrix) })
    await eventually(() => rowCount(page)).toBe(mapOf(matrix).shown.length)
  })

  test('a force that the map has no place for stands beside it', async () => {
    const { api, open } = browser()
    const { rows } = await matrixOf(api)
    const { page } = await open('/forces')
    await page.route('**/v1/judgments/matrix*', async (route) => {
      const answer = await route.fetch()
      const body = (await answer.text()).replaceAll(`"${rows[0]?.force}"`, '"elsewhere"')
      await route.fulfill({ response: answer, body })
    })
    await linkTo(page, 'Overview').click()
    const beside = page.locator('.tiles.others [data-force="elsewhere"]')
    await eventually(() => beside.innerText()).toContain(rows[0]?.force_name)
    await eventually(() => page.locator('.tiles [data-force]').count()).toBe(rows.length)
  })

  test('a chart that cannot be loaded is told in words', async () => {
    const { api, open } = browser()
    const { metric } = await chartedMetric(api)
    const rows = await observationsOf(api, metric.id)
    const { page } = await open('/metrics')
    await page.route('**/draw-bars*', (route) => route.abort())
    await page.locator(`[data-metric="${metric.id}"]`).getByRole('link').click()
    await page.getByText('The chart could not be loaded').waitFor()
    for (const { value_status: status, value_text: value } of rows) {
      await eventually(() => page.locator('.card').innerText()).toContain(
        `${status === 'actual' ? '' : ` (${status})`}: ${value === null || value === '' ? 'no value printed' : value}`,
      )
    }
  })

  const things: Record<string, (api: PeelClient) => Promise<{ id: string; name: string }[]>> = {
    forces: async (api) => answerOf(await api.GET('/v1/forces')).data,
    questions: questionsOf,
    metrics: async (api) => answerOf(await api.GET('/v1/metrics')).data,
    pillars: async (api) =>
      answerOf(await api.GET('/v1/pillars')).data.map(({ id, name }) => ({
        id,
        name: `How the police forces were judged: ${name.toLowerCase()}`,
      })),
  }
  test.for(Object.keys(things))(
    'of %s, a misspelt one is told, with the right word, as 404',
    async (folder, context) => {
      const { address, api, open } = browser()
      const all = (await things[folder]?.(api)) ?? []
      // A letter less leaves the longest id nearer to what was meant than to any other.
      const [meant] = all.toSorted((left, right) => right.id.length - left.id.length)
      const { id, name } = orSkip(meant, context, `There are no ${folder}`)
      const middle = Math.floor(id.length / 2)
      const path = `/${folder}/${id.slice(0, middle)}${id.slice(middle + 1)}`
      expect((await fetch(address + path)).status).toBe(404)
      const { page } = await open(path)
      await linkTo(page, id).click()
      await heading(page, name).waitFor()
    },
  )

  test('a region that does not exist is told, and the way out shown', async () => {
    const { api, open } = browser()
    const { shown } = mapOf(await matrixOf(api))
    const { page } = await open('/?region=Atlantis')
    await eventually(() => page.getByRole('alert').innerText()).toContain('“Atlantis”')
    await page.getByRole('link', { name: 'Show all forces' }).click()
    await eventually(() => rowCount(page)).toBe(shown.length)
  })

  test('an address that leads nowhere is a page with a way on', async () => {
    const { page } = await browser().open('/force/elsewhere')
    await heading(page, 'There is no such page').waitFor()
    await page.locator('main').getByRole('link', { name: 'Forces' }).click()
    await heading(page, 'The police forces').waitFor()
  })
}
