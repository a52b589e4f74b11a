/** One `name=value` of a query string, decoded. */
export interface Pair {
  name: string
  value: string
  /** The value as a list, split at the commas that were sent unescaped. */
  entries: readonly string[]
}

/**
 * Splits the query string of a URL. Stricter than the usual parsers, which keep what they cannot
 * decode as it stands: here a malformed escape is reported, not guessed at.
 *
 * @returns the pairs in order, or null when a percent-escape is not valid UTF-8.
 */
export function parseQueryString(url: string): Pair[] | null {
  const start = url.indexOf('?')
  if (start === -1) return []
  try {
    return url
      .slice(start + 1)
      .split('&')
      .filter((part) => part !== '')
      .map((part) => {
        const equals = part.indexOf('=')
        const name = equals === -1 ? part : part.slice(0, equals)
        const value = equals === -1 ? '' : part.slice(equals + 1)
        return { name: decode(name), value: decode(value), entries: value.split(',').map(decode) }
      })
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}

function decode(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '))
}
