/** The documentation page on the real data: its links and its examples, which name real forces. */
import { expect, inject, test } from 'vitest'
import { collections } from '../../src/collections/index.ts'
import { examplesOf } from '../../src/docs/examples.ts'
import { readSummary } from '../../src/docs/summary.ts'
import { useTestApp } from '../support/app.ts'
import { attributes, readText } from '../support/html.ts'

const tested = useTestApp(() => inject('database'))
const examples = () => examplesOf(readSummary(tested().store, collections))
const readPage = async () => (await tested().http.get('/docs').expect(200)).text

test('every link within the page and to the service leads somewhere', async () => {
  const page = await readPage()
  const ids = attributes(page, 'id')
  expect(ids.toSorted()).toEqual([...new Set(ids)].toSorted())
  const refused = examples().find(({ id }) => id === 'try-mistake')?.url
  for (const link of new Set(attributes(page, 'href'))) {
    const [url = '', place] = link.split('#')
    if (place !== undefined && url === '') expect(ids, link).toContain(place)
    else if (url.startsWith('/')) {
      const { statusCode } = await tested().app.inject({
        method: 'HEAD',
        url,
        headers: { accept: 'text/html, */*;q=0.8' },
      })
      expect(statusCode, url).toBe(url === refused ? 400 : 200)
    }
  }
})

test('every example has an answer that shows what it promises', async () => {
  expect(examples().map(({ id }) => id)).toEqual([
    'try-judgment',
    'try-best',
    'try-counts',
    'try-history',
    'try-open',
    'try-comparison',
    'try-csv',
    'try-search',
    'try-nothing',
    'try-mistake',
  ])
  const page = await readPage()
  for (const { id, url } of examples()) {
    const answer = await tested().http.get(url)
    expect(answer.status, url).toBe(id === 'try-mistake' ? 400 : 200)
    const { body } = answer
    const shown =
      id === 'try-nothing' ? body.warnings : id === 'try-mistake' ? body.errors : body.data
    if (id === 'try-csv') expect(answer.text.split('\r\n').length).toBeGreaterThan(2)
    else expect((id === 'try-search' ? shown.hits : shown).length, url).toBeGreaterThan(0)
    const [, after = ''] = page.split(`<article class="example" aria-labelledby="${id}"`)
    const article = after.split('</article>')[0] ?? ''
    expect(attributes(article, 'href')).toContain(url)
    expect(readText(article)).toContain(`curl 'http://127.0.0.1:3000${url}'`)
  }
})

test('the page names every grade that is not held', async () => {
  const { text } = await tested().http.get('/docs.md').expect(200)
  expect(text).toContain(
    '2014 (efficiency only), 2015, 2016, 2017 and 2018/19. Not held: Northamptonshire Police, efficiency 2014; Essex Police, effectiveness 2016; Derbyshire Constabulary, effectiveness 2017; Humberside Police, efficiency 2017.',
  )
})
