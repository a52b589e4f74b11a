/** The place that the address names, once it is there: opened, on screen and focused. */
import { useEffect } from 'preact/hooks'
import { decoded } from '../routes.ts'

/** @param isThere whether the content of the view has been rendered. */
export function useArrival(isThere: boolean): void {
  useEffect(() => {
    if (!isThere) return
    const arrive = () => {
      goTo(decoded(location.hash.slice(1)))
    }
    arrive()
    addEventListener('hashchange', arrive)
    return () => {
      removeEventListener('hashchange', arrive)
    }
  }, [isThere])
}

/** What has a source of its own to be opened. */
const RECORD = '[data-judgment], [data-improvement], [data-observation]'

function goTo(id: string): void {
  const place = id === '' ? null : document.getElementById(id)
  if (place === null) return
  const source = place.matches(RECORD) ? place.querySelector('details.source') : null
  if (source instanceof HTMLDetailsElement) source.open = true
  if (!place.hasAttribute('tabindex')) place.setAttribute('tabindex', '-1')
  place.scrollIntoView({ block: 'start' })
  place.focus({ preventScroll: true })
}
