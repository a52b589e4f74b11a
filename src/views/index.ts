/** The views, in the order in which the documentation shows them. */
import { distribution } from './distribution.ts'
import { matrix } from './matrix.ts'
import type { View } from './view.ts'

export const views: readonly View[] = [matrix, distribution]
