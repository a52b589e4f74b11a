/** Where the data of a view comes from and how to take it along. */

interface DataLinksProps {
  /** The address in the API that answers with what the view shows. */
  json: string
  csv: readonly { href: string; name: string }[]
}

export function DataLinks({ json, csv }: DataLinksProps) {
  return (
    <p class="data-links">
      <span>
        API: <a href={json}>{shortened(json)}</a>
      </span>
      {csv.map(({ href, name }) => (
        <span key={href}>
          CSV:{' '}
          <a href={href} type="text/csv">
            {name}
          </a>
        </span>
      ))}
    </p>
  )
}

/** Long lists of ids are for programs. */
function shortened(path: string): string {
  const readable = decodeURIComponent(path)
  return readable.length > 80 ? `${readable.slice(0, 79)}…` : readable
}
