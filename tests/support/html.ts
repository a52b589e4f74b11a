/** As much of HTML as the tests of pages written by us need: what a reader reads of it, and its links. */

const ENTITIES: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
}

export function decoded(text: string): string {
  return text.replaceAll(/&(?:lt|gt|quot|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity)
}

/** The words of a page, without its markup. Inline markup leaves no gap, other markup does. */
export function readText(page: string): string {
  const text = page
    .replaceAll(/<(script|style|head)\b[\s\S]*?<\/\1>/g, ' ')
    .replaceAll(/<\/?(code|b|i|a|q|wbr|span)\b[^>]*>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
  return decoded(text).replaceAll(/\s+/g, ' ').trim()
}

/** The values of an attribute, in order. */
export function attributes(page: string, name: string): string[] {
  return [...page.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map(([, value = '']) =>
    decoded(value),
  )
}
