/** A report that was printed to PDF is drafted as its text is. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { readSeed } from '../../src/build/seed.ts'
import { draftReport } from '../../src/draft/draft.ts'
import type { Draft } from '../../src/draft/draft-records.ts'
import { readPdf } from '../../src/draft/read-pdf.ts'
import { printableReports } from '../draft/invented-reports.ts'
import { reportAsHtml } from '../draft/report-as-html.ts'

const reports = printableReports()
const folder = mkdtempSync(join(tmpdir(), 'peel-draft-pdf-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

describe.runIf(inject('chromium') !== '')('drafts of reports that a browser printed', () => {
  const seed = readSeed('seed')
  beforeAll(async () => {
    const browser = await chromium.launch({
      executablePath: inject('chromium'),
      args: ['--no-sandbox'],
    })
    const page = await browser.newPage()
    for (const { name, text, expected } of reports) {
      await page.setContent(reportAsHtml(text, expected.sections))
      await page.pdf({
        path: join(folder, `${name}.pdf`),
        format: 'A4',
        margin: { top: '25mm', right: '25mm', bottom: '25mm', left: '25mm' },
      })
    }
    await browser.close()
  })

  test.each(reports)('$name', async ({ name, text }) => {
    const { draft: fromText } = draftReport(text, seed)
    const { draft: fromPdf } = draftReport(await readPdf(join(folder, `${name}.pdf`)), seed)
    expect(told(fromPdf)).toEqual(told(fromText))
  })
})

/** What was read, without the quotes: spaces between cells are lost in print. */
function told({ sections, judgments, areasForImprovement, observations }: Draft) {
  const space = (words: string | null) => words?.replace(/\s+/g, ' ') ?? null
  return {
    sections: sections.map(({ path }) => space(path)),
    judgments: judgments.map(({ question, grade, basis, carried_over_from, last_inspected }) => [
      question,
      grade,
      basis,
      space(carried_over_from),
      last_inspected,
    ]),
    demands: areasForImprovement.map(({ kind, text, points, status_as_reported }) => [
      kind,
      space(text),
      points?.map(space),
      status_as_reported,
    ]),
    figures: observations.map(({ metric, area, value, value_text, period_end }) => [
      metric,
      area,
      value,
      space(value_text),
      period_end,
    ]),
  }
}
