/** What several views ask. */
import { everyRow, peel, question } from './api.ts'

/** The names of the forces, to choose among. */
export const everyForce = question(() =>
  everyRow((page) =>
    peel.GET('/v1/forces', { params: { query: { fields: ['id', 'name'], ...page } } }),
  ),
)

/** The names of the metrics, to choose among. */
export const everyMetric = question(() =>
  everyRow((page) =>
    peel.GET('/v1/metrics', {
      params: { query: { fields: ['id', 'name'], sort: ['name'], ...page } },
    }),
  ),
)
