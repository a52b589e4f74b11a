/** What is known of one judgment beside its grade: its basis, what it says, and its source. */
import type { Schemas } from '../api.ts'
import { Source } from './source.tsx'

type Judgment = Schemas['Judgment']

interface JudgmentDetailsProps {
  judgment: Judgment
  /** Of what, for those who hear many sources. */
  about: string
  isSourceOpen?: boolean
}

export function JudgmentDetails({ judgment, about, isSourceOpen }: JudgmentDetailsProps) {
  return (
    <>
      {judgment.summary !== null && <p>{judgment.summary}</p>}
      <p class="facts">{basisText(judgment)}</p>
      <Source
        of={judgment}
        about={`the judgment of ${about}`}
        isOpen={isSourceOpen}
        row={{ collection: 'judgments', id: judgment.id }}
      />
    </>
  )
}

/** Where the grade comes from, when the question was last looked at, and what was asked for. */
function basisText(judgment: Judgment): string {
  const { basis, carried_over_from: from, last_inspected: last } = judgment
  const { areas_for_improvement_count: count } = judgment
  const facts = [
    basis === 'carried-over' ? `Carried over from ${from ?? 'an earlier cycle'}` : 'Inspected',
    last === null
      ? judgment.level === 'question'
        ? 'last inspected: not printed'
        : null
      : `last inspected ${last}`,
    count === null
      ? 'areas for improvement: not held'
      : `areas for improvement: ${count === 0 ? 'none' : count}`,
  ]
  return facts.filter((each) => each !== null).join(' · ')
}
