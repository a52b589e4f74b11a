/** The API at a glance: its collections, in the order in which the documentation shows them. */
import { areasForImprovement } from './areas-for-improvement.ts'
import { areas } from './areas.ts'
import type { Collection } from './collection.ts'
import { comparisons } from './comparisons.ts'
import { cycles } from './cycles.ts'
import { forces } from './forces.ts'
import { gradeScales } from './grade-scales.ts'
import { inspections } from './inspections.ts'
import { judgments } from './judgments.ts'
import { metrics } from './metrics.ts'
import { observations } from './observations.ts'
import { pillars } from './pillars.ts'
import { questions } from './questions.ts'
import { sources } from './sources.ts'

export {
  areas,
  areasForImprovement,
  comparisons,
  cycles,
  forces,
  gradeScales,
  inspections,
  judgments,
  metrics,
  observations,
  pillars,
  questions,
  sources,
}

export const collections: readonly Collection[] = [
  judgments,
  areasForImprovement,
  observations,
  comparisons,
  metrics,
  inspections,
  forces,
  areas,
  pillars,
  questions,
  gradeScales,
  cycles,
  sources,
]
