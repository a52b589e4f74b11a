/** The text of a report, whatever file it comes in. */
import { readFileSync, statSync } from 'node:fs'
import { ExplainedError } from '../explained-error.ts'

const PDF_MARK = '%PDF-'

/** @throws ExplainedError saying what the file is instead, when it holds no text that can be read */
export async function readReport(path: string): Promise<string> {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true)
    throw new ExplainedError(
      `There is no file ${path}. Give the path of the report as text or PDF.`,
    )
  if (isPdf(path)) {
    const { readPdf } = await import('../draft/read-pdf.ts')
    return readPdf(path)
  }
  const bytes = readBytes(path)
  if (bytes.includes(0))
    throw new ExplainedError(
      `${path} is neither plain text nor a PDF. Save the text of the report in a file first.`,
    )
  const text = bytes.toString('utf8')
  if (text.includes('\ufffd'))
    throw new ExplainedError(
      `${path} is not in UTF-8. Save it so, or its quotes will not be those of the report.`,
    )
  return text
}

/** Whether a file is a PDF by its name or its first bytes. */
export function isPdf(path: string): boolean {
  return (
    path.toLowerCase().endsWith('.pdf') ||
    (statSync(path, { throwIfNoEntry: false })?.isFile() === true &&
      readBytes(path).subarray(0, PDF_MARK.length).toString('latin1') === PDF_MARK)
  )
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error)
      throw new ExplainedError(`${path} cannot be read: ${error.message}`)
    throw error
  }
}
