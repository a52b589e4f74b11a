/** The heat map itself: a table, so that it can be read without its colours. */
import type { Schemas } from '../../api.ts'
import { Grade } from '../../parts/grade.tsx'
import { forceHref } from '../../routes.ts'
import { type Choice, isChosen, type MapRow } from './selection.ts'

/** So many columns fit a phone. */
const FEW = 3

interface HeatMapProps {
  columns: Schemas['JudgmentsMatrix']['columns']
  rows: readonly MapRow[]
  /** Cells that it leaves out are greyed. */
  choice: Choice
}

export function HeatMap({ columns, rows, choice }: HeatMapProps) {
  return (
    <div class="scroll" role="group" aria-labelledby="map-heading" tabIndex={0}>
      <table class={columns.length > FEW ? 'heat-map' : 'heat-map few'}>
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
                  class={isChosen(cell, choice) ? undefined : 'other'}
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
