/** All forces at a glance: forces × pillars (or questions), with counts per grade. */
import { peel, type Schemas, useAnswer, useForces } from '../api.ts'
import { listOf, navigate, useAddress } from '../navigation.ts'
import { Answered } from '../parts/answer.tsx'
import { DataLinks } from '../parts/data-links.tsx'
import { Heading } from '../parts/heading.tsx'
import { withParameters } from '../routes.ts'
import { counted, cycleText } from '../words.ts'
import { GradeCounts } from './map/counts.tsx'
import { type Filters, MapFilters, mapHref } from './map/filters.tsx'
import { HeatMap } from './map/heat-map.tsx'
import { rowsWith } from './map/selection.ts'

export function MapView() {
  const address = useAddress()
  const columns = address.searchParams.get('columns') === 'question' ? 'question' : 'pillar'
  const filters: Filters = {
    columns,
    region: listOf(address, 'region'),
    grade: listOf(address, 'grade'),
    column: address.searchParams.get('column') ?? '',
  }
  const { region } = filters
  const query = { ...(region.length > 0 && { region }) }
  const key = JSON.stringify([columns, region])
  const matrix = useAnswer(key, () =>
    peel.GET('/v1/judgments/matrix', {
      params: { query: { ...(columns === 'question' && { columns }), ...query } },
    }),
  )
  const distribution = useAnswer(key, () =>
    peel.GET('/v1/judgments/distribution', {
      params: { query: { ...(columns === 'question' && { by: columns }), ...query } },
    }),
  )
  const forces = useForces()
  const regions = forces.state === 'ready' ? regionsOf(forces.body.data) : []
  const change = (changed: Partial<Filters>) => {
    navigate(mapHref({ ...filters, ...changed }))
  }

  return (
    <>
      <Heading title="Map">How the police forces were judged</Heading>
      <p class="lead">
        HMICFRS inspects every police force of England and Wales. Each cell is one judgment; follow
        a force for its reasons and sources.
      </p>
      <Answered answer={distribution}>
        {({ data }) => (
          <>
            <MapFilters
              filters={filters}
              regions={regions}
              grades={data.rows[0]?.counts ?? []}
              columns={data.rows}
              change={change}
            />
            <GradeCounts distribution={data} filters={filters} />
          </>
        )}
      </Answered>
      <Answered answer={matrix}>
        {({ data, warnings }, url) => {
          const rows = rowsWith(filters, data.rows)
          return (
            <section aria-labelledby="map-heading">
              <h2 id="map-heading">Judgments of {cycleText(data.cycle)} by force</h2>
              <p role="status">
                {counted(rows.length, 'force')} of {data.rows.length}
                {filters.grade.length > 0 && ' with a judgment chosen above; the others are greyed'}
                .
              </p>
              {warnings.map(({ detail }) => (
                <p key={detail}>{detail}</p>
              ))}
              <DataLinks
                json={url}
                csv={[{ href: csvOf(data, filters, rows), name: 'these judgments' }]}
              />
              <HeatMap columns={data.columns} rows={rows} choice={filters} />
            </section>
          )
        }}
      </Answered>
    </>
  )
}

function regionsOf(forces: readonly Schemas['Force'][]): string[] {
  return [...new Set(forces.map(({ region }) => region))].sort()
}

/** The judgments in the cells on screen, as rows. */
function csvOf(
  { cycle, rows: all }: Schemas['JudgmentsMatrix'],
  { columns, grade }: Filters,
  rows: Schemas['JudgmentsMatrix']['rows'],
): string {
  return withParameters('/v1/judgments', {
    level: columns,
    cycle,
    // Without a choice of forces the list of all of them would only make the address long.
    force: rows.length === all.length && grade.length === 0 ? [] : rows.map(({ force }) => force),
    format: 'csv',
  })
}
