/** Everything about one force. */
import { everyForce, forceProfiles } from '../queries.ts'
import { type Schemas, useAnswer } from '../api.ts'
import { Answered } from '../parts/answer.tsx'
import { useArrival } from '../parts/arrival.ts'
import { Contents } from '../parts/contents.tsx'
import { ScaleSizes, sizesOf } from '../parts/grade.tsx'
import { Heading } from '../parts/heading.tsx'
import { Lead } from '../parts/lead.tsx'
import { Picker } from '../parts/picker.tsx'
import { forceHref } from '../routes.ts'
import { Figures } from './force/figures.tsx'
import { History } from './force/history.tsx'
import { Holdings } from './force/holdings.tsx'
import { Improvements } from './force/improvements.tsx'
import { Inspection } from './force/inspection.tsx'
import { Judgments } from './force/judgments.tsx'
import { SimilarForces } from './force/similar-forces.tsx'

export function ForceView({ id }: { id: string }) {
  const profile = useAnswer(forceProfiles, id)
  useArrival(profile.state === 'ready')
  return (
    <Answered answer={profile} isWholeView>
      {({ data }, url) => {
        const { force, inspection, holdings } = data
        return (
          <ScaleSizes.Provider value={sizesOf(data.grade_scales)}>
            <div class="title">
              <Heading title={force.name}>{force.name}</Heading>
              <OtherForces current={force.id} />
            </div>
            <Lead data={{ of: 'this page', json: url }}>
              {force.region}, {force.country} · area code {force.gss_code}
            </Lead>
            <History profile={data} />
            <Inspection inspection={inspection} />
            {holdings.not_held.length > 0 && (
              <ul class="notice" aria-label="What is not held">
                {holdings.not_held.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            )}
            <Contents sections={sectionsOf(data)} />
            <Judgments profile={data} />
            <Improvements profile={data} />
            <Figures profile={data} />
            <SimilarForces profile={data} />
            <Holdings profile={data} />
          </ScaleSizes.Provider>
        )
      }}
    </Answered>
  )
}

function OtherForces({ current }: { current: string }) {
  const forces = useAnswer(everyForce, 'all')
  if (forces.state !== 'ready') return null
  return <Picker kind="force" things={forces.body.rows} current={current} hrefOf={forceHref} />
}

function sectionsOf({ holdings, headline_metrics, similar_forces }: Schemas['ForceProfile']) {
  const judged = holdings.pillar_judgments_held + holdings.question_judgments_held
  return [
    { id: 'history', name: 'History', count: 0 },
    { id: 'judgments', name: 'Judgments', count: judged },
    {
      id: 'areas-for-improvement',
      name: 'Areas for improvement and other demands',
      count: holdings.areas_for_improvement_held,
    },
    { id: 'figures', name: 'Figures', count: headline_metrics?.length ?? 0 },
    { id: 'similar-forces', name: 'Similar forces', count: similar_forces?.length ?? 0 },
    { id: 'holdings', name: 'What is held', count: 0 },
  ]
}
