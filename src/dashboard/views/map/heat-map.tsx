/** The judgments of the forces a reader chose. */
import type { Schemas } from '../../api.ts'
import { GradeTable, type GradeTableRow } from '../../parts/grade-table.tsx'
import { headingId } from '../../parts/section.tsx'
import { forceHref, judgmentHref, pillarHref, questionHref } from '../../routes.ts'
import { counted } from '../../format.ts'
import type { Filters } from './filters.tsx'
import { firstJudged } from './changes.tsx'
import { isChosen, type MapRow } from './selection.ts'

/** So many rows without any judgment hide the others. */
const EMPTY_MAX = 5

interface HeatMapProps {
  matrix: Schemas['JudgmentsMatrix']
  rows: readonly MapRow[]
  filters: Filters
}

export function HeatMap({ matrix, rows, filters }: HeatMapProps) {
  const empty = rows.filter(({ cells }) => cells.every(({ judgment }) => judgment === null))
  const isFolded = empty.length > EMPTY_MAX
  const shown = isFolded ? rows.filter((row) => !empty.includes(row)) : rows
  const columns = matrix.columns.map(({ id, name }) => ({
    id,
    name,
    href: filters.columns === 'question' ? questionHref(id) : pillarHref(id),
  }))
  const isFirst = new Set(firstJudged(matrix).map(({ id }) => id))
  return (
    <>
      {shown.length > 0 && (
        <GradeTable
          labelledBy={headingId('map')}
          columns={columns}
          rows={shown.map((row) => tableRow(row, filters, isFirst))}
        />
      )}
      {isFolded && (
        <details>
          <summary>
            {counted(empty.length, 'force')} of which no judgment of a {filters.columns} is held
          </summary>
          <ul class="columns">
            {empty.map(({ force, force_name: name }) => (
              <li key={force}>
                <a href={forceHref(force)}>{name}</a>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

/** @param isFirst the columns that were judged for the first time, of which there is no change to tell. */
function tableRow(row: MapRow, filters: Filters, isFirst: ReadonlySet<string>): GradeTableRow {
  return {
    force: row.force,
    name: row.force_name,
    note: row.report_held ? `${row.region} · report held in full` : row.region,
    cells: row.cells.map((cell) => ({
      column: cell.column,
      judgment: cell.judgment,
      graded: cell,
      isCarriedOver: cell.basis === 'carried-over',
      isOther: !isChosen(cell, filters),
      ...(!isFirst.has(cell.column) && { changed: cell }),
      // The page of a force has the latest judgments; the address of one leads to wherever it is.
      ...(filters.cycle !== '' && cell.judgment !== null && { href: judgmentHref(cell.judgment) }),
    })),
  }
}
