/** Every collection and every field, as their definitions say. */
import type { Collection } from '../collections/collection.ts'
import { type Field, LIST_SEPARATOR } from '../collections/field.ts'
import type { KnownValues } from '../request/known-values.ts'
import { facetFields, filterParameters, type Operator } from '../request/parameters.ts'
import { collectionPath } from '../response/link.ts'
import type { Summary } from './summary.ts'
import { termOf } from './glossary.ts'
import { type Content, type Html, html } from './html.ts'
import { part, type Section, table } from './section.ts'
import { code, counted, fieldsId, listed, prose } from './format.ts'

/** Lists longer than this are not written out; the page says how many there are and where. */
const LISTED_MAX = 10

/** The section. */
export function dictionarySection(summary: Summary, publicUrl: string): Section {
  return {
    id: 'fields',
    title: 'Every field',
    body: [
      html`<p>
        The data dictionary: each collection, and in each row these fields, always all of them and
        in this order. They have the same names in JSON, in CSV, in the SQLite file and as
        parameters. “Null” says whether a field may be empty; its meaning says why. “Ask” says what
        a request can do with it: <i>filter</i> (<code>force=kent</code>,
        <code>force__not=kent</code>), by <i>range</i> (<code>__gte</code>, <code>__lte</code>),
        <i>sort</i>, and <i>count</i> its values (<code>facets</code>).
      </p>`,
      summary.counts.map((each) => collectionHtml(each, summary, publicUrl)),
    ],
    parts: summary.counts.map(({ collection: { name, title } }) => ({ id: fieldsId(name), title })),
  }
}

function collectionHtml(
  { collection, rows }: Summary['counts'][number],
  summary: Summary,
  publicUrl: string,
): Html {
  const { name, title, description, order } = collection
  const path = collectionPath(name)
  const url = publicUrl + path
  const asked = operatorsByField(collection)
  const countable = facetFields(collection)
  return part(fieldsId(name), title, [
    html`<p>${prose(description)}</p>
      <p class="facts">
        ${counted(rows, 'row')}, by ${listed(order.map((each) => code(each)))} ·
        <a href="${url}">${path}</a> · <a href="${url}?format=csv">CSV</a>
      </p>`,
    table(
      `The fields of ${title}`,
      ['Field', 'Meaning', 'Type and values', 'Null', 'Ask'],
      Object.entries(collection.fields).map(([fieldName, field]) => [
        code(fieldName),
        [prose(field.description), partsOf(field)],
        typeOf(collection, fieldName, summary.knownValues),
        field.nullable ? 'may be null' : 'never',
        abilities(field, asked.get(fieldName) ?? [], countable.includes(fieldName)),
      ]),
      { className: 'fields' },
    ),
  ])
}

const TYPES: Readonly<Record<Field['kind'], string>> = {
  id: 'id',
  text: 'text',
  url: 'web address',
  enum: 'word',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  date: 'day, YYYY-MM-DD',
  texts: 'list of texts',
  objects: 'list of records',
}

/** The type, and the values it may have or an example of them. */
function typeOf(collection: Collection, fieldName: string, knownValues: KnownValues): Content {
  const field = collection.fields[fieldName]
  if (field === undefined) return ''
  const type = TYPES[field.kind]
  const { domain, kind } = field
  const example = html`<span class="note">such as ${exampleOf(field)}</span>`
  if (domain === undefined) return [type, example]
  if (domain.from === 'collection') {
    if (fieldName === 'id') return [type, ', unique', example]
    const target = collectionLink(domain.collection)
    return kind === 'texts' ? ['list of ids of ', target, example] : [type, ' of ', target, example]
  }
  const allowed = knownValues.ofField(collection, fieldName)
  const values = allowed?.kind === 'listed' ? allowed.values : []
  if (values.length > LISTED_MAX) return [type, `, ${values.length} different ones`, example]
  const term = termOf(domain)
  const words = listed(
    values.map((value) => code(value)),
    'or',
  )
  return term === null
    ? [type, ', now ', words]
    : [
        html`<a href="#${term}">${type}<span class="unseen"> of ${plain(term)}</span></a>`,
        ': ',
        words,
      ]
}

function collectionLink(name: string): Html {
  return html`<a href="#${fieldsId(name)}">${name}</a>`
}

function exampleOf({ example }: Field): Html {
  const [one = ''] = Array.isArray(example) ? example : [example]
  return code(typeof one === 'string' ? one : JSON.stringify(one))
}

/** An id as words. */
function plain(id: string): string {
  return id.replaceAll('-', ' ')
}

/** What the records or entries of a list are. */
function partsOf({ kind, items }: Field): Content {
  if (kind === 'texts') return html` In CSV joined by <code>${LIST_SEPARATOR}</code>.`
  if (items === undefined) return ''
  return [
    ' Each has ',
    listed(
      Object.entries(items).map(([name, { description }]) => [
        code(name),
        ': ',
        prose(description),
      ]),
    ),
  ]
}

function operatorsByField(collection: Collection): ReadonlyMap<string, Operator[]> {
  const found = new Map<string, Operator[]>()
  for (const { fieldName, operator } of filterParameters(collection)) {
    found.set(fieldName, [...(found.get(fieldName) ?? []), operator])
  }
  return found
}

function abilities(field: Field, operators: readonly Operator[], isCountable: boolean): string {
  const words = [
    operators.includes('eq') ? ['filter'] : [],
    operators.includes('gte') ? ['range'] : [],
    field.sort ? ['sort'] : [],
    isCountable ? ['count'] : [],
  ].flat()
  return words.length === 0 ? 'read' : words.join(', ')
}
