/** A snippet of the search: HTML of which only `<mark>` and escapes occur, read without any HTML parser. */

export interface Piece {
  text: string
  isMatch: boolean
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

export function piecesOf(snippet: string): Piece[] {
  return snippet
    .split(/(<mark>.*?<\/mark>)/s)
    .filter((part) => part !== '')
    .map((part) => {
      const inner = /^<mark>(.*)<\/mark>$/s.exec(part)?.[1]
      return { text: unescaped(inner ?? part), isMatch: inner !== undefined }
    })
}

function unescaped(text: string): string {
  return text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (each) => ESCAPES[each] ?? each)
}
