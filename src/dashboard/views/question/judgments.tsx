/** The judgments of a question: how often each grade was given, and each judgment with its reasons. */
import type { Schemas } from '../../api.ts'
import { Grade } from '../../parts/grade.tsx'
import { gradeLines } from '../../parts/grade-lines.ts'
import { JudgmentDetails } from '../../parts/judgment.tsx'
import { Section } from '../../parts/section.tsx'
import { Share } from '../../parts/share.tsx'
import { forceHref, tableOf } from '../../routes.ts'
import { counted, cycleText } from '../../format.ts'
import { mapHref } from '../map/filters.tsx'

type Profile = Schemas['QuestionProfile']

export function QuestionJudgments({ profile }: { profile: Profile }) {
  const { question: asked, judgments, distribution, cycle } = profile
  return (
    <Section
      id="judgments"
      heading={`Judgments of ${cycleText(cycle)}`}
      data={tableOf('/v1/judgments', { question: asked.id, cycle }, 'the judgments')}
    >
      <Distribution profile={profile} />
      <p>
        {distribution.not_held === 0
          ? 'The judgments of all forces are held.'
          : `The judgments of ${counted(distribution.not_held, 'force')} are not held.`}
      </p>
      <ul class="entries">
        {judgments.map((judgment) => (
          <li key={judgment.id} id={judgment.id} data-judgment={judgment.id}>
            <div class="entry-facts">
              <p>
                <a href={forceHref(judgment.force, judgment.id)}>{judgment.force_name}</a>
              </p>
              <p>
                <Grade of={judgment} />
              </p>
            </div>
            <div>
              <JudgmentDetails judgment={judgment} about={judgment.force_name} />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Zero counts included; each count leads to the forces it counts. */
function Distribution({
  profile: { distribution, question: asked, grade_scales },
}: {
  profile: Profile
}) {
  const lines = gradeLines(distribution, grade_scales[0]?.id ?? null)
  return (
    <table class="counts narrow">
      <caption class="unseen">How often each grade was given</caption>
      <thead>
        <tr>
          <th scope="col">Grade</th>
          <th scope="col">Forces</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ state, count, graded }) => (
          <tr key={state} data-grade={state}>
            <th scope="row">
              <Grade of={graded} />
            </th>
            <td>
              <Share
                count={count}
                of={distribution.total + distribution.not_held}
                href={mapHref({
                  columns: 'question',
                  region: '',
                  grade: [state],
                  column: asked.id,
                  sort: '',
                })}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
