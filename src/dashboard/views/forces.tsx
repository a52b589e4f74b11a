/** The forces, by how much is held of each. */
import type { ComponentChildren } from 'preact'
import { peel, query, type Schemas, useAnswer } from '../api.ts'
import { Answered } from '../parts/answer.tsx'
import { Heading } from '../parts/heading.tsx'
import { Lead } from '../parts/lead.tsx'
import { csvOf, forceHref } from '../routes.ts'
import { capital, counted } from '../format.ts'

type Coverage = Schemas['Dataset']['coverage'][number]

const datasets = query(() => peel.GET('/v1/dataset'))

export function ForcesView() {
  const dataset = useAnswer(datasets, 'all')
  return (
    <>
      <Heading title="Forces">The police forces</Heading>
      <Answered answer={dataset}>
        {({ data: { coverage } }, url) => {
          const inFull = coverage.filter((each) => each.report_held)
          const rest = coverage.filter((each) => !each.report_held)
          return (
            <>
              <Lead
                data={{
                  of: 'what is held',
                  json: url,
                  csv: [csvOf('/v1/forces', {}, 'the forces')],
                }}
              >
                All territorial forces of England and Wales, by how much this data set holds of
                each. “Held” means taken into it; what is not held may well exist.
              </Lead>
              <Group id="reports" heading="Report held in full" forces={inFull} noteOf={inReport} />
              <Group
                id="grades"
                heading="Grades of pillars only"
                forces={rest.filter((each) => each.pillar_judgments > 0)}
                noteOf={missingPillars}
              >
                Their reports are not held: question judgments, areas for improvement and figures
                are missing.
              </Group>
              <Group
                id="nothing"
                heading="Nothing held"
                forces={rest.filter((each) => each.pillar_judgments === 0)}
              >
                These forces were inspected too; their grades are not known here.
              </Group>
            </>
          )
        }}
      </Answered>
    </>
  )
}

interface GroupProps {
  id: string
  heading: string
  forces: readonly Coverage[]
  /** What stands below the name of a force; empty: nothing. */
  noteOf?: (force: Coverage) => string
  children?: ComponentChildren
}

function Group({ id, heading, forces, noteOf = () => '', children }: GroupProps) {
  if (forces.length === 0) return null
  return (
    <section id={id} aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`}>
        {heading} <span class="count">{forces.length}</span>
      </h2>
      {children !== undefined && <p>{children}</p>}
      <ul class="columns">
        {forces.map((each) => (
          <li key={each.force} data-force={each.force}>
            <a href={forceHref(each.force)}>{each.force_name}</a>
            {noteOf(each) !== '' && <span class="note">{noteOf(each)}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function inReport(force: Coverage): string {
  const { pillar_judgments: pillars, question_judgments: questions } = force
  const { areas_for_improvement: demands, observations: figures } = force
  return [
    counted(pillars + questions, 'judgment'),
    `${demands ?? 'no'} areas for improvement and other demands`,
    counted(figures ?? 0, 'figure'),
  ].join(', ')
}

function missingPillars({ pillars_not_held: missing }: Coverage): string {
  return missing.length === 0 ? '' : `${capital(missing.join(' and '))} not held`
}
