/** The sentences of the running text, with their places in the report. */
import type { Span } from '../report/report-text.ts'
import { bulletOf, isRow, isWrapped, type Line } from './lines.ts'
import { plain } from './words.ts'

export interface Sentence extends Span {
  /** As a reader sees it. */
  text: string
  /** Which paragraph or item of the section it stands in: its last line. */
  paragraph: number
  isBullet: boolean
}

/** Where one sentence ends and the next begins: not behind an initial or an abbreviation. */
const BETWEEN =
  /(?<!\b(?:\p{Lu}|e\.g|i\.e|No|Mr|Mrs|Ms|Dr|St|vs)\.)(?<=[.!?]['’”"]?[)\]¹²³]?)\s+(?=[\p{Lu}\p{N}‘“'"[(£•-])/u

/** The sentences of these lines; headings and rows of tables are none. */
export function sentencesOf(body: readonly Line[]): Sentence[] {
  return body.flatMap((line, index) => {
    if (line.text === '' || isRow(line) || isWrapped(body, index)) return []
    const bullet = bulletOf(line)
    const start = bullet?.start ?? line.start + line.raw.length - line.raw.trimStart().length
    let paragraph = index
    while (isWrapped(body, paragraph + 1)) paragraph++
    const raw = body.slice(index, paragraph + 1).map((each) => each.raw)
    return split(
      raw
        .join('\n')
        .slice(start - line.start)
        .trimEnd(),
      start,
    ).map((sentence) => ({
      ...sentence,
      paragraph,
      isBullet: bullet !== null,
    }))
  })
}

function split(raw: string, offset: number): (Span & { text: string })[] {
  const sentences: (Span & { text: string })[] = []
  let from = 0
  const add = (to: number) => {
    const text = plain(raw.slice(from, to))
    if (text !== '') sentences.push({ start: offset + from, end: offset + to, text })
  }
  for (const gap of raw.matchAll(new RegExp(BETWEEN, 'gu'))) {
    add(gap.index)
    from = gap.index + gap[0].length
  }
  add(raw.length)
  return sentences
}
