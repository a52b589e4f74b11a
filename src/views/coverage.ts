/** What is held of each force, and what is not: the part of the data set's description that is long. */
import { z } from 'zod'
import { areasForImprovement } from '../collections/areas-for-improvement.ts'
import { forces } from '../collections/forces.ts'
import { inspections } from '../collections/inspections.ts'
import { judgments } from '../collections/judgments.ts'
import { observations } from '../collections/observations.ts'
import { pillars } from '../collections/pillars.ts'
import { questions } from '../collections/questions.ts'
import { equal } from '../request/list-query.ts'
import type { Store } from '../sql/store.ts'
import { described } from './view.ts'

/** What is held of one force. */
export const Coverage = z
  .object({
    force: described(z.string(), 'The force: an id of `/v1/forces`.', 'surrey'),
    force_name: described(z.string(), 'The name of the force.', 'Surrey Police'),
    cycles: described(
      z.array(z.string()),
      'The cycles of which anything is held: ids of `/v1/cycles`. Empty: nothing is held.',
      ['2018-19'],
    ),
    report_held: described(z.boolean(), 'Whether a report on the force is held in full.', false),
    pillar_judgments: described(
      z.int(),
      'Judgments of pillars held, of all cycles together. 0 says what is held, not what was judged.',
      2,
    ),
    pillars_not_held: described(
      z.array(z.string()),
      'The pillars of which no judgment is held: ids of `/v1/pillars`.',
      ['efficiency'],
    ),
    question_judgments: described(
      z.int(),
      'Judgments of questions held, of all cycles together. 0 says what is held, not what was judged.',
      0,
    ),
    questions_not_held: described(
      z.array(z.string()),
      'The questions of which no judgment is held: ids of `/v1/questions`.',
      ['preventing-crime', 'investigating-crime'],
    ),
    areas_for_improvement: described(
      z.int().nullable(),
      'Rows of `/v1/areas-for-improvement`, of all kinds. Null: no report is held, so that it is not known.',
      null,
    ),
    observations: described(
      z.int().nullable(),
      'Rows of `/v1/observations`. Null: no report is held, so that it is not known.',
      null,
    ),
  })
  .describe('What is held of one force, and what is not.')

/** What is held of every force. */
export function coverage(store: Store): z.output<typeof Coverage>[] {
  const heldInspections = store.all(inspections)
  const heldJudgments = store.all(judgments)
  const pillarIds = store.all(pillars).map(({ id }) => id)
  const questionIds = store.all(questions).map(({ id }) => id)
  return store.all(forces).map(({ id, name }) => {
    const inspected = heldInspections.filter(({ force }) => force === id)
    const judged = heldJudgments.filter(({ force }) => force === id)
    const ofPillars = judged.filter(({ level }) => level === 'pillar')
    const ofQuestions = judged.filter(({ level }) => level === 'question')
    const isReportHeld = inspected.some(({ report_held: isHeld }) => isHeld)
    const ofForce = equal('force', [id])
    return {
      force: id,
      force_name: name,
      cycles: [...new Set(inspected.map(({ cycle }) => cycle))].sort(),
      report_held: isReportHeld,
      pillar_judgments: ofPillars.length,
      pillars_not_held: missing(
        pillarIds,
        ofPillars.map(({ pillar }) => pillar),
      ),
      question_judgments: ofQuestions.length,
      questions_not_held: missing(
        questionIds,
        ofQuestions.map(({ question }) => question),
      ),
      areas_for_improvement: isReportHeld ? store.count(areasForImprovement, ofForce) : null,
      observations: isReportHeld ? store.count(observations, ofForce) : null,
    }
  })
}

function missing(ids: readonly string[], held: readonly (string | null)[]): string[] {
  return ids.filter((id) => !held.includes(id))
}
