import { distance } from 'fastest-levenshtein'

/** Words longer than this are not compared: no name here is near as long, and the cost is quadratic. */
const WORD_LENGTH_MAX = 200

/**
 * The candidate a person most likely meant, or null when none is close.
 *
 * Close means: the same but for case and punctuation, the beginning of exactly one candidate, or
 * within one edit for every three letters begun.
 */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  if (word.length > WORD_LENGTH_MAX) return null
  const wanted = plain(word)
  if (wanted === '') return null
  const starting: string[] = []
  let best: string | null = null
  let bestDistance = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    const offered = plain(candidate)
    if (offered === wanted) return candidate
    if (wanted.length >= 3 && offered.startsWith(wanted)) starting.push(candidate)
    const edits = distance(wanted, offered)
    if (edits < bestDistance) {
      best = candidate
      bestDistance = edits
    }
  }
  if (bestDistance <= Math.max(1, Math.ceil(wanted.length / 3))) return best
  return starting.length === 1 ? (starting[0] ?? null) : null
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll(/[\s_-]+/g, '-')
}
