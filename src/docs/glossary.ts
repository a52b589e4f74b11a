/** The section of the words, and which word explains a field. */
import type { Domain } from '../collections/field.ts'
import { CLOSED_LISTS, type ClosedList } from './closed-lists.ts'
import type { Summary } from './summary.ts'
import { type Html, html } from './html.ts'
import { part, type Section } from './section.ts'
import { type Term, termGroups } from './terms.ts'
import { code } from './format.ts'

/** The section. */
export function glossarySection(summary: Summary): Section {
  const groups = termGroups(summary)
  return {
    id: 'words',
    title: 'The words',
    body: [
      html`<p>
        Reports and tables use these words in one fixed sense. The words in
        <code>typewriter letters</code> are those of the data.
      </p>`,
      groups.map(({ id, title, terms }) =>
        part(id, title, html`<dl class="glossary">${terms.map(termHtml)}</dl>`),
      ),
    ],
    parts: groups,
  }
}

function termHtml({ id, name, meaning, list }: Term): Html {
  return html`<div>
    <dt id="${id}">${name}</dt>
    <dd>
      <p>${meaning}</p>
      ${list === undefined ? '' : wordsOf(list)}
    </dd>
  </div>`
}

function wordsOf({ words, meanings }: ClosedList): Html {
  return html`<ul class="closed-list">
    ${words.map((word) => html`<li>${code(word)} ${meanings[word] ?? ''}</li>`)}
  </ul>`
}

/** The id of the term that explains the words a field may hold, or null where there is none. */
export function termOf(domain: Domain): string | null {
  if (domain.from === 'grades') return 'grade'
  if (domain.from !== 'program') return null
  const list = CLOSED_LISTS.find(({ words }) => domain.values.every((word) => words.includes(word)))
  return list?.term ?? null
}
