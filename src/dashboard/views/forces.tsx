/** The forces and what is held of each. */
import { peel, type Schemas, useAnswer } from '../api.ts'
import { Answered } from '../parts/answer.tsx'
import { DataLinks } from '../parts/data-links.tsx'
import { NotHeld } from '../parts/grade.tsx'
import { Heading } from '../parts/heading.tsx'
import { forceHref } from '../routes.ts'

type Coverage = Schemas['Dataset']['coverage'][number]

export function ForcesView() {
  const dataset = useAnswer('dataset', () => peel.GET('/v1/dataset'))
  return (
    <>
      <Heading title="Forces">The police forces</Heading>
      <p class="lead">All forces of England and Wales, and what this data set holds of each.</p>
      <Answered answer={dataset}>
        {({ data: { coverage } }, url) => (
          <>
            <DataLinks json={url} csv={[{ href: '/v1/forces?format=csv', name: 'forces' }]} />
            <div class="scroll" role="group" aria-label="Forces" tabIndex={0}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">Force</th>
                    <th scope="col">Report</th>
                    <th scope="col">Pillar judgments</th>
                    <th scope="col">Question judgments</th>
                    <th scope="col">Figures</th>
                  </tr>
                </thead>
                <tbody>
                  {coverage.map((each) => (
                    <tr key={each.force}>
                      <th scope="row">
                        <a href={forceHref(each.force)}>{each.force_name}</a>
                      </th>
                      <td>{each.report_held ? 'Held in full' : <NotHeld />}</td>
                      <td>
                        <Judged held={each.pillar_judgments} missing={each.pillars_not_held} />
                      </td>
                      <td>
                        <Judged held={each.question_judgments} missing={each.questions_not_held} />
                      </td>
                      <td>{figures(each)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </>
        )}
      </Answered>
    </>
  )
}

/** Nothing held is not “0 judgments”: the force was judged all the same. */
function Judged({ held, missing }: { held: number; missing: readonly string[] }) {
  if (held === 0) return <NotHeld />
  return (
    <>
      {held} held{missing.length > 0 && `, ${missing.length} not held`}
    </>
  )
}

function figures({ observations }: Coverage) {
  return observations === null ? <NotHeld /> : `${observations} held`
}
