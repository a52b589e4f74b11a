/** What a view shows until it has its answer, and when there is none. */
import type { ComponentChildren } from 'preact'
import type { Answer, Schemas } from '../api.ts'
import { Heading } from './heading.tsx'

interface AnsweredProps<About, T> {
  answer: Answer<About, T>
  /** For a view that has no heading before its answer. */
  isWholeView?: boolean
  children: (body: T, url: string, about: About) => ComponentChildren
}

export function Answered<About, T>({
  answer,
  isWholeView = false,
  children,
}: AnsweredProps<About, T>) {
  switch (answer.state) {
    case 'waiting':
      return (
        <div role="status" class="waiting">
          {isWholeView ? <h1>Loading…</h1> : <p>Loading…</p>}
        </div>
      )
    case 'ready':
      return <>{children(answer.body, answer.url, answer.about)}</>
    case 'failed':
      return <Failure {...answer} isWholeView={isWholeView} />
  }
}

interface FailureProps {
  problem: Schemas['Problem']
  askAgain: () => void
  isWholeView: boolean
}

function Failure({ problem, askAgain, isWholeView }: FailureProps) {
  const { title, detail, errors } = problem
  const suggestions = errors.filter(({ did_you_mean: meant }) => meant !== null)
  return (
    <div role="alert" class="notice">
      {isWholeView ? (
        <Heading title={title}>{title}</Heading>
      ) : (
        <p>
          <strong>{title}</strong>
        </p>
      )}
      <p>{detail}</p>
      {suggestions.map(({ parameter, did_you_mean: meant }) => (
        <p key={parameter}>
          Show <a href={suggestion(parameter, meant ?? '')}>{meant}</a>
        </p>
      ))}
      {problem.status === 404 && (
        <p>
          <a href="/search">Look for it</a>, or begin at the <a href="/">overview</a>.
        </p>
      )}
      {isPassing(problem) && (
        <button
          type="button"
          onClick={() => {
            askAgain()
            // The button goes, and the focus should not be lost with it.
            document.getElementById('content')?.focus()
          }}
        >
          Try again
        </button>
      )}
    </div>
  )
}

/** Whether the same question may be answered later: no answer at all, too many requests, a fault of the service. */
function isPassing({ status }: Schemas['Problem']): boolean {
  return status === 0 || status === 408 || status === 429 || status >= 500
}

/** The address with the right word in the place of the wrong one. */
function suggestion(parameter: string, meant: string): string {
  const address = new URL(location.href)
  if (address.searchParams.has(parameter)) address.searchParams.set(parameter, meant)
  else address.pathname = address.pathname.replace(/[^/]+$/, encodeURIComponent(meant))
  return address.href
}
