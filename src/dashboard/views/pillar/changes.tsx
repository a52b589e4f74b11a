/** Who rose and who fell from one cycle to the next, and of whom it cannot be said. */
import type { ComponentChildren } from 'preact'
import type { Schemas } from '../../api.ts'
import { capital, counted, cycleText } from '../../format.ts'
import { ChangeMark } from '../../parts/change.tsx'
import { CHANGE_WORDS, UNSAID } from '../../parts/changes.ts'
import { Grade } from '../../parts/grade.tsx'
import { Section } from '../../parts/section.tsx'
import { forceHref, judgmentHref, pillarHref, tableOf } from '../../routes.ts'
import { type ForceChange, changesIn } from './force-changes.ts'

interface ChangesProps {
  pillar: Schemas['Pillar']
  /** Forces × cycles. */
  matrix: Schemas['JudgmentsMatrix']
  /** The cycle that the address names; null: none, so the latest. */
  chosen: string | null
}

export function Changes({ pillar, matrix, chosen }: ChangesProps) {
  const cycles = matrix.columns.map(({ id }) => id)
  const cycle = chosen ?? cycles.at(-1) ?? ''
  const position = cycles.indexOf(cycle)
  const before = cycles[position - 1]
  const heading = `Who rose and who fell${
    before === undefined ? '' : ` from ${cycleText(before)} to ${cycleText(cycle)}`
  }`
  return (
    <Section
      id="changes"
      heading={heading}
      data={tableOf(
        '/v1/judgments',
        { pillar: pillar.id, level: 'pillar', cycle },
        'these judgments',
      )}
    >
      <nav class="types" aria-label="Cycle whose changes are shown">
        <ul>
          {cycles.map((id) => (
            <li key={id}>
              <a
                href={pillarHref(pillar.id, id === cycles.at(-1) ? undefined : id)}
                aria-current={id === cycle ? 'true' : undefined}
              >
                {cycleText(id)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {position === -1 ? (
        <p role="status">
          No judgment of {pillar.name.toLowerCase()} belongs to a cycle “{cycle}”. Choose one above.
        </p>
      ) : before === undefined ? (
        <p role="status">
          {cycleText(cycle)} is the first cycle in which {pillar.name.toLowerCase()} was judged, so
          there is nothing to compare it with.
        </p>
      ) : (
        <Groups changes={changesIn(matrix, position)} cycle={cycle} />
      )}
    </Section>
  )
}

function Groups({ changes, cycle }: { changes: readonly ForceChange[]; cycle: string }) {
  const of = (change: ForceChange['change']) => changes.filter((each) => each.change === change)
  const [improved, declined, same, unsaid] = [of('improved'), of('declined'), of('same'), of(null)]
  return (
    <>
      <p role="status">
        {counted(improved.length, 'force')} improved, {declined.length} declined, {same.length} kept
        the grade
        {unsaid.length > 0 && `; of ${unsaid.length} it cannot be said`}.
      </p>
      <Group id="improved" name={<Direction of="improved" />} changes={improved} />
      <Group id="declined" name={<Direction of="declined" />} changes={declined} />
      {unsaid.length > 0 && (
        <Group id="unsaid" name="Cannot be said" changes={unsaid} cycle={cycle} />
      )}
      <div class="group" data-change="same">
        <h3>
          The same <span class="count">{same.length}</span>
        </h3>
        {same.length > 0 && (
          <details>
            <summary>
              Show {counted(same.length, 'force')}
              <span class="unseen"> with the same grade</span>
            </summary>
            <ul class="columns">
              {same.map((each) => (
                <li key={each.force} data-force={each.force}>
                  <a href={forceHref(each.force)}>{each.name}</a>{' '}
                  <span class="note">{each.now.grade_label}</span>
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </>
  )
}

function Direction({ of }: { of: 'improved' | 'declined' }) {
  return (
    <>
      <ChangeMark of={of} /> {capital(CHANGE_WORDS[of])}
    </>
  )
}

interface GroupProps {
  id: string
  name: ComponentChildren
  changes: readonly ForceChange[]
  /** For changes that cannot be said: of this cycle. */
  cycle?: string
}

function Group({ id, name, changes, cycle }: GroupProps) {
  return (
    <div class="group" data-change={id}>
      <h3>
        {name} <span class="count">{changes.length}</span>
      </h3>
      {changes.length === 0 ? (
        <p>None.</p>
      ) : (
        <ul class="entries">
          {changes.map((each) => (
            <li key={each.force} data-force={each.force}>
              <p class="entry-facts">
                <a href={forceHref(each.force)}>{each.name}</a>
              </p>
              <div>
                <p class="from-to">
                  <Judged cell={each.before} />
                  <span aria-hidden="true">→</span>
                  <span class="unseen">then</span>
                  <Judged cell={each.now} />
                </p>
                {cycle !== undefined && <p class="facts">{reasonText(each, cycle)}</p>}
              </div>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Judged({ cell }: { cell: ForceChange['now'] | undefined }) {
  if (cell === undefined || cell.judgment === null) return <Grade of={null} />
  return (
    <a class="cell" href={judgmentHref(cell.judgment)}>
      <Grade of={cell} />
    </a>
  )
}

function reasonText({ now }: ForceChange, cycle: string): string {
  if (now.judgment === null) return `The judgment of ${cycleText(cycle)} is not held.`
  const reason = now.change_note === null ? 'the reason is not held' : UNSAID[now.change_note]
  return `${capital(reason)}.`
}
