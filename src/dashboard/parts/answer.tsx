/** What a view shows until it has its answer, and when there is none. */
import type { ComponentChildren } from 'preact'
import type { Answer } from '../api.ts'
import { Heading } from './heading.tsx'

interface AnsweredProps<T> {
  answer: Answer<T>
  /** For a view that has no heading before its answer. */
  isWholeView?: boolean
  children: (body: T, url: string) => ComponentChildren
}

export function Answered<T>({ answer, isWholeView = false, children }: AnsweredProps<T>) {
  if (answer.state === 'waiting') return <p role="status">Loading…</p>
  if (answer.state === 'ready') return <>{children(answer.body, answer.url)}</>
  const { title, detail, errors } = answer.problem
  return (
    <div role="alert">
      {isWholeView ? <Heading title={title}>{title}</Heading> : <p>{title}</p>}
      <p>{detail}</p>
      <ul>
        {errors.map(({ parameter, did_you_mean: meant }) =>
          meant === null ? null : (
            <li key={parameter}>
              Show <a href={suggestion(parameter, meant)}>{meant}</a>
            </li>
          ),
        )}
      </ul>
    </div>
  )
}

/** The address with the right word in the place of the wrong one. */
function suggestion(parameter: string, meant: string): string {
  const address = new URL(location.href)
  if (address.searchParams.has(parameter)) address.searchParams.set(parameter, meant)
  else address.pathname = address.pathname.replace(/[^/]+$/, encodeURIComponent(meant))
  return address.pathname + address.search
}
