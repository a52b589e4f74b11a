/** A part of a view: its heading, the addresses of its data, and what it shows. */
import type { ComponentChildren } from 'preact'
import { DataLinks, type DataLinksProps } from './data-links.tsx'

interface SectionProps {
  /** Its place in the address of the view. */
  id: string
  heading: ComponentChildren
  data?: DataLinksProps
  children: ComponentChildren
}

export function Section({ id, heading, data, children }: SectionProps) {
  return (
    <section id={id} aria-labelledby={headingId(id)}>
      <div class="with-data">
        <h2 id={headingId(id)}>{heading}</h2>
        {data !== undefined && <DataLinks {...data} />}
      </div>
      {children}
    </section>
  )
}

/** The id of the heading of a section, by which tables and boxes in it are named. */
export const headingId = (section: string) => `${section}-heading`
