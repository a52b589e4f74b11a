/** What became of a grade since the judgment before: a mark and a word. */
import type { Schemas } from '../api.ts'

/** What a judgment and a cell of a table have in common. */
export type Changed = Pick<Schemas['Judgment'], 'change' | 'change_note'>

/** Nothing for a grade that stayed the same, so that those that did not are seen. */
export function Change({ of }: { of: Changed['change'] }) {
  if (of === null || of === 'same') return null
  return (
    <span class={`change ${of}`}>
      <span aria-hidden="true">{of === 'improved' ? '▲' : '▼'}</span> {of}
    </span>
  )
}

/** Why nothing can be said of a change. */
export const UNSAID: Readonly<Record<NonNullable<Changed['change_note']>, string>> = {
  first: 'it was judged for the first time',
  'none-held': 'the judgment before is not held',
  ungraded: 'no grade was given',
  'previous-ungraded': 'the judgment before gave no grade',
  'carried-over': 'the earlier judgment was carried over',
  'another-scale': 'the judgment before used another grade scale',
}

/** Said below tables that have the marks. */
export function ChangeLegend() {
  return (
    <p class="note">
      <Change of="improved" /> and <Change of="declined" />: against the judgment before, computed
      by us. No mark: the same grade, or it cannot be said.
    </p>
  )
}
