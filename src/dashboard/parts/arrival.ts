/** The place that the address names, once it is there: unfolded, on screen and focused. */
import { useEffect } from 'preact/hooks'
import { arrivedBy } from '../navigation.ts'
import { decoded } from '../../pages/routes.ts'

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
  for (const fold of foldsAround(place)) fold.open = true
  const source = place.matches(RECORD) ? place.querySelector('details.source') : null
  if (source !== null) for (const fold of foldsAround(source)) fold.open = true
  if (!place.hasAttribute('tabindex')) place.setAttribute('tabindex', '-1')
  // One who comes back finds the page where it was left.
  if (arrivedBy() !== 'history') place.scrollIntoView({ block: 'start' })
  place.focus({ preventScroll: true })
}

/** The element itself and what it stands in, as far as they can be folded. */
function foldsAround(element: Element): HTMLDetailsElement[] {
  const folds: HTMLDetailsElement[] = []
  for (let each: Element | null = element; each !== null; each = each.parentElement) {
    if (each instanceof HTMLDetailsElement) folds.push(each)
  }
  return folds
}
