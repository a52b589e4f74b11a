/** Counts per grade, zero included; each leads to the judgments it counts. The columns are those of the map. */
import type { Schemas } from '../../api.ts'
import { Grade } from '../../parts/grade.tsx'
import { Scroll } from '../../parts/scroll.tsx'
import { headingId, Section } from '../../parts/section.tsx'
import { Share } from '../../parts/share.tsx'
import { questionHref } from '../../routes.ts'
import { type Filters, mapHref } from './filters.tsx'

interface GradeCountsProps {
  distribution: Schemas['JudgmentsDistribution']
  cycle: string
  filters: Filters
  /** The address of the distribution in the API. */
  url: string
}

export function GradeCounts({ distribution, cycle, filters, url }: GradeCountsProps) {
  const { rows: columns, by, grade_scale } = distribution
  const where = filters.region === '' ? '' : ` in ${filters.region}`
  return (
    <Section
      id="counts"
      heading={`How often each grade was given in ${cycle}${where}`}
      data={{ of: 'these counts', json: url }}
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
                  {by === 'question' ? <a href={questionHref(id)}>{name}</a> : name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {linesOf(columns).map(({ state, graded, countOf }) => (
              <tr key={state} data-grade={state}>
                <th scope="row">
                  {graded === null ? (
                    <Grade of={null} />
                  ) : (
                    <Grade of={{ ...graded, grade_scale }} />
                  )}
                </th>
                {columns.map((column) => (
                  <td key={column.id} data-column={column.id}>
                    <Share
                      count={countOf(column)}
                      of={column.total + column.not_held}
                      href={mapHref({ ...filters, grade: [state], column: column.id })}
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

type Column = Schemas['JudgmentsDistribution']['rows'][number]

/** One line for each grade of the scale, and for what has no grade. */
function linesOf(columns: readonly Column[]) {
  const none = { grade_label: null, grade_rank: null }
  const ungraded = columns.some((column) => column.ungraded > 0)
    ? [{ state: 'ungraded', graded: none, countOf: (column: Column) => column.ungraded }]
    : []
  return [
    ...(columns[0]?.counts ?? []).map(({ grade, ...graded }) => ({
      state: grade,
      graded,
      countOf: (column: Column) => column.counts.find((each) => each.grade === grade)?.count ?? 0,
    })),
    ...ungraded,
    { state: 'not-held', graded: null, countOf: (column: Column) => column.not_held },
  ]
}
