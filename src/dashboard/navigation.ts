/** Moving between views without loading the page again, so that every state has an address. */
import { type Route, routeOf } from '../pages/routes.ts'
import { fromHost, inService } from './service.ts'
import { shared } from './shared.ts'

const address = shared(location.href)
/** Whether the view now on screen was reached from another one, by a link or by the history. */
let arrival: 'load' | 'link' | 'history' = 'load'

export const arrivedBy = () => arrival

/** The state of each entry of the history that was on screen. One without it is new: a link within the page. */
const SEEN = 'seen'

/** Goes to an address. `replace` is for a state that is not worth a step back, such as each letter typed. */
export function navigate(href: string, { replace = false } = {}): void {
  arrival = 'link'
  if (replace) history.replaceState(SEEN, '', fromHost(href))
  else history.pushState(SEEN, '', fromHost(href))
  address.set(location.href)
}

/** The address of the page, followed as it changes. */
export function useAddress(): URL {
  return new URL(address.use())
}

/** The view of an address. */
export function viewOf({ pathname }: { pathname: string }): Route {
  return routeOf(inService(pathname) ?? '')
}

/** The values of a list parameter of an address. */
export function listOf(address: URL, name: string): string[] {
  return (address.searchParams.get(name) ?? '').split(',').filter((each) => each !== '')
}

/** Lets the history and links between views change the view in place. All other links stay the browser's own. */
export function followAddress(): void {
  history.replaceState(SEEN, '')
  addEventListener('popstate', ({ state }) => {
    arrival = state === SEEN ? 'history' : 'link'
    history.replaceState(SEEN, '')
    address.set(location.href)
  })
  document.addEventListener('click', (event) => {
    const isPlain =
      event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (event.defaultPrevented || !isPlain || link === null) return
    if (link.target !== '' || link.hasAttribute('download')) return
    if (link.origin !== location.origin || viewOf(link).view === 'unknown') return
    if (isWithinPage(link)) return
    event.preventDefault()
    navigate(link.href)
  })
}

/** A link to a place in the view on screen. */
function isWithinPage({ pathname, search, hash }: HTMLAnchorElement): boolean {
  return pathname === location.pathname && search === location.search && hash !== ''
}
