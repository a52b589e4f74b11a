/** The page behind the `type` of a problem: what happened and what to do. */
import { type Assets, documentText } from './frame.ts'
import { html } from './html.ts'
import { code, prose } from './format.ts'

interface ProblemKind {
  kind: string
  status: number
  title: string
  explanation: string
}

export function problemPage(
  { kind, status, title, explanation }: ProblemKind,
  assets: Assets,
): string {
  return documentText({
    title: `${status} ${title} – PEEL judgments`,
    description: `What it means when the PEEL judgments API answers ${status} ${kind}.`,
    assets,
    main: html`<main id="content" tabindex="-1">
      <h1>${title}</h1>
      <p class="lead">HTTP status ${status}, problem type ${code(kind)}.</p>
      <p>${prose(explanation)}</p>
      <p><a href="/docs#use-errors">All problems</a>, and <a href="/docs">how to ask</a>.</p>
    </main>`,
    footer: html`<p><a href="/docs">The data explained</a></p>`,
  })
}
