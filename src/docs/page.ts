/** The documentation page as one HTML document, made from the definitions, the contract and the data. */
import type { Collection } from '../collections/collection.ts'
import type { Store } from '../sql/store.ts'
import type { View } from '../views/view.ts'
import { conventionsSection } from './conventions.ts'
import { dictionarySection } from './dictionary.ts'
import { examplesSection } from './examples.ts'
import { readSummary } from './summary.ts'
import { documentText, type Assets } from './frame.ts'
import { glossarySection } from './glossary.ts'
import { html } from './html.ts'
import { methodSection } from './method.ts'
import { heldSection, whatSection } from './overview.ts'
import { type Section, sectionHtml, tableOfContents } from './section.ts'
import { quickStartSection } from './quick-start.ts'
import { downloadsSection } from './downloads.ts'

/** Where a service listens that was not told otherwise: for lines that need a whole address. */
const USUAL_ADDRESS = 'http://127.0.0.1:3000'

export interface DocsOptions {
  store: Store
  collections: readonly Collection[]
  views: readonly View[]
  /** Put before the addresses of the API; empty for addresses relative to the host. */
  publicUrl: string
  assets: Assets
}

/** The page. The same data and definitions always give the same text. */
export function docsPage({ store, collections, views, publicUrl, assets }: DocsOptions): string {
  const summary = readSummary(store, collections)
  const addresses = { publicUrl, base: publicUrl === '' ? USUAL_ADDRESS : publicUrl }
  const sections: readonly Section[] = [
    whatSection(summary, publicUrl),
    quickStartSection(addresses),
    heldSection(summary, publicUrl),
    glossarySection(summary),
    methodSection(),
    examplesSection(summary, addresses),
    conventionsSection(views, publicUrl),
    downloadsSection(summary, publicUrl),
    dictionarySection(summary, publicUrl),
  ]
  const { attribution, release } = summary.dataset
  return documentText({
    title: 'The data explained – PEEL judgments',
    description: 'What the data says, its words, every field, and requests to try.',
    assets,
    main: html`<main id="content" tabindex="-1" class="docs">
      <h1>The data explained</h1>
      <p class="lead">
        How the police forces of England and Wales were judged, what they were asked to improve, and
        the figures behind it: what it means and how to ask for it. No knowledge of policing is
        needed.
      </p>
      ${tableOfContents(sections)}
      <div class="text">${sections.map(sectionHtml)}</div>
    </main>`,
    footer: html`<p>${attribution}</p>
      <p>Release <code>${release}</code></p>`,
  })
}
