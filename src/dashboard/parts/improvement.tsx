/** One thing asked of a force: the inspectorate’s words, what became of it, and its source. */
import type { Schemas } from '../api.ts'
import { forceHref, questionHref } from '../routes.ts'
import { beginning, capital, cycleText, plain } from '../format.ts'
import { Source } from './source.tsx'

/** Where the documentation tells areas for improvement from findings, recommendations and expectations. */
export const KINDS_EXPLAINED = '/docs#words-improvements'

type Improvement = Schemas['AreaForImprovement']

interface ImprovementsListProps {
  rows: readonly Improvement[]
  /** Every row of the page, among which links lead. */
  all: readonly Improvement[]
  /** Whether the page is about one force, so that each row names its question, or about a question. */
  isOfForce: boolean
}

export function ImprovementsList({ rows, all, isOfForce }: ImprovementsListProps) {
  return (
    <ul class="entries">
      {rows.map((row) => (
        <li key={row.id} id={row.id} data-improvement={row.id}>
          <Summary row={row} isOfForce={isOfForce} />
          <Words row={row} all={all} />
        </li>
      ))}
    </ul>
  )
}

function Summary({ row, isOfForce }: { row: Improvement; isOfForce: boolean }) {
  const { kind, raised_in: raised, status_as_reported: status, question, question_name } = row
  return (
    <div class="entry-facts">
      <p>
        <strong>{capital(plain(kind))}</strong> <span class="mark">{plain(status)}</span>
      </p>
      <p>
        {isOfForce ? (
          question !== null && <a href={questionHref(question)}>{question_name}</a>
        ) : (
          <a href={forceHref(row.force, row.id)}>{row.force_name}</a>
        )}
        {isOfForce && question === null && `${capital(row.pillar)} as a whole`}
      </p>
      <p>Raised: {yearText(raised)}</p>
      {row.follows !== null && <p>First raised: {yearText(row.first_raised_in)}</p>}
    </div>
  )
}

function yearText(label: string | null): string {
  return label === null ? 'year not printed' : cycleText(label)
}

function Words({ row, all }: { row: Improvement; all: readonly Improvement[] }) {
  const earlier = all.find(({ id }) => id === row.follows)
  const later = all.filter(({ follows }) => follows === row.id)
  return (
    <div>
      {/* Unchanged, so a text may begin in the middle of a sentence. */}
      <blockquote class="words">
        {row.text}
        {row.points.length > 0 && (
          <ul>
            {row.points.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
        )}
      </blockquote>
      <p class="note">Our note: {row.status_note}</p>
      {row.follows !== null && (
        <p>
          Continues{' '}
          <a href={earlier ? `#${earlier.id}` : `/areas-for-improvement/${row.follows}`}>
            the {plain(earlier?.kind ?? 'demand')} of{' '}
            {cycleText(earlier?.raised_in ?? 'an earlier year')}
          </a>
        </p>
      )}
      {later.map((each) => (
        <p key={each.id}>
          Continued by{' '}
          <a href={`#${each.id}`}>
            the {plain(each.kind)} of {cycleText(each.raised_in ?? 'a later year')}
          </a>
        </p>
      ))}
      <Source
        of={row}
        about={`“${beginning(row.text)}”`}
        row={{ collection: 'areas-for-improvement', id: row.id }}
      >
        {row.status_quote !== null && (
          <div class="quote">
            <p>On its status:</p>
            <blockquote>{row.status_quote}</blockquote>
          </div>
        )}
      </Source>
    </div>
  )
}
