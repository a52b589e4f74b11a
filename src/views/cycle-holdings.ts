/** What is held of each cycle, and what is not. */
import { z } from 'zod'
import { forces } from '../collections/forces.ts'
import { inspections } from '../collections/inspections.ts'
import { judgments } from '../collections/judgments.ts'
import type { Store } from '../sql/store.ts'
import { cyclesInOrder, pillarsOf } from './selection.ts'
import { described } from './view.ts'

const PillarHoldings = z.object({
  pillar: described(z.string(), 'The pillar: an id of `/v1/pillars`.', 'effectiveness'),
  graded: described(z.int(), 'Judgments held that gave a grade.', 42),
  ungraded: described(z.int(), 'Judgments held that gave none.', 0),
  not_held: described(
    z.array(z.string()),
    'The forces whose judgment is not held: ids of `/v1/forces`.',
    ['essex'],
  ),
})

export const CycleHoldings = z
  .object({
    cycle: described(z.string(), 'The cycle: an id of `/v1/cycles`.', '2016'),
    cycle_name: described(z.string(), 'The cycle as reports print it.', '2016'),
    inspections: described(z.int(), 'Inspections of which anything is held.', 43),
    reports_held: described(
      z.array(z.string()),
      'The inspections whose reports are held in full: ids of `/v1/inspections`.',
      [],
    ),
    pillars: z
      .array(PillarHoldings)
      .describe(
        'The pillars that were judged in the cycle, in the order of the report. Empty: nothing is known of the cycle.',
      ),
    question_judgments: described(z.int(), 'Judgments of questions held.', 0),
  })
  .describe('What is held of one cycle, and what is not.')

/** What is held of every cycle, earliest first. */
export function cycleHoldings(store: Store): z.output<typeof CycleHoldings>[] {
  const forceIds = store.all(forces).map(({ id }) => id)
  const allInspected = store.all(inspections)
  const allJudged = store.all(judgments)
  return cyclesInOrder(store).map((cycle) => {
    const inspected = allInspected.filter((each) => each.cycle === cycle.id)
    const judged = allJudged.filter((each) => each.cycle === cycle.id)
    const ofPillars = judged.filter(({ level }) => level === 'pillar')
    const isKnown = cycle.pillars.length > 0 || ofPillars.length > 0
    return {
      cycle: cycle.id,
      cycle_name: cycle.name,
      inspections: inspected.length,
      reports_held: inspected.filter(({ report_held: isHeld }) => isHeld).map(({ id }) => id),
      pillars: (isKnown ? pillarsOf(cycle, store) : []).map(({ id }) => {
        const own = ofPillars.filter(({ pillar }) => pillar === id)
        return {
          pillar: id,
          graded: own.filter(({ status }) => status === 'graded').length,
          ungraded: own.filter(({ status }) => status === 'ungraded').length,
          not_held: forceIds.filter((force) => !own.some((each) => each.force === force)),
        }
      }),
      question_judgments: judged.length - ofPillars.length,
    }
  })
}
