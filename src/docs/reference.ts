/** The page of Swagger UI, which its own script fills. */
import { documentText, type Site } from './frame.ts'
import { html } from './html.ts'

export const REFERENCE_PATH = '/docs/reference'

/** The plugin serves its files here. */
const FILES = `${REFERENCE_PATH}/static`
const SCRIPTS = [
  'swagger-ui-bundle.js',
  'swagger-ui-standalone-preset.js',
  'swagger-initializer.js',
]

export function referencePage(site: Site): string {
  return documentText({
    site,
    head: {
      title: 'Every request',
      description:
        'Each request of the PEEL judgments API with its parameters and answers, to read and to try.',
      path: REFERENCE_PATH,
      linkedData: null,
      alternates: [
        { href: '/openapi.json', type: 'application/json', name: 'The contract (OpenAPI)' },
      ],
    },
    // Ours come last, to have the last word.
    styles: [],
    modules: ['reference.ts'],
    furtherHead: [
      html`<link rel="stylesheet" href="${FILES}/swagger-ui.css" />
        <link rel="stylesheet" href="${FILES}/index.css" />
        <link rel="stylesheet" href="${site.addressOf('reference.css')}" />`,
      SCRIPTS.map((name) => html`<script defer src="${FILES}/${name}"></script>`),
    ],
    body: html`<div id="swagger-ui"></div>
      <noscript>
        <h1>Every request</h1>
        <p>
          This page is drawn by a script, which did not run. The same is in the contract,
          <a href="/openapi.json">openapi.json</a>, and <a href="/docs">the documentation</a>
          explains it.
        </p>
      </noscript>`,
  })
}
