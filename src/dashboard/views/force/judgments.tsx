/** The judgments of a force: each pillar with its questions. */
import type { Schemas } from '../../api.ts'
import { DataLinks } from '../../parts/data-links.tsx'
import { Grade, NotHeld } from '../../parts/grade.tsx'
import { Source } from '../../parts/source.tsx'
import { withParameters } from '../../routes.ts'

type Profile = Schemas['ForceProfile']
type Pillar = Profile['pillars'][number]
type Judgment = Schemas['Judgment']

export function Judgments({ profile: { force, inspection, pillars } }: { profile: Profile }) {
  const query = { force: force.id, inspection: inspection?.id }
  return (
    <section id="judgments" aria-labelledby="judgments-heading">
      <h2 id="judgments-heading">Judgments</h2>
      <DataLinks
        json={withParameters('/v1/judgments', query)}
        csv={[
          { href: withParameters('/v1/judgments', { ...query, format: 'csv' }), name: 'judgments' },
        ]}
      />
      {pillars.map((pillar) => (
        <PillarJudgments key={pillar.id} pillar={pillar} />
      ))}
    </section>
  )
}

function PillarJudgments({
  pillar: { id, name, headline_question, judgment, questions },
}: {
  pillar: Pillar
}) {
  const isNoneHeld = questions.every((each) => each.judgment === null)
  return (
    <div class="pillar" id={judgment?.id ?? id} data-judgment={judgment?.id}>
      <h3>
        {name} <Grade of={judgment} />
      </h3>
      <p class="question">{headline_question}</p>
      {judgment?.summary && <p>{judgment.summary}</p>}
      {judgment !== null && (
        <>
          <p class="facts">{basisText(judgment)}</p>
          <Source of={judgment} about={`the judgment of ${name.toLowerCase()}`} />
        </>
      )}
      {isNoneHeld ? (
        <p>
          The judgments of its {questions.length} questions are <NotHeld what="not held" />.
        </p>
      ) : (
        <ul class="cards">
          {questions.map((each) => (
            <QuestionJudgment key={each.id} name={each.name} judgment={each.judgment} />
          ))}
        </ul>
      )}
    </div>
  )
}

function QuestionJudgment({ name, judgment }: { name: string; judgment: Judgment | null }) {
  return (
    <li class="card" id={judgment?.id} data-judgment={judgment?.id}>
      <h4>{name}</h4>
      <p>
        <Grade of={judgment} />
      </p>
      {judgment !== null && (
        <>
          <p class="facts">{basisText(judgment)}</p>
          {judgment.summary !== null && <p>{judgment.summary}</p>}
          <Source of={judgment} about={`the judgment of ${name.toLowerCase()}`} />
        </>
      )}
    </li>
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
