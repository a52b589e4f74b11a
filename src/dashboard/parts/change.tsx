/** What became of a grade since the judgment before: always words, with a mark for the eye. */
import { CHANGE_MARKS, type Changed, changeText, type GradeChange } from './changes.ts'

/** Below a grade. That it stayed the same goes without saying. */
export function Change({ of }: { of: Changed }) {
  const text = of.change === 'same' ? '' : changeText(of)
  if (text === '') return null
  if (of.change === null) return <span class="note">{text}</span>
  const [word = '', ...from] = text.split(' ')
  return (
    <span class={`change ${of.change}`}>
      <ChangeMark of={of.change} /> {word}
      <span class="from"> {from.join(' ')}</span>
    </span>
  )
}

export function ChangeMark({ of }: { of: GradeChange }) {
  return (
    <span class="change-mark" aria-hidden="true">
      {CHANGE_MARKS[of]}
    </span>
  )
}
