import { PARAMETERS_MAX } from './limits.ts'
import { fault, InvalidQueryError } from './parameter-error.ts'

/** The path of a request target, which may be a whole URL (RFC 9112, 3.2.2). */
export function pathOf(target: string): string {
  return target.replace(/^https?:\/\/[^/?#]*/i, '').split('?', 1)[0] || '/'
}

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
 * @throws InvalidQueryError when there are too many, before any of them is looked at.
 */
export function parseQueryString(url: string): Pair[] | null {
  const start = url.indexOf('?')
  if (start === -1) return []
  const parts = url
    .slice(start + 1)
    .split('&')
    .filter((part) => part !== '')
  try {
    const pairs = parts.slice(0, PARAMETERS_MAX + 1).map(readPair)
    const excess = pairs[PARAMETERS_MAX]
    if (excess === undefined) return pairs
    const detail = `The query has ${parts.length} parameters; ${PARAMETERS_MAX} are allowed. Separate the values of a list with commas.`
    throw new InvalidQueryError([fault(excess.name, 'too-many-parameters', excess.value, detail)])
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}

function readPair(part: string): Pair {
  const equals = part.indexOf('=')
  const name = equals === -1 ? part : part.slice(0, equals)
  const value = equals === -1 ? '' : part.slice(equals + 1)
  return { name: decode(name), value: decode(value), entries: value.split(',').map(decode) }
}

/** Most texts hold nothing to decode, and to look is cheaper than to decode. */
const ENCODED = /[%+]/

function decode(text: string): string {
  return ENCODED.test(text) ? decodeURIComponent(text.replaceAll('+', ' ')) : text
}
