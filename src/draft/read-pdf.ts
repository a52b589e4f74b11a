/** Reads a PDF as the text form of reports, which `report-text.ts` and the drafts understand. */
import { readFileSync } from 'node:fs'
import { getDocumentProxy } from 'unpdf'
import type { PDFDocumentProxy } from 'unpdf/pdfjs'
import { ExplainedError } from '../explained-error.ts'
import { readPage } from './pdf/page.ts'
import { textOfPages } from './pdf/text.ts'

/** A page of a report has hundreds of characters; a scan has none, or the few of a stamp. */
const CHARACTERS_OF_A_SCAN = 20

/** The bytes at the end of a file in which a PDF has its end mark. */
const END_MARK_WITHIN = 2048

/** @throws ExplainedError for what is no PDF, a broken or encrypted one, and one without text */
export async function readPdf(path: string): Promise<string> {
  const document = await open(path)
  try {
    const pages = []
    for (let number = 1; number <= document.numPages; number++) {
      pages.push(await readPage(await document.getPage(number)))
    }
    const text = textOfPages(pages)
    if (text.length < CHARACTERS_OF_A_SCAN * pages.length) throw new ExplainedError(scanned(path))
    return text
  } finally {
    await document.loadingTask.destroy()
  }
}

async function open(path: string): Promise<PDFDocumentProxy> {
  const bytes = readBytes(path)
  // PDF.js makes what it can of a file that was cut off, and the text would lack its end without a word.
  if (!bytes.subarray(-END_MARK_WITHIN).includes('%%EOF')) throw new ExplainedError(broken(path))
  try {
    // Warnings about fonts and drawings are of no use to who reads only the text.
    return await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException'
    throw new ExplainedError(isLocked ? locked(path) : broken(path), { cause: error })
  }
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error
    throw new ExplainedError(`${path} cannot be read: ${error.message}`, { cause: error })
  }
}

function broken(path: string): string {
  return `${path} is not a PDF that can be read: it is broken, cut off or a file of another kind. Fetch it again, or save its text as a .txt file.`
}

function locked(path: string): string {
  return `${path} is encrypted: it opens only with a password. Save a copy without one, or its text as a .txt file.`
}

function scanned(path: string): string {
  return `${path} holds pictures of pages and no text, as a scan does. Let a program for text recognition (OCR) read it first, or save its text as a .txt file.`
}
