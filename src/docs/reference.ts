/** The reference: every request with its parameters and answers, made from the contract, to be tried. */
import { type Assets, documentText } from './frame.ts'
import { html, type Html } from './html.ts'
import { type Contract, readContract } from './reference/contract.ts'
import { operationHtml } from './reference/operation.ts'
import { schemaId, typeOf } from './reference/types.ts'
import { type Section, sectionHtml, part, table, tableOfContents } from './section.ts'
import { code, counted, prose } from './words.ts'

interface ReferenceOptions {
  /** The contract as it is served. */
  document: unknown
  publicUrl: string
  assets: Assets
}

export function referencePage({ document, publicUrl, assets }: ReferenceOptions): string {
  const contract = readContract(document)
  const sections = [
    ...contract.tags.map((tag) => requestsSection(tag, contract, publicUrl)),
    schemasSection(contract),
    headersSection(contract),
  ]
  return documentText({
    title: 'Every request – PEEL judgments',
    description:
      'Every request of the PEEL judgments API, with its parameters and answers, to try.',
    assets,
    main: html`<main id="content" tabindex="-1" class="docs">
      <h1>Every request</h1>
      <p class="lead">
        ${counted(Object.keys(contract.paths).length, 'request')}, each with its parameters and
        answers, to change and send. <a href="/docs">The data explained</a> says what the answers
        mean and which rules all requests share. For programs, the same is in
        <a href="${publicUrl}/openapi.json">the contract</a> (OpenAPI 3.1).
      </p>
      ${tableOfContents(sections)}
      <div class="text">${sections.map(sectionHtml)}</div>
    </main>`,
    footer: html`<p>
      Made from the contract, <a href="${publicUrl}/openapi.json">${code('/openapi.json')}</a>.
    </p>`,
  })
}

function requestsSection(
  { name, description }: Contract['tags'][number],
  { paths, components }: Contract,
  publicUrl: string,
): Section {
  const own = Object.entries(paths).filter(([, { get }]) => get.tags.includes(name))
  return {
    id: `requests-${name.toLowerCase().replaceAll(' ', '-')}`,
    title: name,
    body: [
      html`<p>${prose(description)}</p>`,
      own.map(([path, { get }]) => {
        const isDescribed = get.description === description
        return operationHtml({ path, operation: get, components, isDescribed, publicUrl })
      }),
    ],
    parts: own.map(([, { get }]) => ({ id: get.operationId, title: get.summary })),
  }
}

function schemasSection({ components: { schemas } }: Contract): Section {
  return {
    id: 'schemas',
    title: 'What answers are made of',
    body: [
      html`<p>The schemas of the contract, by their names there.</p>`,
      Object.entries(schemas).map(([name, schema]) => {
        const { description = '', properties } = schema
        const text = html`<p>${prose(description)}</p>`
        if (properties === undefined) {
          return part(schemaId(name), name, [text, html`<p>${typeOf(schema)}.</p>`])
        }
        return part(schemaId(name), name, [text, propertiesHtml(name, properties)])
      }),
    ],
  }
}

function propertiesHtml(
  name: string,
  properties: NonNullable<Contract['components']['schemas'][string]['properties']>,
): Html {
  return html`<details>
    <summary>
      ${counted(Object.keys(properties).length, 'field')}<span class="unseen"> of ${name}</span>
    </summary>
    ${table(
      `The fields of ${name}`,
      ['Field', 'Meaning', 'Type'],
      Object.entries(properties).map(([field, property]) => [
        code(field),
        prose(property.description ?? ''),
        typeOf(property),
      ]),
      { className: 'typed' },
    )}
  </details>`
}

function headersSection({ components: { headers } }: Contract): Section {
  return {
    id: 'headers',
    title: 'Headers of answers',
    body: table(
      'Headers of answers',
      ['Header', 'Meaning'],
      Object.entries(headers).map(([name, { description }]) => [
        html`<span id="header-${name}">${code(name)}</span>`,
        prose(description),
      ]),
    ),
  }
}
