/** The ten questions below the three pillars. */
import { everyRow, peel, query, type Schemas, useAnswer } from '../api.ts'
import { Answered } from '../parts/answer.tsx'
import { Heading } from '../parts/heading.tsx'
import { Section } from '../parts/section.tsx'
import { everyPillar } from '../queries.ts'
import { pillarHref, questionHref, tableOf } from '../routes.ts'

const everyQuestion = query(() =>
  everyRow((page) => peel.GET('/v1/questions', { params: { query: page } })),
)

export function QuestionsView() {
  const pillars = useAnswer(everyPillar, 'all')
  const questions = useAnswer(everyQuestion, 'all')
  return (
    <>
      <Heading title="Questions">What the inspectorate asks</Heading>
      <p class="lead">
        Each inspection answers the same questions, grouped into three pillars. Reports call some of
        them by several names; here each is one question.
      </p>
      <Answered answer={pillars}>
        {({ data }) => (
          <Answered answer={questions}>
            {({ rows }) =>
              data.map((pillar) => (
                <Pillar
                  key={pillar.id}
                  pillar={pillar}
                  questions={rows.filter((each) => each.pillar === pillar.id)}
                />
              ))
            }
          </Answered>
        )}
      </Answered>
    </>
  )
}

interface PillarProps {
  pillar: Schemas['Pillar']
  questions: readonly Schemas['Question'][]
}

function Pillar({ pillar, questions }: PillarProps) {
  return (
    <Section
      id={pillar.id}
      heading={<a href={pillarHref(pillar.id)}>{pillar.name}</a>}
      data={tableOf(
        '/v1/questions',
        { pillar: pillar.id },
        `the questions of ${pillar.name.toLowerCase()}`,
      )}
    >
      <p class="question">{pillar.headline_question}</p>
      <ul class="entries">
        {questions.map((each) => (
          <li key={each.id} data-question={each.id}>
            <p>
              <a href={questionHref(each.id)}>{each.name}</a>
            </p>
            <p class="facts">{questionFacts(each)}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** How the question is treated, and its other names. */
export function questionFacts(each: Schemas['Question']): string {
  const facts = [
    each.is_graded ? 'Graded' : 'Inspected but never graded',
    each.is_inspected_every_year ? 'inspected every year' : 'inspected where the risk calls for it',
  ]
  if (each.aliases.length > 0) facts.push(`also called ${each.aliases.map(quoted).join(' and ')}`)
  return facts.join(' · ')
}

const quoted = (name: string) => `“${name}”`
