/** Counts per grade, zero included; each leads to the judgments it counts. */
import type { Schemas } from '../../api.ts'
import { DataLinks } from '../../parts/data-links.tsx'
import { Grade } from '../../parts/grade.tsx'
import { withParameters } from '../../routes.ts'
import { capital } from '../../words.ts'
import { type Filters, mapHref } from './filters.tsx'

interface GradeCountsProps {
  distribution: Schemas['JudgmentsDistribution']
  filters: Filters
}

export function GradeCounts({ distribution, filters }: GradeCountsProps) {
  const { by, rows, grade_scale: scale } = distribution
  const grades = rows[0]?.counts ?? []
  const hasUngraded = rows.some(({ ungraded }) => ungraded > 0)
  const { region } = filters
  const href = (grade: string, column: string) => mapHref({ ...filters, grade: [grade], column })
  const where = region.length === 0 ? '' : ` in ${region.join(' and ')}`
  return (
    <section aria-labelledby="counts-heading">
      <h2 id="counts-heading">How often each grade was given{where}</h2>
      <DataLinks
        json={withParameters('/v1/judgments/distribution', {
          by: by === 'question' ? by : '',
          region,
        })}
        csv={[]}
      />
      <div class="scroll" role="group" aria-labelledby="counts-heading" tabIndex={0}>
        <table class="counts">
          <thead>
            <tr>
              <th scope="col">{capital(by)}</th>
              {grades.map(({ grade, grade_label, grade_rank }) => (
                <th scope="col" key={grade}>
                  <Grade of={{ grade_label, grade_rank, grade_scale: scale }} />
                </th>
              ))}
              {hasUngraded && <th scope="col">Not graded</th>}
              <th scope="col">Not held</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">{row.name}</th>
                {row.counts.map(({ grade, count }) => (
                  <td key={grade} data-grade={grade}>
                    <Count count={count} href={href(grade, row.id)} />
                  </td>
                ))}
                {hasUngraded && (
                  <td data-grade="ungraded">
                    <Count count={row.ungraded} href={href('ungraded', row.id)} />
                  </td>
                )}
                <td data-grade="not-held">
                  <Count count={row.not_held} href={href('not-held', row.id)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** A count leads to what it counts. */
function Count({ count, href }: { count: number; href: string }) {
  return count === 0 ? <>0</> : <a href={href}>{count}</a>
}
