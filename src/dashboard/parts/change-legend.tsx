/** Said below tables that mark changes. */
import { ChangeMark } from './change.tsx'

export function ChangeLegend() {
  return (
    <p class="note">
      <ChangeMark of="improved" /> improved and <ChangeMark of="declined" /> declined: against the
      judgment before, computed by us. Nothing below a grade: it is the same, or the first of its
      pillar.
    </p>
  )
}
