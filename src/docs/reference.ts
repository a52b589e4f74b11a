/** The page of the interactive reference. Its content is made in the browser from the contract. */
import { type Assets, documentText } from './frame.ts'
import { html } from './html.ts'

export function referencePage(assets: Assets, publicUrl: string): string {
  return documentText({
    title: 'PEEL judgments API',
    description: 'Every request of the PEEL judgments API, to try.',
    assets,
    main: html`<main id="content" tabindex="-1" class="reference">
      <p class="back">
        <a href="/docs">The data explained</a>: what it means, its words and every field.
      </p>
      <div id="reference" data-contract="/openapi.json"></div>
      <noscript>
        <h1>PEEL judgments API</h1>
        <p>
          This reference needs JavaScript. <a href="/docs">The documentation</a> does not, and
          neither does <a href="${publicUrl}/openapi.json">the contract</a> that it is made from.
        </p>
      </noscript>
    </main>`,
    footer: html`<p>
      Made from the contract, <a href="${publicUrl}/openapi.json"><code>/openapi.json</code></a
      >.
    </p>`,
  })
}
