/** One choice among several, which takes effect at once. */

interface ChooseProps {
  name: string
  value: string
  options: readonly { id: string; name: string }[]
  choose: (id: string) => void
}

export function Choose({ name, value, options, choose }: ChooseProps) {
  return (
    <label>
      {name}
      <select
        value={value}
        onChange={({ currentTarget }) => {
          choose(currentTarget.value)
        }}
      >
        {options.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name}
          </option>
        ))}
      </select>
    </label>
  )
}
