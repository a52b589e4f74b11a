/** Counts per grade, zero included; each leads to the judgments it counts. The columns are those of the map. */
import type { Schemas } from '../../api.ts'
import { gradeLines } from '../../parts/grade-lines.ts'
import { Grade } from '../../parts/grade.tsx'
import { Scroll } from '../../parts/scroll.tsx'
import { headingId, Section } from '../../parts/section.tsx'
import { Share } from '../../parts/share.tsx'
import { cycleText } from '../../format.ts'
import { csvOf, pillarHref, questionHref } from '../../routes.ts'
import { cycleOf } from './cycle.tsx'
import { type Filters, mapHref } from './filters.tsx'

interface GradeCountsProps {
  distribution: Schemas['JudgmentsDistribution']
  filters: Filters
  /** The address of the distribution in the API. */
  url: string
}

export function GradeCounts({ distribution, filters, url }: GradeCountsProps) {
  const { rows: columns, by, grade_scale } = distribution
  const cycle = cycleOf(distribution)
  const hasUngraded = columns.some(({ ungraded }) => ungraded > 0)
  const linesOf = columns.map((column) => gradeLines(column, grade_scale, hasUngraded))
  const where = filters.region === '' ? '' : ` in ${filters.region}`
  return (
    <Section
      id="counts"
      heading={`How often each grade was given in ${cycleText(cycle)}${where}`}
      data={{
        of: 'these counts',
        json: url,
        csv: [
          csvOf(
            '/v1/judgments/distribution',
            { by, cycle, region: filters.region },
            'these counts',
          ),
        ],
      }}
    >
      <Scroll labelledBy={headingId('counts')}>
        <table
          class={by === 'question' ? 'counts many' : 'counts'}
          aria-labelledby={headingId('counts')}
        >
          <thead>
            <tr>
              <th scope="col">Grade</th>
              {columns.map(({ id, name }) => (
                <th scope="col" key={id}>
                  <a href={by === 'question' ? questionHref(id) : pillarHref(id)}>{name}</a>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {linesOf[0]?.map(({ state, graded }, line) => (
              <tr key={state} data-grade={state}>
                <th scope="row">
                  <Grade of={graded} />
                </th>
                {columns.map(({ id, total, not_held: notHeld }, position) => (
                  <td key={id} data-column={id}>
                    <Share
                      count={linesOf[position]?.[line]?.count ?? 0}
                      of={total + notHeld}
                      href={mapHref({ ...filters, grade: [state], change: [], column: id })}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Section>
  )
}
