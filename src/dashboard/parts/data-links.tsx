/** Where the data of a view comes from and how to take it along. */
import { Fragment } from 'preact'
import type { CsvLink } from '../routes.ts'

export interface DataLinksProps {
  /** What the data is, read out with each link, since a page has many of them. */
  of: string
  /** The address in the API that answers with what the view shows. */
  json: string
  csv?: readonly CsvLink[]
}

export function DataLinks({ of, json, csv = [] }: DataLinksProps) {
  return (
    <p class="data-links">
      <a href={json} title={readable(json)}>
        API<span class="unseen"> address of {of}</span>
      </a>
      {csv.map(({ href, xlsx, name }) => (
        <Fragment key={href}>
          <a href={href} type="text/csv" title={readable(href)}>
            CSV<span class={csv.length === 1 ? 'unseen' : undefined}> of {name}</span>
          </a>
          {xlsx !== null && (
            <a href={xlsx} title={readable(xlsx)}>
              Excel<span class={csv.length === 1 ? 'unseen' : undefined}> of {name}</span>
            </a>
          )}
        </Fragment>
      ))}
    </p>
  )
}

/** Long lists of ids are for programs. */
function readable(path: string): string {
  const text = decodeURIComponent(path)
  return text.length > 200 ? `${text.slice(0, 199)}…` : text
}
