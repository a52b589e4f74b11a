/** Whose data it is, which release, and what is and is not held. */
import { meta } from '../api.ts'

export function Footer() {
  const known = meta.use()
  return (
    <footer class="bottom">
      {known !== null && (
        <p>
          {known.attribution} Release <code>{known.release}</code>.
        </p>
      )}
      <p>
        <a href="/releases">What changed</a> · <a href="/forces">What is held, and what is not</a> ·{' '}
        <a href="/v1/downloads/peel.sqlite" download>
          Everything as one SQLite file
        </a>{' '}
        · <a href="/docs">The data explained</a>
      </p>
    </footer>
  )
}
