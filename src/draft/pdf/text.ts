/** Lines of a PDF as the text form of reports: a line for each paragraph, item and row, and empty lines between blocks. */
import { type Flow, flowOf, isClose, isItem, wraps } from './flow.ts'
import { withoutFurniture } from './furniture.ts'
import { type Line, linesOf, tabStopsOf } from './lines.ts'
import type { Page } from './page.ts'
import { plainTableLength, plainTableRows } from './plain-tables.ts'
import { type Join, tableLength, tableRows } from './tables.ts'

type Block = { kind: 'text' | 'item' | 'table'; lines: string[]; first: Line; last: Line }

/** Dots that lead the eye from a heading to its page. */
const LEADER = /\s*(?:\.\s?){4,}\s*(?=\d+$)/

export function textOfPages(pages: readonly Page[]): string {
  const lines = withoutFurniture(linesOf(pages))
  if (lines.length === 0) return ''
  const flow = flowOf(lines, tabStopsOf(pages))
  const join = joiner(lines)
  let text = ''
  let above: Block | undefined
  for (const block of blocksOf(lines, flow, join)) {
    text += `${gap(above, block, flow)}${block.lines.join('\n')}\n`
    above = block
  }
  return text
}

function blocksOf(lines: readonly Line[], flow: Flow, join: Join): Block[] {
  const blocks: Block[] = []
  const tables = tablesOf(flow, join)
  /** Where the bullets of the outer items of the list stand. */
  let margin: number | null = null
  for (let index = 0; index < lines.length;) {
    const first = lines[index]
    if (first === undefined) break
    const length = tables.length(lines, index)
    if (length > 0) {
      const rows = lines.slice(index, index + length)
      blocks.push({
        kind: 'table',
        lines: tables.rows(rows),
        first,
        last: rows.at(-1) ?? first,
      })
      margin = null
      index += length
      continue
    }
    let last = first
    let text = textOf(first)
    for (index++; index < lines.length; index++) {
      const next = lines[index]
      if (next === undefined || !wraps(last, next, flow) || isOutside(first, next)) break
      if (tables.length(lines, index) > 0) break
      // What looked like a bullet is a dash of the sentence.
      text = join(text, `${next.bullet?.text ?? ''} ${textOf(next)}`.trimStart())
      last = next
    }
    margin = isItem(first) ? (margin ?? first.bullet?.x ?? first.cells[0].x) : null
    const isInner =
      margin !== null && first.bullet !== null && first.bullet.x > margin + 0.4 * first.size
    const marker = first.bullet === null ? '' : isInner ? ' - ' : '- '
    const kind = isItem(first) ? 'item' : 'text'
    blocks.push({ kind, lines: [`${marker}${text.replace(LEADER, '\t')}`], first, last })
  }
  return blocks
}

/** Whether a line stands to the left of a list's bullets. */
function isOutside({ bullet }: Line, { cells: [first], size }: Line): boolean {
  return bullet !== null && first.x < bullet.x - 0.6 * size
}

/** Plain text has no columns, only tabs. */
function tablesOf(flow: Flow, join: Join) {
  const { tabStops } = flow
  if (tabStops === null) {
    return {
      length: (lines: readonly Line[], start: number) => tableLength(lines, start, flow),
      rows: (lines: readonly Line[]) => tableRows(lines, flow, join),
    }
  }
  const plain = { ...flow, tabStops }
  return {
    length: (lines: readonly Line[], start: number) => plainTableLength(lines, start, plain),
    rows: (lines: readonly Line[]) => plainTableRows(lines, plain),
  }
}

function gap(above: Block | undefined, block: Block, flow: Flow): string {
  if (above === undefined) return ''
  const isList = above.kind === 'item' && block.kind === 'item'
  const isRun =
    above.kind === 'text' && block.kind === 'text' && isClose(above.last, block.first, flow)
  return isList || isRun ? '' : '\n'
}

function textOf({ cells }: Line): string {
  return cells.map(({ text }) => text.trim()).join('\t')
}

/** Joins two lines of a paragraph. A hyphen at the end of a line stays unless the document shows that it only parts a word. */
function joiner(lines: readonly Line[]): Join {
  const texts = lines.map(textOf)
  const words = new Set(texts.flatMap((text) => text.toLowerCase().match(/[\p{L}’'-]+/gu) ?? []))
  const isWord = (above: string, below: string): boolean | null => {
    const [, start = ''] = /([\p{L}’'-]+)[-‐]$/u.exec(above.toLowerCase()) ?? []
    const [end = ''] = /^[\p{L}’'-]+/u.exec(below.toLowerCase()) ?? []
    if (words.has(`${start}-${end}`)) return false
    return words.has(start + end) ? true : null
  }
  const ends = texts.map((text, index) => {
    const below = texts[index + 1]
    return below !== undefined && parts(text, below) ? isWord(text, below) : null
  })
  const partsWords =
    ends.filter((end) => end === true).length > ends.filter((end) => end === false).length
  const join: Join = (above, below) => {
    if (above.endsWith('\u00ad')) return above.slice(0, -1) + below
    // A link that goes on in the next line is one; plain text may hold its markup.
    if (above.endsWith('](#)') && below.startsWith('[')) {
      return join(above.slice(0, -4), below.slice(1))
    }
    if (above.endsWith(']') && below.startsWith('(')) return above + below
    // Programs part words by a sign of its own; what authors type is the other one.
    if (parts(above, below) && above.endsWith('‐') && isWord(above, below) !== false)
      return above.slice(0, -1) + below
    if (parts(above, below)) {
      return (isWord(above, below) ?? partsWords) ? above.slice(0, -1) + below : above + below
    }
    return /\S[-‐–/]$/.test(above) && !/\s.$/.test(above) ? above + below : `${above} ${below}`
  }
  return join
}

/** Whether the lines may part a word: nobody parts figures, or before a capital. */
function parts(above: string, below: string): boolean {
  return /\p{L}[-‐]$/u.test(above) && /^\p{Ll}/u.test(below)
}
