/** The documentation page as one HTML document, made from the definitions, the contract and the data. */
import type { Collection } from '../collections/collection.ts'
import type { Store } from '../sql/store.ts'
import type { View } from '../views/view.ts'
import { conventionsSection } from './conventions.ts'
import { dictionarySection } from './dictionary.ts'
import { examplesSection } from './examples.ts'
import { readSummary, type Summary } from './summary.ts'
import { documentText, type Site, siteHeader } from './frame.ts'
import { glossarySection } from './glossary.ts'
import { html } from './html.ts'
import { methodSection } from './method.ts'
import { heldSection, whatSection } from './overview.ts'
import { type Section, sectionHtml, tableOfContents } from './section.ts'
import { quickStartSection } from './quick-start.ts'
import { downloadsSection } from './downloads.ts'
import { datasetOf } from './linked-data.ts'

/** The same as Markdown. */
export const DOCS_MARKDOWN_PATH = '/docs.md'

/** Where a service listens that was not told otherwise: for lines that need a whole address. */
const USUAL_ADDRESS = 'http://127.0.0.1:3000'

export interface DocsOptions {
  store: Store
  collections: readonly Collection[]
  views: readonly View[]
  site: Site
}

/** What the documentation says, as a page or as Markdown. */
export interface Docs {
  title: string
  lead: string
  sections: readonly Section[]
  summary: Summary
}

/** The same data and definitions always give the same. */
export function readDocs({ store, collections, views, site: { publicUrl } }: DocsOptions): Docs {
  const summary = readSummary(store, collections)
  const addresses = { publicUrl, base: publicUrl === '' ? USUAL_ADDRESS : publicUrl }
  return {
    title: 'The data explained',
    lead: 'How the police forces of England and Wales were judged, what they were asked to improve, and the figures behind it: what it means and how to ask for it. No knowledge of policing is needed.',
    sections: [
      whatSection(summary, publicUrl),
      quickStartSection(addresses),
      heldSection(summary, publicUrl),
      glossarySection(summary),
      methodSection(),
      examplesSection(summary, addresses),
      conventionsSection(views, publicUrl),
      downloadsSection(summary, publicUrl),
      dictionarySection(summary, publicUrl),
    ],
    summary,
  }
}

/** The documentation as a page. */
export function docsPage(options: DocsOptions): string {
  const { store, collections, site } = options
  const { title, lead, sections, summary } = readDocs(options)
  const { attribution, release } = summary.dataset
  return documentText({
    site,
    head: {
      title,
      description: 'What the data says, its words, every field, and requests to try.',
      path: '/docs',
      linkedData: datasetOf(store, collections, site),
      alternates: [
        { href: DOCS_MARKDOWN_PATH, type: 'text/markdown', name: 'The same as Markdown' },
      ],
    },
    styles: ['styles.css', 'docs.css'],
    modules: ['try-it.ts'],
    body: html`${siteHeader('/docs')}
      <main id="content" tabindex="-1" class="docs">
        <h1>${title}</h1>
        <p class="lead">${lead}</p>
        ${tableOfContents(sections)}
        <div class="text">${sections.map(sectionHtml)}</div>
      </main>
      <footer class="bottom">
        <p>${attribution}</p>
        <p>Release <code>${release}</code></p>
      </footer>`,
  })
}
