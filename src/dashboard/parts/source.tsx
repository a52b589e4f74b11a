/** Where a statement stands: one click away, with the words by which it is found. */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Schemas } from '../api.ts'
import { RowChanges, type RowName } from './row-changes.tsx'

type Provenance = Pick<Schemas['Judgment'], 'source_section' | 'source_quote' | 'source_url'>

interface SourceProps {
  of: Provenance & Partial<Pick<Schemas['Judgment'], 'cross_checked_with'>>
  /** What the source is of; read out, since a page has many sources. */
  about: string
  /** Whether it is seen at once. */
  isOpen?: boolean | undefined
  /** The row that the source is of; what changed in it is told when the source is opened. */
  row: RowName
  /** What else belongs to the source. */
  children?: ComponentChildren
}

export function Source({ of, about, isOpen = false, row, children }: SourceProps) {
  const [wasOpened, setWasOpened] = useState(isOpen)
  return (
    <details
      class="source"
      open={isOpen}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open) setWasOpened(true)
      }}
    >
      <summary>
        Source<span class="unseen"> of {about}</span>
      </summary>
      <Quote of={of} />
      {children}
      {wasOpened && <RowChanges row={row} />}
    </details>
  )
}

/** The quote, its section and its document. */
export function Quote({ of }: { of: SourceProps['of'] }) {
  const { source_section: section, source_quote: quote, source_url: url } = of
  const checked = of.cross_checked_with ?? []
  return (
    <div class="quote">
      {quote === null ? (
        <p>No quote is held: it was taken from the page below as a whole.</p>
      ) : (
        <blockquote>{quote}</blockquote>
      )}
      {section !== null && <p>Section: {section}</p>}
      <p>
        <Outside href={url} />
      </p>
      {checked.length > 0 && (
        <div>
          <p>Checked against:</p>
          <ul>
            {checked.map((each) => (
              <li key={each}>
                <Outside href={each} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}

/** A link away from the service, by its address: a reader sees where it leads. */
export function Outside({ href }: { href: string }) {
  return <a href={href}>{href.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')}</a>
}
