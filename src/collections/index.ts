/** The API at a glance: its collections, in the order in which the documentation shows them. */
import { areasForImprovement } from './areas-for-improvement.ts'
import { areas } from './areas.ts'
import { changes } from './changes.ts'
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
import { releases } from './releases.ts'
import { sources } from './sources.ts'

export {
  areas,
  areasForImprovement,
  changes,
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
  releases,
  sources,
}

/** What the data holds, and what its releases are made of. */
export const dataCollections: readonly Collection[] = [
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

/** How the data came to be what it is. */
export const historyCollections: readonly Collection[] = [releases, changes]

export const collections: readonly Collection[] = [...dataCollections, ...historyCollections]
