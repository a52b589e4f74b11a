/** What the data set holds of the force, and where it was read. What is not held stands at the top of the page. */
import type { Schemas } from '../../api.ts'
import { NotHeld } from '../../parts/grade.tsx'
import { Section } from '../../parts/section.tsx'
import { Outside } from '../../parts/source.tsx'
import { csvOf } from '../../routes.ts'
import { cycleText, dateText } from '../../format.ts'

type Profile = Schemas['ForceProfile']

export function Holdings({ profile }: { profile: Profile }) {
  const { holdings, inspection, sources, force } = profile
  const whole = inspection === null ? '' : ` of ${cycleText(inspection.cycle)}`
  const held = [
    ['Pillar judgments', holdings.pillar_judgments_held, '#judgments'],
    ['Question judgments', holdings.question_judgments_held, '#judgments'],
    [
      'Areas for improvement and other demands',
      holdings.areas_for_improvement_held,
      '#areas-for-improvement',
    ],
    [
      'Figures',
      holdings.observations_held,
      csvOf('/v1/observations', { force: force.id }, 'figures').href,
    ],
  ] as const
  return (
    <Section id="holdings" heading={`What is held${whole}, and its sources`}>
      <dl class="facts-list">
        <div>
          <dt>Report</dt>
          <dd>{holdings.report_held ? 'held in full' : <NotHeld what="not held" />}</dd>
        </div>
        {held.map(([name, count, href]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{count === 0 ? <NotHeld what="none held" /> : <a href={href}>{count} held</a>}</dd>
          </div>
        ))}
      </dl>
      {sources.length > 0 && (
        <ul class="entries">
          {sources.map((source) => (
            <SourceEntry key={source.id} source={source} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function SourceEntry({ source }: { source: Schemas['Source'] }) {
  const { title, publisher, published_on: published, url, notes } = source
  return (
    <li>
      <p class="entry-facts">
        {publisher}
        {published !== null && `, ${dateText(published)}`}
      </p>
      <div>
        <p>
          {title}
          {url !== null && (
            <>
              : <Outside href={url} />
            </>
          )}
        </p>
        {notes.length > 0 && (
          <details class="source">
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
      </div>
    </li>
  )
}
