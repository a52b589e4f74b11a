/** Answers of the service to requests that the page shows. */
import { z } from 'zod'

export interface Answer {
  status: number
  /** As in `Content-Type`, without parameters. */
  mediaType: string
  body: string
}

/** By URL: the path and query that were asked for. */
export type Answers = ReadonlyMap<string, Answer>

export function answerTo(answers: Answers, url: string): Answer {
  const answer = answers.get(url)
  if (answer === undefined) throw new Error(`There is no answer to ${url}`)
  return answer
}

const Rows = z.array(z.record(z.string(), z.unknown()))
export type AnswerRow = z.output<typeof Rows>[number]

/** The rows that stand at a place in a JSON answer, such as `facets.grade`; none where there is nothing. */
export function rowsAt({ body }: Answer, place: string): AnswerRow[] {
  let found: unknown = JSON.parse(body)
  for (const key of place.split('.')) {
    const step = z.record(z.string(), z.unknown()).safeParse(found)
    found = step.success ? step.data[key] : undefined
  }
  return Rows.safeParse(found).data ?? []
}
