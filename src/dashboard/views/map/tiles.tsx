/** One column of the heat map as squares, each about where its force is. */
import type { Schemas } from '../../api.ts'
import { cycleText } from '../../format.ts'
import { Choose } from '../../parts/choose.tsx'
import { headingId, Section } from '../../parts/section.tsx'
import { tableOf } from '../../routes.ts'
import { cycleOf } from './cycle.tsx'
import type { Filters } from './filters.tsx'
import { labelOf, placed } from './layout.ts'
import { Legend } from './legend.tsx'
import { isChosen, type MapRow } from './selection.ts'
import { Square, type Tile } from './square.tsx'

interface TilesProps {
  matrix: Schemas['JudgmentsMatrix']
  /** Those that the reader chose. */
  rows: readonly MapRow[]
  filters: Filters
  change: (changed: Partial<Filters>) => void
}

export function Tiles({ matrix, rows, filters, change }: TilesProps) {
  const wanted = filters.map === '' ? filters.column : filters.map
  const column = matrix.columns.find(({ id }) => id === wanted) ?? matrix.columns[0]
  if (column === undefined) return null
  const cycle = cycleOf(matrix)
  const all = tilesOf(matrix.rows, column.id, rows, filters)
  const { tiles, others } = placed(all)
  const { show, columns } = filters
  const query = { level: columns, cycle, [columns]: column.id }
  return (
    <Section
      id="tiles"
      heading={`${column.name} in ${cycleText(cycle)} on the map`}
      data={tableOf('/v1/judgments', query, 'the judgments on the map')}
    >
      <p>
        One square a force, about where it is; each leads to its force. The same stands in words in{' '}
        <a href="#map">the table below</a>.
      </p>
      <div class="filters">
        <Choose
          name="Map of"
          value={column.id}
          options={matrix.columns}
          choose={(map) => {
            change({ map })
          }}
        />
        <Choose
          name="Showing"
          value={show}
          options={[
            { id: 'grade', name: 'grades' },
            { id: 'change', name: 'changes since the judgment before' },
          ]}
          choose={(id) => {
            change({ show: id === 'change' ? id : 'grade' })
          }}
        />
      </div>
      <div class="tile-map">
        {tiles.length > 0 && (
          <ul class="tiles" aria-labelledby={headingId('tiles')}>
            {tiles.map(({ place, ...tile }) => (
              <li key={tile.force} style={{ gridRow: place.row, gridColumn: place.column }}>
                <Square tile={tile} show={show} label={labelOf(tile)} />
              </li>
            ))}
          </ul>
        )}
        <div>
          <Legend tiles={all} scales={matrix.grade_scales} show={show} />
          {others.length > 0 && (
            <>
              <h3 id="tiles-others">Forces without a place on this map</h3>
              <ul class="tiles others" aria-labelledby="tiles-others">
                {others.map((tile) => (
                  <li key={tile.force}>
                    <Square tile={tile} show={show} label={tile.force_name} />
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      </div>
    </Section>
  )
}

function tilesOf(
  all: readonly MapRow[],
  column: string,
  chosen: readonly MapRow[],
  filters: Filters,
): Tile[] {
  const forces = new Set(chosen.map(({ force }) => force))
  return all.flatMap(({ force, force_name, cells }) => {
    const cell = cells.find((each) => each.column === column)
    if (cell === undefined) return []
    // What was chosen in another column holds for the force as a whole.
    const isOther = !forces.has(force) || (filters.column === '' && !isChosen(cell, filters))
    return [{ force, force_name, cell, isOther }]
  })
}
