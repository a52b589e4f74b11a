/** What several views ask. */
import { everyRow, peel, query } from './api.ts'

/** The names of the forces, to choose among. */
export const everyForce = query(() =>
  everyRow((page) =>
    peel.GET('/v1/forces', { params: { query: { fields: ['id', 'name'], ...page } } }),
  ),
)

export const everyPillar = query(() => peel.GET('/v1/pillars'))

/** Everything about a force. */
export const forceProfiles = query((force: string) =>
  peel.GET('/v1/forces/{force}/profile', { params: { path: { force } } }),
)

/** The names of the metrics, to choose among. */
export const everyMetric = query(() =>
  everyRow((page) =>
    peel.GET('/v1/metrics', {
      params: { query: { fields: ['id', 'name'], sort: ['name'], ...page } },
    }),
  ),
)
