/** The parts of a long page, always at hand. */

interface ContentsProps {
  sections: readonly { id: string; name: string; /** 0: nothing to count. */ count: number }[]
}

export function Contents({ sections }: ContentsProps) {
  return (
    <nav class="contents" aria-label="On this page">
      <ul>
        {sections.map(({ id, name, count }) => (
          <li key={id}>
            <a href={`#${id}`}>{name}</a>
            {count > 0 && <span class="count"> {count}</span>}
          </li>
        ))}
      </ul>
    </nav>
  )
}
