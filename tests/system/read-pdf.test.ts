/** Each invented report is printed in several ways and read again: what gets lost is counted, and must not become more. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { numberTokens } from '../../src/report/numbers.ts'
import { locateSections } from '../../src/report/report-text.ts'
import { readPdf } from '../../src/draft/read-pdf.ts'
import { type InventedReport, printableReports } from '../draft/invented-reports.ts'
import { reportAsHtml } from '../draft/report-as-html.ts'
import { note } from '../support/note.ts'

/** The least share of lines that must come back as they were. */
const FLOOR = 0.97

/** How browsers and word processors lay reports out. */
const LAYOUTS = {
  plain: '',
  'justified and hyphenated': 'p, li { text-align: justify } body { line-height: 1.2 }',
  'figures to the right': 'td + td { text-align: right } tr:first-child { font-weight: bold }',
  'cells centred': 'td { vertical-align: middle } td + td { text-align: center }',
  'rows without space':
    'td { padding: 0 6pt; border: 0 } p { margin: 0 0 8pt } ul, ol { margin: 0 }',
}

const reports = printableReports()
const folder = mkdtempSync(join(tmpdir(), 'peel-pdf-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const hasBrowser = inject('chromium') !== ''
const hasWriter = canPrintWithWriter()
if (!hasWriter) {
  note(
    'THE PDFS OF LIBREOFFICE WERE NOT READ: it cannot print text here. On Debian: apt-get install libreoffice-writer-nogui',
  )
}

describe.runIf(hasBrowser)('reports that a browser printed', () => {
  beforeAll(async () => {
    const browser = await chromium.launch({
      executablePath: inject('chromium'),
      args: ['--no-sandbox'],
    })
    const page = await browser.newPage()
    for (const [layout, style] of Object.entries(LAYOUTS)) {
      mkdirSync(join(folder, layout))
      for (const { name, text, expected } of reports) {
        const html = reportAsHtml(text, expected.sections)
        const isHyphenated = layout.includes('hyphenated')
        const styled = html.replace('</style>', `${style}</style>`)
        await page.setContent(isHyphenated ? withSoftHyphens(styled) : styled)
        await page.pdf({
          path: join(folder, layout, `${name}.pdf`),
          format: 'A4',
          margin: { top: '25mm', right: '25mm', bottom: '25mm', left: '25mm' },
          displayHeaderFooter: true,
          headerTemplate:
            '<p style="font-size: 8pt; margin: auto">PEEL 2018/19 – Running header</p>',
          footerTemplate:
            '<p style="font-size: 8pt; margin: auto">Page <span class="pageNumber"></span></p>',
        })
      }
    }
    await browser.close()
  })

  describe.each(Object.keys(LAYOUTS))('%s', (layout) => {
    test.each(reports)('$name', async (report) => {
      const text = await readPdf(join(folder, layout, `${report.name}.pdf`))
      expect(text).not.toContain('Running header')
      expectKept(`Chromium, ${layout}`, report, text)
    })
  })
})

describe.runIf(hasWriter)('reports that LibreOffice printed', () => {
  test.each(reports)('$name from plain text', async (report) => {
    const source = join(folder, `${report.name}.txt`)
    writeFileSync(source, report.text)
    print(source, 'pdf')
    expectKept('LibreOffice, text', report, await readPdf(join(folder, `${report.name}.pdf`)))
  })

  test.each(reports)('$name from a page', async (report) => {
    const source = join(folder, `${report.name}-page.html`)
    writeFileSync(source, reportAsHtml(report.text, report.expected.sections))
    print(source, 'pdf:writer_web_pdf_Export')
    expectKept('LibreOffice, page', report, await readPdf(join(folder, `${report.name}-page.pdf`)))
  })
})

/** All headings and numbers, in their order, and almost all lines. */
function expectKept(way: string, { name, text, expected }: InventedReport, read: string) {
  const [before, after] = [comparable(text), comparable(read)]
  const lines = commonLength(before, after)
  const numbers = numberTokens(before.join('\n')).map((token) => token.text)
  const numbersRead = numberTokens(after.join('\n')).map((token) => token.text)
  const kept = commonLength(numbers, numbersRead)
  note(`${way}, ${name}: ${lines} of ${before.length} lines, ${kept} of ${numbers.length} numbers`)
  const headings = expected.sections
    .filter((path) => path !== 'Title page' && path !== 'Imprint')
    .map((path) => ({ path, heading: null }))
  expect(locateSections(read, headings).missing).toEqual([])
  expect(numbersRead).toEqual(numbers)
  expect(lines / before.length).toBeGreaterThanOrEqual(FLOOR)
}

/** Lines without what a PDF does not hold: kinds of space and hyphen, and tabs around cells that are empty. */
function comparable(text: string): string[] {
  return text
    .replace(/[\u2010\u2011]/g, '-')
    .split('\n')
    .map((line) =>
      line
        .replace(/[^\S\t]+/g, ' ')
        .replace(/ ?\t[ \t]*/g, '\t')
        .trim(),
    )
    .filter((line) => line !== '')
}

/** How many items of the one list stand in the other, in the same order. */
function commonLength(left: readonly string[], right: readonly string[]): number {
  let row = new Array<number>(right.length + 1).fill(0)
  for (const item of left) {
    const above = row
    row = [0]
    right.forEach((other, index) => {
      const longest = Math.max(above[index + 1] ?? 0, row[index] ?? 0)
      row.push(item === other ? (above[index] ?? 0) + 1 : longest)
    })
  }
  return row.at(-1) ?? 0
}

/** Long words may then be parted anywhere, as a program with a dictionary would. */
function withSoftHyphens(html: string): string {
  return html.replace(/(?<=<(?:p|li)>)[^<]+/g, (words) =>
    words.replace(/(\p{Ll}{4})(?=\p{Ll}{4})/gu, '$1&shy;'),
  )
}

function canPrintWithWriter(): boolean {
  const probe = join(folder, 'probe.txt')
  writeFileSync(probe, 'Is there a program that prints text?\n')
  const args = [...quiet(), '--convert-to', 'pdf:writer_pdf_Export', '--outdir', folder, probe]
  // Its output is null where there is no such program.
  const { stdout } = spawnSync('soffice', args, { encoding: 'utf8' }) as { stdout: string | null }
  return stdout?.includes('probe.pdf') === true
}

function print(source: string, format: string) {
  const args = [...quiet(), '--convert-to', format, '--outdir', folder, source]
  execFileSync('soffice', args, { stdio: 'ignore' })
}

function quiet(): string[] {
  return ['--headless', `-env:UserInstallation=file://${folder}/profile`]
}
