/** Everything about one force. */
import { peel, useAnswer } from '../api.ts'
import { Answered } from '../parts/answer.tsx'
import { useArrival } from '../parts/arrival.ts'
import { DataLinks } from '../parts/data-links.tsx'
import { Heading } from '../parts/heading.tsx'
import { ForcePicker } from './force/picker.tsx'
import { Figures } from './force/figures.tsx'
import { Holdings } from './force/holdings.tsx'
import { Improvements } from './force/improvements.tsx'
import { Inspection } from './force/inspection.tsx'
import { Judgments } from './force/judgments.tsx'
import { SimilarForces } from './force/similar-forces.tsx'

const SECTIONS = [
  ['judgments', 'Judgments'],
  ['areas-for-improvement', 'Areas for improvement'],
  ['figures', 'Figures'],
  ['similar-forces', 'Similar forces'],
  ['holdings', 'What is held'],
] as const

export function ForceView({ id }: { id: string }) {
  const profile = useAnswer(id, () =>
    peel.GET('/v1/forces/{force}/profile', { params: { path: { force: id } } }),
  )
  useArrival(profile.state === 'ready')
  return (
    <Answered answer={profile} isWholeView>
      {({ data }, url) => {
        const { force, inspection } = data
        return (
          <>
            <div class="title">
              <Heading title={force.name}>{force.name}</Heading>
              <ForcePicker current={force.id} />
            </div>
            <p class="lead">
              {force.region}, {force.country} · area code {force.gss_code}
            </p>
            <Inspection inspection={inspection} />
            {data.holdings.not_held.length > 0 && (
              <ul class="notice" aria-label="What is not held">
                {data.holdings.not_held.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            )}
            <DataLinks json={url} csv={[]} />
            <nav class="contents" aria-label="On this page">
              <ul>
                {SECTIONS.map(([section, name]) => (
                  <li key={section}>
                    <a href={`#${section}`}>{name}</a>
                  </li>
                ))}
              </ul>
            </nav>
            <Judgments profile={data} />
            <Improvements profile={data} />
            <Figures profile={data} />
            <SimilarForces profile={data} />
            <Holdings profile={data} />
          </>
        )
      }}
    </Answered>
  )
}
