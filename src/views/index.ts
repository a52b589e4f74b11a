/** The views, in the order in which the documentation shows them. */
import { dataset } from './dataset.ts'
import { distribution } from './distribution.ts'
import { matrix } from './matrix.ts'
import { metricProfile } from './metric-profile.ts'
import { profile } from './profile.ts'
import { questionProfile } from './question-profile.ts'
import { search } from './search.ts'
import type { View } from './view.ts'

export const views: readonly View[] = [
  profile,
  questionProfile,
  metricProfile,
  matrix,
  distribution,
  search,
  dataset,
]
