/** A count that leads to what it counts, with a bar for its share of the whole. */

interface ShareProps {
  count: number
  /** The whole. */
  of: number
  href: string
}

export function Share({ count, of, href }: ShareProps) {
  if (count === 0) return <span class="share">0</span>
  return (
    <a class="share" href={href}>
      {count}
      <span class="share-bar" aria-hidden="true" style={{ width: `${(100 * count) / of}%` }} />
    </a>
  )
}
