/** How a force was judged over the cycles. */
import { z } from 'zod'
import type { RowOf } from '../collections/field.ts'
import { judgments } from '../collections/judgments.ts'
import { pillars } from '../collections/pillars.ts'
import { equal } from '../request/list-query.ts'
import type { Store } from '../sql/store.ts'
import { Cell, cellOf } from './cell.ts'
import { cyclesOf } from './selection.ts'
import { described } from './view.ts'

export const History = z
  .object({
    pillar: described(z.string(), 'The pillar: an id of `/v1/pillars`.', 'legitimacy'),
    pillar_name: described(z.string(), 'The name of the pillar.', 'Legitimacy'),
    cells: z
      .array(Cell)
      .describe(
        'One cell for each cycle in which the pillar was judged, earliest first; its `column` is the cycle.',
      ),
  })
  .describe('The judgments of one pillar over the cycles.')

/** The judgments of every pillar, cycle by cycle, whether or not they are held. */
export function historyOf(force: string, store: Store): z.output<typeof History>[] {
  const held = store.all(judgments, [...equal('force', [force]), ...equal('level', ['pillar'])])
  const judgmentOf = (pillar: string, cycle: string): RowOf<typeof judgments.fields> | undefined =>
    held.find((each) => each.pillar === pillar && each.cycle === cycle)
  return store.all(pillars).map(({ id, name }) => ({
    pillar: id,
    pillar_name: name,
    cells: cyclesOf([id], 'pillar', store).map((cycle) =>
      cellOf(cycle.id, cycle.id, judgmentOf(id, cycle.id)),
    ),
  }))
}
