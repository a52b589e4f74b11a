/**
 * A draft beside what a person has made of an earlier one.
 *
 * What is there stays as it is, with the doubts that are left. Only what the folder knows nothing of is added, with
 * its doubts. A record of which the folder holds the words or the number under another id is known.
 */
import {
  contains,
  locateSections,
  quotedPlaces,
  readingView,
  readOccurrences,
  type Span,
} from '../report/report-text.ts'
import { type Draft, FILES, judgmentName } from './draft-records.ts'
import type { Found } from './draft.ts'
import type { Folder, Loose } from './folder.ts'
import { draftNumbers } from './running-text.ts'
import { freeId } from './words.ts'

export interface Merged {
  folder: Folder
  /** How many records of each file stayed, and which were added. */
  kept: ReadonlyMap<string, number>
  added: ReadonlyMap<string, string[]>
  /** Demands that the draft would add and the folder does not hold: a person has removed them, or a later program finds more. */
  leftOut: string[]
}

export function mergeDraft(
  text: string,
  { draft, sections, knowledge }: Found,
  there: Folder,
): Merged {
  const added = new Map<string, string[]>()
  const add = (file: string, names: readonly string[]) => {
    if (names.length > 0) added.set(file, [...(added.get(file) ?? []), ...names])
  }
  const newSections = missing(
    draft.sections,
    there.sections.map(({ path }) => words(path)),
    ({ path }) => path,
  )
  add(
    FILES.sections,
    newSections.map(({ path }) => path),
  )
  const newJudgments = missing(
    draft.judgments,
    there.judgments.map(({ pillar, question }) =>
      judgmentName({ pillar: words(pillar), question: question === null ? null : words(question) }),
    ),
    judgmentName,
  )
  add(FILES.judgments, newJudgments.map(judgmentName))

  const unheld = draft.areasForImprovement.filter((record) => !holdsDemand(there, record))
  const newDemands = unheld.filter(({ status_as_reported }) => status_as_reported === 'new')
  add(
    FILES.areasForImprovement,
    newDemands.map(({ id }) => id),
  )

  const allSections = [...there.sections, ...newSections]
  const held = placesIn(text, {
    ...there,
    sections: allSections,
    areasForImprovement: [...there.areasForImprovement, ...newDemands],
  })
  const isHeld = (span: Span) => held.some((place) => contains(place, span))
  const spans = new Map(sections.map((section) => [section.path, section]))
  const newCells = draft.observations.filter(({ origin, source_section, source_quote }) => {
    const span = spans.get(source_section)
    return (
      origin === 'table' &&
      span !== undefined &&
      quotedPlaces(text, source_quote, span).every((place) => !isHeld(place))
    )
  })
  const cells = newCells.flatMap(({ source_section, source_quote }) => {
    const span = spans.get(source_section)
    return span === undefined ? [] : quotedPlaces(text, source_quote, span)
  })
  const taken = new Set(there.observations.map(({ id }) => words(id)))
  // An id of the draft may stand for another figure in the folder by now.
  const ownIds = new Map(newCells.map(({ id }) => [id, freeId(id, taken)]))
  const ownCells = newCells.map((cell) => ({ ...cell, id: ownIds.get(cell.id) ?? cell.id }))
  const numbers = draftNumbers(
    text,
    sections,
    [...held, ...cells],
    ignoresOf(there),
    taken,
    knowledge,
  )
  const newFigures = [...ownCells, ...numbers.observations]
  add(
    FILES.observations,
    newFigures.map(({ id }) => id),
  )
  add(
    FILES.auditIgnores,
    numbers.auditIgnores.map(({ section, text: excused }) => `${section}: ${excused}`),
  )

  const isNew = (file: string, record: string) =>
    file === FILES.observations ? ownIds.has(record) : added.get(file)?.includes(record) === true
  const doubts = [
    ...draft.doubts
      .filter(({ file, record }) => isNew(file, record))
      .map((each) => ({ ...each, record: ownIds.get(each.record) ?? each.record })),
    ...numbers.doubts,
  ]
  return {
    folder: {
      inspection: there.inspection,
      source: there.source,
      sections: inOrder(allSections, draft.sections),
      judgments: [...there.judgments, ...newJudgments],
      areasForImprovement: [...there.areasForImprovement, ...newDemands],
      observations: [...there.observations, ...newFigures],
      auditIgnores: [...there.auditIgnores, ...numbers.auditIgnores],
      doubts: [...there.doubts, ...doubts],
    },
    kept: new Map([
      [FILES.sections, there.sections.length],
      [FILES.judgments, there.judgments.length],
      [FILES.areasForImprovement, there.areasForImprovement.length],
      [FILES.observations, there.observations.length],
      [FILES.auditIgnores, there.auditIgnores.length],
    ]),
    added,
    leftOut: unheld
      .filter(({ status_as_reported }) => status_as_reported !== 'new')
      .map(({ text: demand }) => demand ?? ''),
  }
}

/** The drafted records whose names the folder does not have. */
function missing<R>(
  drafted: readonly R[],
  names: readonly string[],
  nameOf: (record: R) => string,
): R[] {
  return drafted.filter((record) => !names.includes(nameOf(record)))
}

function words(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function holdsDemand(
  there: Folder,
  { id, text, source_quote }: Draft['areasForImprovement'][number],
): boolean {
  return there.areasForImprovement.some(
    (record) =>
      record.id === id ||
      (text !== null && words(record.text).includes(text)) ||
      (source_quote !== null &&
        (words(record.source_quote).includes(source_quote) ||
          words(record.text).includes(source_quote))),
  )
}

function ignoresOf({ auditIgnores }: Folder): Draft['auditIgnores'] {
  return auditIgnores.map(({ section, text, reason }) => ({
    section: words(section),
    text: words(text),
    reason: words(reason),
  }))
}

/** Where the words of the folder’s records stand, as its own list of sections tells. */
function placesIn(text: string, folder: Folder): Span[] {
  const { spans } = locateSections(
    text,
    folder.sections.map(({ path, heading }) => ({
      path: words(path),
      heading: typeof heading === 'string' ? heading : null,
    })),
  )
  const records = [
    folder.inspection,
    ...folder.judgments,
    ...folder.areasForImprovement,
    ...folder.observations,
  ]
  return records.flatMap((record) => {
    const span = spans.get(words(record.source_section))
    if (span === undefined) return []
    const quotes = [record.source_quote, record.status_quote].filter(
      (quote) => typeof quote === 'string',
    )
    const points: unknown[] = Array.isArray(record.points) ? record.points : []
    const wordings = [record.text, ...points].filter((each) => typeof each === 'string')
    const view = readingView(text, span)
    return [
      ...quotes.flatMap((quote) => quotedPlaces(text, quote, span)),
      ...wordings.flatMap((wording) => readOccurrences(view, wording)),
    ]
  })
}

/** New sections stand where the draft has them: the audit looks for headings in their order. */
function inOrder(all: readonly Loose[], drafted: readonly { path: string }[]): Loose[] {
  const order = drafted.map(({ path }) => path)
  const isKnown = all.every(({ path }) => order.includes(words(path)))
  return isKnown
    ? all.toSorted(
        (one, other) => order.indexOf(words(one.path)) - order.indexOf(words(other.path)),
      )
    : [...all]
}
