/** Where the service is, which may be behind a path that a proxy takes away. */

/** Its address without a slash at the end. The files of the pages are in its folder `assets`. */
export const SERVICE = new URL('..', import.meta.url).href.replace(/\/$/, '')

const PREFIX = new URL(SERVICE).pathname.replace(/\/$/, '')

/** A path within the service as browsers need it. All other addresses stay as they are. */
export function fromHost(href: string): string {
  return /^\/(?!\/)/.test(href) ? PREFIX + href : href
}

/** A path of this host as it is within the service; null where it is outside. */
export function inService(path: string): string | null {
  if (path === PREFIX) return '/'
  return path.startsWith(`${PREFIX}/`) ? path.slice(PREFIX.length) : null
}
