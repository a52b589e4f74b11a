/** The place that the address names, once it is there: opened, on screen and focused. */
import { useEffect } from 'preact/hooks'

/** @param isThere whether the content of the view has been rendered. */
export function useArrival(isThere: boolean): void {
  useEffect(() => {
    if (!isThere) return
    const arrive = () => {
      goTo(decodeURIComponent(location.hash.slice(1)))
    }
    arrive()
    addEventListener('hashchange', arrive)
    return () => {
      removeEventListener('hashchange', arrive)
    }
  }, [isThere])
}

function goTo(id: string): void {
  const place = id === '' ? null : document.getElementById(id)
  if (place === null) return
  const source = place.matches('details') ? place : place.querySelector(':scope details.source')
  if (source instanceof HTMLDetailsElement && !place.matches('section')) source.open = true
  if (!place.hasAttribute('tabindex')) place.setAttribute('tabindex', '-1')
  place.scrollIntoView({ block: 'start' })
  place.focus({ preventScroll: true })
}
