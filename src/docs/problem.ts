/** The page behind the `type` of a problem: what happened and what to do. */
import { documentText, type Site, siteHeader } from './frame.ts'
import { html } from './html.ts'
import { code, prose } from './format.ts'

interface ProblemKind {
  kind: string
  status: number
  title: string
  explanation: string
}

export function problemPage({ kind, status, title, explanation }: ProblemKind, site: Site): string {
  return documentText({
    site,
    head: {
      title: `${status} ${title}`,
      description: `What it means when the PEEL judgments API answers ${status} ${kind}, and what to do.`,
      path: `/problems/${kind}`,
      linkedData: null,
      alternates: [],
    },
    styles: ['styles.css', 'docs.css'],
    modules: [],
    body: html`${siteHeader('/docs')}
      <main id="content" tabindex="-1">
        <h1>${title}</h1>
        <p class="lead">HTTP status ${status}, problem type ${code(kind)}.</p>
        <p>${prose(explanation)}</p>
        <p><a href="/docs#use-errors">All problems</a>, and <a href="/docs">how to ask</a>.</p>
      </main>
      <footer class="bottom">
        <p><a href="/docs">The data explained</a></p>
      </footer>`,
  })
}
