/** One request: its address, what can be asked with it, what it answers, and a form to try it. */
import { type Content, type Html, html } from '../html.ts'
import { table } from '../section.ts'
import { code, counted, listed, prose } from '../words.ts'
import {
  type Contract,
  type Operation,
  type Parameter,
  type Response,
  resolved,
} from './contract.ts'
import { typeOf } from './types.ts'

interface Shown {
  path: string
  operation: Operation
  components: Contract['components']
  /** Said above already. */
  isDescribed: boolean
  publicUrl: string
}

export function operationHtml(shown: Shown): Html {
  const { path, operation, components, isDescribed, publicUrl } = shown
  const { operationId: id, summary, description } = operation
  const parameters = operation.parameters.map((each) => resolved(each, components.parameters))
  const url = exampleUrl(path, parameters)
  const content = html`<h3 id="${id}">${summary}</h3>
    <p class="request">GET ${code(path)}</p>
    ${isDescribed || description === '' ? '' : html`<p>${prose(description)}</p>`}
    ${parameters.length === 0 ? '' : parametersHtml(parameters, summary)}
    ${answersHtml(operation, components)}
    <p class="request">For example <a href="${publicUrl + url}">${code(url)}</a></p>`
  // What a file of the whole data answers is not for a page to show.
  return isFile(operation, components)
    ? html`<article class="example" aria-labelledby="${id}">${content}</article>`
    : html`<article class="example" aria-labelledby="${id}" data-url="${url}">${content}</article>`
}

/** More than a glance can take in makes a poor first answer. */
const FEW_ROWS = 2

/** An address that answers: with the examples of what it needs, and few rows. */
function exampleUrl(path: string, parameters: readonly Parameter[]): string {
  const needed = parameters.filter(({ required }) => required)
  let address = path
  for (const { name, example } of needed.filter((each) => each.in === 'path')) {
    address = address.replace(`{${name}}`, encodeURIComponent(textOf(example)))
  }
  const query = needed
    .filter((each) => each.in === 'query')
    .map(({ name, example }) => `${name}=${encodeURIComponent(textOf(example))}`)
  if (parameters.some(({ name }) => name === 'limit')) query.push(`limit=${FEW_ROWS}`)
  return query.length === 0 ? address : `${address}?${query.join('&')}`
}

function parametersHtml(parameters: readonly Parameter[], summary: string): Html {
  return html`<details>
    <summary>
      ${counted(parameters.length, 'parameter')}<span class="unseen"> of: ${summary}</span>
    </summary>
    ${table(
      `Parameters of: ${summary}`,
      ['Parameter', 'Meaning', 'Values'],
      parameters.map((each) => [
        [code(each.name), html`<span class="note">${placeOf(each)}</span>`],
        [prose(each.description), exampleOf(each)],
        typeOf(each.schema),
      ]),
      { className: 'typed' },
    )}
  </details>`
}

/** Most parameters stand in the query, and can be left out: only of others it is said. */
function placeOf({ in: place, required }: Parameter): string {
  const where = { path: 'in the path', header: 'a header' }[place] ?? ''
  return [where, required ? 'required' : ''].filter((each) => each !== '').join(', ')
}

function exampleOf({ name, in: place, example }: Parameter): Content {
  if (example === undefined) return ''
  const value = textOf(example)
  const text = place === 'query' ? `${name}=${value}` : value
  return html`<span class="note">such as ${code(text)}</span>`
}

/** As it stands in an address. */
function textOf(example: Parameter['example']): string {
  return Array.isArray(example) ? example.join(',') : String(example ?? '')
}

function answersHtml({ summary, responses }: Operation, components: Contract['components']): Html {
  return html`<details>
    <summary>Answers<span class="unseen"> to: ${summary}</span></summary>
    ${table(
      `Answers to: ${summary}`,
      ['Status', 'Meaning', 'Content', 'Headers'],
      Object.entries(responses).map(([status, response]) => {
        const { description, content, headers } = resolved(response, components.responses)
        return [code(status), prose(description), contentOf(content), headersOf(headers)]
      }),
      { className: 'answers' },
    )}
  </details>`
}

function contentOf(content: Response['content']): Content {
  return Object.entries(content).map(([mediaType, { schema }]) => [
    html`<div>${code(mediaType)}${schema?.$ref === undefined ? '' : [': ', typeOf(schema)]}</div>`,
  ])
}

function headersOf(headers: Response['headers']): Content {
  return listed(Object.keys(headers).map((name) => html`<a href="#header-${name}">${name}</a>`))
}

function isFile({ responses }: Operation, components: Contract['components']): boolean {
  const answer = responses['200']
  if (answer === undefined) return false
  return Object.keys(resolved(answer, components.responses).content).some(
    (each) => !/json|csv/.test(each),
  )
}
