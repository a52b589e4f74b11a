/** The judgments of a force: each pillar with its questions. */
import type { Schemas } from '../../api.ts'
import { Fold } from '../../parts/fold.tsx'
import { Grade, NotHeld } from '../../parts/grade.tsx'
import { JudgmentDetails } from '../../parts/judgment.tsx'
import { Section } from '../../parts/section.tsx'
import { questionHref, tableOf } from '../../routes.ts'

type Profile = Schemas['ForceProfile']
type Pillar = Profile['pillars'][number]

export function Judgments({ profile: { force, inspection, pillars } }: { profile: Profile }) {
  const query = { force: force.id, inspection: inspection?.id }
  return (
    <Section
      id="judgments"
      heading="Judgments"
      data={tableOf('/v1/judgments', query, 'the judgments')}
    >
      {pillars.map((pillar) => (
        <PillarJudgments key={pillar.id} pillar={pillar} />
      ))}
    </Section>
  )
}

function PillarJudgments({ pillar }: { pillar: Pillar }) {
  const { id, name, headline_question, judgment, questions } = pillar
  const isNoneHeld = questions.every((each) => each.judgment === null)
  return (
    <div class="pillar" id={judgment?.id ?? id} data-judgment={judgment?.id}>
      <h3>
        {name} <Grade of={judgment} />
      </h3>
      <p class="question">{headline_question}</p>
      {judgment !== null && <JudgmentDetails judgment={judgment} about={name.toLowerCase()} />}
      {isNoneHeld ? (
        <p>
          The judgments of its {questions.length} questions are <NotHeld what="not held" />.
        </p>
      ) : (
        <ul class="cards">
          {questions.map((each) => (
            <QuestionJudgment key={each.id} question={each} />
          ))}
        </ul>
      )}
    </div>
  )
}

function QuestionJudgment({ question }: { question: Pillar['questions'][number] }) {
  const { id, name, judgment } = question
  return (
    <li class="card" id={judgment?.id} data-judgment={judgment?.id}>
      <h4>
        <a href={questionHref(id)}>{name}</a>
      </h4>
      <p>
        <Grade of={judgment} />
      </p>
      {judgment !== null && (
        <Fold
          summary={
            <>
              Reasons and source<span class="unseen"> of {name.toLowerCase()}</span>
            </>
          }
        >
          <JudgmentDetails judgment={judgment} about={name.toLowerCase()} />
        </Fold>
      )}
    </li>
  )
}
