/** Which pieces of a page stand on one line, and in how many cells. */
import type { Dot, Page, Piece } from './page.ts'

/** Text of one line with no wide gap in it: all of the line, or what one column of a table holds of it. */
export type Cell = { text: string; x: number; end: number; endsInSpace: boolean }

export type Line = {
  /** On which page, from 0 on. */
  page: number
  y: number
  size: number
  isBold: boolean
  cells: [Cell, ...Cell[]]
  /** What was taken off the line as a bullet, and its left edge. */
  bullet: { text: string; x: number } | null
}

/** Where text goes on behind a tab: at `left`, and at every `step` from there. */
export type TabStops = { left: number; step: number }

/** Gaps are in shares of the size of the font. */
const WORD_GAP = 0.15
const COLUMN_GAP = 1
/** Next to a space a gap may come from a justified line. */
const COLUMN_GAP_BY_SPACE = 2
const BULLET_GAP = 4

/** Bullets as fonts have them, with the places that Symbol and Wingdings give to theirs. */
const BULLET = /^ ?[•●▪■◦○‣\uf0b7\uf0a7–-](?= |$)/
const LETTER_BULLET = /^o$/
const NUMBER = /^(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]$/

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** The lines of all pages from the top down. */
export function linesOf(pages: readonly Page[]): Line[] {
  const habits = habitsOf(pages)
  return pages.flatMap(({ pieces, dots }, page) => {
    const rows = baselines(pieces)
    const columns = columnStarts(rows)
    return rows.flatMap((row) => {
      const line = lineOf(row, page, { ...habits, columns })
      return line === null ? [] : [withoutBullet(line, dots)]
    })
  })
}

/** How the program that wrote the document parts words and columns. */
type Habits = {
  /** Words are parted by a glyph, as most programs do: any gap without one is then a tab or a column. */
  spacesAreGlyphs: boolean
  /** Words of a line stand apart by that space alone; in a justified document they do not. */
  spacesAreEven: boolean
  tabStops: TabStops | null
}

type RowHabits = Habits & { columns: readonly number[] }

/** What programs have between tab stops: 1.25 and 1 cm, half an inch. */
const TAB_STOPS = [35.43, 28.35, 36]

function habitsOf(pages: readonly Page[]): Habits {
  const pieces = pages.flatMap((page) => page.pieces)
  const characters = pieces.map(({ text }) => text).join('')
  const spaces = characters.match(/ /g)?.length ?? 0
  const evenSpaces = pieces.reduce(
    (sum, { text }) => sum + (text.match(/\S (?=\S)/g)?.length ?? 0),
    0,
  )
  return {
    spacesAreGlyphs: spaces > characters.length / 20,
    spacesAreEven: evenSpaces > spaces / 2,
    tabStops: tabStopsOf(pages),
  }
}

/** The tab stops of a document that was plain text: one font in one size. Null for any other. */
export function tabStopsOf(pages: readonly Page[]): TabStops | null {
  const pieces = pages.flatMap((page) => page.pieces)
  const [first] = pieces
  // Another font may lend a sign that the one font lacks.
  const others = pieces.filter(({ font }) => font !== first?.font)
  const isPlain = pieces.every(({ size }) => Math.abs(size - (first?.size ?? 0)) < 0.1)
  if (!isPlain || others.length > pieces.length / 20) return null
  const left = pieces.reduce((least, { x }) => Math.min(least, x), Infinity)
  const rows = pages.flatMap((page) => baselines(page.pieces))
  const behindGap = rows.flatMap((row) =>
    row.filter((piece, index) => {
      const previous = row[index - 1]
      return previous !== undefined && gap(previous, piece) > WORD_GAP
    }),
  )
  const step = TAB_STOPS.find((each) => {
    const placed = behindGap.filter(({ x }) => isStop(x, { left, step: each }))
    return placed.length > 0.9 * behindGap.length
  })
  return step === undefined || behindGap.length === 0 ? null : { left, step }
}

/** Where on a page cells begin that a wide gap parts from what is before them, or that stand alone away from the margin. */
function columnStarts(rows: readonly Piece[][]): number[] {
  const left = Math.min(...rows.flat().map(({ x }) => x))
  return rows.flatMap((row) =>
    row.flatMap((piece, index) => {
      const previous = row[index - 1]
      const before =
        previous === undefined ? (piece.x - left) / piece.size - 1 : gap(previous, piece)
      return before > COLUMN_GAP ? [piece.x] : []
    }),
  )
}

function isStop(x: number, { left, step }: TabStops): boolean {
  return Math.abs(x - left - Math.round((x - left) / step) * step) < 1
}

/** Pieces by line, each from left to right, with raised small figures on the line that they belong to. */
function baselines(pieces: readonly Piece[]): Piece[][] {
  const rows: Piece[][] = []
  for (const piece of pieces.toSorted((a, b) => b.y - a.y)) {
    const row = rows.at(-1)
    const first = row?.[0]
    const isSame = first !== undefined && first.y - piece.y < 0.2 * Math.min(first.size, piece.size)
    if (isSame) row?.push(piece)
    else rows.push([piece])
  }
  rows.forEach((row, index) => {
    const below = rows[index + 1]
    const base = below?.find(({ size, y }) =>
      row.every((piece) => piece.size < 0.9 * size && piece.y - y < 0.7 * size),
    )
    if (base === undefined || !row.every(({ text }) => /^\d{1,2}$/.test(text.trim()))) return
    below?.push(...row.map((piece) => ({ ...piece, text: superscript(piece.text) })))
    row.length = 0
  })
  return rows.filter((row) => row.length > 0).map((row) => row.toSorted((a, b) => a.x - b.x))
}

function superscript(text: string): string {
  return text.replace(/\d/g, (digit) => SUPERSCRIPTS.charAt(Number(digit)))
}

/** Null for a line that prints nothing. */
function lineOf(row: readonly Piece[], page: number, habits: RowHabits): Line | null {
  const groups: Piece[][] = []
  let previous: Piece | undefined
  for (const piece of row) {
    if (isHidden(piece, row)) continue
    // What is printed twice in one place is meant to be bold.
    const isRepeated = previous?.text === piece.text && piece.x - previous.x < 0.1 * piece.size
    if (isRepeated) continue
    if (previous === undefined || isApart(previous, piece, row, habits)) groups.push([piece])
    else groups.at(-1)?.push(piece)
    previous = piece
  }
  const [first, ...others] = groups.map(cellOf).filter(({ text }) => text.trim() !== '')
  const longest = row.toSorted((a, b) => b.text.length - a.text.length)[0]
  if (first === undefined || longest === undefined) return null
  const isBold = row.every((piece) => piece.isBold || piece.text.trim() === '')
  const { y, size } = longest
  return { page, y, size, isBold, cells: [first, ...others], bullet: null }
}

/** Whether a space has other text in its place: programs draw hyphens that are not needed so. */
function isHidden(piece: Piece, row: readonly Piece[]): boolean {
  if (piece.text.trim() !== '') return false
  const middle = (piece.x + piece.end) / 2
  return row.some(({ text, x, end }) => text.trim() !== '' && x < middle && end > middle)
}

function isApart(left: Piece, right: Piece, row: readonly Piece[], habits: RowHabits): boolean {
  const { spacesAreGlyphs, spacesAreEven, tabStops, columns } = habits
  const width = gap(left, right)
  if (!isSpaced(left, right)) {
    if (width > (spacesAreGlyphs ? WORD_GAP : COLUMN_GAP)) return true
    if (tabStops === null || !right.isPlaced || !isStop(right.x, tabStops)) return false
    // Text that ends at a stop has no gap before what follows: a line with other tabs may have this one too.
    return row.some((piece, index) => gap(row[index - 1] ?? piece, piece) > WORD_GAP)
  }
  if (tabStops !== null) return width > WORD_GAP && right.isPlaced && isStop(right.x, tabStops)
  // A space at the end of a cell may hide that the next begins. In a justified line all spaces are wide.
  const widest = spacesAreEven ? 0 : 2 * usualSpace(row)
  const isColumn = right.isPlaced && columns.some((x) => Math.abs(x - right.x) < 0.5)
  return printedGap(left, right) > Math.max(isColumn ? 0.5 : COLUMN_GAP_BY_SPACE, widest)
}

function usualSpace(row: readonly Piece[]): number {
  const spaces = row.flatMap((piece, index) => {
    const previous = row[index - 1]
    return previous !== undefined && isSpaced(previous, piece) && piece.text.trim() !== ''
      ? [printedGap(previous, piece)]
      : []
  })
  return spaces.toSorted((a, b) => a - b)[Math.floor((spaces.length - 1) / 2)] ?? 0
}

function cellOf(pieces: readonly Piece[]): Cell {
  let text = ''
  let link: string | null = null
  pieces.forEach((piece, index) => {
    const previous = pieces[index - 1]
    const hasGap = previous !== undefined && gap(previous, piece) > WORD_GAP
    if (piece.link !== link) text = closeLink(text, link)
    if (hasGap && !isSpaced(previous, piece)) text += ' '
    if (piece.link !== null && piece.link !== link) text += '['
    text += textOf(piece)
    link = piece.link
  })
  text = closeLink(text, link)
  const xs = pieces.map(({ x }) => x)
  const ends = pieces.map(({ printedEnd }) => printedEnd)
  return { text, x: Math.min(...xs), end: Math.max(...ends), endsInSpace: text.endsWith(' ') }
}

/** In shares of the size of the font. */
function gap(left: Piece, right: Piece): number {
  return (right.x - left.end) / right.size
}

function printedGap(left: Piece, right: Piece): number {
  return (right.x - left.printedEnd) / right.size
}

function isSpaced(left: Piece, right: Piece): boolean {
  return /\s$/.test(left.text) || /^\s/.test(right.text)
}

/** Ligatures are a matter of the font; all other characters stay as they are. */
function textOf({ text }: Piece): string {
  return text.replace(/[\ufb00-\ufb06]/g, (ligature) => ligature.normalize('NFKC'))
}

/** The address is left out, as in the text form of reports: its numbers are none of the report. */
function closeLink(text: string, link: string | null): string {
  if (link === null) return text
  const words = text.trimEnd()
  return `${words}](#)${text.slice(words.length)}`
}

function withoutBullet(line: Line, dots: readonly Dot[]): Line {
  const [first, second, ...others] = line.cells
  const isNear = second !== undefined && second.x - first.end < BULLET_GAP * line.size
  const text = first.text.trim()
  if (isNear && (BULLET.test(text) || LETTER_BULLET.test(text)) && text.length === 1) {
    return { ...line, cells: [second, ...others], bullet: { text, x: first.x } }
  }
  if (isNear && NUMBER.test(text)) {
    const cell = { ...second, text: `${text} ${second.text}`, x: first.x }
    return { ...line, cells: [cell, ...others] }
  }
  const marker = BULLET.exec(first.text)
  if (marker !== null && first.text.length > marker[0].length) {
    const x = first.x + (marker[0].startsWith(' ') ? 0.5 * line.size : 0)
    const bullet = { text: marker[0].trim(), x }
    const cell = { ...first, text: first.text.slice(marker[0].length).trimStart() }
    return { ...line, cells: [cell, ...line.cells.slice(1)], bullet }
  }
  const dot = dots.find(({ x, y }) => {
    const isBefore = x < first.x && x > first.x - 3 * line.size
    return isBefore && y > line.y && y < line.y + 0.8 * line.size
  })
  return dot === undefined ? line : { ...line, bullet: { text: '', x: dot.x } }
}
