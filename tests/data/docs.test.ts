/** The documentation page on the real data: its links and its examples, which name real forces. */
import { describe, expect, inject, test } from 'vitest'
import { EXAMPLES } from '../../src/docs/examples.ts'
import { useTestApp } from '../support/app.ts'
import { attributes, decoded, readText } from '../support/html.ts'

const tested = useTestApp(() => inject('database'))
const PAGES = ['/docs', '/docs/reference']
const plain = (text: string) => text.replaceAll('`', '').replaceAll(/\s+/g, ' ').trim()
const readPage = async () => (await tested().http.get('/docs').expect(200)).text

test.each(PAGES)('every link within %s and to the service leads somewhere', async (path) => {
  const { text: page } = await tested().http.get(path).expect(200)
  const ids = attributes(page, 'id')
  expect(ids.toSorted()).toEqual([...new Set(ids)].toSorted())
  const placesOf = new Map([
    ['', new Set(ids)],
    ['/docs', new Set(attributes(await readPage(), 'id'))],
  ])
  const refused = new Map(EXAMPLES.map(({ url, status }) => [url, status]))
  for (const link of new Set(attributes(page, 'href'))) {
    const [url = '', place] = link.split('#')
    if (place !== undefined) expect(placesOf.get(url)?.has(place), link).toBe(true)
    else if (url.startsWith('/')) {
      const { statusCode } = await tested().app.inject({ method: 'HEAD', url })
      expect(statusCode, url).toBe(refused.get(url) ?? 200)
    }
  }
})

describe('an example', () => {
  test.each(EXAMPLES.map((example) => [example.question, example] as const))(
    '%s',
    async (_, { id, url, status, shown }) => {
      const answer = await tested().http.get(url)
      expect(answer.status).toBe(status)
      const page = await readPage()
      const [, after = ''] = page.split(`<article class="example" aria-labelledby="${id}"`)
      const article = after.split('</article>')[0] ?? ''
      const body = /data-answer="[^"]*"><code\s*>([\s\S]*?)<\/code/.exec(article)?.[1] ?? ''
      const stored = decoded(body).replaceAll('\r\n', '\n')
      if (answer.type.endsWith('json')) expect(JSON.parse(stored)).toEqual(JSON.parse(answer.text))
      else expect(stored).toBe(answer.text.replaceAll('\r\n', '\n'))
      expect(readText(article)).toContain(`Status ${status}, ${answer.type}`)
      expect(readText(article)).toContain(`curl 'http://127.0.0.1:3000${url}'`)
      expect(attributes(article, 'href')).toContain(url)

      if (shown === null) return
      // What is shown as a table is what the answer says, and it is something.
      const rows = shown.rows
        .split('.')
        .reduce<unknown>((place, key) => (place as Record<string, unknown>)[key], answer.body)
      if (!Array.isArray(rows)) throw new Error(`${shown.rows} is no list`)
      expect(rows.length).toBeGreaterThan(0)
      const tableText = readText(article.split('<details>')[0] ?? '')
      for (const row of rows) {
        const cells = shown.columns.map((column) =>
          row[column] === null ? 'null' : plain(String(row[column]).replace(/^https?:\/\//, '')),
        )
        expect(tableText).toContain(cells.join(' '))
      }
    },
  )
})
