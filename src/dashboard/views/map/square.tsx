/** A force on the tile map: a link whose name says in words what its mark and colour show. */
import { useContext } from 'preact/hooks'
import { CHANGE_MARKS, changeText } from '../../parts/changes.ts'
import { ScaleSizes, stepClass, symbolOf } from '../../parts/grade.tsx'
import { forceHref } from '../../routes.ts'
import type { Filters } from './filters.tsx'
import { spokenName } from './layout.ts'
import { type MapCell, WITHOUT_GRADE } from './selection.ts'

export interface Tile {
  force: string
  force_name: string
  cell: MapCell
  /** Whether the reader looks for others. */
  isOther: boolean
}

interface SquareProps {
  tile: Tile
  show: Filters['show']
  /** What stands in the square beside the mark. */
  label: string
}

export function Square({ tile, show, label }: SquareProps) {
  const sizes = useContext(ScaleSizes)
  const { force, cell, isOther } = tile
  const words = `${spokenName(tile)}: ${cellWords(cell)}`
  const { look, mark } = show === 'change' ? changeMark(cell) : gradeMark(cell, sizes)
  return (
    <a
      class={`tile ${look}${isOther ? ' other' : ''}`}
      href={forceHref(force)}
      title={words}
      data-force={force}
    >
      <span class="unseen">{words}</span>
      <span aria-hidden="true">{label}</span>
      <span class="tile-mark" aria-hidden="true">
        {mark}
      </span>
    </a>
  )
}

/** The judgment in words, such as “Good, improved from requires improvement”. */
function cellWords(cell: MapCell): string {
  const { status, grade_label: label, basis } = cell
  return [
    label ?? (status === 'ungraded' ? WITHOUT_GRADE.ungraded : WITHOUT_GRADE['not-held']),
    basis === 'carried-over' ? 'carried over' : '',
    changeText(cell),
  ]
    .filter((each) => each !== '')
    .join(', ')
}

interface Mark {
  /** Names of classes. */
  look: string
  mark: string
}

function gradeMark(cell: MapCell, sizes: ReadonlyMap<string, number>): Mark {
  const { grade_rank: rank, grade_scale: scale, change } = cell
  if (rank === null) return withoutGrade(cell)
  const size = scale === null ? undefined : sizes.get(scale)
  if (size === undefined) return { look: '', mark: cell.grade_label ?? '' }
  const development = change === null || change === 'same' ? '' : ` ${CHANGE_MARKS[change]}`
  return { look: stepClass(rank, size), mark: symbolOf(rank, size) + development }
}

function changeMark(cell: MapCell): Mark {
  if (cell.grade === null) return withoutGrade(cell)
  if (cell.change === null) return { look: 'unknown', mark: UNKNOWN_MARK }
  return { look: cell.change, mark: CHANGE_MARKS[cell.change] }
}

/** Where it cannot be said what became of the grade. */
export const UNKNOWN_MARK = '?'

function withoutGrade({ status }: MapCell): Mark {
  return status === 'ungraded'
    ? { look: 'ungraded', mark: 'not graded' }
    : { look: 'not-held', mark: 'not held' }
}
