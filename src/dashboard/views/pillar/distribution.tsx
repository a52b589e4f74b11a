/** How often each grade was given, cycle by cycle: a chart, and the same in a table. Grades of one scale stand together. */
import type { Schemas } from '../../api.ts'
import { cycleText } from '../../format.ts'
import { grouped } from '../../grouped.ts'
import { gradeLines } from '../../parts/grade-lines.ts'
import { Grade } from '../../parts/grade.tsx'
import { Scroll } from '../../parts/scroll.tsx'
import { headingId, Section } from '../../parts/section.tsx'
import { StackedBars } from '../../parts/stacked-bars.tsx'
import { csvOf } from '../../routes.ts'

type Row = Schemas['JudgmentsDistribution']['rows'][number]
type Scale = Schemas['GradeScale']

interface DistributionProps {
  pillar: Schemas['Pillar']
  distribution: Schemas['JudgmentsDistribution']
  scales: readonly Scale[]
  /** The address of the distribution in the API. */
  url: string
}

export function Distribution({ pillar, distribution, scales, url }: DistributionProps) {
  const ofScales = grouped(distribution.rows, ({ grade_scale: scale }) => scale)
  return (
    <Section
      id="distribution"
      heading="How often each grade was given, cycle by cycle"
      data={{
        of: 'these counts',
        json: url,
        csv: [
          csvOf(
            '/v1/judgments/distribution',
            { by: distribution.by, pillar: pillar.id },
            'these counts',
          ),
        ],
      }}
    >
      {ofScales.map(([id, rows]) => (
        <OfScale
          key={id}
          about={`the grades for ${pillar.name.toLowerCase()}`}
          rows={rows}
          scale={scales.find((each) => each.id === id)}
          isOnly={ofScales.length === 1}
        />
      ))}
    </Section>
  )
}

interface OfScaleProps {
  about: string
  rows: readonly Row[]
  scale: Scale | undefined
  isOnly: boolean
}

function OfScale({ about, rows, scale, isOnly }: OfScaleProps) {
  const hasUngraded = rows.some(({ ungraded }) => ungraded > 0)
  const cycles = rows.map((row) => ({
    id: row.id,
    lines: gradeLines(row, row.grade_scale, hasUngraded),
  }))
  return (
    <>
      {!isOnly && <h3>{scale?.name}</h3>}
      <StackedBars
        about={about}
        bars={cycles.map(({ id, lines }) => ({
          label: cycleText(id),
          parts: lines.map((line) => ({
            ...line,
            name: line.graded === null ? 'Not held' : (line.graded.grade_label ?? 'Not graded'),
          })),
        }))}
      />
      <Scroll labelledBy={headingId('distribution')}>
        <table class="counts" aria-labelledby={headingId('distribution')}>
          <thead>
            <tr>
              <th scope="col">Grade</th>
              {cycles.map(({ id }) => (
                <th scope="col" key={id}>
                  {cycleText(id)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cycles[0]?.lines.map(({ state, graded }, line) => (
              <tr key={state} data-grade={state}>
                <th scope="row">
                  <Grade of={graded} />
                </th>
                {cycles.map(({ id, lines }) => (
                  <td key={id} data-cycle={id}>
                    {lines[line]?.count}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p class="note">
        The numbers count forces, {(rows[0]?.total ?? 0) + (rows[0]?.not_held ?? 0)} in each cycle.{' '}
        {scale !== undefined && scale.comparability}
      </p>
    </>
  )
}
