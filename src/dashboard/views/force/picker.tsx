/** From one force to another. */
import { useForces } from '../../api.ts'
import { navigate } from '../../navigation.ts'
import { forceHref } from '../../routes.ts'

export function ForcePicker({ current }: { current: string }) {
  const forces = useForces()
  if (forces.state !== 'ready') return null
  return (
    // A button of its own: choosing with the arrow keys must not leave the page at each step.
    <form
      class="picker"
      onSubmit={(event) => {
        event.preventDefault()
        const chosen = new FormData(event.currentTarget).get('force')
        if (typeof chosen === 'string') navigate(forceHref(chosen))
      }}
    >
      <label>
        Another force
        <select name="force" defaultValue={current}>
          {forces.body.data.map(({ id, name }) => (
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
