/** Every kind of page, in both colour schemes: no fault found by axe; and what axe cannot see: keyboard, sizes, names. */
import { readFileSync } from 'node:fs'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { test } from 'vitest'
import type { PeelClient } from '../../../src/client/index.ts'
import { counted, cycleText } from '../../../src/dashboard/format.ts'
import { eventually, type TestBrowser } from '../../support/browser.ts'
import {
  changedMatrix,
  chartedMetric,
  cycleIn,
  earlierJudgment,
  judgedForce,
  judgmentsOf,
  mapOf,
  matricesOf,
  matrixOf,
  observationsOf,
  orSkip,
  pillarOf,
  questionsOf,
  rarestGrade,
  reportedForce,
  titleOf,
  unreportedForce,
  wordsWithHits,
} from './cases.ts'

interface View {
  path: string
  /** Its heading, by which one knows that it is there. */
  heading: string
}

const OVERVIEW: View = { path: '/', heading: 'How the police forces were judged' }

/** One page of each template. */
const VIEWS: Record<string, (api: PeelClient) => View | Promise<View | undefined>> = {
  overview: () => OVERVIEW,
  'the overview of the earliest cycle': async (api) => {
    const [earliest] = await matricesOf(api)
    return earliest && { ...OVERVIEW, path: `/?cycle=${cycleIn(earliest)}` }
  },
  'the overview of changes': async (api) => {
    const changed = await changedMatrix(api)
    return (
      changed && {
        ...OVERVIEW,
        path: `/?cycle=${cycleIn(changed.matrix)}&change=${changed.change}&show=change`,
      }
    )
  },
  forces: () => ({ path: '/forces', heading: 'The police forces' }),
  'a force with a report': async (api) => {
    const { force } = await reportedForce(api)
    return { path: `/forces/${force.id}`, heading: force.name }
  },
  'a force without a report': async (api) => {
    const force =
      (await unreportedForce(api, 'some pillars')) ??
      (await unreportedForce(api, 'every pillar')) ??
      (await unreportedForce(api, 'nothing'))
    return force && { path: `/forces/${force.force}`, heading: force.force_name }
  },
  'a pillar': async (api) => {
    const { id, name } = await pillarOf(api)
    return {
      path: `/pillars/${id}`,
      heading: `How the police forces were judged: ${name.toLowerCase()}`,
    }
  },
  questions: () => ({ path: '/questions', heading: 'What the inspectorate asks' }),
  'a question': async (api) => {
    const [question] = await questionsOf(api)
    return question && { path: `/questions/${question.id}`, heading: question.name }
  },
  metrics: () => ({ path: '/metrics', heading: 'What the figures measure' }),
  'a metric': async (api) => {
    const { metric } = await chartedMetric(api)
    return { path: `/metrics/${metric.id}`, heading: metric.name }
  },
  'a record': async (api) => {
    const profile = await reportedForce(api)
    const judgment = judgmentsOf(profile).at(-1)
    return judgment && { path: `/judgments/${judgment.id}`, heading: profile.force.name }
  },
  'an earlier judgment': async (api) => {
    const found = await earlierJudgment(api)
    return found && { path: `/judgments/${found.id}`, heading: titleOf(found) }
  },
  'a search with hits': async (api) => ({
    path: `/search?q=${encodeURIComponent(await wordsWithHits(api))}`,
    heading: 'Search',
  }),
  'what changed': () => ({ path: '/releases', heading: 'What changed in the data' }),
  'the documentation': () => ({ path: '/docs', heading: 'The data explained' }),
  'a problem': () => ({ path: '/problems/invalid-query', heading: 'The query is not valid' }),
  'no such page': () => ({ path: '/elsewhere', heading: 'There is no such page' }),
}
const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')

/** Of WCAG 1.4.10: 1280 pixels enlarged four times. */
const REFLOW_WIDTH = 320
const PHONE_WIDTH = 390

/** What axe finds wrong. */
export async function faults(page: Page, run: { runOnly?: string[] } = {}): Promise<string[]> {
  await page.evaluate(axe)
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(document, ${JSON.stringify(run)})`,
  )
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

/** On a busy machine axe takes its time over the page of a force. */
const AXE_PATIENCE_MS = 180_000

export function accessibility(browser: () => TestBrowser): void {
  test.for(Object.keys(VIEWS))(
    'axe and the width of a phone: %s',
    { timeout: AXE_PATIENCE_MS },
    async (kind, context) => {
      const { api, open } = browser()
      const { path, heading } = orSkip(
        await VIEWS[kind]?.(api),
        context,
        `The data set does not have ${kind}`,
      )
      // On a phone more is folded than elsewhere; what is one click away is looked at too.
      const { page, settled } = await open(path, { width: PHONE_WIDTH })
      await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor()
      await settled()
      await page.evaluate(
        'for (const each of document.querySelectorAll("details")) each.open = true',
      )
      // What was folded is drawn now.
      await settled()
      await eventually(() => faults(page)).toEqual([])
      await page.emulateMedia({ colorScheme: 'dark' })
      await eventually(() => faults(page, { runOnly: ['color-contrast'] })).toEqual([])
      for (const width of [REFLOW_WIDTH, PHONE_WIDTH]) {
        await page.setViewportSize({ width, height: 800 })
        // A table that has become too wide moves into its own box.
        await eventually(() => page.evaluate('document.documentElement.scrollWidth')).toBe(width)
      }
    },
  )

  test('axe: waiting for an answer, and none came', async () => {
    const { api, open } = browser()
    const force = await judgedForce(api)
    const { page } = await open('/forces')
    let giveUp = () => {}
    const isGivenUp = new Promise<void>((resolve) => {
      giveUp = resolve
    })
    await page.route('**/v1/**', async (route) => {
      await isGivenUp
      await route.abort()
    })
    await page.getByRole('link', { name: force.name, exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Loading…' }).waitFor()
    await eventually(() => faults(page)).toEqual([])
    giveUp()
    await page.getByRole('heading', { level: 1, name: 'No answer' }).waitFor()
    await eventually(() => faults(page)).toEqual([])
  })

  test('the keyboard alone is enough', async (context) => {
    const { api, open } = browser()
    const profile = await reportedForce(api)
    const judgment = orSkip(
      judgmentsOf(profile).find((each) => each.source_quote !== null && each.level === 'question'),
      context,
      'No judgment of a question has a quote',
    )
    const { page } = await open(`/forces/${profile.force.id}`)
    // The choice of another force comes last; without it the first stop is another one.
    await page.locator('main select').waitFor()
    const focused = page.locator(':focus')
    await page.keyboard.press('Tab')
    await eventually(() => focused.innerText()).toBe('Skip to the content')
    await page.keyboard.press('Enter')
    await eventually(() => page.locator('main').evaluate((main) => main.matches(':focus'))).toBe(
      true,
    )
    // The next stop is the first of the content, not of the page.
    await page.keyboard.press('Tab')
    await eventually(() => page.locator('main select:focus').count()).toBe(1)
    await eventually(() => page.locator('details[open]').count()).toBe(0)
    const card = page.locator(`[data-judgment="${judgment.id}"]`)
    const quote = card.locator('blockquote').first()
    await eventually(() => quote.isVisible()).toBe(false)
    await card
      .getByText(`Source of the judgment of ${judgment.question_name?.toLowerCase()}`)
      .focus()
    await page.keyboard.press('Enter')
    await eventually(() => quote.isVisible()).toBe(true)
    await eventually(() => quote.textContent()).toBe(judgment.source_quote)
  })

  test('a filter keeps the focus, and what changed is said', async (context) => {
    const { api, open } = browser()
    const matrix = await matrixOf(api)
    const { grade, rows } = orSkip(
      rarestGrade(matrix),
      context,
      'No grade was given to some forces, but not to all',
    )
    const { page } = await open('/')
    const choice = page.getByRole('checkbox', { name: grade.label, exact: true })
    await choice.focus()
    await page.keyboard.press('Space')
    await eventually(() => page.getByRole('status').innerText()).toContain(
      `${counted(rows.length, 'force')} of ${matrix.rows.length}`,
    )
    await eventually(() => choice.isChecked()).toBe(true)
    await eventually(() => choice.evaluate((element) => element.matches(':focus'))).toBe(true)
  })

  test('the focus is always seen', async () => {
    const { api, open } = browser()
    const { force } = await reportedForce(api)
    const { page } = await open(`/forces/${force.id}`)
    await page.locator('main select').waitFor()
    const stops = await page.evaluate<number>(
      `[...document.querySelectorAll('a[href], button, select, summary, [tabindex="0"]')]
        .filter((element) => element.checkVisibility()).length`,
    )
    // In the order of the keyboard; sticky parts must not cover what is focused.
    for (let stop = 0; stop < Math.min(stops, 40); stop += 1) {
      await page.keyboard.press('Tab')
      const seen = () =>
        page.evaluate(`(() => {
        const element = document.activeElement
        const { left, top, width, height } = element.getClientRects()[0]
        const above = document.elementFromPoint(left + Math.min(width / 2, 8), top + height / 2)
        return {
          name: element.textContent,
          outline: getComputedStyle(element).outlineStyle,
          isOnTop: above !== null && (element.contains(above) || above.contains(element)),
        }
      })()`)
      await eventually(seen, `stop ${stop}`).toMatchObject({ outline: 'solid', isOnTop: true })
    }
  })

  test('the map is a table with headers for each cell', async (context) => {
    const { api, open } = browser()
    const matrix = await matrixOf(api)
    const { page } = await open('/')
    const map = page.getByRole('table', {
      name: `Judgments of ${cycleText(cycleIn(matrix))} by force`,
      exact: true,
    })
    await eventually(() => map.getByRole('columnheader').allInnerTexts()).toEqual([
      'Force',
      ...matrix.columns.map(({ name }) => name),
    ])
    const graded = mapOf(matrix).shown.flatMap((row) =>
      row.cells.map((cell, position) => ({ row, cell, position })),
    )
    const { row, cell, position } = orSkip(
      graded.find((each) => each.cell.grade !== null && each.cell.basis === 'inspected'),
      context,
      'No grade of a pillar comes from an inspection',
    )
    const line = map.getByRole('row').and(page.locator(`[data-force="${row.force}"]`))
    await eventually(() => line.getByRole('rowheader').innerText()).toContain(row.force_name)
    // A grade is read as its words, without the circles beside them; and then what became of it.
    const name = new RegExp(`^${cell.grade_label}( |$)`)
    await eventually(() =>
      line.getByRole('cell').nth(position).getByRole('link', { name }).count(),
    ).toBe(1)
  })

  test('every chart is told in words, and its values stand in a table or list too', async () => {
    const { api, open } = browser()
    const { metric } = await chartedMetric(api)
    const values = (await observationsOf(api, metric.id)).flatMap(({ value_text }) =>
      value_text === null || value_text === '' ? [] : [value_text],
    )
    const { page } = await open(`/metrics/${metric.id}`)
    await eventually(() => page.locator('.figures td strong:not(.mark)').allInnerTexts()).toEqual(
      values,
    )
    const words = () => page.getByRole('img').getAttribute('aria-label')
    await eventually(words).toMatch(/^Bar chart of .+: .+\.$/)
    for (const value of values) await eventually(words).toContain(value)
  })

  test('what a reader’s own colours take away is not needed: grades, bars, focus', async (context) => {
    const { api, open } = browser()
    const profile = await reportedForce(api)
    orSkip(profile.headline_metrics?.[0], context, 'No figure of the report can be compared')
    const { page } = await open(`/forces/${profile.force.id}`)
    await page.emulateMedia({ forcedColors: 'active' })
    // Both bars of the first chart and the ground they stand on.
    const colours = async () => {
      const [main, other, ground] = await page.evaluate<string[]>(`(() => {
        const bars = [...document.querySelectorAll('.chart [aria-label="rect"] rect')].slice(0, 2)
        return [
          ...bars.map((bar) => getComputedStyle(bar).fill),
          getComputedStyle(document.documentElement).backgroundColor,
        ]
      })()`)
      return {
        isMainSeen: main !== ground,
        areTold: main !== other,
        isForced: ground !== undefined,
      }
    }
    await eventually(colours).toEqual({ isMainSeen: true, areTold: true, isForced: true })
  })
}
