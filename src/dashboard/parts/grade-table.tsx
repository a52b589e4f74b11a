/** Forces × pillars or questions: a table, so that it can be read without its colours. */
import type { ComponentChildren } from 'preact'
import { forceHref } from '../routes.ts'
import { Change } from './change.tsx'
import type { Changed } from './changes.ts'
import { Grade, type Graded } from './grade.tsx'
import { Scroll } from './scroll.tsx'

export interface GradeTableRow {
  force: string
  name: string
  /** Stands below the name. */
  note?: ComponentChildren
  /** Whether the row is about the force on whose page it stands, which needs no link. */
  isOwn?: boolean
  cells: readonly GradeTableCell[]
}

export interface GradeTableCell {
  column: string
  /** The judgment, which has a place on the page of its force. Null: none is held. */
  judgment: string | null
  graded: Graded | null
  isCarriedOver?: boolean
  /** What became of the grade; left out where that is not told. */
  changed?: Changed
  /** Where the judgment is shown, if not on the page of its force. */
  href?: string
  /** Whether a reader looks for others: it is greyed. */
  isOther?: boolean
}

/** So many columns fit a phone. */
const FEW = 3

interface GradeTableProps {
  /** The id of the heading above. */
  labelledBy: string
  columns: readonly { id: string; name: string; href?: string }[]
  rows: readonly GradeTableRow[]
}

export function GradeTable({ labelledBy, columns, rows }: GradeTableProps) {
  return (
    <Scroll labelledBy={labelledBy}>
      <table class={columns.length > FEW ? 'grades many' : 'grades'} aria-labelledby={labelledBy}>
        <thead>
          <tr>
            <th scope="col">Force</th>
            {columns.map(({ id, name, href }) => (
              <th scope="col" key={id}>
                {href === undefined ? name : <a href={href}>{name}</a>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ force, name, note, isOwn = false, cells }) => (
            <tr key={force} data-force={force}>
              <th scope="row">
                {isOwn ? name : <a href={forceHref(force)}>{name}</a>}
                {note !== undefined && <span class="note">{note}</span>}
              </th>
              {cells.map((cell) => (
                <td
                  key={cell.column}
                  data-column={cell.column}
                  class={cell.isOther === true ? 'other' : undefined}
                >
                  <Cell force={force} cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

function Cell({ force, cell }: { force: string; cell: GradeTableCell }) {
  const { judgment, graded, isCarriedOver = false, changed, href } = cell
  if (judgment === null) return <Grade of={null} />
  return (
    // The judgment on the page of its force, where its source is.
    <a class="cell" href={href ?? forceHref(force, judgment)}>
      <Grade of={graded} />
      {isCarriedOver && <span class="note">carried over</span>}
      {changed !== undefined && <Change of={changed} />}
    </a>
  )
}
