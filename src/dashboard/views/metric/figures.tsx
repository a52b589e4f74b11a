/** The figures of a metric: a chart where numbers can be compared, and always the table. */
import type { Schemas } from '../../api.ts'
import { BarChart } from '../../parts/bar-chart.tsx'
import { type Bar, isChartable } from '../../parts/bars.ts'
import { NotHeld } from '../../parts/grade.tsx'
import { Scroll } from '../../parts/scroll.tsx'
import { headingId, Section } from '../../parts/section.tsx'
import { Source } from '../../parts/source.tsx'
import { csvOf, forceHref, withParameters } from '../../routes.ts'
import { counted, markOf, plain, signed } from '../../format.ts'

type Observation = Schemas['Observation']
type Comparison = Schemas['Comparison']

/** Quantities whose length from zero means nothing. */
const WITHOUT_LENGTH = ['time-of-day', 'rank']

export function MetricFigures({ profile }: { profile: Schemas['MetricProfile'] }) {
  const { metric, observations: rows, comparisons } = profile
  const periods = new Set(rows.map(({ period_label }) => period_label))
  // What all bars have in common need not be said of each.
  const shared = periods.size === 1 ? rows[0]?.period_label : null
  const bars = rows.map((row) => barOf(row, shared !== null))
  const query = { metric: metric.id }
  const comparisonOf = new Map(comparisons.map((each) => [each.observation, each]))
  return (
    <Section
      id="figures"
      heading={counted(rows.length, 'figure')}
      data={{
        of: 'the figures',
        json: withParameters('/v1/observations', query),
        csv: [
          csvOf('/v1/observations', query, 'figures'),
          ...(comparisons.length === 0 ? [] : [csvOf('/v1/comparisons', query, 'comparisons')]),
        ],
      }}
    >
      {isChartable(bars) && !WITHOUT_LENGTH.includes(metric.value_type) && (
        <div class="card">
          {shared && <p class="facts">Period of all: {shared}</p>}
          <BarChart bars={bars} about={metric.name} />
        </div>
      )}
      <Scroll labelledBy={headingId('figures')}>
        <table class="figures" aria-labelledby={headingId('figures')}>
          <thead>
            <tr>
              <th scope="col">Area</th>
              <th scope="col">Value as printed</th>
              <th scope="col">Period</th>
            </tr>
          </thead>
          {rows.map((row) => (
            <Figure key={row.id} row={row} comparison={comparisonOf.get(row.id)} />
          ))}
        </table>
      </Scroll>
    </Section>
  )
}

/** Two lines of the table: the figure, and below it where it stands. */
function Figure({ row, comparison }: { row: Observation; comparison: Comparison | undefined }) {
  const name = [row.area_name, row.breakdown_label].filter((each) => each !== null).join(', ')
  return (
    <tbody id={row.id} data-observation={row.id}>
      <tr>
        <th scope="row">
          {row.area_type === 'force' ? (
            <a href={forceHref(row.area)}>{row.area_name}</a>
          ) : (
            row.area_name
          )}
          {row.breakdown_label !== null && <span class="note">{row.breakdown_label}</span>}
        </th>
        <td>
          <Value row={row} />
        </td>
        <td>{row.period_label ?? <NotHeld what="not printed" />}</td>
      </tr>
      <tr>
        <td colSpan={3}>
          {comparison !== undefined && <p class="facts">{comparisonText(comparison)}</p>}
          <Source
            of={row}
            about={`the figure for ${name}`}
            row={{ collection: 'observations', id: row.id }}
          >
            <p>Printed {row.origin === 'table' ? 'in a table' : 'in the running text'}.</p>
            {row.note !== null && <p>Our note: {row.note}</p>}
            {row.sample !== null && (
              <p>
                It rests on a <a href={`/observations/${row.sample}`}>sample</a>.
              </p>
            )}
          </Source>
        </td>
      </tr>
    </tbody>
  )
}

function Value({ row }: { row: Observation }) {
  const text = row.value_text ?? ''
  if (text === '') return <NotHeld what="no value printed" />
  const mark = markOf(row.value_status)
  return (
    <>
      <strong>{text}</strong> {mark !== null && <strong class="mark">{mark}</strong>}
      {row.value === null && <span class="note">no number</span>}
      {row.qualifier !== 'exact' && !text.includes(plain(row.qualifier)) && (
        <span class="note">read as: {plain(row.qualifier)}</span>
      )}
    </>
  )
}

function comparisonText(comparison: Comparison): string {
  const { comparator_area_name: name, difference, ratio } = comparison
  const quotient = ratio === null ? '' : `, ratio ${ratio}`
  return `Beside ${name}: difference ${signed(difference)}${quotient} (computed by us)`
}

function barOf(row: Observation, isPeriodShared: boolean): Bar {
  const parts = [row.area_name, isPeriodShared ? null : row.period_label]
  return {
    group: row.breakdown_label,
    label: parts.filter((each) => each !== null).join(' · '),
    value: row.value,
    text: row.value_text ?? '',
    mark: markOf(row.value_status),
    isMain: row.area === row.force,
  }
}
