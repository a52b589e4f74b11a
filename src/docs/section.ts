/** The pieces a page of several sections is made of. */
import type { Value } from '../collections/field.ts'
import { type Content, type Html, html } from './html.ts'

export interface Section {
  id: string
  title: string
  body: Content
  /** The parts that the table of contents names too. */
  parts?: readonly { id: string; title: string }[]
}

export function sectionHtml({ id, title, body }: Section): Html {
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${body}
  </section>`
}

/** The sections and their parts, to go to. */
export function tableOfContents(sections: readonly Section[]): Html {
  return html`<nav class="toc" aria-label="On this page">
    <ol>
      ${sections.map(
        ({ id, title, parts = [] }) =>
          html`<li>
            <a href="#${id}">${title}</a>
            ${
              parts.length === 0
                ? ''
                : html`<ul>
                    ${parts.map((each) => html`<li><a href="#${each.id}">${each.title}</a></li>`)}
                  </ul>`
            }
          </li>`,
      )}
    </ol>
  </nav>`
}

/** A part of a section, with a heading that can be linked to. */
export function part(id: string, title: Content, body: Content): Html {
  return html`<h3 id="${id}">${title}</h3>
    ${body}`
}

/** A table in a box of its own that scrolls where the table is wider. */
export function table(
  label: string,
  columns: readonly Content[],
  rows: readonly (readonly Content[])[],
  { className = '' }: { className?: string } = {},
): Html {
  return html`<div class="scroll" role="group" aria-label="${label}" tabindex="0">
    <table class="${className}">
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(([first = '', ...others]) => {
          const cells = others.map((cell) => html`<td>${cell}</td>`)
          return html`<tr>
            <th scope="row">${first}</th>
            ${cells}
          </tr>`
        })}
      </tbody>
    </table>
  </div>`
}

/** Lines as they are to be copied, in a box that scrolls where they are long, so it is reached by the keyboard and has a name. */
export function lines(label: string, content: Content): Html {
  return html`<pre tabindex="0" role="group" aria-label="${label}"><code>${content}</code></pre>`
}

/** A value of a row. What is null is said so. */
export function valueHtml(value: Value | undefined): Content {
  if (value === null || value === undefined) return html`<span class="missing">null</span>`
  if (typeof value === 'string' && /^https?:/.test(value)) {
    return html`<a href="${value}">${value.replace(/^https?:\/\//, '')}</a>`
  }
  if (typeof value === 'string' || typeof value === 'number') return value
  return Array.isArray(value)
    ? value.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join(', ')
    : JSON.stringify(value)
}
