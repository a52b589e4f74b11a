/** What a view is about, beside the addresses of its data. */
import type { ComponentChildren } from 'preact'
import { DataLinks, type DataLinksProps } from './data-links.tsx'

interface LeadProps {
  data: DataLinksProps
  children: ComponentChildren
}

export function Lead({ data, children }: LeadProps) {
  return (
    <div class="with-data">
      <p class="lead">{children}</p>
      <DataLinks {...data} />
    </div>
  )
}
