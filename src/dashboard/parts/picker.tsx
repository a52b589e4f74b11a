/** From one thing to another of its kind. */
import { navigate } from '../navigation.ts'

interface PickerProps {
  /** Such as “force”. */
  kind: string
  things: readonly { id: string; name: string }[]
  current: string
  hrefOf: (id: string) => string
}

export function Picker({ kind, things, current, hrefOf }: PickerProps) {
  return (
    // A button of its own: choosing with the arrow keys must not leave the page at each step.
    <form
      class="picker"
      onSubmit={(event) => {
        event.preventDefault()
        const chosen = new FormData(event.currentTarget).get('id')
        if (typeof chosen === 'string') navigate(hrefOf(chosen))
      }}
    >
      <label>
        Another {kind}
        <select name="id">
          {things.map(({ id, name }) => (
            <option key={id} value={id} selected={id === current}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">Show</button>
    </form>
  )
}
