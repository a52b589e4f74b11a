/** What the data set holds about a force, and what it does not. */
import { z } from 'zod'
import type { areasForImprovement } from '../collections/areas-for-improvement.ts'
import type { RowOf } from '../collections/field.ts'
import type { forces } from '../collections/forces.ts'
import { inspections } from '../collections/inspections.ts'
import { judgments } from '../collections/judgments.ts'
import { observations } from '../collections/observations.ts'
import { equal } from '../request/list-query.ts'
import type { Store } from '../sql/store.ts'
import { cyclesInOrder, pillarsOf } from './selection.ts'
import { described } from './view.ts'

type Inspection = RowOf<typeof inspections.fields>
type Judgment = RowOf<typeof judgments.fields>

const count = (what: string, example: number) =>
  described(z.int().nonnegative(), `How many ${what} of the latest inspection are held.`, example)

export const Holdings = z
  .object({
    report_held: described(
      z.boolean(),
      'Whether the report of the latest inspection is held, with its question judgments, areas for improvement and figures.',
      true,
    ),
    pillar_judgments_held: count('judgments of pillars', 3),
    question_judgments_held: count('judgments of questions', 10),
    areas_for_improvement_held: count('rows of `/v1/areas-for-improvement`', 25),
    observations_held: count('rows of `/v1/observations`', 136),
    not_held: described(
      z.array(z.string()),
      'What is not held, in sentences for a person. Empty: nothing is known to be missing.',
      ['The 2016 grade of Essex Police for effectiveness is not held.'],
    ),
  })
  .describe('What this data set holds about the force, and what it does not.')

interface Held {
  force: RowOf<typeof forces.fields>
  /** The latest inspection; null: none. */
  inspection: Inspection | null
  /** The judgments of that inspection. */
  judged: readonly Judgment[]
  /** What that inspection says about areas for improvement. */
  improvements: readonly RowOf<typeof areasForImprovement.fields>[]
}

/** The holdings of a force, by its latest inspection. */
export function holdingsOf(held: Held, store: Store): z.output<typeof Holdings> {
  const { inspection, judged, improvements } = held
  const ofLevel = (level: Judgment['level']) => judged.filter((each) => each.level === level).length
  return {
    report_held: inspection?.report_held ?? false,
    pillar_judgments_held: ofLevel('pillar'),
    question_judgments_held: ofLevel('question'),
    areas_for_improvement_held: improvements.length,
    observations_held:
      inspection === null ? 0 : store.count(observations, equal('inspection', [inspection.id])),
    not_held: missing(held, store),
  }
}

function missing({ force, inspection, judged }: Held, store: Store): string[] {
  const sentences: string[] = []
  const all = cyclesInOrder(store)
  const held = store.all(judgments, [...equal('force', [force.id]), ...equal('level', ['pillar'])])
  const inspected = store.all(inspections, equal('force', [force.id]))
  const nameOf = new Map(all.map(({ id, name }) => [id, name]))
  if (inspection !== null && !inspection.report_held) {
    const cycle = nameOf.get(inspection.cycle) ?? inspection.cycle
    const rest =
      judged.length === 0 ? '' : '; only pillar grades from the inspectorate’s web pages are'
    sentences.push(`The ${cycle} report on ${force.name} is not held${rest}.`)
  }
  const earlier = inspected.filter(
    ({ id, report_held: isHeld }) => id !== inspection?.id && !isHeld,
  )
  if (earlier.length > 0) {
    const names = all.filter(({ id }) => earlier.some(({ cycle }) => cycle === id))
    sentences.push(
      `Of the reports of ${list(names.map(({ name }) => name))} on ${force.name} only pillar grades are held.`,
    )
  }
  for (const cycle of all) {
    const unjudged = pillarsOf(cycle, store).filter(
      ({ id }) => !held.some((each) => each.cycle === cycle.id && each.pillar === id),
    )
    const isInspected = inspected.some((each) => each.cycle === cycle.id)
    if (unjudged.length > 0 && isInspected) {
      const names = list(unjudged.map(({ name }) => name.toLowerCase()))
      sentences.push(`The ${cycle.name} grade of ${force.name} for ${names} is not held.`)
    }
  }
  const others = all.filter(({ id }) => !inspected.some(({ cycle }) => cycle === id))
  if (others.length > 0) {
    const noun = others.length === 1 ? 'cycle' : 'cycles'
    const names = list(others.map(({ name }) => name))
    sentences.push(`No inspection of ${force.name} is held for the ${noun} ${names}.`)
  }
  return sentences
}

/** “a”, “a and b”, “a, b and c”. */
function list(words: readonly string[]): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
}
