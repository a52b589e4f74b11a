/** A value that several parts of the page follow. */
import { useEffect, useState } from 'preact/hooks'

export interface Shared<T> {
  get: () => T
  set: (value: T) => void
  /** The value, for as long as a part is on screen. */
  use: () => T
}

export function shared<T>(initial: T): Shared<T> {
  const listeners = new Set<() => void>()
  let current = initial
  return {
    get: () => current,
    set: (value) => {
      current = value
      for (const listener of listeners) listener()
    },
    use: () => {
      const [shown, setShown] = useState(() => current)
      useEffect(() => {
        const update = () => {
          setShown(() => current)
        }
        // It may have changed between the first rendering and now.
        update()
        listeners.add(update)
        return () => {
          listeners.delete(update)
        }
      }, [])
      return shown
    },
  }
}
