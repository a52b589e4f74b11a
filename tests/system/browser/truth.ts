/** What the pages show is what the API says. */
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { answerOf, type PeelClient, type Schemas } from '../../../src/client/index.ts'
import { cycleText } from '../../../src/dashboard/format.ts'
import { eventually, type TestBrowser } from '../../support/browser.ts'
import {
  coverageOf,
  cycleIn,
  demandsOf,
  LITTLE,
  mapOf,
  matricesOf,
  matrixOf,
  type Matrix,
  observationsOf,
  orSkip,
  questionProfileOf,
  questionsOf,
  regionsOf,
  reportedForce,
  profileOf,
  unreportedForce,
  wordsWithHits,
} from './cases.ts'

/** The ids of the records of a kind, in the order of the page. */
const idsOf = (place: Page | Locator, kind: string) =>
  place
    .locator(`[data-${kind}]`)
    .evaluateAll((all, name) => all.map((each) => each.getAttribute(name)), `data-${kind}`)

const texts = (page: Page, selector: string) => page.locator(selector).allInnerTexts()

/** Without the circles beside a grade. */
const wordsOf = (text: string) => text.replaceAll(/[●○\s]+/g, ' ').trim()

const gradeText = ({ status, grade_label: label }: Matrix['rows'][number]['cells'][number]) =>
  label ?? (status === 'ungraded' ? 'Not graded' : 'Not held')

type Cell = Matrix['rows'][number]['cells'][number]

/** What is said of a grade for which no change can be told. */
const WITHOUT_CHANGE: Readonly<Record<string, string>> = {
  first: 'judged for the first time',
  'none-held': 'the judgment before is not held',
  'previous-ungraded': 'not graded before',
  'another-scale': 'judged on another scale before',
}

/** What became of a grade; empty where it says so itself. */
function developmentText({ change, change_note: note, previous_grade: before }: Cell): string {
  if (change === null) return WITHOUT_CHANGE[note ?? ''] ?? ''
  return change === 'same' ? 'the same as before' : `${change} from ${before?.replaceAll('-', ' ')}`
}

const MARKS = { improved: '▲', declined: '▼', same: '=', none: '' } as const

/** A cell of the heat map; that a grade stayed the same, or that a whole column is the first, it does not say. */
function cellText(cell: Cell, isFirst: boolean): string {
  const mark = MARKS[cell.change ?? 'none']
  return [
    gradeText(cell),
    cell.basis === 'carried-over' ? 'carried over' : '',
    cell.change === 'same' || isFirst ? '' : `${mark} ${developmentText(cell)}`.trim(),
  ]
    .filter((each) => each !== '')
    .join(' ')
}

/** Whether all judgments in the column of a cell are the first of their kind. */
function isFirstIn({ rows }: Matrix, { column }: Cell): boolean {
  return rows
    .flatMap(({ cells }) => cells)
    .filter((cell) => cell.column === column && cell.judgment !== null)
    .every((cell) => cell.change_note === 'first')
}

/** What is shown as the quote of a record: its words, or nothing where none is held. */
async function expectQuote(place: Locator, quote: string | null): Promise<void> {
  const shown = place.locator('blockquote')
  if (quote === null) await eventually(() => shown.count()).toBe(0)
  else await eventually(() => shown.first().textContent()).toBe(quote)
}

/** What a square of the map shows beside the name. */
function markOf(cell: Cell, show: 'grade' | 'change', sizes: ReadonlyMap<string, number>): string {
  const { status, grade_rank: rank, change } = cell
  if (rank === null) return status === 'ungraded' ? 'not graded' : 'not held'
  const mark = MARKS[change ?? 'none']
  if (show === 'change') return change === null ? '?' : mark
  const size = sizes.get(cell.grade_scale ?? '') ?? 0
  const circles = '●'.repeat(size - rank + 1) + '○'.repeat(rank - 1)
  return change === null || change === 'same' ? circles : `${circles} ${mark}`
}

/** A force whose report is held, and the query for what that report says. */
async function reported(api: PeelClient) {
  const profile = await reportedForce(api)
  const { force, inspection } = profile
  const query = {
    force: [force.id],
    ...(inspection !== null && { inspection: [inspection.id] }),
    limit: 1000,
  }
  return { profile, path: `/forces/${force.id}`, params: { query } }
}

export function truth(browser: () => TestBrowser): void {
  test.for([
    ['all forces', () => ''],
    ['the largest region', (regions) => regions[0]],
    ['the smallest region', (regions) => regions.at(-1)],
  ] satisfies [string, (regions: string[]) => string | undefined][])(
    'counts per grade: %s',
    async ([, regionIn], context) => {
      const { api, open } = browser()
      const region = orSkip(
        regionIn(regionsOf(await matrixOf(api))),
        context,
        'No force has a region',
      )
      const query = region === '' ? {} : { region: [region] }
      const { data } = answerOf(await api.GET('/v1/judgments/distribution', { params: { query } }))
      const hasUngraded = data.rows.some(({ ungraded }) => ungraded > 0)
      const { page, expectClean } = await open(`/?region=${encodeURIComponent(region)}`)
      for (const { id, counts, ungraded, not_held: notHeld } of data.rows) {
        await eventually(async () =>
          (await texts(page, `.counts td[data-column="${id}"]`)).map(Number),
        ).toEqual([
          ...counts.map(({ count }) => count),
          ...(hasUngraded ? [ungraded] : []),
          notHeld,
        ])
      }
      expectClean()
    },
  )

  test('every cell of the heat map', async () => {
    const { api, open } = browser()
    const { rows } = await matrixOf(api)
    expect(rows.map(({ force }) => force)).toEqual(
      (await coverageOf(api)).map(({ force }) => force),
    )
    const { shown, folded } = mapOf({ ...(await matrixOf(api)), rows })
    const { page } = await open('/')
    await eventually(() => idsOf(page.locator('.grades tbody'), 'force')).toEqual(
      shown.map(({ force }) => force),
    )
    await eventually(() => page.locator('#map details a').allTextContents()).toEqual(
      folded.map(({ force_name }) => force_name),
    )
  })

  test('of every cycle: each cell, what became of its grade, and the counts of both', async () => {
    const { api, open } = browser()
    for (const matrix of await matricesOf(api)) {
      const cycle = cycleIn(matrix)
      const { shown } = mapOf(matrix)
      const { page, expectClean } = await open(`/?cycle=${cycle}`)
      await eventually(() => texts(page, '.grades thead th'), cycle).toEqual([
        'Force',
        ...matrix.columns.map(({ name }) => name),
      ])
      await eventually(async () => (await texts(page, '.grades tbody td')).map(wordsOf)).toEqual(
        shown.flatMap(({ cells }) => cells.map((cell) => cellText(cell, isFirstIn(matrix, cell)))),
      )
      const cells = matrix.rows.flatMap((row) => row.cells)
      for (const change of ['improved', 'declined'] as const) {
        const count = cells.filter((cell) => cell.change === change).length
        if (cells.some((cell) => cell.change !== null))
          await eventually(() => page.locator('#map').innerText()).toContain(`${count} ${change}`)
      }
      const query = { cycle }
      const { data } = answerOf(await api.GET('/v1/judgments/distribution', { params: { query } }))
      for (const { id, counts } of data.rows) {
        await eventually(async () =>
          (await texts(page, `.counts td[data-column="${id}"]`)).map(Number),
        ).toEqual(expect.arrayContaining(counts.map(({ count }) => count)))
      }
      expectClean()
    }
  })

  test('of every cycle: the pillars that were not judged are named, and none else', async () => {
    const { api, open } = browser()
    const { data } = answerOf(await api.GET('/v1/cycles'))
    const all = new Set(data.flatMap(({ pillars }) => pillars.map(({ pillar }) => pillar)))
    for (const { id, pillars } of data) {
      const missing = [...all].filter((each) => !pillars.some(({ pillar }) => pillar === each))
      const { page } = await open(`/?cycle=${id}`)
      await eventually(() => texts(page, 'main > .note')).toEqual(
        missing.length === 0 || pillars.length === 0
          ? []
          : [`Not judged in these inspections: ${missing.sort().join(' and ')}.`],
      )
    }
  })

  test.for(['grade', 'change'] as const)(
    'of every cycle: each square of the map, showing its %s',
    async (show) => {
      const { api, open } = browser()
      for (const matrix of await matricesOf(api)) {
        const column = matrix.columns.at(-1)?.id ?? ''
        const sizes = new Map(matrix.grade_scales.map(({ id, grades }) => [id, grades.length]))
        const { page, expectClean } = await open(
          `/?cycle=${cycleIn(matrix)}&map=${column}&show=${show}`,
        )
        const all = matrix.rows.map(({ force, force_name: name, cells }) => {
          const cell = cells.find((each) => each.column === column) ?? expect.fail('no cell')
          const basis = cell.basis === 'carried-over' ? 'carried over' : ''
          const said = [gradeText(cell), basis, developmentText(cell)].filter((each) => each !== '')
          return { force, name, said: said.join(', '), mark: markOf(cell, show, sizes), cell }
        })
        await eventually(() => page.locator('.tiles [data-force]').count()).toBe(all.length)
        for (const { force, name, said, mark } of all) {
          const square = page.locator(`.tiles [data-force="${force}"]`)
          await eventually(() => square.locator('.unseen').textContent()).toMatch(
            new RegExp(`^${name}(, [^:]+)?: ${said}$`),
          )
          await eventually(() => square.getAttribute('href')).toBe(`/forces/${force}`)
          await eventually(() => square.locator('.tile-mark').innerText()).toBe(mark)
        }
        const legend = page.locator('.legend [data-state]')
        for (const line of await legend.all()) {
          const state = await line.getAttribute('data-state')
          const isUnknown = ({ grade, change }: Cell) => grade !== null && change === null
          await eventually(() => line.locator('.count').innerText()).toBe(
            `${
              all.filter(
                ({ cell }) =>
                  [cell.grade, cell.status, cell.change].some((each) => each === state) ||
                  (state === 'unknown' && isUnknown(cell)),
              ).length
            }`,
          )
        }
        await eventually(() => legend.count()).toBeGreaterThan(0)
        expectClean()
      }
    },
  )

  test('a choice of grades keeps the forces that the API counts', async () => {
    const { api, open } = browser()
    const matrix = await matrixOf(api)
    const cycle = [cycleIn(matrix)]
    for (const { grade } of matrix.grade_scales.flatMap(({ grades }) => grades)) {
      const query = { level: ['pillar' as const], cycle, grade: [grade], limit: 1000 }
      const { data } = answerOf(await api.GET('/v1/judgments', { params: { query } }))
      const { page } = await open(`/?grade=${grade}`)
      await eventually(() => page.locator('.grades tbody tr').count()).toBe(
        new Set(data.map(({ force }) => force)).size,
      )
    }
  })

  test('the judgments of a report: grade, basis, last inspected', async () => {
    const { api, open } = browser()
    const { path, params } = await reported(api)
    const { data } = answerOf(await api.GET('/v1/judgments', { params }))
    const { page, expectClean } = await open(path)
    await eventually(() => page.locator('[data-judgment]').count()).toBe(data.length)
    for (const each of data) {
      const card = page.locator(`[data-judgment="${each.id}"]`)
      await eventually(() => card.locator('.grade').first().innerText()).toContain(
        each.grade_label ?? 'Not graded',
      )
      const facts = () => card.locator('.facts').first().innerText()
      await eventually(facts).toContain(
        each.basis === 'inspected' ? 'Inspected' : `Carried over from ${each.carried_over_from}`,
      )
      if (each.last_inspected !== null) {
        await eventually(facts).toContain(`last inspected ${each.last_inspected}`)
      }
      await expectQuote(card.locator('details.source').first(), each.source_quote)
    }
    expectClean()
  })

  test('every comparison of a report, as printed', async (context) => {
    const { api, open } = browser()
    const { path, params } = await reported(api)
    const { data } = answerOf(await api.GET('/v1/comparisons', { params }))
    orSkip(data[0], context, 'No figure of the report can be compared')
    const { page } = await open(path)
    await eventually(() => page.locator('[data-comparison]').count()).toBe(data.length)
    for (const each of data) {
      const entry = page.locator(`[data-comparison="${each.id}"]`)
      await eventually(() => entry.locator('data').allTextContents()).toEqual([
        each.value_text,
        each.comparator_value_text,
      ])
      await expectQuote(entry, each.source_quote)
      const chart = page.locator(`[data-metric="${each.metric}"] .chart`)
      await eventually(() => chart.getAttribute('aria-label')).toContain(
        `${each.force_name}${each.value_status === 'actual' ? '' : ` (${each.value_status})`}: ${each.value_text}`,
      )
      await eventually(() => chart.locator('svg').textContent()).toContain(
        each.comparator_value_text,
      )
    }
  })

  test('every area for improvement of a report, by status', async (context) => {
    const { address, api, open } = browser()
    const { profile, path, params } = await reported(api)
    const { data } = answerOf(await api.GET('/v1/areas-for-improvement', { params }))
    orSkip(data[0], context, 'Nothing is asked of the force')
    const { page } = await open(path)
    const groups = demandsOf(profile)
    await eventually(() => idsOf(page, 'improvement')).toEqual(groups.flat().map(({ id }) => id))
    expect(groups.flat().map(({ id }) => id)).toHaveLength(data.length)
    await eventually(() => texts(page, '#areas-for-improvement .group .count')).toEqual(
      // A demand that a later one takes up is counted there.
      groups.map((rows) => `${rows.filter(({ followed_by }) => followed_by === null).length}`),
    )
    for (const { id, text } of data) {
      const card = page.locator(`[data-improvement="${id}"]`)
      await eventually(() => card.locator('blockquote.words').textContent()).toContain(text)
    }
    // The link to what the kinds mean leads to a place that is there.
    const kinds = await page
      .getByRole('link', { name: 'The kinds of demands' })
      .getAttribute('href')
    const [docs = '', place = ''] = kinds?.split('#') ?? []
    expect(await (await fetch(address + docs)).text()).toContain(`id="${place}"`)
  })

  test('an area for improvement and the one that continues it lead to each other', async (context) => {
    const { api, open } = browser()
    const { profile, path } = await reported(api)
    const all = demandsOf(profile).flat()
    const continued = all.filter(({ follows }) => all.some(({ id }) => id === follows))
    orSkip(continued[0], context, 'No demand of the report continues another one of it')
    const { page } = await open(path)
    for (const { id, follows, first_raised_in } of continued) {
      const card = page.locator(`[data-improvement="${id}"]`)
      const first = first_raised_in === null ? 'year not printed' : cycleText(first_raised_in)
      await eventually(() => card.innerText()).toContain(`First raised: ${first}`)
      await card.locator(`a[href="#${follows}"]`).click()
      await eventually(() => page.url()).toContain(`#${follows}`)
      await page.locator(`[data-improvement="${follows}"] a[href="#${id}"]`).click()
      await eventually(() => page.url()).toContain(`#${id}`)
    }
  })

  test.for(LITTLE)(
    'no report, but %s: what is not held is said, never shown as nothing',
    async (held, context) => {
      const { api, open } = browser()
      const { force } = orSkip(
        await unreportedForce(api, held),
        context,
        `No report of a force is missing while ${held} of it is held`,
      )
      const { holdings, inspection } = await profileOf(api, force)
      // Of another answer than the one that the page is made from.
      const cells = (await matrixOf(api)).rows.find((row) => row.force === force)?.cells ?? []
      const { page, expectClean } = await open(`/forces/${force}`)
      await eventually(async () => (await texts(page, '.pillar h3')).map(wordsOf)).toEqual(
        cells.map((cell) => expect.stringMatching(new RegExp(` ${gradeText(cell)}$`))),
      )
      await eventually(() => texts(page, '.notice li')).toEqual(holdings.not_held)
      for (const section of ['#areas-for-improvement', '#figures', '#similar-forces']) {
        await eventually(() => page.locator(section).innerText()).toContain('Not held')
      }
      const cycle = inspection === null ? '' : ` of ${cycleText(inspection.cycle)}`
      const heading = page.locator('#holdings h2')
      expect(wordsOf(await heading.innerText())).toBe(`What is held${cycle}, and its sources`)
      const facts = page.locator('#holdings dd')
      await facts.first().waitFor()
      await eventually(() => facts.allInnerTexts()).not.toContain('0')
      expectClean()
    },
  )

  const questions: Record<string, (each: Schemas['QuestionProfile']) => boolean> = {
    'with metrics': ({ metrics }) => metrics.length > 0,
    'never graded': ({ question }) => !question.is_graded,
    'of another name': ({ question }) => question.is_graded && question.aliases.length > 0,
    'under which nothing is asked': ({ areas_for_improvement: asked }) => asked.length === 0,
  }
  test.for(Object.keys(questions))(
    'a question %s: counts, judgments, areas for improvement and metrics',
    async (kind, context) => {
      const { api, open } = browser()
      const profiles = await Promise.all(
        (await questionsOf(api)).map(({ id }) => questionProfileOf(api, id)),
      )
      const data = orSkip(
        profiles.find((each) => questions[kind]?.(each)),
        context,
        `There is no question ${kind}`,
      )
      const { page, expectClean } = await open(`/questions/${data.question.id}`)
      const { counts, ungraded, not_held: notHeld } = data.distribution
      await eventually(async () => (await texts(page, '.counts td')).map(Number)).toEqual([
        ...counts.map(({ count }) => count),
        ...(ungraded > 0 ? [ungraded] : []),
        notHeld,
      ])
      for (const name of data.question.aliases) {
        await eventually(() => page.locator('main').innerText()).toContain(`“${name}”`)
      }
      await eventually(() => idsOf(page, 'judgment')).toEqual(data.judgments.map(({ id }) => id))
      for (const judgment of data.judgments) {
        const entry = page.locator(`[data-judgment="${judgment.id}"]`)
        await eventually(() => entry.locator('.grade').innerText()).toContain(
          judgment.grade_label ?? 'Not graded',
        )
        await expectQuote(entry, judgment.source_quote)
      }
      await eventually(() => idsOf(page, 'improvement')).toEqual(
        data.areas_for_improvement.map(({ id }) => id),
      )
      await eventually(() => idsOf(page, 'metric')).toEqual(data.metrics.map(({ id }) => id))
      expectClean()
    },
  )

  test('the forces, by what is held of each', async () => {
    const { api, open } = browser()
    const coverage = await coverageOf(api)
    const { page } = await open('/forces')
    const groupOf = (each: (typeof coverage)[number]) =>
      each.report_held ? 'reports' : each.pillar_judgments > 0 ? 'grades' : 'nothing'
    for (const group of ['reports', 'grades', 'nothing']) {
      const ids = coverage.filter((each) => groupOf(each) === group).map((each) => each.force)
      await eventually(() => idsOf(page.locator(`#${group}`), 'force')).toEqual(ids)
    }
  })

  test('among the forces, the pillars that are not held are named', async (context) => {
    const { api, open } = browser()
    const { force, pillars_not_held: missing } = orSkip(
      await unreportedForce(api, 'some pillars'),
      context,
      'Of no force only some pillars are held',
    )
    const { page } = await open('/forces')
    const entry = page.locator(`[data-force="${force}"]`)
    await eventually(async () => (await entry.innerText()).toLowerCase()).toContain(
      `${missing.join(' and ')} not held`,
    )
  })

  const figures: Record<string, (each: Schemas['Observation']) => boolean> = {
    'a breakdown': ({ breakdown }) => breakdown !== null,
    'a forecast': ({ value_status }) => value_status === 'forecast',
    'a plan': ({ value_status }) => value_status === 'planned',
    'a rule': ({ value_status }) => value_status === 'required',
    'a value that is no number': ({ value, value_text }) => value === null && value_text !== null,
    'no value printed': ({ value_text }) => value_text === null,
    'no period printed': ({ period_label }) => period_label === null,
  }
  test.for(Object.keys(figures))(
    'every figure of a metric with %s, with its section and quote',
    async (kind, context) => {
      const { api, open } = browser()
      const { metric } = orSkip(
        (await observationsOf(api)).find((each) => figures[kind]?.(each)),
        context,
        `No figure has ${kind}`,
      )
      const data = await observationsOf(api, metric)
      const { page, expectClean } = await open(`/metrics/${metric}`)
      await eventually(() => page.locator('[data-observation]').count()).toBe(data.length)
      for (const each of data) {
        const row = page.locator(`[data-observation="${each.id}"]`)
        await eventually(() => row.innerText()).toContain(each.value_text ?? 'no value printed')
        await eventually(() => row.innerText()).toContain(each.period_label ?? 'not printed')
        await eventually(() => row.locator('.mark').allInnerTexts()).toEqual(
          each.value_status === 'actual' ? [] : [each.value_status],
        )
        const source = row.locator('details.source')
        await eventually(() => source.textContent()).toContain(each.source_section ?? '')
        await expectQuote(source, each.source_quote)
      }
      expectClean()
    },
  )

  test.for<[string, (api: PeelClient) => string | Promise<string>]>([
    ['the overview', () => '/'],
    [
      'a selection of it',
      async (api) => `/?region=${encodeURIComponent(regionsOf(await matrixOf(api))[0] ?? '')}`,
    ],
    [
      'an earlier cycle of it',
      async (api) => {
        const [earliest] = await matricesOf(api)
        return `/?cycle=${earliest?.cycle}&show=change`
      },
    ],
    ['a force', async (api) => `/forces/${(await reportedForce(api)).force.id}`],
    [
      'a selection of the metrics',
      async (api) => {
        const [metric] = answerOf(await api.GET('/v1/metrics')).data
        return `/metrics?q=${encodeURIComponent(metric?.name ?? '')}`
      },
    ],
    ['a search', async (api) => `/search?q=${encodeURIComponent(await wordsWithHits(api))}`],
  ])('every address of the API and every CSV link on a page answers: %s', async ([, pathOf]) => {
    const { address, api, open } = browser()
    const { page } = await open(await pathOf(api))
    const hrefs = () =>
      page
        .locator('.data-links a')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
    await eventually(async () => (await hrefs()).length).toBeGreaterThan(1)
    for (const href of await hrefs()) {
      const answer = await fetch(`${address}${href}`)
      expect(answer.status, href ?? '').toBe(200)
    }
  })
}
