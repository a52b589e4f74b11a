/** The heat map itself: a table, so that it can be read without its colours. */
import type { Schemas } from '../../api.ts'
import { Grade } from '../../parts/grade.tsx'
import { forceHref } from '../../routes.ts'
import { type MapRow, stateOf } from './selection.ts'

interface HeatMapProps {
  columns: Schemas['JudgmentsMatrix']['columns']
  rows: readonly MapRow[]
  /** Cells of other states are greyed. Empty: all states count. */
  chosen: readonly string[]
}

export function HeatMap({ columns, rows, chosen }: HeatMapProps) {
  return (
    <div class="scroll" role="region" aria-labelledby="map-heading" tabIndex={0}>
      <table class="heat-map">
        <thead>
          <tr>
            <th scope="col">Force</th>
            {columns.map(({ id, name }) => (
              <th scope="col" key={id}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ force, force_name, region, cells }) => (
            <tr key={force} data-force={force}>
              <th scope="row">
                <a href={forceHref(force)}>{force_name}</a>
                <span class="note">{region}</span>
              </th>
              {cells.map((cell) => (
                <td
                  key={cell.column}
                  data-column={cell.column}
                  class={chosen.length > 0 && !chosen.includes(stateOf(cell)) ? 'other' : undefined}
                >
                  {cell.judgment === null ? (
                    <Grade of={null} />
                  ) : (
                    // The judgment on the page of its force, where its source is.
                    <a class="cell" href={forceHref(force, cell.judgment)}>
                      <Grade of={cell} />
                      {cell.basis === 'carried-over' && <span class="note">carried over</span>}
                    </a>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
