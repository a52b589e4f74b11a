/** What a report says of itself: cycle, force, inspector, day, number; and whether it is one that can be read here. */
import { ExplainedError } from '../explained-error.ts'
import { type Line, linesOf } from './lines.ts'
import { COPYRIGHT, CYCLE, INSPECTED, INSPECTOR, ISBN, MONTHS, TITLE } from './report-form.ts'
import { type Framework, isHeadline, readSections, type Section } from './sections.ts'
import { bare, plain } from './words.ts'

export interface Force {
  id: string
  name: string
}

export interface Title {
  /** As a catalogue would print it. */
  title: string
  force: Force
  /** Whether the title names the force, and not a person only. */
  isNamed: boolean
  /** Whom the title says was inspected. */
  inspected: string
  inspector: string | null
  isbn: string | null
  /** The words on the day of publication, and the month or day that they name, as YYYY-MM or YYYY-MM-DD. */
  published: { words: string; day: string } | null
  /** Where the report identifies itself. */
  imprint: { section: string; quote: string }
}

/** What words may stand around the name of a place in the name of its force. */
const OF_FORCES =
  /\b(?:the|police|constabulary|service|force|heddlu|county|metropolitan(?= police service))\b/gi

/** The part of a force’s name that tells it from others, as tables print it. */
export function shortName({ name }: Force): string {
  const place = name.replace(/\b(?:Police Service|Police|Constabulary|Heddlu)\b/g, '')
  return place.replace(/\s+/g, ' ').trim()
}

/** The force that the words name, in whole or by its place; undefined where they name none. */
export function forceNamed(words: string, forces: readonly Force[]): Force | undefined {
  const wanted = bare(words.replace(/^the\s+/i, ''))
  const place = bare(words.replace(OF_FORCES, ''))
  return (
    forces.find(({ name }) => bare(name) === wanted) ??
    (place === '' ? undefined : forces.find((each) => bare(shortName(each)) === place)) ??
    forces.find((each) => bare(shortName(each)) === wanted)
  )
}

/**
 * Reads the title, and refuses what is no whole report of the cycle on one of the forces.
 * @param chosen the force that a person names, where the title names none that is known
 * @throws ExplainedError saying what the text is instead
 */
export function readTitle(
  text: string,
  framework: Framework,
  forces: readonly Force[],
  chosen: string | undefined,
): { title: Title; sections: Section[] } {
  if (text.trim() === '') throw new ExplainedError('The file holds no text.')
  const lines = linesOf(text).filter((line) => line.text !== '')
  const head = lines.slice(0, 30).map((line) => plain(line.text))
  const opening = head.join('\n')
  const inspected = INSPECTED.exec(opening)?.groups?.force?.replace(/[\s.]+$/, '')
  const cycle = cycleOf(opening)
  if (cycle === null)
    throw new ExplainedError(
      `This is no PEEL report of ${CYCLE.printed}: its first lines have no title “Police effectiveness, efficiency and legitimacy ${CYCLE.printed}”. They are: ${head.slice(0, 3).join(' / ')}`,
    )
  if (cycle !== CYCLE.printed)
    throw new ExplainedError(
      `This is a report of ${cycle}. Only reports of ${CYCLE.printed} can be drafted: others have other questions, grades and tables.`,
    )
  const force = forceOf(inspected, forces, chosen)
  const sections = readSections(text, framework)
  refuseParts(sections, framework)
  return {
    title: {
      title: `PEEL: Police effectiveness, efficiency and legitimacy ${cycle}. An inspection of ${inspected ?? force.name}`,
      force,
      isNamed: inspected !== undefined && forceInspected(inspected, forces)?.id === force.id,
      inspected: inspected ?? '',
      inspector: inspectorIn(lines),
      ...imprintOf(sections, text),
    },
    sections,
  }
}

/** The cycle as its title prints it; null where there is no such title. */
function cycleOf(opening: string): string | null {
  const together = opening.replaceAll('\n', ' ')
  const title = TITLE.exec(together)
  const tidy = (cycle: string) => cycle.replace(/\s/g, '').replace(/[–-]/, '/')
  if (title?.groups?.cycle !== undefined) return tidy(title.groups.cycle)
  const other = /\bPEEL\b[^.]{0,60}?(?<cycle>(?:19|20)\d\d(?:[/–-]\d{2,4})?)/.exec(together)
  return other?.groups?.cycle === undefined ? null : tidy(other.groups.cycle)
}

/** The force of a title, which may name it in two languages. */
function forceInspected(words: string, forces: readonly Force[]): Force | undefined {
  const names = [words, ...words.split(/\s*[/|(–]\s*|\)/)].filter((name) => name.trim() !== '')
  return names.map((name) => forceNamed(name, forces)).find((force) => force !== undefined)
}

function forceOf(
  inspected: string | undefined,
  forces: readonly Force[],
  chosen: string | undefined,
): Force {
  const named = inspected === undefined ? undefined : forceInspected(inspected, forces)
  const wanted = forces.find(({ id }) => id === chosen)
  const known = () => forces.map(({ id }) => id).join(', ')
  if (chosen !== undefined && wanted === undefined)
    throw new ExplainedError(`There is no force ${chosen}. Choose one of: ${known()}.`)
  if (named !== undefined && wanted !== undefined && named.id !== wanted.id)
    throw new ExplainedError(`The report is on ${named.name}, and not on ${wanted.name}.`)
  const force = named ?? wanted
  if (force !== undefined) return force
  throw new ExplainedError(
    inspected === undefined
      ? `The title does not say which force was inspected (“An inspection of …”). Add --force with one of: ${known()}.`
      : `The report is on ${inspected}, which is none of the ${forces.length} forces that are known. If it is one of them under another name, add --force with one of: ${known()}.`,
  )
}

/** A report has three pillars and an end. */
function refuseParts(sections: readonly Section[], { pillars }: Framework): void {
  const missing = pillars
    .filter(
      (pillar) =>
        !sections.some((each) => each.pillar === pillar.id && isHeadline(each.name, pillar)),
    )
    .map(({ name }) => `the pillar ${name}`)
  const hasEnd = sections.some(({ chapter }) => chapter === 'annex' || chapter === 'imprint')
  if (!hasEnd) missing.push('its end (an annex about the data, or the imprint)')
  if (missing.length > 0)
    throw new ExplainedError(
      `The text is not a whole report: it lacks ${missing.join(', ')}. Was it cut off, or are headings not on lines of their own?`,
    )
}

function inspectorIn(lines: readonly Line[]): string | null {
  const at = lines.findIndex(
    ({ text }) => INSPECTOR.test(text) && !/observations|summary/i.test(text) && text.length < 60,
  )
  const name = lines[at - 1]?.text ?? ''
  return at > 0 && name.length < 60 && !/[.?!]$/.test(name) ? plain(name) : null
}

function imprintOf(
  sections: readonly Section[],
  text: string,
): Pick<Title, 'isbn' | 'published' | 'imprint'> {
  const title = sections.find(({ chapter }) => chapter === 'title')
  const imprint = sections.find(({ chapter }) => chapter === 'imprint') ?? title
  const words = imprint === undefined ? '' : text.slice(imprint.start, imprint.end)
  const lines = words.split('\n').map((line) => line.trim())
  const telling = (line: string) => ISBN.test(line) || COPYRIGHT.test(line)
  const quote =
    lines.find(telling) ?? lines.find((line) => INSPECTED.test(line)) ?? lines.find(Boolean) ?? ''
  return {
    isbn: ISBN.exec(words)?.groups?.isbn?.trim() ?? null,
    published: publishedIn(words),
    imprint: { section: imprint?.path ?? 'Title page', quote },
  }
}

function publishedIn(words: string): Title['published'] {
  const dated = new RegExp(
    `(?:(?<day>\\d{1,2})(?:st|nd|rd|th)?\\s+)?(?<month>${MONTHS.join('|')})\\s+(?<year>20\\d\\d)`,
  ).exec(words)
  if (dated?.groups === undefined) return null
  const { day, month, year } = dated.groups
  const number = (part: number) => String(part).padStart(2, '0')
  const index = MONTHS.findIndex((name) => name === month) + 1
  const ofDay = day === undefined ? '' : `-${number(Number(day))}`
  return { words: dated[0], day: `${year}-${number(index)}${ofDay}` }
}
