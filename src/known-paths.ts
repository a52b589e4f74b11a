/** Which paths there are, as the routes are added: for what the router itself does not tell. */
import { nearest } from './request/nearest.ts'

export interface KnownPaths {
  /** Takes in a route, as the framework tells of it. */
  add(route: { method: string | string[]; url: string }): void
  has(path: string): boolean
  /** The path that was most likely meant, or null where none is near. */
  nearest(path: string): string | null
}

/** Files of pages, which nobody asks for by hand. */
const HIDDEN = /^\/(assets|docs\/reference)\/|\*/

export function createKnownPaths(): KnownPaths {
  const patterns: RegExp[] = []
  /** By segments; one that begins with a colon stands for anything. */
  const templates: string[][] = []
  function resembling(segments: readonly string[]): string | null {
    let left = templates.filter(({ length }) => length === segments.length)
    const meant: string[] = []
    for (const [at, segment] of segments.entries()) {
      const words = left.map((template) => template[at] ?? '')
      const literal = words.filter((word) => !word.startsWith(':'))
      const word = literal.includes(segment) ? segment : nearest(segment, literal)
      if (word === null && literal.length === words.length) return null
      meant.push(word ?? segment)
      left = left.filter(
        (template) => (template[at]?.startsWith(':') ? null : template[at]) === word,
      )
    }
    return `/${meant.join('/')}`
  }

  return {
    add({ method, url }) {
      if (!method.includes('GET')) return
      const pattern = url
        .replaceAll('.', '\\.')
        .replaceAll(/:[^/]+/g, '[^/]+')
        .replace('*', '.*')
      patterns.push(new RegExp(`^${pattern}$`))
      if (!HIDDEN.test(url)) templates.push(url.split('/').slice(1))
    },
    has: (path) => patterns.some((pattern) => pattern.test(path)),
    nearest(path) {
      const segments = path.split('/').filter(Boolean)
      const [, ...rest] = segments
      // As it is; without the version; or behind a word that another service would have there, such as "api".
      for (const each of [
        segments,
        ['v1', ...segments],
        rest.length > 0 ? ['v1', ...rest] : [],
        rest,
      ]) {
        const meant = each.length === 0 ? null : resembling(each)
        if (meant !== null && meant !== path) return meant
      }
      return null
    },
  }
}
