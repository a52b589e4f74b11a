/** Asking the API: one client, and answers as states of a view. */
import { useEffect, useState } from 'preact/hooks'
import { answerOf, createPeelClient, PeelProblem, type Schemas } from '../client/index.ts'
import { SERVICE } from './service.ts'
import { shared } from './shared.ts'

export type { Schemas }

const TIMEOUT_SECONDS = 20

/** The answers come from the service that served the page. */
export const peel = createPeelClient(SERVICE, {
  fetch: (request) => fetch(request, { signal: AbortSignal.timeout(TIMEOUT_SECONDS * 1000) }),
})

/** What every answer says of itself. */
interface Body {
  meta: Schemas['Meta']
}

interface Result<T> {
  data?: T
  error?: unknown
  response: Response
}

interface Ready<About, T> {
  state: 'ready'
  body: T
  /** Its address in the API. */
  url: string
  /** What it is about, which may be what was asked before. */
  about: About
}

type Settled<About, T> = Ready<About, T> | { state: 'failed'; problem: Schemas['Problem'] }

export type Answer<About, T> = { state: 'waiting' } | (Settled<About, T> & { askAgain: () => void })

/** What can be asked of the API about something, such as the profile of a force. */
export interface Query<About, T extends Body> {
  ask: (about: About) => Promise<Result<T>>
  /** Answers given before, so that a view one comes back to is there at once, at the same height. */
  cached: Map<string, Ready<About, T>>
}

export function query<About, T extends Body>(
  ask: (about: About) => Promise<Result<T>>,
): Query<About, T> {
  return { ask, cached: new Map() }
}

const CACHED_MAX = 20

/** How many queries are on their way. */
export const pending = shared(0)

/** Whose data it is and which release, as the latest answer says. */
export const meta = shared<Schemas['Meta'] | null>(null)

/**
 * The answer to a query. While what is asked about changes the last answer stays, so that a filter
 * does not empty the page for a moment; it says what it is about.
 *
 * @param about null: there is nothing to ask yet.
 */
export function useAnswer<About, T extends Body>(
  { ask, cached }: Query<About, T>,
  about: About | null,
): Answer<About, T> {
  const key = JSON.stringify(about)
  const [settled, setSettled] = useState<Settled<About, T> | undefined>(cached.get(key))
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    if (about === null) return
    let isCurrent = true
    const before = cached.get(key)
    if (before !== undefined) setSettled(before)
    pending.set(pending.get() + 1)
    void settle(about, ask).then((answer) => {
      pending.set(pending.get() - 1)
      // The data of a release does not change: what was given before is still right.
      if (answer.state === 'failed' && before !== undefined) return
      if (answer.state === 'ready') {
        remember(cached, key, answer)
        meta.set(answer.body.meta)
      }
      if (isCurrent) setSettled(answer)
    })
    return () => {
      isCurrent = false
    }
    // What it is about is made anew for each rendering; its key says whether it is something else.
  }, [key, attempt])
  if (settled === undefined) return { state: 'waiting' }
  const askAgain = () => {
    setSettled(undefined)
    setAttempt(attempt + 1)
  }
  return { ...settled, askAgain }
}

function remember<T>(cached: Map<string, T>, key: string, answer: T): void {
  cached.set(key, answer)
  const [oldest] = cached.keys()
  if (cached.size > CACHED_MAX && oldest !== undefined) cached.delete(oldest)
}

async function settle<About, T>(
  about: About,
  ask: (about: About) => Promise<Result<T>>,
): Promise<Settled<About, T>> {
  try {
    const result = await ask(about)
    return { state: 'ready', body: answerOf(result), url: pathOf(result.response.url), about }
  } catch (error) {
    if (error instanceof PeelProblem) return { state: 'failed', problem: error.problem }
    const isTimeout = error instanceof DOMException && error.name === 'TimeoutError'
    const detail = isTimeout
      ? `The service did not answer within ${TIMEOUT_SECONDS} seconds.`
      : 'The service cannot be reached. Check the connection.'
    const problem = { type: 'about:blank', title: 'No answer', status: 0, detail, instance: '' }
    return { state: 'failed', problem: { ...problem, errors: [] } }
  }
}

/** An address of this service as the contract writes it. */
function pathOf(url: string): string {
  return url.startsWith(SERVICE) ? url.slice(SERVICE.length) : url
}

/** The most rows that the service gives at a time. */
const LIMIT_MAX = 1000

interface Page<R> extends Body {
  data: R[]
  page: { next_cursor: string | null }
}

/** Every row of a list, page by page. */
export async function everyRow<R>(
  ask: (query: { limit: number; cursor?: string }) => Promise<Result<Page<R>>>,
): Promise<Result<Body & { rows: R[] }>> {
  const rows: R[] = []
  let result = await ask({ limit: LIMIT_MAX })
  for (;;) {
    const { data, error, response } = result
    if (data === undefined) return { error, response }
    rows.push(...data.data)
    const cursor = data.page.next_cursor
    if (cursor === null) return { data: { rows, meta: data.meta }, response }
    result = await ask({ limit: LIMIT_MAX, cursor })
  }
}
