/** All forces at a glance: forces × pillars (or questions), with counts per grade. */
import { peel, query, type Schemas, useAnswer } from '../api.ts'
import { listOf, navigate, useAddress } from '../navigation.ts'
import { Answered } from '../parts/answer.tsx'
import { Fold } from '../parts/fold.tsx'
import { ScaleSizes, sizesOf } from '../parts/grade.tsx'
import { Heading } from '../parts/heading.tsx'
import { Section } from '../parts/section.tsx'
import { type CsvLink, csvOf, withParameters } from '../routes.ts'
import { counted, cycleText } from '../format.ts'
import { Changes } from './map/changes.tsx'
import { GradeCounts } from './map/counts.tsx'
import { CycleChoice, cycleOf } from './map/cycle.tsx'
import { type Filters, MapFilters, mapHref } from './map/filters.tsx'
import { HeatMap } from './map/heat-map.tsx'
import { choosesCells, type MapRow, rowsOf } from './map/selection.ts'
import { Tiles } from './map/tiles.tsx'

/** All forces: choices among them need no further request. */
const matrices = query(({ columns, cycle }: Pick<Filters, 'columns' | 'cycle'>) =>
  peel.GET('/v1/judgments/matrix', {
    params: {
      query: { ...(columns === 'question' && { columns }), ...(cycle !== '' && { cycle }) },
    },
  }),
)

const distributions = query(
  ({ columns, cycle, region }: Pick<Filters, 'columns' | 'cycle' | 'region'>) =>
    peel.GET('/v1/judgments/distribution', {
      params: {
        query: {
          ...(columns === 'question' && { by: columns }),
          ...(cycle !== '' && { cycle }),
          ...(region !== '' && { region: [region] }),
        },
      },
    }),
)

export function MapView() {
  const chosen = filtersOf(useAddress())
  const { columns, cycle, region } = chosen
  const matrix = useAnswer(matrices, { columns, cycle })
  const distribution = useAnswer(distributions, { columns, cycle, region })
  const change = (changed: Partial<Filters>) => {
    navigate(mapHref({ ...chosen, ...changed }))
  }
  return (
    <>
      <Heading title="Overview">How the police forces were judged</Heading>
      <p class="lead">
        An inspectorate, HMICFRS, examines every police force of England and Wales: how effective,
        efficient and legitimate it is (PEEL). Here is how all of them were judged, on a map and in
        a table, and which grades improved or declined since the judgment before. “Not held” means
        that this data set lacks the judgment, not that there is none.{' '}
        <a href="/docs">More about the data</a>.
      </p>
      <CycleChoice
        chosen={cycle}
        shown={matrix.state === 'ready' ? matrix.body.data.cycle : null}
        choose={(id) => {
          change({ cycle: id })
        }}
      />
      <Answered answer={matrix}>
        {({ data }, _url, about) => {
          const filters = withColumns({ ...chosen, ...about }, data.columns)
          const rows = rowsOf(data.rows, filters)
          const name = cycleText(cycleOf(data))
          return (
            <ScaleSizes.Provider value={sizesOf(data.grade_scales)}>
              <Fold summary="Choose forces, grades and order">
                <MapFilters matrix={data} filters={filters} change={change} />
              </Fold>
              <Answered answer={distribution}>
                {(counts, url, about) => (
                  <GradeCounts
                    distribution={counts.data}
                    filters={{ ...filters, ...about }}
                    url={url}
                  />
                )}
              </Answered>
              <Tiles matrix={data} rows={rows} filters={filters} change={change} />
              <Section
                id="map"
                heading={`Judgments of ${name} by force`}
                data={{
                  of: 'these judgments',
                  json: withParameters('/v1/judgments/matrix', {
                    columns: filters.columns === 'question' ? filters.columns : '',
                    cycle: filters.cycle,
                    region: filters.region,
                  }),
                  csv: rows.length === 0 ? [] : filesOf(data, filters, rows),
                }}
              >
                <p role="status">{selectionText(rows.length, data.rows.length, filters)}</p>
                <Changes matrix={data} rows={rows} />
                <HeatMap matrix={data} rows={rows} filters={filters} />
                {data.grade_scales.map(({ id, comparability }) => (
                  <p key={id} class="note">
                    {comparability}
                  </p>
                ))}
              </Section>
            </ScaleSizes.Provider>
          )
        }}
      </Answered>
    </>
  )
}

function filtersOf(address: URL): Filters {
  const { searchParams } = address
  const one = (name: string) => searchParams.get(name) ?? ''
  return {
    columns: one('columns') === 'question' ? 'question' : 'pillar',
    cycle: one('cycle'),
    region: one('region'),
    grade: listOf(address, 'grade'),
    change: listOf(address, 'change'),
    column: one('column'),
    sort: one('sort'),
    map: one('map'),
    show: one('show') === 'change' ? 'change' : 'grade',
  }
}

/** Without choices of a column that is not there: a pillar is not judged in every cycle. */
function withColumns(filters: Filters, columns: Schemas['JudgmentsMatrix']['columns']): Filters {
  const known = (choice: string) => (columns.some(({ id }) => id === choice) ? choice : '')
  const { column, sort, map } = filters
  return {
    ...filters,
    column: known(column),
    sort: sort === 'region' ? sort : known(sort),
    map: known(map),
  }
}

function selectionText(found: number, all: number, filters: Filters): string {
  if (found === 0) return `None of ${counted(all, 'force')} has what was chosen above.`
  const forces = found === all ? counted(all, 'force') : `${counted(found, 'force')} of ${all}`
  return `${forces}${choosesCells(filters) ? ' with a judgment chosen above; others are greyed' : ''}.`
}

/** The cells on screen: as they are, and as rows that tell more of each. */
function filesOf(
  matrix: Schemas['JudgmentsMatrix'],
  filters: Filters,
  rows: readonly MapRow[],
): CsvLink[] {
  // Without a choice of forces the list of all of them would only make the address long.
  const isAll = rows.length === matrix.rows.length && !choosesCells(filters)
  const { columns } = filters
  const cycle = cycleOf(matrix)
  const force = isAll ? [] : rows.map((row) => row.force)
  return [
    csvOf('/v1/judgments/matrix', { columns, cycle, force }, 'this table'),
    csvOf('/v1/judgments', { level: columns, cycle, force }, 'these judgments'),
  ]
}
