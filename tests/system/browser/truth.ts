/** What the pages show is what the API says. */
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { answerOf } from '../../../src/client/index.ts'
import type { TestBrowser } from '../../support/browser.ts'

const STAFFORDSHIRE = { params: { query: { force: ['staffordshire' as const] } } }

/** The ids of the records of a kind, in the order of the page. */
const idsOf = (place: Page | Locator, kind: string) =>
  place
    .locator(`[data-${kind}]`)
    .evaluateAll((all, name) => all.map((each) => each.getAttribute(name)), `data-${kind}`)

const texts = (page: Page, selector: string) => page.locator(selector).allInnerTexts()

export function truth(browser: () => TestBrowser): void {
  test.each(['', 'South East', 'Wales'])('counts per grade, region “%s”', async (region) => {
    const { api, open } = browser()
    const query = region === '' ? {} : { region: [region] }
    const { data } = answerOf(await api.GET('/v1/judgments/distribution', { params: { query } }))
    const { page, expectClean } = await open(`/?region=${region}`)
    for (const { id, counts, not_held: notHeld } of data.rows) {
      const shown = await texts(page, `.counts td[data-column="${id}"]`)
      expect(shown.map(Number)).toEqual([...counts.map(({ count }) => count), notHeld])
    }
    expectClean()
    await page.close()
  })

  test('every cell of the heat map', async () => {
    const { api, open } = browser()
    const { data } = answerOf(await api.GET('/v1/judgments/matrix'))
    const { page } = await open('/')
    expect(data.rows).toHaveLength(43)
    expect(await page.locator('.grades tbody tr').count()).toBe(43)
    const shown = await texts(page, '.grades tbody td')
    const expected = data.rows.flatMap(({ cells }) =>
      cells.map(({ grade_label }) => grade_label ?? 'Not held'),
    )
    expect(shown.map((text) => text.replaceAll(/[●○\s]+/g, ' ').trim())).toEqual(expected)
    await page.close()
  })

  test('a choice of grades keeps the forces that the API counts', async () => {
    const { api, open } = browser()
    const { data } = answerOf(
      await api.GET('/v1/judgments', {
        params: { query: { level: ['pillar'], grade: ['inadequate'] } },
      }),
    )
    const { page } = await open('/?grade=inadequate')
    const shown = await page.locator('.grades tbody tr').count()
    expect(shown).toBe(new Set(data.map(({ force }) => force)).size)
    await page.close()
  })

  test('the 13 judgments of Staffordshire: grade, basis, last inspected', async () => {
    const { api, open } = browser()
    const { data } = answerOf(await api.GET('/v1/judgments', STAFFORDSHIRE))
    const { page, expectClean } = await open('/forces/staffordshire')
    expect(data).toHaveLength(13)
    expect(await page.locator('[data-judgment]').count()).toBe(13)
    for (const each of data) {
      const card = page.locator(`[data-judgment="${each.id}"]`)
      expect(await card.locator('.grade').first().innerText()).toContain(
        each.grade_label ?? 'Not graded',
      )
      const facts = await card.locator('.facts').first().innerText()
      expect(facts).toContain(
        each.basis === 'inspected' ? 'Inspected' : `Carried over from ${each.carried_over_from}`,
      )
      if (each.last_inspected !== null) {
        expect(facts).toContain(`last inspected ${each.last_inspected}`)
      }
      const quote = card.locator('details.source blockquote').first()
      expect(await quote.textContent()).toBe(each.source_quote)
    }
    expectClean()
    await page.close()
  })

  test('every comparison of Staffordshire, as printed', async () => {
    const { api, open } = browser()
    const { data } = answerOf(await api.GET('/v1/comparisons', STAFFORDSHIRE))
    const { page } = await open('/forces/staffordshire')
    expect(await page.locator('[data-comparison]').count()).toBe(data.length)
    for (const each of data) {
      const entry = page.locator(`[data-comparison="${each.id}"]`)
      expect(await entry.locator('data').allTextContents()).toEqual([
        each.value_text,
        each.comparator_value_text,
      ])
      expect(await entry.locator('blockquote').first().textContent()).toBe(each.source_quote)
      const chart = page.locator(`[data-metric="${each.metric}"] .chart`)
      expect(await chart.getAttribute('aria-label')).toContain(
        `${each.force_name}${each.is_forecast ? ' (forecast)' : ''}: ${each.value_text}`,
      )
      expect(await chart.locator('svg').innerHTML()).toContain(each.comparator_value_text)
    }
    await page.close()
  })

  test('every area for improvement, by status, and links both ways', async () => {
    const { address, api, open } = browser()
    const { data } = answerOf(await api.GET('/v1/areas-for-improvement', STAFFORDSHIRE))
    const { page } = await open('/forces/staffordshire')
    expect(await page.locator('[data-improvement]').count()).toBe(data.length)
    // The link to what the kinds mean leads to a place that is there.
    const kinds = await page
      .getByRole('link', { name: 'The kinds of demands' })
      .getAttribute('href')
    const [docs = '', place = ''] = kinds?.split('#') ?? []
    expect(await (await fetch(address + docs)).text()).toContain(`id="${place}"`)
    const continued = data.filter(({ follows }) => follows !== null)
    expect(continued).toHaveLength(2)
    for (const { id, follows, text, first_raised_in } of continued) {
      const card = page.locator(`[data-improvement="${id}"]`)
      expect(await card.innerText()).toContain(text)
      const first = first_raised_in ?? 'year not printed'
      expect(await card.innerText()).toContain(`First raised: ${first}`)
      await card.locator(`a[href="#${follows}"]`).click()
      expect(page.url()).toContain(`#${follows}`)
      await page.locator(`[data-improvement="${follows}"] a[href="#${id}"]`).click()
      expect(page.url()).toContain(`#${id}`)
    }
    await page.close()
  })

  test.each([
    ['kent', ['Good', 'Outstanding', 'Outstanding']],
    ['surrey', ['Good', 'Requires improvement', 'Not held']],
    ['humberside', ['Not held', 'Not held', 'Not held']],
  ])('%s: what is not held is said, never shown as nothing', async (force, grades) => {
    const { api, open } = browser()
    const { data } = answerOf(
      await api.GET('/v1/forces/{force}/profile', { params: { path: { force } } }),
    )
    const { page, expectClean } = await open(`/forces/${force}`)
    const shown = await texts(page, '.pillar h3')
    expect(
      shown.map((text) =>
        text
          .split(/[●○\n]+/)
          .at(-1)
          ?.trim(),
      ),
    ).toEqual(grades.map((grade) => expect.stringContaining(grade)))
    for (const sentence of data.holdings.not_held) {
      expect(await texts(page, '.notice')).toEqual([expect.stringContaining(sentence)])
    }
    for (const section of ['#areas-for-improvement', '#figures', '#similar-forces']) {
      expect(await page.locator(section).innerText()).toContain('Not held')
    }
    expect(await page.locator('#holdings dd').allInnerTexts()).not.toContain('0')
    expectClean()
    await page.close()
  })

  test.each(['investigating-crime', 'armed-policing', 'treating-the-workforce-fairly'])(
    'a question: counts, judgments, areas for improvement and metrics: %s',
    async (id) => {
      const { api, open } = browser()
      const { data } = answerOf(
        await api.GET('/v1/questions/{question}/profile', { params: { path: { question: id } } }),
      )
      const { page, expectClean } = await open(`/questions/${id}`)
      const { counts, ungraded, not_held: notHeld } = data.distribution
      const expected = [
        ...counts.map(({ count }) => count),
        ...(ungraded > 0 ? [ungraded] : []),
        notHeld,
      ]
      expect((await texts(page, '.counts td')).map(Number)).toEqual(expected)
      for (const name of data.question.aliases) {
        expect(await page.locator('main').innerText()).toContain(`“${name}”`)
      }
      for (const judgment of data.judgments) {
        const entry = page.locator(`[data-judgment="${judgment.id}"]`)
        expect(await entry.locator('.grade').innerText()).toContain(
          judgment.grade_label ?? 'Not graded',
        )
        expect(await entry.locator('blockquote').first().textContent()).toBe(judgment.source_quote)
      }
      expect(await idsOf(page, 'improvement')).toEqual(
        data.areas_for_improvement.map((each) => each.id),
      )
      expect(await idsOf(page, 'metric')).toEqual(data.metrics.map((each) => each.id))
      expectClean()
      await page.close()
    },
  )

  test('the forces, by what is held of each', async () => {
    const { api, open } = browser()
    const { data } = answerOf(await api.GET('/v1/dataset'))
    const { page } = await open('/forces')
    const groupOf = (each: (typeof data.coverage)[number]) =>
      each.report_held ? 'reports' : each.pillar_judgments > 0 ? 'grades' : 'nothing'
    for (const group of ['reports', 'grades', 'nothing']) {
      const ids = data.coverage.filter((each) => groupOf(each) === group).map((each) => each.force)
      expect(await idsOf(page.locator(`#${group}`), 'force')).toEqual(ids)
    }
    expect(await page.locator('[data-force="surrey"]').innerText()).toContain('Legitimacy not held')
    await page.close()
  })

  test('every figure of a metric, with its section and quote', async () => {
    const { api, open } = browser()
    for (const metric of ['workforce-fte', 'total-reserves', 'ethnicity-not-stated-proportion']) {
      const { data } = answerOf(
        await api.GET('/v1/observations', { params: { query: { metric: [metric] } } }),
      )
      const { page, expectClean } = await open(`/metrics/${metric}`)
      expect(await page.locator('[data-observation]').count()).toBe(data.length)
      for (const each of data) {
        const row = page.locator(`[data-observation="${each.id}"]`)
        const text = await row.innerText()
        expect(text).toContain(each.value_text ?? 'no value printed')
        expect(text).toContain(each.period_label ?? 'not printed')
        expect(text.includes('forecast')).toBe(each.is_forecast)
        const source = row.locator('details.source')
        expect(await source.textContent()).toContain(each.source_section)
        expect(await source.locator('blockquote').textContent()).toBe(each.source_quote)
      }
      expectClean()
      await page.close()
    }
  })

  test('every address of the API and every CSV link on a page answers', async () => {
    const { address, open } = browser()
    for (const path of [
      '/',
      '/?region=Wales&grade=good',
      '/forces/staffordshire',
      '/metrics?q=dvpn',
      '/search?q=crime',
    ]) {
      const { page } = await open(path)
      const hrefs = await page
        .locator('.data-links a')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
      expect(hrefs.length).toBeGreaterThan(1)
      for (const href of hrefs) {
        const answer = await fetch(`${address}${href}`)
        expect(answer.status, href ?? '').toBe(200)
      }
      await page.close()
    }
  })
}
