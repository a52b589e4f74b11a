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
import { GradeCounts } from './map/counts.tsx'
import { type Filters, MapFilters, mapHref } from './map/filters.tsx'
import { HeatMap } from './map/heat-map.tsx'
import { type MapRow, rowsOf } from './map/selection.ts'

/** All forces: choices among them need no further request. */
const matrices = query((columns: Filters['columns']) =>
  peel.GET('/v1/judgments/matrix', {
    params: { query: columns === 'question' ? { columns } : {} },
  }),
)

const distributions = query(({ columns, region }: Pick<Filters, 'columns' | 'region'>) =>
  peel.GET('/v1/judgments/distribution', {
    params: {
      query: {
        ...(columns === 'question' && { by: columns }),
        ...(region !== '' && { region: [region] }),
      },
    },
  }),
)

export function MapView() {
  const chosen = filtersOf(useAddress())
  const matrix = useAnswer(matrices, chosen.columns)
  const distribution = useAnswer(distributions, {
    columns: chosen.columns,
    region: chosen.region,
  })
  const change = (changed: Partial<Filters>) => {
    navigate(mapHref({ ...chosen, ...changed }))
  }
  return (
    <>
      <Heading title="Overview">How the police forces were judged</Heading>
      <p class="lead">
        An inspectorate, HMICFRS, examines every police force of England and Wales: how effective,
        efficient and legitimate it is (PEEL). Each cell below is one judgment; follow it to its
        reasons and its source. “Not held” means that this data set lacks the judgment, not that
        there is none. <a href="/docs">More about the data</a>.
      </p>
      <Answered answer={matrix}>
        {({ data }, _url, columns) => {
          const filters = { ...chosen, columns }
          const rows = rowsOf(data.rows, filters)
          return (
            <ScaleSizes.Provider value={sizesOf(data.grade_scales)}>
              <Fold summary="Choose forces, grades and order">
                <MapFilters matrix={data} filters={filters} change={change} />
              </Fold>
              <Answered answer={distribution}>
                {(counts, url, about) => (
                  <GradeCounts
                    distribution={counts.data}
                    cycle={cycleText(data.cycle)}
                    filters={{ ...filters, ...about }}
                    url={url}
                  />
                )}
              </Answered>
              <Section
                id="map"
                heading={`Judgments of ${cycleText(data.cycle)} by force`}
                data={{
                  of: 'these judgments',
                  json: withParameters('/v1/judgments/matrix', {
                    columns: columns === 'question' ? columns : '',
                    region: filters.region,
                  }),
                  csv: rows.length === 0 ? [] : filesOf(data, filters, rows),
                }}
              >
                <p role="status">{selectionText(rows.length, data.rows.length, filters)}</p>
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
  const columns = searchParams.get('columns') === 'question' ? 'question' : 'pillar'
  return {
    columns,
    region: searchParams.get('region') ?? '',
    grade: listOf(address, 'grade'),
    column: searchParams.get('column') ?? '',
    sort: searchParams.get('sort') ?? '',
  }
}

function selectionText(found: number, all: number, { grade }: Filters): string {
  if (found === 0) return `None of ${counted(all, 'force')} has what was chosen above.`
  const forces = found === all ? counted(all, 'force') : `${counted(found, 'force')} of ${all}`
  return `${forces}${grade.length === 0 ? '' : ' with a judgment chosen above; others are greyed'}.`
}

/** The cells on screen: as they are, and as rows that tell more of each. */
function filesOf(
  { cycle, rows: all }: Schemas['JudgmentsMatrix'],
  { columns, grade }: Filters,
  rows: readonly MapRow[],
): CsvLink[] {
  // Without a choice of forces the list of all of them would only make the address long.
  const isAll = rows.length === all.length && grade.length === 0
  const force = isAll ? [] : rows.map((row) => row.force)
  return [
    csvOf('/v1/judgments/matrix', { columns, cycle, force }, 'this table'),
    csvOf('/v1/judgments', { level: columns, cycle, force }, 'these judgments'),
  ]
}
