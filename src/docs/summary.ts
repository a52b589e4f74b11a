/** What the page says about the data, read from the data: nothing of it stands in the text of the page. */
import type { Collection } from '../collections/collection.ts'
import { areasForImprovement } from '../collections/areas-for-improvement.ts'
import { comparisons } from '../collections/comparisons.ts'
import { cycles } from '../collections/cycles.ts'
import type { RowOf } from '../collections/field.ts'
import { forces } from '../collections/forces.ts'
import { gradeScales } from '../collections/grade-scales.ts'
import { inspections } from '../collections/inspections.ts'
import { judgments } from '../collections/judgments.ts'
import { metrics } from '../collections/metrics.ts'
import { pillars } from '../collections/pillars.ts'
import { questions } from '../collections/questions.ts'
import { sources } from '../collections/sources.ts'
import type { KnownValues } from '../request/known-values.ts'
import type { Dataset, Store } from '../sql/store.ts'
import { coverage } from '../views/coverage.ts'
import { cycleHoldings } from '../views/cycle-holdings.ts'

export interface Summary {
  dataset: Dataset
  knownValues: KnownValues
  /** Each collection with its rows. */
  counts: readonly { collection: Collection; rows: number }[]
  forces: number
  /** The cycles of which anything is held. */
  heldCycles: readonly string[]
  /** The names of all cycles, by id. */
  cycles: ReadonlyMap<string, string>
  pillars: readonly RowOf<typeof pillars.fields>[]
  questions: readonly RowOf<typeof questions.fields>[]
  gradeScales: readonly RowOf<typeof gradeScales.fields>[]
  /** The units of the metrics, each with its label. */
  units: ReadonlyMap<string, string>
  sources: readonly RowOf<typeof sources.fields>[]
  /** The inspections whose reports are held in full. */
  reports: readonly RowOf<typeof inspections.fields>[]
  coverage: ReturnType<typeof coverage>
  cycleHoldings: ReturnType<typeof cycleHoldings>
  /** A judgment of a question with areas for improvement; null where there is none. */
  judged: RowOf<typeof judgments.fields> | null
  /** A demand that takes up an earlier one; null where there is none. */
  followed: RowOf<typeof areasForImprovement.fields> | null
  /** The first comparison; null where there is none. */
  compared: RowOf<typeof comparisons.fields> | null
}

export function readSummary(store: Store, collections: readonly Collection[]): Summary {
  const held = coverage(store)
  const units = store.all(metrics).map(({ unit, unit_label }) => [unit, unit_label] as const)
  return {
    dataset: store.dataset,
    knownValues: store.knownValues,
    counts: collections.map((collection) => ({ collection, rows: store.count(collection, []) })),
    forces: store.count(forces, []),
    heldCycles: [...new Set(held.flatMap((each) => each.cycles))].sort(),
    cycles: new Map(store.all(cycles).map(({ id, name }) => [id, name])),
    pillars: store.all(pillars),
    questions: store.all(questions),
    gradeScales: store.all(gradeScales),
    units: new Map(units.toSorted(([one], [other]) => one.localeCompare(other, 'en'))),
    sources: store.all(sources),
    reports: store.all(inspections).filter(({ report_held: isHeld }) => isHeld),
    judged:
      store
        .all(judgments)
        .find((row) => row.level === 'question' && (row.areas_for_improvement_count ?? 0) > 0) ??
      null,
    followed: store.all(areasForImprovement).find(({ follows }) => follows !== null) ?? null,
    compared: store.all(comparisons)[0] ?? null,
    coverage: held,
    cycleHoldings: cycleHoldings(store),
  }
}
