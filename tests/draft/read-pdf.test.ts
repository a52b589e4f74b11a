/** Small PDFs that are kept beside this; tests/system/read-pdf.test.ts prints whole reports. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ExplainedError } from '../../src/explained-error.ts'
import { readPdf } from '../../src/draft/read-pdf.ts'

const pdf = (name: string) => new URL(`pdf/${name}`, import.meta.url).pathname

test('reads paragraphs, headings, tables, lists, links and footnotes, and leaves out headers and page numbers', async () => {
  expect(await readPdf(pdf('sample.pdf'))).toBe(readFileSync(pdf('sample.txt'), 'utf8'))
})

test.each([
  ['scan.pdf', 'holds pictures of pages and no text'],
  ['locked.pdf', 'is encrypted'],
  ['broken.pdf', 'is broken, cut off or a file of another kind'],
  ['sample.txt', 'is broken, cut off or a file of another kind'],
  ['absent.pdf', 'cannot be read: ENOENT'],
])('says of %s that it %s', async (name, reason) => {
  const path = pdf(name)
  const attempt = readPdf(path)
  await expect(attempt).rejects.toThrow(ExplainedError)
  await expect(attempt).rejects.toThrow(path)
  await expect(attempt).rejects.toThrow(reason)
})

test('says of a file with an end mark and nothing else that it is broken', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'peel-pdf-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true })
  })
  const path = join(folder, 'page.pdf')
  writeFileSync(path, '<html>Not found</html>\n%%EOF\n')
  await expect(readPdf(path)).rejects.toThrow('is broken, cut off or a file of another kind')
})
