/** Whose data it is, which release, and what is and is not held. */
import { peel, useAnswer } from '../api.ts'

export function Footer() {
  const entry = useAnswer('entry', () => peel.GET('/v1'))
  if (entry.state !== 'ready') return <footer class="bottom" />
  const { attribution, release } = entry.body.meta
  return (
    <footer class="bottom">
      <p>{attribution}</p>
      <p>
        Release <code>{release}</code> · <a href="/v1/dataset">What is held, and what is not</a> ·{' '}
        <a href="/v1/downloads/peel.sqlite" download>
          Everything as one SQLite file
        </a>{' '}
        · <a href="/docs">The data explained</a>
      </p>
    </footer>
  )
}
