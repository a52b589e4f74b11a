/** The page of what changed, and what a changed row says of itself: on the world of the tests, whose releases have all of it. */
import { afterAll, describe, expect, test } from 'vitest'
import { answerOf, type PeelClient, type Schemas } from '../../../src/client/index.ts'
import { dateText } from '../../../src/dashboard/format.ts'
import { eventually, hasBrowser, useBrowser } from '../../support/browser.ts'
import { changedWorldFile } from '../../support/changed-world.ts'
import { faults } from './accessibility.ts'

/** A fourth release: two pillars change places, and with them every judgment of theirs. */
const world = changedWorldFile(
  [
    { file: 'reference/pillars.csv', from: 'Effectiveness,1', to: 'Effectiveness,2' },
    { file: 'reference/pillars.csv', from: 'Efficiency,2', to: 'Efficiency,1' },
  ],
  [],
  '2022-10-04',
)
afterAll(world.remove)

async function releaseOf(api: PeelClient, number: number): Promise<Schemas['Release']> {
  const params = { query: { number: [number] } }
  const [release] = answerOf(await api.GET('/v1/releases', { params })).data
  if (release === undefined) throw new Error(`There is no release ${number}`)
  return release
}

describe.runIf(hasBrowser)('what changed', () => {
  const browser = useBrowser({ DATABASE_PATH: world.database })

  test('the releases stand below each other, the newest first, with date, title, notes and counts', async () => {
    const { api, open } = browser()
    const { data } = answerOf(await api.GET('/v1/releases'))
    const { page, expectClean } = await open('/')
    await page.getByRole('navigation').getByRole('link', { name: 'What changed' }).click()
    await page.getByRole('heading', { level: 1, name: 'What changed in the data' }).waitFor()
    await eventually(() => page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual(
      data.map(({ title }) => title),
    )
    for (const { id, released_on, notes, rows_changed } of data) {
      const section = page.locator(`[id="${id}"]`)
      await eventually(() => section.innerText()).toContain(dateText(released_on))
      if (notes !== null) await eventually(() => section.innerText()).toContain(notes)
      if (rows_changed > 1)
        await eventually(() => section.innerText()).toContain(`${rows_changed} rows changed`)
      await eventually(() =>
        section.getByRole('link', { name: /^API/ }).first().getAttribute('href'),
      ).toBe(`/v1/changes?release=${id}`)
    }
    const feed = page.getByRole('link', { name: 'the feed' })
    await eventually(() => feed.getAttribute('href')).toBe('/v1/releases.atom')
    expectClean()
  })

  test('with the keyboard a reader opens what changed, value by value and with the reasons', async () => {
    const { api, open } = browser()
    const { id } = await releaseOf(api, 2)
    const { page, requests, expectClean } = await open('/releases')
    const section = page.locator(`[id="${id}"]`)
    expect(requests.filter((url) => url.includes('/v1/changes'))).toEqual([])
    await section.getByText('By collection: A corrected grade').focus()
    await page.keyboard.press('Enter')
    const judgments = section.locator('[data-collection="judgments"]')
    await eventually(() => judgments.innerText()).toContain('Judgments: 1 row changed')
    await eventually(() => judgments.innerText()).toContain('Reason: The page was read wrongly.')
    await judgments.getByText('Row by row: judgments').focus()
    await page.keyboard.press('Enter')
    await eventually(() => judgments.locator('.changed-values li').allInnerTexts()).toEqual([
      'grade: from good to outstanding',
      'grade_label: from Good to Outstanding',
      'grade_rank: from 2 to 1',
    ])
    const observations = section.locator('[data-collection="observations"]')
    await eventually(() => observations.innerText()).toContain(
      '1 row changed, 1 of them with another id',
    )
    await judgments.getByRole('link', { name: 'southcombe-2018-19-efficiency' }).click()
    await eventually(() => page.url()).toContain('/forces/southcombe#')
    expectClean()
  })

  test('removed rows keep their values, added ones lead to themselves', async () => {
    const { api, open } = browser()
    const { id } = await releaseOf(api, 3)
    const { page } = await open(`/releases#${id}`)
    const section = page.locator(`[id="${id}"]`)
    await section.getByText('Row by row: sources').click()
    await eventually(() => section.locator('[data-row="withdrawn-page"]').innerText()).toContain(
      'title: A page that was taken down',
    )
    await section.getByText('Row by row: metrics').click()
    await eventually(() =>
      section.getByRole('link', { name: 'unused-metric' }).getAttribute('href'),
    ).toBe('/metrics/unused-metric')
  })

  test('rows that only moved are one line', async () => {
    const { api, open } = browser()
    const { id } = await releaseOf(api, 4)
    const { page } = await open('/releases')
    const pillars = page.locator(`[id="${id}"] [data-collection="pillars"]`)
    await eventually(() => pillars.innerText()).toContain('Pillars: 2 rows changed')
    await pillars.getByText('Row by row: pillars').click()
    await eventually(() => pillars.innerText()).toContain('2 rows only moved in the order')
    await eventually(() => pillars.locator('.changed-values').count()).toBe(0)
    const all = await pillars.getByRole('link', { name: 'position' }).getAttribute('href')
    expect(all).toBe(`/v1/changes?release=${id}&collection=pillars&field=position`)
  })

  test('where there are more changes than shown, it is said, and all are one click away', async () => {
    const { api, open } = browser()
    const { id } = await releaseOf(api, 2)
    const { page } = await open(`/releases#${id}`)
    // As if the page of the answer held less: its last row is there in part.
    await page.route('**/v1/changes?*', async (route) => {
      const response = await route.fetch()
      const body: { data: Schemas['DataChange'][]; page: object } = await response.json()
      const data = [
        ...body.data.map((each) => ({ ...each, row: 'whole', id: `${each.id}-whole` })),
        ...body.data.slice(0, 1),
      ]
      const more = { ...body.page, total: 50, next_cursor: 'more' }
      await route.fulfill({ response, json: { ...body, data, page: more } })
    })
    const judgments = page.locator(`[id="${id}"] [data-collection="judgments"]`)
    await judgments.getByText('Row by row: judgments').click()
    await eventually(() => judgments.innerText()).toContain('Shown are 3 of 50 changes')
    await eventually(() => judgments.locator('[data-row]').count()).toBe(1)
    await eventually(() =>
      judgments.getByRole('link', { name: 'all of them as CSV' }).getAttribute('href'),
    ).toBe(`/v1/changes?release=${id}&collection=judgments&format=csv&bom=true`)
  })

  test('a changed row says so where it is opened, and another says nothing', async () => {
    const { api, open } = browser()
    const { id, released_on } = await releaseOf(api, 2)
    const { page, settled, requests, expectClean } = await open(
      '/judgments/southcombe-2018-19-efficiency',
    )
    // It also moved in the order, of which only the page of the releases tells.
    const changed = page.locator('[data-judgment="southcombe-2018-19-efficiency"] .row-changes')
    await eventually(() => changed.innerText()).toContain(
      `Changed in the release of ${dateText(released_on)}:`,
    )
    await eventually(() => changed.innerText()).toContain('grade: from good to outstanding')
    await eventually(() => changed.innerText()).toContain('Reason: The page was read wrongly.')
    await eventually(() => changed.getByRole('link').getAttribute('href')).toBe(`/releases#${id}`)
    expect(requests.filter((url) => url.includes('/v1/changes'))).toHaveLength(1)

    const same = page.locator('[data-judgment="southcombe-2018-19-legitimacy"]')
    const asked = page.waitForResponse('**/v1/changes?*legitimacy*')
    await same.getByText(/^Source/).click()
    await asked
    await settled()
    await eventually(() => same.locator('details.source').first().innerText()).not.toContain(
      'Changed in',
    )
    expectClean()
  })

  test('a metric and a figure with another id say which they had', async () => {
    const { page } = await browser().open('/observations/eastmere-2021-22-days-lost-to-sickness')
    const figure = page.locator('[data-observation="eastmere-2021-22-days-lost-to-sickness"]')
    await eventually(() => figure.innerText()).toContain('id: from eastmere-2021-22-days-off-sick')
    await eventually(() => page.locator('main > .row-changes').innerText()).toContain(
      'id: from days-off-sick to days-lost-to-sickness',
    )
  })

  test(
    'axe finds nothing, and a narrow screen has room for all of it',
    { timeout: 120_000 },
    async () => {
      const { page, settled } = await browser().open('/releases', { width: 390 })
      await page.getByRole('heading', { level: 2 }).first().waitFor()
      // The folds of the releases, and then those in them.
      for (let depth = 0; depth < 2; depth += 1) {
        await page.evaluate(
          'for (const each of document.querySelectorAll("main details")) each.open = true',
        )
        await eventually(() => page.locator('main details').count()).toBeGreaterThan(4)
        await settled()
      }
      await page.locator('.changed-values').first().waitFor()
      await eventually(() => faults(page)).toEqual([])
      await page.emulateMedia({ colorScheme: 'dark' })
      await eventually(() => faults(page, { runOnly: ['color-contrast'] })).toEqual([])
      for (const width of [320, 390]) {
        await page.setViewportSize({ width, height: 800 })
        await eventually(() => page.evaluate('document.documentElement.scrollWidth')).toBe(width)
      }
    },
  )
})
