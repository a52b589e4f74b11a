/** What a reader does: follow links, filter, search, go back, load again. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { answerOf, type PeelClient } from '../../../src/client/index.ts'
import { counted } from '../../../src/dashboard/format.ts'
import { eventually, type TestBrowser } from '../../support/browser.ts'
import {
  changedMatrix,
  chartedMetric,
  cycleIn,
  demandsOf,
  judgedForce,
  judgmentsOf,
  mapOf,
  matricesOf,
  matrixOf,
  narrowingChoice,
  orSkip,
  pillarOf,
  questionsOf,
  reportedForce,
  wordsWithHits,
} from './cases.ts'

const PHONE_WIDTH = 390

const focused = (page: Page) => page.locator(':focus').innerText()
const scrollTop = (page: Page) => page.evaluate<number>('scrollY')
/** The forces of the map, in order. */
const forcesShown = (page: Page) => page.locator('.grades tbody th a').allInnerTexts()
/** The part of the address after the host. */
const place = (page: Page) => {
  const { pathname, search, hash } = new URL(page.url())
  return pathname + search + hash
}

export function journeys(browser: () => TestBrowser): void {
  test('from the map to a force and back: title, focus, address, place', async () => {
    const { api, open } = browser()
    const force = await judgedForce(api)
    const { page, expectClean } = await open('/')
    // So low that few forces are enough to scroll.
    await page.setViewportSize({ width: 1280, height: 300 })
    await eventually(() => page.title()).toBe('Overview – PEEL judgments')
    const link = page.getByRole('link', { name: force.name, exact: true })
    await link.scrollIntoViewIfNeeded()
    await eventually(() => scrollTop(page)).toBeGreaterThan(0)
    const left = await scrollTop(page)
    await link.click()
    await page.getByRole('heading', { level: 1, name: force.name, exact: true }).waitFor()
    await eventually(() => place(page)).toBe(`/forces/${force.id}`)
    await eventually(() => page.title()).toBe(`${force.name} – PEEL judgments`)
    await eventually(() => focused(page)).toBe(force.name)
    await eventually(() => scrollTop(page)).toBe(0)
    await page.goBack()
    await eventually(() => focused(page)).toBe('How the police forces were judged')
    await eventually(() => scrollTop(page)).toBe(left)
    expectClean()
  })

  test('filters are in the address and survive loading again', async (context) => {
    const { api, open } = browser()
    const matrix = await matrixOf(api)
    const { region, grade, rows } = orSkip(
      narrowingChoice(matrix),
      context,
      'No grade in a region leaves some forces, but not all',
    )
    const column = orSkip(matrix.columns[1], context, 'There is one pillar only')
    const rankOf = ({ cells }: (typeof rows)[number]) =>
      cells.find((cell) => cell.column === column.id)?.grade_rank ?? Infinity
    const names = rows
      .toSorted((left, right) =>
        rankOf(left) < rankOf(right) ? -1 : Number(rankOf(left) > rankOf(right)),
      )
      .map(({ force_name }) => force_name)
    const { page, requests, expectClean } = await open('/')
    await page.getByRole('combobox', { name: 'Region' }).selectOption(region)
    await page.getByRole('checkbox', { name: grade.label, exact: true }).check()
    await page.getByRole('combobox', { name: 'Order' }).selectOption(`Best first: ${column.name}`)
    await eventually(() => place(page)).toBe(
      `/?region=${encodeURIComponent(region)}&grade=${grade.grade}&sort=${column.id}`,
    )
    await eventually(() => forcesShown(page)).toEqual(names)
    const all = matrix.rows.length
    await eventually(() => page.getByRole('status').innerText()).toContain(
      `${counted(rows.length, 'force')} of ${all}`,
    )
    // All forces are there already; only the counts are asked for.
    expect(requests.filter((url) => url.includes('/matrix'))).toHaveLength(1)
    await page.reload()
    await eventually(() => page.getByRole('combobox', { name: 'Region' }).inputValue()).toBe(region)
    const box = page.getByRole('checkbox', { name: grade.label, exact: true })
    await eventually(() => box.isChecked()).toBe(true)
    await eventually(() => forcesShown(page)).toEqual(names)
    await page.getByRole('link', { name: 'Show all forces' }).click()
    await eventually(() => forcesShown(page)).toEqual(
      mapOf(matrix).shown.map(({ force_name }) => force_name),
    )
    expectClean()
  })

  test('another cycle is chosen, is in the address and survives loading again', async (context) => {
    const { api, open } = browser()
    const matrices = await matricesOf(api)
    const latest = cycleIn(await matrixOf(api))
    const matrix = orSkip(
      matrices.find(({ cycle }) => cycle !== latest),
      context,
      'There is one cycle only',
    )
    const cycle = cycleIn(matrix)
    const { page, expectClean } = await open('/')
    const choice = page.getByRole('combobox', { name: 'Inspections of' })
    await eventually(() => choice.inputValue()).toBe(latest)
    await choice.selectOption({ value: cycle })
    await eventually(() => place(page)).toBe(`/?cycle=${cycle}`)
    const heads = () => page.locator('.grades thead th').allInnerTexts()
    const expected = ['Force', ...matrix.columns.map(({ name }) => name)]
    await eventually(heads).toEqual(expected)
    await page.reload()
    await eventually(heads).toEqual(expected)
    await eventually(() => choice.inputValue()).toBe(cycle)
    // A count leads to the judgments of the same cycle.
    await page.locator('.counts a.share').first().click()
    await eventually(() => place(page)).toContain(`/?cycle=${cycle}&grade=`)
    await page.goBack()
    await page.goBack()
    await eventually(() => choice.inputValue()).toBe(latest)
    expectClean()
  })

  test('only the forces that rose or fell', async (context) => {
    const { api, open } = browser()
    const { matrix, change } = orSkip(
      await changedMatrix(api),
      context,
      'No grade of a pillar rose or fell',
    )
    const rows = matrix.rows.filter(({ cells }) => cells.some((cell) => cell.change === change))
    const { page, expectClean } = await open(`/?cycle=${cycleIn(matrix)}`)
    await page.getByRole('checkbox', { name: change }).check()
    await eventually(() => place(page)).toBe(`/?cycle=${cycleIn(matrix)}&change=${change}`)
    await eventually(() => forcesShown(page)).toEqual(rows.map(({ force_name: name }) => name))
    const csv = await page
      .locator('#map .data-links a[type="text/csv"]')
      .first()
      .getAttribute('href')
    expect(new URL(csv ?? '', 'http://localhost').searchParams.get('cycle')).toBe(cycleIn(matrix))
    await page.getByRole('link', { name: 'Show all forces' }).click()
    await eventually(() => place(page)).toBe(`/?cycle=${cycleIn(matrix)}`)
    expectClean()
  })

  test('the map shows a chosen pillar and its changes, and leads to a force', async () => {
    const { api, open } = browser()
    const matrix = await matrixOf(api)
    const [column] = matrix.columns.slice(-1)
    const force = await judgedForce(api)
    const { page, requests, expectClean } = await open('/')
    await page.getByRole('combobox', { name: 'Map of' }).selectOption(column?.name ?? '')
    await page
      .getByRole('combobox', { name: 'Showing' })
      .selectOption('changes since the judgment before')
    await eventually(() => place(page)).toBe(`/?map=${column?.id}&show=change`)
    await eventually(() => page.locator('#tiles h2').innerText()).toContain(column?.name)
    expect(requests.filter((url) => url.includes('/matrix'))).toHaveLength(1)
    await page.getByRole('link', { name: new RegExp(`^${force.name}(, [^:]+)?: `) }).click()
    await eventually(() => place(page)).toBe(`/forces/${force.id}`)
    expectClean()
  })

  test('the map of questions shows what is held', async () => {
    const { api, open } = browser()
    const { shown } = mapOf(await matrixOf(api, 'question'))
    const { page } = await open('/')
    await page.getByRole('combobox', { name: 'Judgments of' }).selectOption('questions')
    await eventually(() => place(page)).toBe('/?columns=question')
    await eventually(() => forcesShown(page)).toEqual(shown.map(({ force_name }) => force_name))
  })

  test('the map of questions folds away what is not held', async (context) => {
    const { api, open } = browser()
    const { folded } = mapOf(await matrixOf(api, 'question'))
    const force = orSkip(
      folded[0],
      context,
      'Too few forces are without judgments to be folded away',
    )
    const { page } = await open('/?columns=question')
    await page
      .getByText(`${folded.length} forces of which no judgment of a question is held`)
      .click()
    await page.getByRole('link', { name: force.force_name, exact: true }).click()
    await eventually(() => place(page)).toBe(`/forces/${force.force}`)
  })

  test('a cell leads to its judgment, opened at its source', async (context) => {
    const { api, open } = browser()
    const { force, pillars } = await reportedForce(api)
    const judgment = orSkip(
      pillars.find((pillar) => typeof pillar.judgment?.source_quote === 'string')?.judgment ??
        undefined,
      context,
      'No judgment of a pillar has a quote',
    )
    const { page } = await open('/')
    await page.locator(`[data-force="${force.id}"] [data-column="${judgment.pillar}"] a`).click()
    await eventually(() => place(page)).toBe(`/forces/${force.id}#${judgment.id}`)
    const pillar = page.locator(`[id="${judgment.id}"]`)
    await pillar.locator('blockquote').first().waitFor()
    await eventually(() => pillar.evaluate((element) => element.matches(':focus'))).toBe(true)
  })

  /** Records whose quote is held, and the view of each. */
  const records: Record<string, (api: PeelClient) => Promise<Placed | undefined>> = {
    judgments: async (api) => {
      const profile = await reportedForce(api)
      return placed(
        judgmentsOf(profile).filter(({ level }) => level === 'question'),
        () => `/forces/${profile.force.id}`,
      )
    },
    'areas-for-improvement': async (api) => {
      const profile = await reportedForce(api)
      return placed(demandsOf(profile).flat(), () => `/forces/${profile.force.id}`)
    },
    observations: async (api) =>
      placed((await chartedMetric(api)).observations, ({ metric }) => `/metrics/${metric}`),
  }
  test.for(Object.keys(records))(
    'on a phone, the address of one of the %s unfolds it',
    async (collection, context) => {
      const { api, open } = browser()
      const { id, view } = orSkip(
        await records[collection]?.(api),
        context,
        `None of the ${collection} of a report has a quote`,
      )
      const { page } = await open(`/${collection}/${id}`, { width: PHONE_WIDTH })
      await eventually(() => place(page)).toBe(`${view}#${id}`)
      const record = page.locator(`[id="${id}"]`)
      await eventually(() => record.evaluate((element) => element.matches(':focus'))).toBe(true)
      await record.locator('details.source blockquote').first().waitFor()
    },
  )

  test('on a phone, a force is short: parts are folded, and say what is in them', async (context) => {
    const { api, open } = browser()
    const profile = await reportedForce(api)
    const groups = demandsOf(profile)
    const largest = Math.max(0, ...groups.map(({ length }) => length))
    orSkip(largest === 0 ? undefined : largest, context, 'Nothing is asked of the force')
    const { page } = await open(`/forces/${profile.force.id}`, { width: PHONE_WIDTH })
    const height = () => page.evaluate<number>('document.documentElement.scrollHeight')
    await page.locator('main select').waitFor()
    await eventually(() =>
      page.locator(':is([data-improvement], .chart, blockquote):visible').count(),
    ).toBe(0)
    const folded = await height()
    const visible = page.locator('[data-improvement]:visible')
    await page
      .getByText(`Show ${counted(largest, 'demand')}`)
      .first()
      .click()
    await eventually(() => visible.count()).toBe(largest)
    await eventually(height).toBeGreaterThan(folded)
    // With room for them they are open from the start.
    await page.setViewportSize({ width: 1280, height: 900 })
    await eventually(() => visible.count()).toBe(groups.flat().length)
    await eventually(() => page.locator('.fold').count()).toBe(0)
  })

  test('a search leads to the record it found', async (context) => {
    const { api, open } = browser()
    const profile = await reportedForce(api)
    const demands = demandsOf(profile).flat()
    const text = orSkip(demands[0], context, 'Nothing is asked of the force').text
    // The longest words of a text are what it is about.
    const words = [...new Set(text.match(/[a-z]{4,}/g))]
      .toSorted((left, right) => right.length - left.length)
      .slice(0, 4)
      .join(' ')
    const query = { q: words, limit: 50 }
    const { hits } = answerOf(await api.GET('/v1/search', { params: { query } })).data
    const found = demands.find(({ id }) =>
      hits.some((hit) => hit.type === 'area-for-improvement' && hit.id === id),
    )
    expect(found, `“${words}” finds the text that it is taken from`).toBeDefined()
    const { page, expectClean } = await open('/search')
    await page.getByRole('searchbox').fill(words)
    await page.getByRole('searchbox').press('Enter')
    await eventually(() => place(page)).toBe(`/search?q=${encodeURIComponent(words)}`)
    await page.locator(`[data-hit="/v1/areas-for-improvement/${found?.id}"] a`).click()
    await eventually(() => place(page)).toBe(`/forces/${profile.force.id}#${found?.id}`)
    await eventually(() => page.locator('[data-improvement]:focus').textContent()).toContain(
      found?.text,
    )
    expectClean()
  })

  test('a question is found by another of its names', async (context) => {
    const { api, open } = browser()
    const named = (await questionsOf(api)).filter(({ aliases }) => aliases.length > 0)
    const question = orSkip(
      named.find((each) => !each.is_graded) ?? named[0],
      context,
      'No question has another name',
    )
    const { page } = await open(`/search?q=${encodeURIComponent(question.aliases[0] ?? '')}`)
    await page.locator(`[data-hit="/v1/questions/${question.id}"] a`).click()
    await page.getByRole('heading', { level: 1, name: question.name, exact: true }).waitFor()
    const treated = question.is_graded ? 'Graded' : 'Inspected but never graded'
    await eventually(() => page.locator('.facts').first().innerText()).toContain(`${treated} · `)
  })

  test('a search that finds nothing says so', async () => {
    const { page } = await browser().open('/search?q=xyzzyq')
    await eventually(() => page.getByRole('status').innerText()).toBe('No hits.')
  })

  test('a misspelt search offers the right words', async (context) => {
    const { api, open } = browser()
    const words = (await questionsOf(api)).flatMap(({ name }) => name.toLowerCase().split(' '))
    const long = orSkip(
      words.find((word) => /^[a-z]{8,}$/.test(word)),
      context,
      'No question has a long word in its name',
    )
    const { page } = await open(`/search?q=${long.slice(0, 3)}${long.slice(4)}`)
    await page.getByRole('link', { name: long, exact: true }).click()
    await eventually(() => place(page)).toBe(`/search?q=${long}`)
    await page.locator('[data-hit^="/v1/questions/"]').first().waitFor()
  })

  test('a metric is found by its words and compared', async (context) => {
    const { api, open } = browser()
    const { metric, comparisons } = await chartedMetric(api)
    const { data } = answerOf(await api.GET('/v1/metrics'))
    const other = orSkip(
      data.find(({ id }) => id !== metric.id),
      context,
      'There is one metric only',
    )
    const { page, expectClean } = await open('/metrics')
    await page.getByRole('searchbox').fill(metric.name.toLowerCase())
    await eventually(() => place(page)).toBe(
      `/metrics?q=${encodeURIComponent(metric.name.toLowerCase())}`,
    )
    await page.locator(`[data-metric="${metric.id}"]`).getByRole('link').click()
    const chart = page.getByRole('img')
    for (const { force_name: force, value_text: value } of comparisons) {
      await eventually(() => chart.getAttribute('aria-label')).toContain(force)
      await eventually(() => chart.getAttribute('aria-label')).toContain(`: ${value}`)
    }
    await page.getByRole('combobox', { name: 'Another metric' }).selectOption(other.id)
    await page.getByRole('button', { name: 'Show' }).click()
    await eventually(() => place(page)).toBe(`/metrics/${other.id}`)
    expectClean()
  })

  /** What a view asks of the API on its first visit. */
  test.for<[string, number, (api: PeelClient) => string | Promise<string>]>([
    ['the overview', 3, () => '/'],
    ['the forces', 1, () => '/forces'],
    ['a force', 2, async (api) => `/forces/${(await reportedForce(api)).force.id}`],
    ['a pillar', 4, async (api) => `/pillars/${(await pillarOf(api)).id}`],
    ['a question', 1, async (api) => `/questions/${(await questionsOf(api))[0]?.id}`],
    ['a metric', 3, async (api) => `/metrics/${(await chartedMetric(api)).metric.id}`],
    ['the metrics', 2, () => '/metrics'],
    ['a search', 1, async (api) => `/search?q=${encodeURIComponent(await wordsWithHits(api))}`],
  ])('%s needs %i requests of data, and less than 200 kB in all', async ([, count, pathOf]) => {
    const { api, open, address } = browser()
    const { page, settled, requests } = await open(await pathOf(api))
    // What is only there to choose something else is asked for last.
    if (count > 1) await page.locator('select').first().waitFor()
    const ofData = () => requests.filter((url) => url.startsWith(`${address}/v1/`))
    await eventually(ofData).toHaveLength(count)
    // Once everything is there, it is not one more.
    await settled()
    expect(ofData()).toHaveLength(count)
    expect(requests.length).toBeLessThanOrEqual(count + 5)
    let bytes = 0
    for (const url of requests) {
      const answer = await fetch(url, { headers: { 'accept-encoding': 'br' } })
      bytes += Number(answer.headers.get('content-length') ?? 0)
    }
    expect(bytes).toBeGreaterThan(10_000)
    expect(bytes).toBeLessThan(200_000)
  })
}

interface Placed {
  id: string
  view: string
}

/** The last of some records that has a quote, and the view that shows it. */
function placed<R extends { id: string; source_quote: string | null }>(
  records: readonly R[],
  viewOf: (record: R) => string,
): Placed | undefined {
  const record = records.findLast(({ source_quote }) => source_quote !== null)
  return record === undefined ? undefined : { id: record.id, view: viewOf(record) }
}
