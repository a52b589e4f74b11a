/** The figures of a metric: a chart where numbers can be compared, and always the table. */
import type { Schemas } from '../../api.ts'
import { BarChart } from '../../parts/bar-chart.tsx'
import { type Bar, isChartable } from '../../parts/bars.ts'
import { DataLinks } from '../../parts/data-links.tsx'
import { NotHeld } from '../../parts/grade.tsx'
import { Source } from '../../parts/source.tsx'
import { forceHref, withParameters } from '../../routes.ts'
import { counted, plain } from '../../words.ts'

type Observation = Schemas['Observation']

/** Quantities whose length from zero means nothing. */
const WITHOUT_LENGTH = ['time-of-day', 'rank']

interface MetricFiguresProps {
  metric: Schemas['Metric']
  rows: readonly Observation[]
}

export function MetricFigures({ metric, rows }: MetricFiguresProps) {
  const periods = new Set(rows.map(({ period_label }) => period_label))
  // What all bars have in common need not be said of each.
  const shared = periods.size === 1 ? rows[0]?.period_label : null
  const bars = rows.map((row) => barOf(row, shared !== null))
  const query = { metric: metric.id }
  return (
    <section aria-labelledby="figures-heading">
      <h2 id="figures-heading">{counted(rows.length, 'figure')}</h2>
      <DataLinks
        json={withParameters('/v1/observations', query)}
        csv={[
          {
            href: withParameters('/v1/observations', { ...query, format: 'csv' }),
            name: 'figures',
          },
          {
            href: withParameters('/v1/comparisons', { ...query, format: 'csv' }),
            name: 'comparisons',
          },
        ]}
      />
      {isChartable(bars) && !WITHOUT_LENGTH.includes(metric.value_type) && (
        <div class="card">
          {shared && <p class="facts">Period of all: {shared}</p>}
          <BarChart bars={bars} about={metric.name} />
        </div>
      )}
      <div class="scroll" role="group" aria-labelledby="figures-heading" tabIndex={0}>
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">Area</th>
              <th scope="col">Value as printed</th>
              <th scope="col">Period</th>
              <th scope="col">How exact</th>
              <th scope="col">Printed in</th>
              <th scope="col">Quote</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Row({ row }: { row: Observation }) {
  const name = [row.area_name, row.breakdown_label].filter((each) => each !== null).join(', ')
  return (
    <tr id={row.id} data-observation={row.id}>
      <th scope="row">
        {row.area_type === 'force' ? (
          <a href={forceHref(row.force)}>{row.area_name}</a>
        ) : (
          row.area_name
        )}
        {row.breakdown_label !== null && <span class="note">{row.breakdown_label}</span>}
      </th>
      <td>
        {row.value_text === null || row.value_text === '' ? (
          <NotHeld what="no value printed" />
        ) : (
          <strong>{row.value_text}</strong>
        )}{' '}
        {row.is_forecast && <strong class="mark">forecast</strong>}
        {row.value === null && row.value_text !== null && row.value_text !== '' && (
          <span class="note">no number</span>
        )}
      </td>
      <td>{row.period_label ?? <NotHeld what="not printed" />}</td>
      <td>{plain(row.qualifier)}</td>
      <td>
        {row.source_section ?? <NotHeld what="section not held" />}
        <span class="note">{row.origin === 'table' ? 'in a table' : 'in the text'}</span>
      </td>
      <td>
        <Source of={row} about={`the figure for ${name}`}>
          {row.note !== null && <p>Our note: {row.note}</p>}
        </Source>
      </td>
    </tr>
  )
}

function barOf(row: Observation, isPeriodShared: boolean): Bar {
  const parts = [row.breakdown_label, row.area_name, isPeriodShared ? null : row.period_label]
  return {
    label: parts.filter((each) => each !== null).join(' · '),
    value: row.value,
    text: row.value_text ?? '',
    isForecast: row.is_forecast,
    isMain: row.area_type === 'force',
  }
}
