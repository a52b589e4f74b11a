/**
 * What is drawn on a page of a PDF: stretches of text with their places, and dots.
 *
 * It follows the drawing operations, and does not take the text that PDF.js puts together: that has a space
 * wherever glyphs stand apart, so that a gap between columns can no longer be told from a word space.
 */
import { getResolvedPDFJS } from 'unpdf'
import type { PDFPageProxy } from 'unpdf/pdfjs'

/** Text without a gap in it, on one baseline. Measures are in points, from the lower left corner. */
export type Piece = {
  text: string
  x: number
  end: number
  /** Where the last printed character ends: a space behind it may reach into the next column. */
  printedEnd: number
  y: number
  size: number
  isBold: boolean
  font: string
  /** Whether the program that wrote the PDF put the text there by itself, and did not let it follow what is before. */
  isPlaced: boolean
  /** The address that the text leads to. */
  link: string | null
}

/** A small filled shape: browsers draw the bullets of lists so. */
export type Dot = { x: number; y: number }

export type Page = { pieces: Piece[]; dots: Dot[] }

type Matrix = readonly [number, number, number, number, number, number]
type Link = { url: string; left: number; bottom: number; right: number; top: number }
type Font = { name: string; isBold: boolean; unit: number }

/** What `save` keeps. */
type State = {
  matrix: Matrix
  font: Font
  size: number
  charSpacing: number
  wordSpacing: number
  scale: number
  leading: number
  rise: number
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]
const NO_FONT: Font = { name: '', isBold: false, unit: 0.001 }

/** The share of the size of a font by which glyphs of one word may stand apart. */
const LETTER_GAP = 0.15

export async function readPage(page: PDFPageProxy): Promise<Page> {
  const { OPS } = await getResolvedPDFJS()
  const { fnArray, argsArray } = await page.getOperatorList()
  const drawing = new Drawing(await linksOf(page))
  const operations = new Map<number, (args: readonly unknown[]) => void>([
    [
      OPS.save,
      () => {
        drawing.save()
      },
    ],
    [
      OPS.restore,
      () => {
        drawing.restore()
      },
    ],
    [
      OPS.transform,
      (args) => {
        drawing.transform(args)
      },
    ],
    [
      OPS.paintFormXObjectBegin,
      ([matrix]) => {
        drawing.beginForm(matrix)
      },
    ],
    [
      OPS.paintFormXObjectEnd,
      () => {
        drawing.restore()
      },
    ],
    [
      OPS.beginText,
      () => {
        drawing.moveTo(IDENTITY)
      },
    ],
    [
      OPS.setTextMatrix,
      (args) => {
        drawing.moveTo(matrixOf(args.length === 6 ? args : args[0]))
      },
    ],
    [
      OPS.moveText,
      ([x, y]) => {
        drawing.moveBy(number(x), number(y))
      },
    ],
    [
      OPS.setLeadingMoveText,
      ([x, y]) => {
        drawing.moveBy(number(x), number(y), true)
      },
    ],
    [
      OPS.nextLine,
      () => {
        drawing.nextLine()
      },
    ],
    [
      OPS.setFont,
      ([name, size]) => {
        drawing.setFont(fontOf(page, name), number(size))
      },
    ],
    [
      OPS.setCharSpacing,
      ([spacing]) => {
        drawing.set({ charSpacing: number(spacing) })
      },
    ],
    [
      OPS.setWordSpacing,
      ([spacing]) => {
        drawing.set({ wordSpacing: number(spacing) })
      },
    ],
    [
      OPS.setHScale,
      ([percent]) => {
        drawing.set({ scale: number(percent) / 100 })
      },
    ],
    [
      OPS.setLeading,
      ([leading]) => {
        drawing.set({ leading: -number(leading) })
      },
    ],
    [
      OPS.setTextRise,
      ([rise]) => {
        drawing.set({ rise: number(rise) })
      },
    ],
    [
      OPS.showText,
      ([glyphs]) => {
        drawing.show(glyphs)
      },
    ],
    [
      OPS.constructPath,
      ([, , bounds]) => {
        drawing.path(bounds)
      },
    ],
    [
      OPS.beginMarkedContent,
      ([tag]) => {
        drawing.beginMark(tag)
      },
    ],
    [
      OPS.beginMarkedContentProps,
      ([tag]) => {
        drawing.beginMark(tag)
      },
    ],
    [
      OPS.endMarkedContent,
      () => {
        drawing.endMark()
      },
    ],
  ])
  fnArray.forEach((operation, index) => {
    const args: unknown = argsArray[index]
    operations.get(operation)?.(Array.isArray(args) ? args : [])
  })
  return { pieces: drawing.pieces, dots: drawing.dots }
}

/** The state of the pen. The names of its methods are those of the operations. */
class Drawing {
  readonly pieces: Piece[] = []
  readonly dots: Dot[] = []
  readonly #links: readonly Link[]
  readonly #saved: State[] = []
  /** Whether what is drawn is content, for each mark that is open: headers and footers are marked as artifacts. */
  readonly #marks: boolean[] = []
  #line: Matrix = IDENTITY
  #x = 0
  #isPlaced = true
  #state: State = {
    matrix: IDENTITY,
    font: NO_FONT,
    size: 0,
    charSpacing: 0,
    wordSpacing: 0,
    scale: 1,
    leading: 0,
    rise: 0,
  }

  constructor(links: readonly Link[]) {
    this.#links = links
  }

  save() {
    this.#saved.push(this.#state)
  }

  restore() {
    this.#state = this.#saved.pop() ?? this.#state
  }

  set(changes: Partial<State>) {
    this.#state = { ...this.#state, ...changes }
  }

  transform(matrix: unknown) {
    this.set({ matrix: product(this.#state.matrix, matrixOf(matrix)) })
  }

  beginForm(matrix: unknown) {
    this.save()
    this.transform(matrix)
  }

  setFont(font: Font, size: number) {
    this.set({ font, size })
  }

  beginMark(tag: unknown) {
    this.#marks.push(tag !== 'Artifact')
  }

  endMark() {
    this.#marks.pop()
  }

  moveTo(matrix: Matrix) {
    this.#line = matrix
    this.#x = 0
    this.#isPlaced = true
  }

  moveBy(x: number, y: number, setsLeading = false) {
    if (setsLeading) this.set({ leading: y })
    this.moveTo(product(this.#line, [1, 0, 0, 1, x, y]))
  }

  nextLine() {
    this.moveBy(0, this.#state.leading)
  }

  path(bounds: unknown) {
    if (this.#marks.includes(false)) return
    const [left = 0, bottom = 0, right = 0, top = 0] = numbers(bounds)
    const [x1, y1] = place(this.#state.matrix, left, bottom)
    const [x2, y2] = place(this.#state.matrix, right, top)
    const width = Math.abs(x2 - x1)
    const height = Math.abs(y2 - y1)
    const isRound = width > 1.5 && width < 8 && Math.abs(width - height) < 0.5
    if (isRound) this.dots.push({ x: (x1 + x2) / 2, y: (y1 + y2) / 2 })
  }

  /** @param glyphs drawn one after the other; a number moves the next one back */
  show(glyphs: unknown) {
    if (!Array.isArray(glyphs)) return
    const { font, size, scale, charSpacing, wordSpacing } = this.#state
    for (const glyph of glyphs as readonly unknown[]) {
      if (typeof glyph === 'number') {
        this.#x -= (glyph / 1000) * size * scale
      } else if (isGlyph(glyph)) {
        const advance = glyph.width * font.unit * size + charSpacing
        const width = (advance + (glyph.isSpace ? wordSpacing : 0)) * scale
        this.#draw(glyph.unicode, width)
        this.#x += width
      }
    }
  }

  #draw(character: string, width: number) {
    const { matrix, size, rise, font } = this.#state
    const total = product(matrix, this.#line)
    const isUpright = Math.abs(total[1]) < 0.01 * Math.abs(total[0])
    if (this.#marks.includes(false) || !isUpright) return
    const [x, y] = place(total, this.#x, rise)
    const [end] = place(total, this.#x + width, rise)
    const height = Math.abs(size * total[3])
    const link = this.#linkAt((x + end) / 2, y + height * 0.3)
    const last = this.pieces.at(-1)
    const isNext =
      last !== undefined &&
      !this.#isPlaced &&
      Math.abs(last.y - y) < 0.05 * height &&
      Math.abs(last.size - height) < 0.1 &&
      Math.abs(x - last.end) < LETTER_GAP * height &&
      last.link === link
    if (isNext) {
      last.text += character
      last.end = end
      if (character !== ' ') last.printedEnd = end
    } else {
      const { isBold, name } = font
      const isPlaced = this.#isPlaced
      const printedEnd = character === ' ' ? x : end
      const style = { size: height, isBold, font: name }
      this.pieces.push({ text: character, x, end, printedEnd, y, ...style, isPlaced, link })
    }
    this.#isPlaced = false
  }

  #linkAt(x: number, y: number): string | null {
    const isInside = ({ left, bottom, right, top }: Link) =>
      x > left && x < right && y > bottom && y < top
    return this.#links.find(isInside)?.url ?? null
  }
}

async function linksOf(page: PDFPageProxy): Promise<Link[]> {
  const annotations: readonly unknown[] = await page.getAnnotations()
  return annotations.flatMap((annotation) => {
    if (typeof annotation !== 'object' || annotation === null) return []
    // Where an annotation has no address, it leads to another place in the document, as a list of contents does.
    const url = 'url' in annotation ? annotation.url : null
    const [left, bottom, right, top] = numbers('rect' in annotation ? annotation.rect : null)
    const isLink = typeof url === 'string' && left !== undefined && bottom !== undefined
    return isLink && right !== undefined && top !== undefined
      ? [{ url, left, bottom, right, top }]
      : []
  })
}

function fontOf(page: PDFPageProxy, name: unknown): Font {
  if (typeof name !== 'string' || !page.commonObjs.has(name)) return NO_FONT
  const font: unknown = page.commonObjs.get(name)
  if (typeof font !== 'object' || font === null) return NO_FONT
  const isBold = 'bold' in font && font.bold === true
  const isNamedBold = 'name' in font && /bold|black|heavy/i.test(String(font.name))
  const [unit] = numbers('fontMatrix' in font ? font.fontMatrix : null)
  return { name, isBold: isBold || isNamedBold, unit: unit ?? NO_FONT.unit }
}

function isGlyph(value: unknown): value is { unicode: string; width: number; isSpace: boolean } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'unicode' in value &&
    typeof value.unicode === 'string' &&
    'width' in value &&
    typeof value.width === 'number'
  )
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0
}

function numbers(value: unknown): number[] {
  const isList = Array.isArray(value) || value instanceof Float32Array
  return isList ? Array.from<unknown>(value).map(number) : []
}

function matrixOf(value: unknown): Matrix {
  const [a, b, c, d, e, f] = numbers(value)
  const isWhole = a !== undefined && b !== undefined && c !== undefined && d !== undefined
  return isWhole && e !== undefined && f !== undefined ? [a, b, c, d, e, f] : IDENTITY
}

function product(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  const [p, q, r, s, t, u] = inner
  return [
    a * p + c * q,
    b * p + d * q,
    a * r + c * s,
    b * r + d * s,
    a * t + c * u + e,
    b * t + d * u + f,
  ]
}

function place([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f]
}
