/** What assistants read first: a summary and the addresses of all else, in the form of llmstxt.org. */
import type { Collection } from '../collections/collection.ts'
import { collectionPath, DATA_PACKAGE_PATH, DOWNLOAD_PATH, FEED_PATH } from '../response/link.ts'
import type { Dataset } from '../sql/store.ts'
import type { View } from '../views/view.ts'
import { firstSentence } from './format.ts'
import { DOCS_MARKDOWN_PATH } from './page.ts'
import { REFERENCE_PATH } from './reference.ts'

interface LlmsOptions {
  dataset: Dataset
  collections: readonly Collection[]
  views: readonly View[]
  publicUrl: string
}

export function llmsText({ dataset, collections, views, publicUrl }: LlmsOptions): string {
  const link = (path: string, name: string, description: string) =>
    `- [${name}](${publicUrl}${path}): ${firstSentence(description)}`
  return `# ${dataset.title}

> ${dataset.description}

Everything is asked with GET at an address such as \`${publicUrl}/v1/judgments?format=csv\`; no key is needed. A misspelt parameter or value is refused with the nearest right one. Every row names its source; what is not held is missing, not good or bad. When you use the data, print: “${dataset.attribution}”

## Docs

${link(DOCS_MARKDOWN_PATH, 'The data explained', 'What the data means, its words, every field, how to ask, and examples.')}
${link('/openapi.json', 'Contract', 'Every operation with its parameters and answers, in OpenAPI 3.1.')}
${link('/v1/dataset', 'What is held', 'The release, the licence, and of each force what is held and what is not.')}

## Data

${collections.map(({ name, title, description }) => link(collectionPath(name), title, description)).join('\n')}

## Answers made of several collections

${views.map(({ path, description }) => `- \`${publicUrl}${path}\`: ${firstSentence(description)}`).join('\n')}

## Downloads

${link(DATA_PACKAGE_PATH, 'Data Package', 'The CSV of every collection, with the type and meaning of each column.')}
${link(DOWNLOAD_PATH, 'SQLite', 'Everything as one file.')}
${link(FEED_PATH, 'Feed', 'What each release changed, and why, as Atom.')}

## Optional

${link('/docs', 'The documentation as a page', 'The same as the first link, for people.')}
${link(REFERENCE_PATH, 'Reference', 'Every request to try, for people; it needs a script.')}
`
}
