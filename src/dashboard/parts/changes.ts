/** What became of a grade since the judgment before, in words and marks. */
import type { Schemas } from '../api.ts'
import { plain } from '../format.ts'

/** What a judgment and a cell of the heat map have in common. */
export type Changed = Pick<
  Schemas['JudgmentsMatrix']['rows'][number]['cells'][number],
  'change' | 'change_note' | 'previous_grade'
>
export type GradeChange = NonNullable<Changed['change']>

export const CHANGES: readonly GradeChange[] = ['improved', 'declined', 'same']

export const CHANGE_WORDS: Readonly<Record<GradeChange, string>> = {
  improved: 'improved',
  declined: 'declined',
  same: 'the same as before',
}

export const CHANGE_MARKS: Readonly<Record<GradeChange, string>> = {
  improved: '▲',
  declined: '▼',
  same: '=',
}

type ChangeNote = NonNullable<Changed['change_note']>

/** Why it cannot be said. */
export const UNSAID: Readonly<Record<ChangeNote, string>> = {
  first: 'judged for the first time',
  'none-held': 'the judgment before is not held',
  'previous-ungraded': 'not graded before',
  'another-scale': 'judged on another scale before',
  'carried-over': 'the earlier judgment was carried over',
  ungraded: 'no grade was given',
}
/** What stands in the place of the grade, or beside it, says this already. */
const SEEN: readonly ChangeNote[] = ['carried-over', 'ungraded']

/** Such as “improved from requires improvement”; empty: there is nothing to say beside the grade. */
export function changeText({ change, change_note: note, previous_grade: before }: Changed): string {
  if (change === null) return note === null || SEEN.includes(note) ? '' : UNSAID[note]
  const from = change === 'same' || before === null ? '' : ` from ${plain(before)}`
  return CHANGE_WORDS[change] + from
}
