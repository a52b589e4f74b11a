/** What surrounds the pages of the documentation: the same frame as that of the dashboard. */
import { type Html, html, textOf } from './html.ts'

/** The addresses of the files that a page loads. */
export interface Assets {
  styles: readonly string[]
  /** Undefined: the page does nothing of its own. */
  script?: string
  icon: string
}

interface Page {
  title: string
  description: string
  assets: Assets
  main: Html
  footer: Html
}

/** A whole document. */
export function documentText({ title, description, assets, main, footer }: Page): string {
  return textOf(
    html`<!doctype html>
      <html lang="en-GB">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="description" content="${description}" />
          <title>${title}</title>
          <link rel="icon" type="image/svg+xml" href="${assets.icon}" />
          ${assets.styles.map((href) => html`<link rel="stylesheet" href="${href}" />`)}
          ${assets.script === undefined ? '' : html`<script type="module" src="${assets.script}"></script>`}
        </head>
        <body>
          <a class="skip" href="#content">Skip to the content</a>
          <header class="top">
            <a class="brand" href="/">PEEL judgments</a>
            <nav aria-label="Main">
              <ul>
                ${VIEWS.map(({ path, name }) => html`<li><a href="${path}">${name}</a></li>`)}
                <li><a href="/docs" aria-current="true">Docs</a></li>
              </ul>
            </nav>
          </header>
          ${main}
          <footer class="bottom">${footer}</footer>
        </body>
      </html> `,
  )
}

/** The views of the dashboard, as its own navigation names them. */
const VIEWS = [
  { path: '/', name: 'Overview' },
  { path: '/forces', name: 'Forces' },
  { path: '/questions', name: 'Questions' },
  { path: '/metrics', name: 'Metrics' },
  { path: '/search', name: 'Search' },
]
