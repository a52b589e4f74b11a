/**
 * An Excel workbook (Office Open XML, ECMA-376) of rows that arrive in blocks: nothing but a block is held, and it is
 * compressed outside of the main thread. The sheets: the rows, what the columns mean, where the rows come from.
 */
import { PassThrough, Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { type Field, LIST_SEPARATOR } from '../collections/field.ts'
import { columnLetters } from '../sql/sheet-row.ts'
import { columnNotes, originOf, type TableFile } from './table-file.ts'

/** The rows that a sheet has room for, below its header. */
export const SHEET_ROWS_MAX = 1_048_575

/** All files in the archive bear it, so that the same rows are the same bytes. */
const TIME = new Date('2000-01-01T00:00:00Z')

/** @param rows elements `row`, the first of them that of the second row. */
export async function* workbook(
  file: TableFile,
  rows: Iterable<Buffer>,
): AsyncGenerator<Buffer, void> {
  const { ZipFile } = await import('yazl')
  const archive = new ZipFile()
  const options = { mtime: TIME, forceDosTimestamp: true }
  for (const [path, text] of Object.entries(partsOf(file)))
    archive.addBuffer(Buffer.from(DECLARATION + text), path, options)
  const sheet = Readable.from(dataSheet(file, rows), { objectMode: false })
  archive.addReadStream(sheet, 'xl/worksheets/sheet1.xml', options)
  archive.end()
  const bytes = archive.outputStream.pipe(new PassThrough())
  // The archive does not look after the streams that it is given.
  sheet.on('error', (error) => bytes.destroy(error))
  archive.on('error', (error: Error) => bytes.destroy(error))
  try {
    for await (const block of bytes) yield block as Buffer
  } finally {
    // A client that has gone needs no more rows.
    sheet.destroy()
  }
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Styles of cells besides that of days, as places in the list of the workbook’s styles. */
const STYLES = { plain: 0, heading: 2, prose: 3 }

/** The parts of the package besides the sheet of the rows, by their paths. */
function partsOf(file: TableFile): Record<string, string> {
  const { collection } = file
  const names = [collection.name, 'Columns', 'About']
  const numbers = names.map((_, index) => index + 1)
  return {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/>${numbers.map((each) => `<Override PartName="/xl/worksheets/sheet${each}.xml" ContentType="${TYPES}.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': relationships([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${names.map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets><definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">'${collection.name}'!${filterRange(file, '$')}</definedName></definedNames></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships([
      ...numbers.map((each): [string, string] => ['worksheet', `worksheets/sheet${each}.xml`]),
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
    'xl/worksheets/sheet2.xml': textSheet(
      [24, 22, 14, 100],
      [
        ['Column', 'Type', 'May be empty', 'What it means'],
        ...columnNotes(file).map(({ name, type, nullable, description }) => [
          name,
          type === 'list' ? `list, joined by “${LIST_SEPARATOR}”` : type,
          nullable || type === 'list' ? 'yes' : 'no',
          // The contract speaks of nulls; a sheet has empty cells instead.
          plain(description.replace(/\bNull\b/g, 'Empty')),
        ]),
      ],
    ),
    'xl/worksheets/sheet3.xml': textSheet(
      [24, 100],
      [
        ['About', 'These rows'],
        ...originOf(file).map(([name, value]) => [label(name), plain(value)]),
      ],
    ),
  }
}

function relationships(targets: readonly [type: string, target: string][]): string {
  const each = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`
}

/** The header stays in sight, and each column can be filtered. */
async function* dataSheet(file: TableFile, rows: Iterable<Buffer>): AsyncGenerator<Buffer> {
  const { collection, fields } = file
  const widths = fields.map((name) => columnWidth(name, collection.fields[name]))
  const header = textRow(fields, 1, STYLES.heading)
  yield Buffer.from(`${DECLARATION}${sheetStart(widths, filterRange(file))}${header}`)
  for (const block of rows) {
    yield block
    await setImmediate()
  }
  yield Buffer.from(`</sheetData><autoFilter ref="${filterRange(file)}"/></worksheet>`)
}

/** The cells that the filter covers, header included. */
function filterRange({ fields, rows }: TableFile, fixed = ''): string {
  const last = columnLetters(fields.length - 1)
  return `${fixed}A${fixed}1:${fixed}${last}${fixed}${rows + 1}`
}

/** A sheet of texts whose first row is its header. */
function textSheet(widths: readonly number[], rows: readonly (readonly string[])[]): string {
  const written = rows.map((cells, index) =>
    textRow(cells, index + 1, index === 0 ? STYLES.heading : STYLES.prose),
  )
  const range = `A1:${columnLetters(widths.length - 1)}${rows.length}`
  return `${sheetStart(widths, range)}${written.join('')}</sheetData></worksheet>`
}

/** @param range all cells of the sheet, so that readers know its size. */
function sheetStart(widths: readonly number[], range: string): string {
  const columns = widths.map(
    (width, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  )
  return `<worksheet xmlns="${MAIN}"><dimension ref="${range}"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>`
}

function textRow(cells: readonly string[], row: number, style: number): string {
  const written = cells.map(
    (text, index) =>
      `<c r="${columnLetters(index)}${row}" s="${style}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`,
  )
  return `<row r="${row}">${written.join('')}</row>`
}

/** Room for the name with the button of its filter, and for a value such as the example, as far as a screen goes. */
function columnWidth(name: string, field: Field | undefined): number {
  const example = JSON.stringify(field?.example ?? '')
  return Math.min(60, Math.max(name.length + 4, example.length))
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** `licence_url` as people write it. */
function label(name: string): string {
  const words = name.replaceAll('_', ' ').replace('url', 'URL')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Prose of the contract without its marks for code. */
function plain(text: string): string {
  return text.replaceAll('`', '')
}
