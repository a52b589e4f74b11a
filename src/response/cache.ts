/**
 * Finished answers in memory. The data cannot change under a running process, so an entry is good for as
 * long as there is room for it.
 */
import type { IncomingMessage } from 'node:http'
import { LRUCache } from 'lru-cache'
import { type Representation, sizeOf } from './representation.ts'

/** What of a request decides its answer. */
type Asked = Pick<IncomingMessage, 'url' | 'headers'>

export interface AnswerCache {
  /** The answer to a request that was asked before, by its URL and `Accept` as they were sent. */
  find(request: Asked): Representation | undefined
  /**
   * Keeps an answer from the second time on that it is made: what never comes again must not push out
   * what does, and costs no more than the mark that it was seen.
   *
   * @returns whether it is kept.
   */
  keep(request: Asked, answer: Representation): boolean
  /** Counts an answer's size again after it has grown. */
  resize(request: Asked, answer: Representation): void
  size(): { bytes: number; answers: number }
}

/** No answer may take more than this share of the room, so that one cannot empty it. */
const ANSWER_SHARE_MAX = 0.1
/** A request longer than this is not cached: its key alone would take too much room. */
const KEY_LENGTH_MAX = 2000
/** Requests that are remembered as seen once; a power of two. */
const SEEN_MAX = 65_536

/** @param bytesMax the room for all answers together; 0 keeps none. */
export function createAnswerCache(bytesMax: number): AnswerCache | null {
  if (bytesMax <= 0) return null
  const answers = new LRUCache<string, Representation>({
    maxSize: Math.max(1, Math.floor(bytesMax)),
    maxEntrySize: Math.max(1, Math.floor(bytesMax * ANSWER_SHARE_MAX)),
    sizeCalculation: (answer, key) => sizeOf(answer) + key.length,
  })
  const seen = new Uint32Array(SEEN_MAX)

  /** Whether a key was asked for lately; from now on it was. */
  function wasSeen(key: string): boolean {
    const mark = hashOf(key)
    const place = mark % SEEN_MAX
    if (seen[place] === mark) return true
    seen[place] = mark
    return false
  }

  return {
    find: (request) => answers.get(keyOf(request)),
    keep(request, answer) {
      const key = keyOf(request)
      if (key.length > KEY_LENGTH_MAX || !wasSeen(key)) return false
      answers.set(key, answer)
      return answers.has(key)
    },
    resize(request, answer) {
      const key = keyOf(request)
      // Deleted first: the cache does not count an entry anew that is set to what it is.
      if (answers.delete(key)) answers.set(key, answer)
    },
    size: () => ({ bytes: answers.calculatedSize, answers: answers.size }),
  }
}

/** GET and HEAD have the same representation; `format` and `Accept` choose it. */
function keyOf({ url = '', headers }: Asked): string {
  return `${headers.accept ?? ''} ${url}`
}

/** FNV-1a in 32 bits. Two keys with one hash only mean that one of them is cached a request early. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash >>> 0
}
