/** The documentation as Markdown, for assistants: converted from the same sections as the page. */
import { setImmediate } from 'node:timers/promises'
import type TurndownService from 'turndown'
import { textOf } from './html.ts'
import type { Docs } from './page.ts'
import { sectionHtml } from './section.ts'

/** Section by section, letting requests run between two of them: all at once would hold them up. */
export async function docsMarkdown(docs: Docs, publicUrl: string): Promise<string> {
  const { title, lead, sections, summary } = docs
  const { attribution, release } = summary.dataset
  const converter = await createConverter(publicUrl)
  const parts = [`# ${title}`, lead]
  for (const section of sections) {
    // A part begins with its heading; the long section of the fields is one part per collection.
    for (const part of textOf(sectionHtml(section)).split(/(?=<h3 )/)) {
      parts.push(converter.turndown(part))
      await setImmediate()
    }
  }
  parts.push(textOf(attribution), `Release \`${release}\``)
  return `${parts.join('\n\n')}\n`
}

async function createConverter(publicUrl: string): Promise<TurndownService> {
  // Loaded when it is needed: a start need not wait for it.
  const { default: Converter } = await import('turndown')
  const converter = new Converter({
    headingStyle: 'atx',
    codeBlockStyle: 'fenced',
    bulletListMarker: '-',
    emDelimiter: '*',
  })
  converter.addRule('for ears only', {
    filter: (node) => node.classList.contains('unseen'),
    replacement: () => '',
  })
  converter.addRule('link', {
    filter: 'a',
    replacement: (content, node) => {
      const href = node.getAttribute('href') ?? ''
      // Places within the page have no address here.
      if (/^(\/docs)?#/.test(href)) return content
      return `[${content}](${href.startsWith('/') ? publicUrl : ''}${href})`
    },
  })
  converter.addRule('cell', {
    filter: ['th', 'td'],
    replacement: (content) => ` ${oneLine(content)} |`,
  })
  converter.addRule('row', {
    filter: 'tr',
    replacement: (content, node) => {
      const isHead = node.parentElement?.tagName === 'THEAD'
      return `|${content}\n${isHead ? `|${' --- |'.repeat(node.children.length)}\n` : ''}`
    },
  })
  converter.addRule('rows', { filter: ['thead', 'tbody'], replacement: (content) => content })
  converter.addRule('table', {
    filter: 'table',
    replacement: (content) => `\n\n${content}\n\n`,
  })
  converter.addRule('term', {
    filter: ['dt', 'summary'],
    replacement: (content) => `\n\n**${content.trim()}**\n\n`,
  })
  return converter
}

/** A list within a cell has its items behind one another. */
function oneLine(content: string): string {
  return content
    .trim()
    .replaceAll(/^- +/gm, '')
    .replaceAll(/\s*\n\s*/g, '; ')
    .replaceAll('|', '\\|')
}
