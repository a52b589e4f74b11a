/**
 * Keeps finished answers in memory. The data cannot change under a running process, so an entry is
 * good for as long as there is room for it.
 *
 * There are two parts. A new entry goes to the first; only one that is asked for again moves to the
 * second. URLs that are made up to fill the cache thus push each other out, not what is in use.
 */
import type { IncomingMessage } from 'node:http'
import { LRUCache } from 'lru-cache'
import { type Representation, sizeOf } from './representation.ts'

/** What of a request decides its answer. */
export type Asked = Pick<IncomingMessage, 'url' | 'headers'>

export interface CacheCounts {
  /** Memory in use, roughly, and at most. */
  bytes: number
  bytesMax: number
  answers: number
  /** Requests for which an answer was found. */
  hits: number
  misses: number
  /** Answers given up for want of room. */
  evictions: number
}

export interface RepresentationCache {
  /** The answer to a request seen before, by its URL and `Accept` as they were sent. */
  find(request: Asked): Representation | undefined
  /** The answer with this identity, whatever URL it was asked for by. */
  get(etag: string): Representation | undefined
  /** Keeps an answer, and that this request asks for it. */
  keep(request: Asked, representation: Representation): void
  /** Counts an answer's size again after it has grown. */
  resize(representation: Representation): void
  /** How it does, and has done since it was made. */
  counts(): CacheCounts
}

/** The share of the room that entries have which were asked for only once. */
const PROBATION_SHARE = 0.25
/** The share of the room for the spellings of requests. */
const SPELLING_SHARE = 0.1
/** A request longer than this is not remembered by its spelling. */
const SPELLING_LENGTH_MAX = 2000
/** No answer may take more than this share of its part, so that one cannot empty it. */
const ENTRY_SHARE_MAX = 0.25

/** @param bytesMax the room for all answers together; 0 keeps none. */
export function createRepresentationCache(bytesMax: number): RepresentationCache | null {
  if (bytesMax <= 0) return null
  let [hits, misses, evictions] = [0, 0, 0]
  const part = (share: number) => {
    const maxSize = Math.max(1, Math.floor(bytesMax * share))
    return new LRUCache<string, Representation>({
      maxSize,
      maxEntrySize: Math.max(1, Math.floor(maxSize * ENTRY_SHARE_MAX)),
      sizeCalculation: sizeOf,
      dispose: (_answer, _etag, reason) => {
        if (reason === 'evict') evictions++
      },
    })
  }
  const probation = part(PROBATION_SHARE)
  const kept = part(1 - PROBATION_SHARE - SPELLING_SHARE)
  // Spellings point to tags, not to answers: they must not keep an answer alive.
  const spellings = new LRUCache<string, string>({
    maxSize: Math.max(1, Math.floor(bytesMax * SPELLING_SHARE)),
    sizeCalculation: (etag, spelling) => etag.length + spelling.length + 100,
  })

  function lookUp(etag: string): Representation | undefined {
    const proven = kept.get(etag)
    if (proven !== undefined) return proven
    const fresh = probation.get(etag)
    if (fresh === undefined) return undefined
    kept.set(etag, fresh)
    // An answer too large for the second part stays where it is.
    if (kept.has(etag)) probation.delete(etag)
    return fresh
  }

  return {
    find(request) {
      const etag = spellings.get(spellingOf(request))
      const found = etag === undefined ? undefined : lookUp(etag)
      if (found !== undefined) hits++
      return found
    },
    get(etag) {
      const found = lookUp(etag)
      if (found === undefined) misses++
      else hits++
      return found
    },
    keep(request, representation) {
      const { etag } = representation
      if (!kept.has(etag)) probation.set(etag, representation)
      const spelling = spellingOf(request)
      if (spelling.length <= SPELLING_LENGTH_MAX) spellings.set(spelling, etag)
    },
    resize(representation) {
      const holder = kept.has(representation.etag) ? kept : probation
      if (!holder.has(representation.etag)) return
      // Deleted first: the cache does not count an entry anew that is set to what it is.
      holder.delete(representation.etag)
      holder.set(representation.etag, representation)
    },
    counts: () => ({
      bytes: probation.calculatedSize + kept.calculatedSize + spellings.calculatedSize,
      bytesMax,
      answers: probation.size + kept.size,
      hits,
      misses,
      evictions,
    }),
  }
}

/** GET and HEAD have the same representation; `format` and `Accept` choose it. */
function spellingOf(request: Asked): string {
  return `${request.headers.accept ?? ''} ${request.url ?? ''}`
}
