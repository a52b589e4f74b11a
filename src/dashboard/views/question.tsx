/** Everything about one question: grades, judgments, what was asked under it, and what measures it. */
import { peel, query, type Schemas, useAnswer } from '../api.ts'
import { Answered } from '../parts/answer.tsx'
import { useArrival } from '../parts/arrival.ts'
import { Contents } from '../parts/contents.tsx'
import { ScaleSizes, sizesOf } from '../parts/grade.tsx'
import { Heading } from '../parts/heading.tsx'
import { ImprovementsList, KINDS_EXPLAINED } from '../parts/improvement.tsx'
import { Lead } from '../parts/lead.tsx'
import { MetricsList } from '../parts/metrics-list.tsx'
import { Section } from '../parts/section.tsx'
import { csvOf, pillarHref, tableOf, withParameters } from '../routes.ts'
import { QuestionJudgments } from './question/judgments.tsx'
import { questionFacts } from './questions.tsx'

const profiles = query((id: string) =>
  peel.GET('/v1/questions/{question}/profile', { params: { path: { question: id } } }),
)

export function QuestionView({ id }: { id: string }) {
  const profile = useAnswer(profiles, id)
  useArrival(profile.state === 'ready')
  return (
    <Answered answer={profile} isWholeView>
      {({ data }, url) => {
        const { question: asked, pillar, judgments, areas_for_improvement, metrics } = data
        return (
          <ScaleSizes.Provider value={sizesOf(data.grade_scales)}>
            <Heading title={asked.name}>{asked.name}</Heading>
            <Lead data={{ of: 'this page', json: url }}>
              A question of the pillar <a href={pillarHref(pillar.id)}>{pillar.name}</a>: “
              {pillar.headline_question}”
            </Lead>
            <p class="facts">{questionFacts(asked)}</p>
            <Contents
              sections={[
                { id: 'judgments', name: 'Judgments', count: judgments.length },
                {
                  id: 'areas-for-improvement',
                  name: 'Areas for improvement and other demands',
                  count: areas_for_improvement.length,
                },
                { id: 'metrics', name: 'Metrics', count: metrics.length },
              ]}
            />
            <QuestionJudgments profile={data} />
            <Demands profile={data} />
            <Measures profile={data} />
          </ScaleSizes.Provider>
        )
      }}
    </Answered>
  )
}

function Demands({ profile }: { profile: Schemas['QuestionProfile'] }) {
  const { areas_for_improvement: rows, question: asked, cycle } = profile
  return (
    <Section
      id="areas-for-improvement"
      heading="Areas for improvement and other demands"
      data={tableOf('/v1/areas-for-improvement', { question: asked.id, cycle }, 'these demands')}
    >
      {rows.length === 0 ? (
        <p>The reports that are held ask for nothing under this question.</p>
      ) : (
        <>
          <p>
            Not only what the inspectorate calls an area for improvement, but all that it asks or
            asked of a force under this question. <a href={KINDS_EXPLAINED}>The kinds of demands</a>
            .
          </p>
          <ImprovementsList rows={rows} all={rows} isOfForce={false} />
        </>
      )}
    </Section>
  )
}

function Measures({
  profile: { metrics, question: asked },
}: {
  profile: Schemas['QuestionProfile']
}) {
  const query = { question: asked.id }
  return (
    <Section
      id="metrics"
      heading="Metrics"
      data={{
        of: 'the metrics',
        json: withParameters('/v1/metrics', query),
        csv: [csvOf('/v1/metrics', query, 'metrics'), csvOf('/v1/observations', query, 'figures')],
      }}
    >
      {metrics.length === 0 ? (
        <p>No figure in the reports that are held belongs to this question.</p>
      ) : (
        <MetricsList metrics={metrics} />
      )}
    </Section>
  )
}
