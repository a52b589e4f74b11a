/** HTML in template literals. Whatever is put into one is escaped, unless it came out of one. */

const SAFE: unique symbol = Symbol('safe')

/** Markup that holds nothing unescaped. Only `html` makes it. */
export interface Html {
  readonly [SAFE]: string
}

export type Content = string | number | Html | readonly Content[]

/** Markup. The values stand between tags or between the quotes of an attribute, nowhere else. */
export function html(markup: TemplateStringsArray, ...values: readonly Content[]): Html {
  return { [SAFE]: String.raw({ raw: markup }, ...values.map(textOf)) }
}

/** The markup as text, to be sent. */
export function textOf(content: Content): string {
  if (typeof content === 'string') return escaped(content)
  if (typeof content === 'number') return String(content)
  return isList(content) ? content.map(textOf).join('') : content[SAFE]
}

/** A block of JSON that a page holds for programs; browsers do not run it. */
export function jsonBlock(mediaType: string, value: unknown): Html {
  const json = JSON.stringify(value).replaceAll('<', '\\u003c')
  return { [SAFE]: `<script type="${escaped(mediaType)}">${json}</script>` }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}

/** `Array.isArray` alone does not see read-only lists. */
function isList(content: Content): content is readonly Content[] {
  return Array.isArray(content)
}
