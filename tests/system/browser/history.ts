/** How forces developed: the history of a force, the judgments of earlier cycles, and the page of a pillar. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { answerOf, type PeelClient, type Schemas } from '../../../src/client/index.ts'
import { cycleText } from '../../../src/dashboard/format.ts'
import { eventually, type TestBrowser } from '../../support/browser.ts'
import {
  beforeGap,
  earlierJudgment,
  historyMatrixOf,
  type Matrix,
  orSkip,
  pillarOf,
  profileOf,
  titleOf,
} from './cases.ts'

type Cell = Matrix['rows'][number]['cells'][number]

const PHONE_WIDTH = 390

/** Without the circles and triangles, which stand beside words. */
const wordsOf = (text: string) => text.replaceAll(/[●○▲▼\s]+/g, ' ').trim()

const texts = async (page: Page, selector: string) =>
  (await page.locator(selector).allInnerTexts()).map(wordsOf)

/** What a cell says of a change that is not known. What was judged first needs no word. */
const UNSAID: Record<NonNullable<Cell['change_note']>, string> = {
  first: '',
  'none-held': 'the judgment before is not held',
  ungraded: '',
  'previous-ungraded': 'not graded before',
  'carried-over': '',
  'another-scale': 'judged on another scale before',
}

/** What a cell says; undefined: its pillar was not judged. */
function cellText(cell: Cell | undefined): string {
  if (cell === undefined) return 'Not judged'
  const { status, grade_label: label, change, change_note: note } = cell
  if (status === 'not-held') return 'Not held'
  const grade = label ?? 'Not graded'
  // That it stayed the same goes without saying.
  if (change === 'same') return grade
  return `${grade} ${change ?? (note === null ? '' : UNSAID[note])}`.trim()
}

/** The cells of the history of a force, pillar by pillar, with a place for each cycle. */
function historyCells({ history }: Schemas['ForceProfile']) {
  const cycles = [
    ...new Set(history.flatMap(({ cells }) => cells.map(({ column }) => column))),
  ].toSorted()
  return history.flatMap(({ pillar, cells }) =>
    cycles.map((cycle) => ({ pillar, cycle, cell: cells.find(({ column }) => column === cycle) })),
  )
}

/** Profiles of forces whose history has something of a kind. */
const HISTORIES: Record<string, (cell: Cell) => boolean> = {
  'with a change': ({ change }) => change === 'improved' || change === 'declined',
  'with a judgment that gave no grade': ({ status }) => status === 'ungraded',
  'with a judgment that is not held': ({ status }) => status === 'not-held',
}

async function forceWith(
  api: PeelClient,
  isOfKind: (cell: Cell) => boolean,
): Promise<string | undefined> {
  const pillars = answerOf(await api.GET('/v1/pillars')).data
  const matrices = await Promise.all(pillars.map(({ id }) => historyMatrixOf(api, id)))
  return matrices.flatMap(({ rows }) => rows).find(({ cells }) => cells.some(isOfKind))?.force
}

export function history(browser: () => TestBrowser): void {
  for (const width of [1280, PHONE_WIDTH]) {
    test.for(Object.keys(HISTORIES))(
      `the history of a force %s is what the API says, ${width} pixels wide`,
      async (kind, context) => {
        const { api, open } = browser()
        const force = orSkip(
          await forceWith(api, HISTORIES[kind] ?? (() => false)),
          context,
          `No force has a history ${kind}`,
        )
        const profile = await profileOf(api, force)
        const { page, expectClean } = await open(`/forces/${force}`, { width })
        for (const { pillar, cycle, cell } of historyCells(profile)) {
          const place = `#history td[data-pillar="${pillar}"][data-cycle="${cycle}"]`
          await eventually(() => texts(page, place), place).toEqual([cellText(cell)])
        }
        expectClean()
      },
    )
  }

  test('every grade of a history leads to its judgment and source', async (context) => {
    const { api, open } = browser()
    const found = orSkip(await earlierJudgment(api), context, 'No judgment was followed by another')
    const profile = await profileOf(api, found.force)
    const judged = historyCells(profile).flatMap(({ cell }) => cell?.judgment ?? [])
    const { page } = await open(`/forces/${found.force}`)
    for (const id of judged) {
      const { data } = answerOf(await api.GET('/v1/judgments/{id}', { params: { path: { id } } }))
      const cell = `#history td[data-pillar="${data.pillar}"][data-cycle="${data.cycle}"] a`
      await page.locator(cell).click()
      const record = page.locator(`[data-judgment="${id}"]`)
      await record.locator(`a[href="${data.source_url}"]`).first().waitFor()
      await eventually(async () => wordsOf(await record.innerText())).toContain(
        data.grade_label ?? 'Not graded',
      )
      await page.goto(new URL(`/forces/${found.force}`, page.url()).href)
    }
  })

  test('an earlier judgment says what became of it, and leads on and back', async (context) => {
    const { api, open } = browser()
    const found = orSkip(await earlierJudgment(api), context, 'No judgment was followed by another')
    const { page, expectClean } = await open(`/judgments/${found.id}`)
    const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true })
    await heading(titleOf(found)).waitFor()
    await eventually(() => page.title()).toBe(`${titleOf(found)} – PEEL judgments`)
    const record = page.locator(`[data-judgment="${found.id}"]`)
    const grade = () => record.locator('p').first().innerText()
    await eventually(async () => wordsOf(await grade())).toBe(found.grade_label ?? 'Not graded')
    const development = () => record.locator('p').nth(1).innerText()
    if (found.change === 'improved' || found.change === 'declined')
      await eventually(development).toContain(
        `${found.change} from ${found.previous_grade?.replaceAll('-', ' ')}`,
      )
    await eventually(() => page.locator('#history [aria-current="page"]').count()).toBe(1)
    const before = orSkip(found.previous ?? undefined, context, 'No judgment before it is held')
    await page.getByRole('link', { name: 'The judgment before' }).click()
    await eventually(() => new URL(page.url()).pathname).toBe(`/judgments/${before}`)
    await page.getByRole('link', { name: 'the later judgment' }).click()
    await heading(titleOf(found)).waitFor()
    await page.getByRole('link', { name: found.force_name, exact: true }).click()
    await heading(found.force_name).waitFor()
    expectClean()
  })

  test('a judgment is not said to be replaced by one that came after another', async (context) => {
    const { api, open } = browser()
    const found = orSkip(await beforeGap(api), context, 'No judgment stands before a gap')
    const { page, expectClean } = await open(`/judgments/${found.id}`)
    const dates = page.locator(`[data-judgment="${found.id}"] .facts-list`)
    await eventually(async () => wordsOf(await dates.innerText())).toContain('that one is not held')
    expect(await dates.getByRole('link', { name: 'the later judgment' }).count()).toBe(0)
    await dates.getByRole('link', { name: 'the next one held' }).click()
    // The latest judgment of a force is shown on the page of the force.
    await eventually(() => page.url()).toContain(found.superseded_by)
    expectClean()
  })

  test('the counts of a pillar, cycle by cycle, in table and chart', async () => {
    const { api, open } = browser()
    const { id } = await pillarOf(api)
    const query = { by: 'cycle' as const, pillar: [id] }
    const { rows } = answerOf(
      await api.GET('/v1/judgments/distribution', { params: { query } }),
    ).data
    const { page, expectClean } = await open(`/pillars/${id}`)
    const words = () => page.locator('#distribution').getByRole('img').allInnerTexts()
    await eventually(async () => (await words()).length).toBeGreaterThan(0)
    const told = async () =>
      (
        await page
          .locator('#distribution [role="img"]')
          .evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')))
      ).join(' ')
    for (const row of rows) {
      const counts = [
        ...row.counts.map(({ grade, grade_label: name, count }) => ({ state: grade, name, count })),
        { state: 'ungraded', name: 'not graded', count: row.ungraded },
        { state: 'not-held', name: 'not held', count: row.not_held },
      ]
      const of = (selector: string) => page.locator(`#distribution ${selector}`)
      for (const { state, count } of counts) {
        const cell = of(`[data-grade="${state}"] td[data-cycle="${row.id}"]`)
        // Without any, there is no line for what is not graded.
        if (state === 'ungraded' && count === 0) continue
        await eventually(() => cell.innerText(), `${row.id} ${state}`).toBe(`${count}`)
      }
      const held = counts.filter(({ count }) => count > 0)
      const sentence = held.map(({ name, count }) => `${count} ${name.toLowerCase()}`).join(', ')
      await eventually(told).toContain(`${cycleText(row.id)}: ${sentence}`)
      const stack = page.locator('.stack').filter({ hasText: cycleText(row.id) })
      await eventually(() => stack.locator('.part strong').allInnerTexts()).toEqual(
        held.map(({ count }) => `${count}`),
      )
    }
    expectClean()
  })

  test('who rose and who fell, in every cycle, and of whom it cannot be said', async () => {
    const { api, open } = browser()
    const { id, name } = await pillarOf(api)
    const { columns, rows } = await historyMatrixOf(api, id)
    const { page, settled, expectClean } = await open(`/pillars/${id}`)
    const changes = page.locator('#changes')
    const namesIn = (group: string) =>
      changes
        .locator(`[data-change="${group}"] [data-force]`)
        .evaluateAll((all) => all.map((each) => each.getAttribute('data-force')))
    // The latest is shown first, then each that is chosen.
    for (const [position, { id: cycle }] of [...columns.entries()].toReversed()) {
      await changes.getByRole('link', { name: cycleText(cycle), exact: true }).click()
      const isLatest = position === columns.length - 1
      await eventually(() => new URL(page.url()).search).toBe(isLatest ? '' : `?cycle=${cycle}`)
      await eventually(() => changes.locator('nav [aria-current="true"]').innerText()).toBe(
        cycleText(cycle),
      )
      if (position === 0) {
        await eventually(() => changes.getByRole('status').innerText()).toContain(
          'the first cycle in which',
        )
        continue
      }
      const query = {
        pillar: [id],
        level: ['pillar' as const],
        cycle: [cycle],
        limit: 1000,
        sort: ['force' as const],
      }
      const { data } = answerOf(await api.GET('/v1/judgments', { params: { query } }))
      for (const change of ['improved', 'declined', 'same'] as const) {
        const forces = data.filter((each) => each.change === change).map(({ force }) => force)
        await eventually(() => namesIn(change), `${cycle} ${change}`).toEqual(forces)
      }
      const known = new Set(data.flatMap(({ force, change }) => (change === null ? [] : [force])))
      await eventually(() => namesIn('unsaid')).toEqual(
        rows.map(({ force }) => force).filter((force) => !known.has(force)),
      )
      // From which grade to which.
      for (const each of data.filter(({ change }) => change === 'improved')) {
        const before = rows.find(({ force }) => force === each.force)?.cells[position - 1]
        const line = changes.locator(`[data-force="${each.force}"] .from-to`)
        await eventually(async () => wordsOf(await line.innerText())).toBe(
          `${before?.grade_label} → then ${each.grade_label}`,
        )
      }
    }
    await page.goto(new URL(`/pillars/${id}?cycle=none`, page.url()).href)
    await settled()
    await eventually(() => changes.getByRole('status').innerText()).toContain(
      `No judgment of ${name.toLowerCase()} belongs to a cycle “none”`,
    )
    expectClean()
  })

  test('every force over the cycles of a pillar, and back from its judgment', async (context) => {
    const { api, open } = browser()
    const { id } = await pillarOf(api)
    const { columns, rows } = await historyMatrixOf(api, id)
    const { page, expectClean } = await open(`/pillars/${id}`)
    const table = page.locator('#forces .grades')
    await eventually(() => table.getByRole('columnheader').allInnerTexts()).toEqual([
      'Force',
      ...columns.map((column) => cycleText(column.id)),
    ])
    await eventually(async () =>
      (await table.locator('tbody td').allInnerTexts()).map(wordsOf),
    ).toEqual(
      rows.flatMap(({ cells }) =>
        cells.map((cell) =>
          cell.basis === 'carried-over' ? `${cellText(cell)} carried over` : cellText(cell),
        ),
      ),
    )
    const first = orSkip(
      rows.flatMap(({ cells }) => cells).find(({ judgment }) => judgment !== null),
      context,
      'No judgment of the pillar is held',
    )
    await table.locator('tbody td a').first().click()
    await page.locator(`[data-judgment="${first.judgment}"]`).waitFor()
    expectClean()
  })

  test('a pillar is found from the questions, and its data answers', async () => {
    const { address, api, open } = browser()
    const { id, name } = await pillarOf(api)
    const { page } = await open('/questions')
    await page.getByRole('heading', { name, exact: true }).getByRole('link').click()
    await eventually(() => new URL(page.url()).pathname).toBe(`/pillars/${id}`)
    const hrefs = () =>
      page
        .locator('.data-links a')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    await page.locator('#forces .data-links').waitFor()
    await page.locator('#cycles .data-links').waitFor()
    for (const href of await hrefs()) {
      const answer = await fetch(`${address}${href}`)
      expect(answer.status, href ?? '').toBe(200)
    }
  })
}
