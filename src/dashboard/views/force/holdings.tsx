/** What the data set holds of the force, and what it does not. */
import type { Schemas } from '../../api.ts'
import { NotHeld } from '../../parts/grade.tsx'
import { Outside } from '../../parts/source.tsx'
import { dateText } from '../../words.ts'

export function Holdings({ profile: { holdings, sources } }: { profile: Schemas['ForceProfile'] }) {
  const held = [
    ['Pillar judgments', holdings.pillar_judgments_held],
    ['Question judgments', holdings.question_judgments_held],
    ['Areas for improvement and other demands', holdings.areas_for_improvement_held],
    ['Figures', holdings.observations_held],
  ] as const
  return (
    <section id="holdings" aria-labelledby="holdings-heading">
      <h2 id="holdings-heading">What is held, and what is not</h2>
      <dl class="facts-list">
        <div>
          <dt>Report</dt>
          <dd>{holdings.report_held ? 'held in full' : <NotHeld what="not held" />}</dd>
        </div>
        {held.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{count === 0 ? <NotHeld what="none held" /> : `${count} held`}</dd>
          </div>
        ))}
      </dl>
      {holdings.not_held.length === 0 ? (
        <p>Nothing is known to be missing.</p>
      ) : (
        <ul>
          {holdings.not_held.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {sources.length > 0 && (
        <>
          <h3>Sources</h3>
          <ul>
            {sources.map(({ id, title, publisher, published_on: published, url, notes }) => (
              <li key={id}>
                {title} ({publisher}
                {published !== null && `, ${dateText(published)}`})
                {url !== null && (
                  <>
                    : <Outside href={url} />
                  </>
                )}
                {notes.length > 0 && (
                  <details>
                    <summary>
                      Notes<span class="unseen"> on {title}</span>
                    </summary>
                    <ul>
                      {notes.map((note) => (
                        <li key={note}>{note}</li>
                      ))}
                    </ul>
                  </details>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
