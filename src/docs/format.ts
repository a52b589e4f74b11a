/** Words of the definitions and the data as a page shows them. */
import { collections } from '../collections/index.ts'
import { collectionPath } from '../response/link.ts'
import { type Content, type Html, html } from './html.ts'

/** A sentence of a definition: what stands between backticks is code, and the path of a collection a link. */
export function prose(text: string): Content {
  return text.split('`').map((part, position) => (position % 2 === 0 ? part : code(part)))
}

/** Words longer than this may break, after one of the marks that join their parts. */
const UNBROKEN_MAX = 20

/** A word for programs. Where it is the path of a collection, it leads to that collection’s fields at /docs. */
export function code(text: string): Html {
  const pieces = text.length > UNBROKEN_MAX ? text.split(/(?<=[_/&?,])(?=.)/) : [text]
  const word = pieces.map((piece, at) => (at === 0 ? piece : html`<wbr />${piece}`))
  const shown = html`<code>${word}</code>`
  const collection = collections.find(({ name }) => collectionPath(name) === text)
  return collection === undefined
    ? shown
    : html`<a href="/docs#${fieldsId(collection.name)}">${shown}</a>`
}

/** The place on the page where the fields of a collection are described. */
export function fieldsId(collection: string): string {
  return `fields-${collection}`
}

/** `a, b and c`. */
export function listed(items: readonly Content[], last = 'and'): Content {
  return items.map((item, at) => {
    if (at === 0) return item
    return [at === items.length - 1 ? ` ${last} ` : ', ', item]
  })
}

/** `1 row`, `2 rows`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`
}

/** The sentence that says what it is. */
export function firstSentence(text: string): string {
  return text.split(/(?<=\.)\s/, 1)[0] ?? text
}
