import { z } from 'zod'
import { rowSchema } from '../collections/row-schema.ts'
import type { RowOf } from '../collections/field.ts'
import { forces } from '../collections/forces.ts'
import type { inspections } from '../collections/inspections.ts'
import { judgments } from '../collections/judgments.ts'
import { pillars } from '../collections/pillars.ts'
import { equal } from '../request/list-query.ts'
import type { Store } from '../sql/store.ts'
import { described } from './view.ts'

export const SimilarForce = z
  .object({
    force: described(z.string(), 'The force: an id of `/v1/forces`.', 'derbyshire'),
    force_name: described(z.string(), 'The name of the force.', 'Derbyshire Constabulary'),
    pillars: z
      .array(
        z.object({
          id: described(z.string(), 'The pillar: an id of `/v1/pillars`.', 'efficiency'),
          name: described(z.string(), 'The name of the pillar.', 'Efficiency'),
          judgment: rowSchema(judgments)
            .nullable()
            .describe('The judgment of the pillar. Null: it is not held.'),
        }),
      )
      .describe('Every pillar in the order of the report.'),
  })
  .describe('A similar force and its grades.')

/** The most similar forces with their grades of the same cycle; null where the group is not held. */
export function similarForces(
  inspection: RowOf<typeof inspections.fields> | null,
  store: Store,
): z.output<typeof SimilarForce>[] | null {
  const group = inspection?.most_similar_forces ?? null
  if (inspection === null || group === null) return null
  const nameOf = new Map(store.all(forces).map(({ id, name }) => [id, name]))
  const judged = store.all(judgments, [
    ...equal('force', group),
    ...equal('level', ['pillar']),
    ...equal('cycle', [inspection.cycle]),
  ])
  return group.map((force) => ({
    force,
    force_name: nameOf.get(force) ?? force,
    pillars: store.all(pillars).map(({ id, name }) => ({
      id,
      name,
      judgment: judged.find((each) => each.force === force && each.pillar === id) ?? null,
    })),
  }))
}
