/** Which sections a report has: its headings, and what each stands under. */
import type { Span } from '../report/report-text.ts'
import { bulletOf, isBlank, isRow, type Line, linesOf } from './lines.ts'
import { isPeriod } from './period.ts'
import {
  ANNEX,
  ANNEX_PARTS,
  CHAPTERS,
  COPYRIGHT,
  INSPECTOR,
  ISBN,
  TITLE,
  UNGRADED,
} from './report-form.ts'
import { bare, isWithin, plain, stems } from './words.ts'

/** What the program knows of the inspectorate’s framework: data of the seed. */
export interface Framework {
  pillars: readonly { id: string; name: string; headline_question: string }[]
  questions: readonly {
    id: string
    name: string
    pillar: string
    aliases: readonly string[]
    is_graded: boolean
  }[]
  grades: readonly { grade: string; label: string }[]
}

/** `own` runs to the next heading, `start` to `end` of the span over what stands below it too. */
export interface Section extends Span {
  path: string
  /** The line as printed, where it is not the last part of the path. */
  heading: string | null
  /** The last part of the path. */
  name: string
  chapter: 'title' | 'contents' | 'annex' | 'imprint' | 'pillar' | 'other'
  pillar: string | null
  question: string | null
  /** The lines below the heading, up to the next heading. */
  body: Line[]
}

const ABOVE = ' > '
const HEADING_LENGTH_MAX = 110
const CONTENTS_ENTRY = /^(?<title>.*?\S)(?:\t|\s*\.{3,}|\s{2,})\s*\d{1,3}$/

/** Nothing but the heading of a list of demands. */
const LIST_HEADING = /^(?:areas? for improvement|causes? of concern|recommendations?):?$/i

type Place = Omit<Section, 'end' | 'body' | 'path' | 'heading' | 'name' | 'start'> & {
  parts: readonly string[]
}

/** The question that the words name, by one of its names; a plural or a hyphen makes no difference. */
export function questionNamed(words: string, { questions }: Framework) {
  const namesOf = ({ name, aliases }: (typeof questions)[number]) => [name, ...aliases]
  const exact = questions.find((each) => namesOf(each).some((name) => bare(name) === bare(words)))
  if (exact !== undefined) return exact
  const wanted = stems(words)
  const like = questions.filter((each) =>
    namesOf(each).some((name) => isWithin(stems(name), wanted) && isWithin(wanted, stems(name))),
  )
  return like.length === 1 ? like[0] : undefined
}

/** Whether the words are the headline question of the pillar, which may call the force a service or a constabulary. */
export function isHeadline(
  words: string,
  { headline_question }: Framework['pillars'][number],
): boolean {
  if (bare(words) === bare(headline_question)) return true
  const opening = (question: string) => bare(question.split(' ').slice(0, 2).join(' '))
  return (
    /\?$/.test(words) &&
    words.length <= HEADING_LENGTH_MAX &&
    opening(words) === opening(headline_question)
  )
}

/** The label of a grade, or the word for none, if that is all the words say. */
export function gradeNamed(words: string, { grades }: Framework) {
  const alone = words.trim().replace(/^(?:our )?(?:judge?ment|grade) ?[:–-] /i, '')
  const wanted = bare(alone)
  if (UNGRADED.test(alone)) return { grade: null }
  return grades.find(({ label }) => bare(label) === wanted)
}

/** The heading of a question, without the grade that may stand behind it. */
function withoutGrade(heading: string, framework: Framework): string {
  const groups = /^(?<name>.+?)(?: ?[:–—] ?| - | \()(?<grade>[^:–—(]+?)\)?$/.exec(heading)?.groups
  const { name = heading, grade = '' } = groups ?? {}
  return gradeNamed(grade, framework) === undefined ? heading : name
}

/** Every section of the report in its order, the title page first. */
export function readSections(text: string, framework: Framework): Section[] {
  const lines = linesOf(text)
  const first = lines.findIndex((line) => line.text !== '')
  if (first === -1) return []
  const imprint = imprintAt(lines)
  const listed = contentsTitles(lines)
  const found: { place: Place; line: Line; index: number }[] = []
  let place: Place = placeOf('title', ['Title page'])
  const enter = (next: Place, line: Line, index: number) => {
    place = next
    found.push({ place, line, index })
  }
  for (const [index, line] of lines.entries()) {
    if (index < first || line.text === '') continue
    if (index === first) enter(place, line, index)
    else if (index === imprint) enter(placeOf('imprint', ['Imprint']), line, index)
    else if (place.chapter === 'imprint') continue
    else {
      const next = placeAfter(place, lines, index, framework, listed, found)
      if (next !== null) enter(next, line, index)
    }
  }
  return spanned(found, lines, text.length)
}

function spanned(
  found: readonly { place: Place; line: Line; index: number }[],
  lines: readonly Line[],
  length: number,
): Section[] {
  const used = new Map<string, number>()
  const paths = found.map(({ place }) => {
    const path = place.parts.join(ABOVE)
    const times = (used.get(path) ?? 0) + 1
    used.set(path, times)
    return times === 1 ? path : `${path} (${times})`
  })
  return found.map(({ place, line, index }, at) => {
    const path = paths[at] ?? ''
    const name = path.split(ABOVE).at(-1) ?? ''
    const { parts: _, ...rest } = place
    const below = (other: string | undefined) => other?.startsWith(path + ABOVE) === true
    const following = found.findIndex((_other, later) => later > at && !below(paths[later]))
    return {
      ...rest,
      path,
      name,
      heading: name === line.text ? null : line.text,
      start: line.start,
      end: found[following]?.line.start ?? length,
      body: lines.slice(index + 1, found[at + 1]?.index ?? lines.length),
    }
  })
}

function placeOf(chapter: Place['chapter'], parts: string[], more: Partial<Place> = {}): Place {
  return { chapter, parts, pillar: null, question: null, ...more }
}

/** Where the report goes on under this line; null where the line is no heading. */
function placeAfter(
  place: Place,
  lines: readonly Line[],
  index: number,
  framework: Framework,
  listed: ReadonlySet<string>,
  found: readonly { place: Place }[],
): Place | null {
  const line = lines[index]
  if (line === undefined || isRow(line)) return null
  const heading = plain(line.text)
  const inContents = place.chapter === 'contents'
  if (inContents && CONTENTS_ENTRY.test(line.raw.trim())) return null
  const words = bare(heading)
  const isNamed = (name: string) => bare(name) === words
  if (isNamed(CHAPTERS.contents) && place.chapter === 'title') return placeOf('contents', [heading])
  if (inContents && !isBlank(lines[index - 1])) return null

  const inPillar = place.chapter === 'pillar'
  const inAnnex = place.chapter === 'annex'
  if (ANNEX.test(heading) && heading.length <= HEADING_LENGTH_MAX && !/[.;:]$/.test(heading))
    return placeOf('annex', [heading])
  const isContext = isNamed(CHAPTERS.context)
  if (
    isNamed(CHAPTERS.introduction) ||
    (isNamed(CHAPTERS.summary) && !inPillar && !inAnnex) ||
    (isContext && !inPillar && !inAnnex)
  )
    return placeOf('other', [heading])
  const [chapter = ''] = place.parts
  const pillar = framework.pillars.find(({ name }) => isNamed(name))
  if (pillar !== undefined && !inAnnex) {
    const isFirst = !found.some((each) => each.place.pillar === pillar.id)
    if (isFirst && standsAlone(lines, index))
      return placeOf('pillar', [heading], { pillar: pillar.id })
  }
  if (place.chapter === 'title') return null
  const headline = framework.pillars.find((each) => isHeadline(heading, each))
  if (headline !== undefined && !inAnnex && standsAlone(lines, index)) {
    const parts = place.pillar === headline.id ? [chapter, heading] : [headline.name, heading]
    return placeOf('pillar', parts, { pillar: headline.id })
  }
  const question = questionNamed(withoutGrade(heading, framework), framework)
  if (question !== undefined && inPillar && standsAlone(lines, index)) {
    const of = { pillar: question.pillar, question: question.id }
    return placeOf('pillar', [chapter, withoutGrade(heading, framework)], of)
  }
  // A list stands under its heading, whether or not there is a blank line between.
  const isList = LIST_HEADING.test(heading) && isBlank(lines[index - 1])
  if (isList && inPillar && place.question !== null)
    return { ...place, parts: [...place.parts.slice(0, 2), heading.replace(/:$/, '')] }
  if (isContext) return placeOf(place.chapter, [chapter, heading], { pillar: place.pillar })
  if (!isHeading(lines, index, framework, listed)) return null

  if (inContents) return placeOf('other', [heading])
  if (inAnnex) {
    const isPart = ANNEX_PARTS.some(isNamed) || pillar !== undefined || question !== undefined
    const above = isPart ? [chapter] : place.parts.slice(0, 2).filter(isAbove(place.parts))
    return { ...place, parts: [...above, heading] }
  }
  if (inPillar) return { ...place, parts: [...place.parts.slice(0, 2), heading] }
  return { ...place, parts: [chapter, heading] }

  /** Of an annex’s headings only its parts have others below them. */
  function isAbove(parts: readonly string[]) {
    return (part: string, at: number) =>
      at === 0 || (parts.length >= 2 && ANNEX_PARTS.some((name) => bare(name) === bare(part)))
  }
}

/** Whether a line is set apart and worded as a heading is, though no list of ours names it. */
function isHeading(
  lines: readonly Line[],
  index: number,
  framework: Framework,
  listed: ReadonlySet<string>,
): boolean {
  const line = lines[index]
  if (line === undefined || !standsAlone(lines, index)) return false
  const words = plain(line.text)
  if (listed.has(bare(words))) return true
  return (
    words.length <= HEADING_LENGTH_MAX &&
    /^[\p{Lu}\p{N}‘“'"]/u.test(words) &&
    !/[.;:!,…]$/.test(words) &&
    !/[.!?] \p{Lu}/u.test(words) &&
    /\p{L}{2}/u.test(words) &&
    bulletOf(line) === null &&
    gradeNamed(words, framework) === undefined &&
    !isPeriod(words) &&
    !isRemark(words) &&
    !isSigned(lines, index)
  )
}

/** Captions of pictures, notes below tables, addresses. */
function isRemark(words: string): boolean {
  return (
    /^(?:figure|table|chart|map) \d/i.test(words) ||
    /^(?:source|notes?|data|footnote)s?\b\s*[:–-]/i.test(words) ||
    /^(?:www\.|https?:)/i.test(words) ||
    /^page \d+/i.test(words) ||
    TITLE.test(words) ||
    COPYRIGHT.test(words)
  )
}

/** The inspector’s name or title at the end of the observations. */
function isSigned(lines: readonly Line[], index: number): boolean {
  const following = lines.slice(index + 1).find((line) => line.text !== '')
  const next = following?.text ?? ''
  const isTitle = (words: string) => INSPECTOR.test(words) && !/observations|summary/i.test(words)
  return isTitle(lines[index]?.text ?? '') || isTitle(next)
}

function standsAlone(lines: readonly Line[], index: number): boolean {
  return isBlank(lines[index - 1]) && isBlank(lines[index + 1])
}

/** What the list of contents names. */
function contentsTitles(lines: readonly Line[]): Set<string> {
  const at = lines.findIndex((line) => bare(line.text) === bare(CHAPTERS.contents))
  if (at === -1) return new Set()
  const titles: string[] = []
  for (const line of lines.slice(at + 1)) {
    if (line.text === '') continue
    const title = CONTENTS_ENTRY.exec(line.raw.trim())?.groups?.title
    if (title === undefined) break
    titles.push(bare(title))
  }
  return new Set(titles)
}

/** The line on which the imprint at the end of the report begins; -1 where there is none. */
function imprintAt(lines: readonly Line[]): number {
  const isImprint = (line: Line) => ISBN.test(line.text) || COPYRIGHT.test(line.text)
  const last = lines.findLastIndex(isImprint)
  if (last < lines.length / 2) return -1
  let start = last
  // Its parts may stand on lines of their own.
  for (let above = last - 1; above >= Math.max(0, last - 6); above--) {
    const line = lines[above]
    if (line === undefined) break
    if (isImprint(line) || (isPeriod(line.text) && !isRow(line))) start = above
    else if (line.text !== '') break
  }
  return start
}
