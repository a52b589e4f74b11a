/** An invented report as a page that a browser or LibreOffice prints: headings, lists, tables and links are what they are there. */

const STYLE = `
  body { font: 11pt/1.35 'Liberation Sans', Arial, sans-serif }
  h1 { font-size: 22pt } h2 { font-size: 16pt } h3 { font-size: 13pt } h4 { font-size: 11pt }
  table { margin: 14pt 0 }
  td { padding: 3pt 6pt; border-bottom: 0.5pt solid #999; vertical-align: top }
  td:first-child { width: 45% }
  .grade { font-weight: bold; color: #005ea5 }
`

const GRADE = /^(outstanding|good|requires improvement|inadequate)$/i

/** @param sections every heading as a path, in the order of the text; the number of its parts is the level of the heading */
export function reportAsHtml(report: string, sections: readonly string[]): string {
  const levels = levelsOfHeadings(report, sections)
  const lines = report.split('\n')
  const blocks: string[] = []
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? ''
    const level = levels.get(index)
    const runOf = (belongs: (line: string) => boolean) => {
      const run: string[] = []
      while (lines[index] !== undefined && belongs(lines[index] ?? ''))
        run.push(lines[index++] ?? '')
      index--
      return run
    }
    if (line.trim() === '') continue
    if (level !== undefined) blocks.push(`<h${level}>${inline(line)}</h${level}>`)
    else if (line.includes('\t')) blocks.push(table(runOf((each) => each.includes('\t'))))
    else if (ITEM.test(line)) blocks.push(list(runOf((each) => ITEM.test(each))))
    else if (GRADE.test(line)) blocks.push(`<p class="grade">${inline(line)}</p>`)
    else blocks.push(`<p>${inline(line)}</p>`)
  }
  return `<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Report</title><style>${STYLE}</style><body>${blocks.join('\n')}</body></html>`
}

/** A bullet, a bullet within a bullet, or a numbered item. */
const ITEM = /^(?: ?- |\d+\. )/

function levelsOfHeadings(report: string, sections: readonly string[]): Map<number, number> {
  const lines = report.split('\n').map((line) => line.trim())
  const levels = new Map<number, number>()
  let from = 0
  for (const path of sections) {
    const parts = path.split(' > ')
    // A heading that comes again has its number in the path only.
    const heading = (parts.at(-1) ?? '').replace(/ \(\d+\)$/, '')
    const at = lines.indexOf(heading, from)
    if (at === -1) continue
    levels.set(at, parts.length)
    from = at + 1
  }
  return levels
}

function table(rows: string[]): string {
  const width = Math.max(...rows.map((row) => row.split('\t').length))
  const cells = (row: string) =>
    [...row.split('\t'), ...Array<string>(width).fill('')].slice(0, width)
  const body = rows.map(
    (row) =>
      `<tr>${cells(row)
        .map((cell) => `<td>${inline(cell)}</td>`)
        .join('')}</tr>`,
  )
  return `<table>${body.join('')}</table>`
}

/** Items within an item belong to the one above; what follows them goes on in the outer list. */
function list(items: string[]): string {
  const tag = /^\d/.test(items[0] ?? '') ? 'ol' : 'ul'
  let html = `<${tag}>`
  let isInside = false
  for (const item of items) {
    const isInner = item.startsWith(' ')
    if (isInner && !isInside) html += '<ul>'
    if (!isInner && isInside) html += '</ul>'
    html += `<li>${inline(item.replace(ITEM, ''))}`
    isInside = isInner
  }
  return `${html}${isInside ? '</ul>' : ''}</${tag}>`
}

function inline(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/\[([^[\]\n]*)\]\([^()\s]*\)/g, '<a href="https://example.org/glossary/">$1</a>')
}
