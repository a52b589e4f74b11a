/** How the force was judged, cycle by cycle, before anything else. Each grade leads to its reasons and source. */
import type { Schemas } from '../../api.ts'
import { ChangeLegend } from '../../parts/change-legend.tsx'
import { HistoryTable } from '../../parts/history-table.tsx'
import { headingId, Section } from '../../parts/section.tsx'
import { judgmentHref, tableOf } from '../../routes.ts'

type Profile = Schemas['ForceProfile']

export function History({ profile: { force, pillars, history } }: { profile: Profile }) {
  const onPage = new Set(pillars.map(({ judgment }) => judgment?.id))
  const words = legendOf(history)
  return (
    <Section
      id="history"
      heading="How it was judged over the years"
      data={tableOf('/v1/judgments', { force: force.id, level: 'pillar' }, 'these judgments')}
    >
      <HistoryTable
        labelledBy={headingId('history')}
        history={history}
        hrefOf={(judgment) => (onPage.has(judgment) ? `#${judgment}` : judgmentHref(judgment))}
      />
      <ChangeLegend />
      {words.length > 0 && <p class="note">{words.join(' ')}</p>}
    </Section>
  )
}

/** What the words without a grade mean, of those that stand in the table. */
function legendOf(history: Profile['history']): string[] {
  const cells = history.flatMap((each) => each.cells)
  const cycles = new Set(cells.map(({ column }) => column))
  const has = (status: (typeof cells)[number]['status']) =>
    cells.some((each) => each.status === status)
  return [
    ...(cells.length < cycles.size * history.length
      ? ['Not judged: the inspectorate gave no force a judgment of this pillar in this cycle.']
      : []),
    ...(has('ungraded') ? ['Not graded: the force got no grade in this cycle.'] : []),
    ...(has('not-held')
      ? ['Not held: this data set lacks the judgment, which does not mean that there is none.']
      : []),
  ]
}
