/** Values before and after, and why they changed. */
import type { Schemas } from '../api.ts'
import { grouped } from '../grouped.ts'

type Change = Schemas['DataChange']

interface ChangedValuesProps {
  /** Of one row in one release. */
  changes: readonly Change[]
  /** Left out where it is said elsewhere. */
  hasReasons?: boolean
}

export function ChangedValues({ changes, hasReasons = true }: ChangedValuesProps) {
  return (
    <>
      {grouped(changes, ({ reason }) => reason).map(([reason, own]) => (
        <div key={reason}>
          <ul class="changed-values">
            {own.map((each) => (
              <li key={each.id}>
                <code>{each.field}</code>: <Words of={each} />
              </li>
            ))}
          </ul>
          {hasReasons && <Reason text={reason} />}
        </div>
      ))}
    </>
  )
}

export function Reason({ text }: { text: string | null }) {
  return <p class="note">{text === null ? 'No reason is recorded.' : `Reason: ${text}`}</p>
}

function Words({ of: { change, before, after } }: { of: Change }) {
  if (change === 'removed') return <Value text={before} />
  return (
    <>
      from <Value text={before} /> to <Value text={after} />
    </>
  )
}

function Value({ text }: { text: string | null }) {
  return text === null ? <span class="missing">nothing</span> : <q>{text}</q>
}
