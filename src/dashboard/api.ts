/** Asking the API: one client, and answers as states of a view. */
import { useEffect, useState } from 'preact/hooks'
import { answerOf, createPeelClient, PeelProblem, type Schemas } from '../client/index.ts'

export type { Schemas }

/** The answers come from the service that served the page. */
export const peel = createPeelClient(location.origin)

export type Answer<T> =
  | { state: 'waiting' }
  | { state: 'failed'; problem: Schemas['Problem'] }
  | { state: 'ready'; body: T; url: string }

interface Result<T> {
  data?: T
  error?: unknown
  response: Response
}

const WAITING = { state: 'waiting' } as const

/**
 * The answer to a question. While the question changes the last answer stays, so that a filter does
 * not empty the page for a moment.
 *
 * @param key what the question depends on; null: there is nothing to ask yet.
 */
export function useAnswer<T>(key: string | null, ask: () => Promise<Result<T>>): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T>>(WAITING)
  useEffect(() => {
    if (key === null) return
    let isCurrent = true
    void settle(ask).then((settled) => {
      if (isCurrent) setAnswer(settled)
    })
    return () => {
      isCurrent = false
    }
    // The question is made anew for each rendering; its key says whether it is another one.
  }, [key])
  return answer
}

async function settle<T>(ask: () => Promise<Result<T>>): Promise<Answer<T>> {
  try {
    const result = await ask()
    return { state: 'ready', body: answerOf(result), url: pathOf(result.response.url) }
  } catch (error) {
    if (error instanceof PeelProblem) return { state: 'failed', problem: error.problem }
    const detail = 'The service cannot be reached. Check the connection and load the page again.'
    const problem = { type: 'about:blank', title: 'No answer', status: 0, detail, instance: '' }
    return { state: 'failed', problem: { ...problem, errors: [] } }
  }
}

/** An address of this service without its origin, as the contract writes it. */
export function pathOf(url: string): string {
  const { pathname, search } = new URL(url, location.origin)
  return pathname + search
}

/** The most rows that the service gives at a time. */
const LIMIT_MAX = 1000
let forces: Promise<Result<Schemas['ForcesPage']>> | undefined

/** The forces, asked for once: several views choose among them. */
export function useForces(): Answer<Schemas['ForcesPage']> {
  return useAnswer('forces', () => {
    forces ??= peel.GET('/v1/forces', { params: { query: { limit: LIMIT_MAX } } })
    return forces
  })
}

interface Page<R> {
  data: R[]
  page: { next_cursor: string | null }
}

/** Every row of a list, page by page. */
export async function everyRow<R>(
  ask: (query: { limit: number; cursor?: string }) => Promise<Result<Page<R>>>,
): Promise<Result<R[]>> {
  const rows: R[] = []
  let result = await ask({ limit: LIMIT_MAX })
  for (;;) {
    const { data, error, response } = result
    if (data === undefined) return { error, response }
    rows.push(...data.data)
    const cursor = data.page.next_cursor
    if (cursor === null) return { data: rows, response }
    result = await ask({ limit: LIMIT_MAX, cursor })
  }
}
