/** The group of forces that a report compares the inspected one with. */
import { bulletOf } from './lines.ts'
import type { Section } from './sections.ts'
import { type Force, forceNamed } from './title.ts'
import { plain } from './words.ts'

const ANNOUNCES = /\b(?:MSG|most similar (?:group|forces)|forces most similar|similar group)\b/i
const HAS_NONE =
  /\b(?:no most similar group|no similar forces|could not identify any forces|no other force|has none|is not in a (?:most )?similar group)\b/i

/** The forces in the printed order, and what is doubtful about them. */
export function readSimilarForces(
  sections: readonly Section[],
  force: Force,
  forces: readonly Force[],
): { forces: string[]; doubt: string | null } {
  const section = sections.find(
    ({ chapter, name }) => chapter === 'other' && /\bsimilar forces\b/i.test(name),
  )
  if (section === undefined)
    return {
      forces: [],
      doubt: 'The report has no section that compares the force with similar ones.',
    }
  const found: string[] = []
  const unknown: string[] = []
  for (const [index, line] of section.body.entries()) {
    const words = plain(line.text)
    const isItem =
      bulletOf(line) !== null &&
      section.body.slice(0, index).some(({ text }) => ANNOUNCES.test(text))
    const listed = isItem ? plain(bulletOf(line)?.words ?? '') : listIn(words)
    if (listed === null) continue
    for (const name of namesIn(listed)) {
      const named = forceNamed(name, forces)
      if (named === undefined) unknown.push(name)
      else if (named.id !== force.id && !found.includes(named.id)) found.push(named.id)
    }
  }
  if (unknown.length > 0)
    return {
      forces: found,
      doubt: `Not known as forces: ${unknown.map((name) => `“${name}”`).join(', ')}.`,
    }
  const isNone = section.body.some(({ text }) => HAS_NONE.test(text))
  return {
    forces: found,
    doubt:
      found.length > 0 || isNone ? null : 'No list of similar forces was found in its section.',
  }
}

/** What stands behind “… MSG forces are”. */
function listIn(words: string): string | null {
  if (/^figure\b/i.test(words) || !ANNOUNCES.test(words)) return null
  const list =
    /\b(?:MSG|most similar|similar group)[^.]*? (?:are|is|include|includes|consists of|comprises)\b:? (?<list>\p{Lu}[^.]*\b(?:Police|Constabulary|Service)\b)/u.exec(
      words,
    )
  return list?.groups?.list ?? null
}

/** The names of a list: “A Police, B and C Police and D Constabulary”. */
function namesIn(list: string): string[] {
  return list
    .replace(/;?\s*(?:and)?$/, '')
    .split(/(?<=\b(?:Police|Constabulary|Service))(?:[,;]|,? and)\s+|[,;]\s+(?:and\s+)?/)
    .map((name) =>
      name
        .replace(/[.;,]$/, '')
        .replace(/^and\s+/, '')
        .trim(),
    )
    .filter((name) => name !== '')
}
