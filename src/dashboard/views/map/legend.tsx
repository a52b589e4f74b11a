/** What the marks of the tile map mean, and how often each is there. */
import type { ComponentChildren } from 'preact'
import type { Schemas } from '../../api.ts'
import { capital } from '../../format.ts'
import { ChangeMark } from '../../parts/change.tsx'
import { CHANGE_WORDS, CHANGES } from '../../parts/changes.ts'
import { Grade, NotHeld } from '../../parts/grade.tsx'
import type { Filters } from './filters.tsx'
import { WITHOUT_GRADE } from './selection.ts'
import { type Tile, UNKNOWN_MARK } from './square.tsx'

interface LegendProps {
  tiles: readonly Tile[]
  scales: readonly Schemas['GradeScale'][]
  show: Filters['show']
}

export function Legend({ tiles: all, scales, show }: LegendProps) {
  // Of those that the reader chose.
  const cells = all.filter(({ isOther }) => !isOther).map(({ cell }) => cell)
  const graded = cells.filter(({ grade }) => grade !== null)
  const unknown = graded.filter(({ change }) => change === null)
  const ungraded = cells.filter(({ status }) => status === 'ungraded')
  const notHeld = cells.filter(({ status }) => status === 'not-held')
  return (
    <ul class="legend" aria-label="What the squares show, and of how many forces">
      {show === 'grade'
        ? scales.flatMap(({ id: scale, grades }) =>
            grades.map(({ grade, label, rank }) => (
              <Line
                key={`${scale} ${grade}`}
                state={grade}
                of={graded.filter((each) => each.grade_scale === scale && each.grade === grade)}
              >
                <Grade of={{ grade_label: label, grade_rank: rank, grade_scale: scale }} />
              </Line>
            )),
          )
        : CHANGES.map((each) => (
            <Line key={each} state={each} of={graded.filter(({ change }) => change === each)}>
              <span class={`grade ${each}`}>
                <ChangeMark of={each} /> {capital(CHANGE_WORDS[each])}
              </span>
            </Line>
          ))}
      {show === 'change' && unknown.length > 0 && (
        <Line state="unknown" of={unknown}>
          <span class="grade unknown">
            <span aria-hidden="true">{UNKNOWN_MARK}</span> Cannot be said
          </span>
        </Line>
      )}
      {ungraded.length > 0 && (
        <Line state="ungraded" of={ungraded}>
          <span class="grade ungraded">{WITHOUT_GRADE.ungraded}</span>
        </Line>
      )}
      {notHeld.length > 0 && (
        <Line state="not-held" of={notHeld}>
          <NotHeld />
        </Line>
      )}
      {show === 'grade' &&
        unknown.length < graded.length &&
        CHANGES.filter((each) => each !== 'same').map((each) => (
          <Line key={each} state={each} of={graded.filter(({ change }) => change === each)}>
            <ChangeMark of={each} /> {CHANGE_WORDS[each]} since the judgment before
          </Line>
        ))}
      {cells.length < all.length && (
        <li class="note">Pale squares are of forces without what was chosen above.</li>
      )}
    </ul>
  )
}

interface LineProps {
  /** A grade, a change, or what a square without one is. */
  state: string
  of: readonly unknown[]
  children: ComponentChildren
}

function Line({ state, of, children }: LineProps) {
  return (
    <li data-state={state}>
      {children} <span class="count">{of.length}</span>
    </li>
  )
}
