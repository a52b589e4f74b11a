/** Which cycle of inspections the page is about. */
import { everyRow, peel, query, type Schemas, useAnswer } from '../../api.ts'
import { Choose } from '../../parts/choose.tsx'

const everyCycle = query(() =>
  everyRow((page) =>
    peel.GET('/v1/cycles', {
      params: { query: { fields: ['id', 'name', 'pillars'], sort: ['-id'], ...page } },
    }),
  ),
)

interface CycleChoiceProps {
  /** Empty: the latest that has judgments. */
  chosen: string
  /** The cycle on screen; null until it is known. */
  shown: string | null
  choose: (cycle: string) => void
}

/** The rest of the page does without it, so nothing is said where there is no answer. */
export function CycleChoice({ chosen, shown, choose }: CycleChoiceProps) {
  const cycles = useAnswer(everyCycle, 'all')
  if (cycles.state !== 'ready') return null
  const { rows } = cycles.body
  const missing = pillarsNotJudged(rows, shown)
  return (
    <>
      <div class="filters">
        <Choose
          name="Inspections of"
          value={chosen === '' ? (shown ?? '') : chosen}
          options={rows}
          choose={choose}
        />
      </div>
      {missing.length > 0 && (
        <p class="note">Not judged in these inspections: {missing.join(' and ')}.</p>
      )}
    </>
  )
}

/** The pillars that were judged in other cycles only. */
function pillarsNotJudged(
  cycles: readonly Pick<Schemas['Cycle'], 'id' | 'pillars'>[],
  shown: string | null,
): string[] {
  const judged = cycles.find(({ id }) => id === shown)?.pillars ?? []
  // Nothing is known of the cycle.
  if (judged.length === 0) return []
  const all = new Set(cycles.flatMap(({ pillars }) => pillars.map(({ pillar }) => pillar)))
  return [...all].filter((each) => !judged.some(({ pillar }) => pillar === each)).sort()
}

/** @throws Error for an answer of which each part has its own cycle: the page never asks for one. */
export function cycleOf({ cycle }: { cycle: string | null }): string {
  if (cycle === null) throw new Error('The answer is of several cycles')
  return cycle
}
