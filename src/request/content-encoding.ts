import Negotiator from 'negotiator'

/** The codings of a body, best first: where a client likes several equally, the first is taken. */
export const CODINGS = ['br', 'gzip', 'identity'] as const
export type Coding = (typeof CODINGS)[number]

/** Headers longer than this are not remembered. */
const REMEMBERED_LENGTH_MAX = 200
const REMEMBERED_MAX = 200
/** A weight that is not one of RFC 9110, such as `q=` or `q=high`: what it wants is not guessed at. */
const MALFORMED_WEIGHT = /;\s*q\s*=\s*(?![01](?:\.\d{0,3})?\s*(?:,|$))/i

const remembered = new Map<string, Coding>()

/**
 * The coding that an `Accept-Encoding` header prefers. Where it excludes all of them, identity:
 * RFC 9110 leaves the choice to the server, and a body is of more use than a refusal.
 */
export function negotiateCoding(header: string | undefined): Coding {
  if (header === undefined) return 'identity'
  const known = remembered.get(header)
  if (known !== undefined) return known
  if (MALFORMED_WEIGHT.test(header)) return 'identity'
  const negotiator = new Negotiator({ headers: { 'accept-encoding': header } })
  // The types of the package do not know its second parameter yet.
  const preferred: (available: readonly string[], options: object) => string | undefined =
    negotiator.encoding.bind(negotiator)
  const chosen = preferred(CODINGS, { preferred: CODINGS })
  const coding = CODINGS.find((each) => each === chosen) ?? 'identity'
  // Browsers and libraries send a handful of spellings; a stranger may send any number.
  if (header.length <= REMEMBERED_LENGTH_MAX) {
    if (remembered.size >= REMEMBERED_MAX) remembered.clear()
    remembered.set(header, coding)
  }
  return coding
}
