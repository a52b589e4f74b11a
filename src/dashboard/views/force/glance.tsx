/** The grades of the pillars, before anything else. Each leads to its reasons. */
import type { Schemas } from '../../api.ts'
import { Grade } from '../../parts/grade.tsx'

export function Glance({ pillars }: { pillars: Schemas['ForceProfile']['pillars'] }) {
  return (
    <ul class="glance" aria-label="Grades of the pillars">
      {pillars.map(({ id, name, judgment }) => (
        <li key={id}>
          <a href={`#${judgment?.id ?? id}`}>{name}</a> <Grade of={judgment} />
        </li>
      ))}
    </ul>
  )
}
