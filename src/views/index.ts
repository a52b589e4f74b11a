/** The views, in the order in which the documentation shows them. */
import { dataset } from './dataset.ts'
import { matrix } from './matrix.ts'
import { search } from './search.ts'
import type { View } from './view.ts'

export const views: readonly View[] = [matrix, search, dataset]
