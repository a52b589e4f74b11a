/** The inspection that a force page is about. */
import type { Schemas } from '../../api.ts'
import { Source } from '../../parts/source.tsx'
import { cycleText, dateText } from '../../format.ts'

export function Inspection({ inspection }: { inspection: Schemas['Inspection'] | null }) {
  if (inspection === null) return <p>No inspection of this force is held.</p>
  const { cycle, published_on: published, inspector } = inspection
  return (
    <div>
      <p>
        Latest inspection held: {cycleText(cycle)},{' '}
        {published === null ? 'date of publication not held' : `published ${dateText(published)}`}
        {inspector !== null && `, led by ${inspector}`}.
      </p>
      <Source
        of={inspection}
        about="the inspection"
        row={{ collection: 'inspections', id: inspection.id }}
      />
    </div>
  )
}
