/** What this report asks of the force: its lists of areas for improvement, causes of concern and recommendations. */
import { bulletOf, isBlank, isRow, isWrapped, type Line } from './lines.ts'
import { AFTER_DEMANDS, CARRIED_OVER, DEMAND_LISTS } from './report-form.ts'
import { type Framework, gradeNamed, type Section } from './sections.ts'
import { bare, plain } from './words.ts'

export type DemandKind = (typeof DEMAND_LISTS)[number]['kind']

export interface Demand {
  kind: DemandKind
  pillar: string
  question: string | null
  /** Its number in the list of its kind. */
  number: number
  text: string
  points: string[]
  section: string
  quote: string
  doubts: { field: string; why: string }[]
}

/** A stretch of text with the bullets below it. */
export interface Item {
  text: string
  points: string[]
  /** Whether it is itself an item of a list. */
  isBullet: boolean
  /** The number before it, where its list is numbered. */
  number: number | null
}

/** Announces a list of areas for improvement that has no heading of its own. */
const ANNOUNCED =
  /\b(?:we (?:ask for|identified|found|have identified|set out)|there (?:is|are)|the following)\b[^.]*\b(?:areas? for improvement|improvements?)\b[^.]*:$/i
/** What is asked now, in a paragraph that heads a list of recommendations. */
const RECOMMENDS =
  /\b(?:recommend|recommendation|to address|to put (?:this|it|these) right|should)\b/i

/** Every demand of the report, in the order of the text. */
export function readDemands(sections: readonly Section[], framework: Framework): Demand[] {
  const numbers = new Map<string, number>()
  return sections.flatMap((section) => {
    if (section.chapter !== 'pillar' || section.pillar === null) return []
    const list = demandList(section)
    const concerns = numbers.get(`cause-of-concern ${section.pillar} ${section.question}`) ?? 0
    const found =
      list === undefined
        ? announced(section, framework)
        : listed(list.kind, itemsOf(beforeFindings(section.body)), concerns)
    return found.map(({ kind, text, points, doubts }): Demand => {
      const key = `${kind} ${section.pillar} ${section.question}`
      const number = (numbers.get(key) ?? 0) + 1
      numbers.set(key, number)
      return {
        kind,
        pillar: section.pillar ?? '',
        question: section.question,
        number,
        text,
        points,
        section: section.path,
        quote: firstSentence(text),
        doubts,
      }
    })
  })
}

/** The list of demands that the section is by its heading. */
export function demandList({ name }: Section) {
  return DEMAND_LISTS.find(({ heading }) => heading.test(name.replace(/ \(\d+\)$/, '')))
}

type Found = Pick<Demand, 'kind' | 'text' | 'points' | 'doubts'>

/**
 * What the list under a heading holds.
 * @param concerns how many causes of concern the question has above
 */
function listed(kind: DemandKind, items: readonly Item[], concerns: number): Found[] {
  const found = (item: Item, of: DemandKind, why: string | null = null): Found => ({
    kind: of,
    text: item.text,
    points: item.points,
    doubts: why === null ? [] : [{ field: 'kind', why }],
  })
  if (kind === 'cause-of-concern') return concernsOf(items, found)
  const bullets = items.filter(isItem)
  if (bullets.length === 0)
    return items.map((item) =>
      found(
        item,
        kind,
        'Printed as a paragraph, not as an item of a list. Is it a demand of its own?',
      ),
    )
  const isNumbered = bullets[0]?.number !== null && bullets[0]?.isBullet === true
  return items.flatMap((item, index) => {
    if (!isItem(item)) return []
    const isNextConcern =
      kind === 'recommendation' && !isNumbered && concerns > 0 && item.number === concerns + 1
    const one = isNextConcern
      ? found(
          item,
          'cause-of-concern',
          'Numbered as the causes of concern above, and printed below the heading of recommendations. Which is it?',
        )
      : found(item, kind)
    // Words between the items are of one of them, or a demand of their own.
    const isFirst = items.findIndex(isItem) === index
    const beside = [...(isFirst ? items.slice(0, index) : []), ...untilItem(items, index + 1)]
    return [{ ...one, doubts: [...one.doubts, ...beside.map(besideDoubt)] }]
  })
}

function isItem({ isBullet, points }: Item): boolean {
  return isBullet || points.length > 0
}

function untilItem(items: readonly Item[], from: number): Item[] {
  const end = items.findIndex((item, index) => index >= from && isItem(item))
  return items.slice(from, end === -1 ? items.length : end)
}

function besideDoubt({ text }: Item): Found['doubts'][number] {
  return {
    field: 'text',
    why: `Beside it, in no item of the list, stands “${text}” Is that a part of it, or a demand of its own?`,
  }
}

/** A cause of concern is told in paragraphs; what is recommended to address it may follow under the same heading. */
function concernsOf(
  items: readonly Item[],
  found: (item: Item, of: DemandKind, why?: string | null) => Found,
): Found[] {
  const at = items.findIndex(
    ({ isBullet, points, text }) => !isBullet && points.length > 0 && RECOMMENDS.test(text),
  )
  const told = at === -1 ? items : items.slice(0, at)
  const asked = at === -1 ? [] : items.slice(at)
  const bullets = told.filter(({ isBullet }) => isBullet)
  const paragraphs = told.filter(({ isBullet }) => !isBullet)
  const isOne = bullets.length === 0 && paragraphs.length > 1
  const why = isOne
    ? `The section has ${paragraphs.length} paragraphs. Is each a cause of concern, or do some explain another?`
    : null
  const told2 = bullets.length > 0 && paragraphs.length === 0 ? bullets : paragraphs
  const extra = told2 === paragraphs ? bullets : []
  return [
    ...told2.map((item) => found(item, 'cause-of-concern', why)),
    ...extra.map((item) => found(item, 'recommendation')),
    ...asked.map((item) => found(item, 'recommendation')),
  ]
}

/** A list under a sentence that announces it, where the question has no heading for it. */
function announced(section: Section, framework: Framework): Found[] {
  // In a question that kept its judgment, lists are of the inspection that gave it.
  if (section.body.some(({ text }) => CARRIED_OVER.test(text))) return []
  return itemsOf(section.body.filter(({ text }) => gradeNamed(text, framework) === undefined))
    .filter(
      ({ text, points, isBullet }) =>
        !isBullet &&
        points.length > 0 &&
        ANNOUNCED.test(text) &&
        !/\b20\d\d\b|that inspection|this inspection|last inspection|remain/i.test(text),
    )
    .flatMap(({ points }) =>
      points.map((text): Found => ({
        kind: 'area-for-improvement',
        text,
        points: [],
        doubts: [],
      })),
    )
}

/** What stands in a section of demands below its list. */
export function afterList(body: readonly Line[]): Line[] {
  return body.slice(beforeFindings(body).length)
}

function beforeFindings(body: readonly Line[]): Line[] {
  const end = body.findIndex(({ text }) => AFTER_DEMANDS.test(plain(text)))
  const lines = end === -1 ? [...body] : body.slice(0, end)
  if (end !== -1) return lines
  // Without the sentence that ends a list, it ends before the first paragraph below its items.
  const firstItem = lines.findIndex((line) => bulletOf(line) !== null)
  if (firstItem === -1) return lines
  const isProse = (line: Line) => line.text !== '' && bulletOf(line) === null && !isRow(line)
  const after = lines.findIndex(
    (line, index) => index > firstItem && isProse(line) && !continues(lines, index),
  )
  return after === -1 ? lines : lines.slice(0, after)
}

/** Whether a line of prose goes on with the item above it, or heads items below. */
function continues(lines: readonly Line[], index: number): boolean {
  return !isBlank(lines[index - 1]) || (lines[index]?.text.endsWith(':') ?? false)
}

/**
 * Paragraphs and items of lists, each with the items below it. Items that begin in lower case go on with the
 * words above them; others stand for themselves.
 */
export function itemsOf(body: readonly Line[]): Item[] {
  const items: Item[] = []
  let parent = { depth: 0, mark: '' }
  let pointMark: string | null = null
  for (const [index, line] of body.entries()) {
    if (line.text === '' || isRow(line)) continue
    const bullet = bulletOf(line)
    const last = items.at(-1)
    if (bullet === null) {
      if (last !== undefined && isWrapped(body, index)) goOn(last, plain(line.text))
      else {
        items.push({ text: plain(line.text), points: [], isBullet: false, number: null })
        parent = { depth: 0, mark: '' }
      }
      continue
    }
    const { depth, mark, number } = bullet
    const words = plain(bullet.words)
    const opens = last?.text.endsWith(':') === true
    const hasPoints = last !== undefined && last.points.length > 0
    // A list goes on with the mark that it began with; another one begins a list of its own, above or below.
    const isOtherList = hasPoints && pointMark !== mark && depth <= parent.depth
    const isBelow =
      last !== undefined &&
      last.isBullet &&
      (depth > parent.depth || (opens && mark !== parent.mark && !isOtherList))
    const goesOn = opens && !isOtherList && (isBelow || !last.isBullet || /^\p{Ll}/u.test(words))
    if (last !== undefined && (goesOn || isBelow)) {
      last.points.push(words)
      pointMark = mark
      continue
    }
    parent = { depth, mark }
    items.push({ text: words, points: [], isBullet: true, number })
  }
  return items.flatMap(settled)
}

/** Adds the words of a wrapped line to the item, or to the last of its points. */
function goOn(item: Item, words: string): void {
  const point = item.points.pop()
  if (point === undefined) item.text = `${item.text} ${words}`
  else item.points.push(`${point} ${words}`)
}

/** Items that are whole sentences are demands of their own, whatever opens their list. */
function settled(item: Item): Item[] {
  const { text, points, isBullet, number } = item
  const areWhole =
    !isBullet && points.length > 0 && points.every((point) => /^\p{Lu}.*[.:]$/u.test(point))
  if (areWhole) return [{ text, points: points.map(trimEnd), isBullet: false, number }]
  return [{ text, points: points.map(trimEnd), isBullet, number }]

  function trimEnd(point: string): string {
    return areWhole ? point : point.replace(/[;,]?\s*(?:and|or)?$/i, '').replace(/[;,.]$/, '')
  }
}

/** The first sentence, which tells one demand from another. */
export function firstSentence(text: string): string {
  const end = /(?<![A-Z]|e\.g|i\.e)[.!?](?=\s+[\p{Lu}‘“'"])/u.exec(text)
  return end === null ? text : text.slice(0, end.index + 1)
}

/** Whether two demands are told in the same words. */
export function isSame(one: string, other: string): boolean {
  return bare(one) === bare(other)
}
