/** The views, in the order in which the documentation shows them. */
import { distribution } from './distribution.ts'
import { matrix } from './matrix.ts'
import { profile } from './profile.ts'
import type { View } from './view.ts'

export const views: readonly View[] = [profile, matrix, distribution]
