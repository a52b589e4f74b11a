/** Pillars × cycles of one force. A narrow screen has the cycles one below the other. */
import type { ComponentChildren } from 'preact'
import type { Schemas } from '../api.ts'
import { cycleText } from '../format.ts'
import { judgmentHref, pillarHref } from '../routes.ts'
import { Change } from './change.tsx'
import { useIsNarrow } from './fold.tsx'
import { Grade } from './grade.tsx'
import { Scroll } from './scroll.tsx'

type History = Schemas['ForceProfile']['history'][number]
type Cell = History['cells'][number]

interface HistoryTableProps {
  /** The id of the heading above. */
  labelledBy: string
  history: readonly History[]
  /** The judgment that the page is about. */
  current?: string
  /** Where a judgment is shown. */
  hrefOf?: (judgment: string) => string
}

interface Head {
  id: string
  name: ComponentChildren
}

export function HistoryTable({
  labelledBy,
  history,
  current,
  hrefOf = judgmentHref,
}: HistoryTableProps) {
  const isTurned = useIsNarrow()
  const cycles = [...new Set(history.flatMap(({ cells }) => cells.map(({ column }) => column)))]
  const ofCycles: Head[] = cycles.toSorted().map((id) => ({ id, name: cycleText(id) }))
  const ofPillars: Head[] = history.map(({ pillar: id, pillar_name: name }) => ({
    id,
    name: <a href={pillarHref(id)}>{name}</a>,
  }))
  const [columns, rows] = isTurned ? [ofPillars, ofCycles] : [ofCycles, ofPillars]
  return (
    <Scroll labelledBy={labelledBy}>
      <table class="grades history over-cycles" aria-labelledby={labelledBy}>
        <thead>
          <tr>
            <th scope="col">{isTurned ? 'Cycle' : 'Pillar'}</th>
            {columns.map(({ id, name }) => (
              <th scope="col" key={id}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.name}</th>
              {columns.map((column) => {
                const [pillar, cycle] = isTurned ? [column.id, row.id] : [row.id, column.id]
                const cell = history
                  .find((each) => each.pillar === pillar)
                  ?.cells.find((each) => each.column === cycle)
                return (
                  <td key={column.id} data-pillar={pillar} data-cycle={cycle}>
                    <Judged cell={cell} isCurrent={cell?.judgment === current} hrefOf={hrefOf} />
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

interface JudgedProps extends Required<Pick<HistoryTableProps, 'hrefOf'>> {
  /** Undefined: the pillar was not judged in the cycle. */
  cell: Cell | undefined
  isCurrent: boolean
}

function Judged({ cell, isCurrent, hrefOf }: JudgedProps) {
  if (cell === undefined) return <span class="unjudged">Not judged</span>
  if (cell.judgment === null) return <Grade of={null} />
  return (
    <a class="cell" href={hrefOf(cell.judgment)} aria-current={isCurrent ? 'page' : undefined}>
      <Grade of={cell} /> {cell.change_note !== 'first' && <Change of={cell} />}
    </a>
  )
}
