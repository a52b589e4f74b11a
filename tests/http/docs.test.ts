/** The documentation page: how it is served, and that it tells the truth about the service. */
import { describe, expect, test } from 'vitest'
import { collections } from '../../src/collections/index.ts'
import { CONVENTIONS } from '../../src/contract/introduction.ts'
import { EXAMPLES } from '../../src/docs/examples.ts'
import { termOf } from '../../src/docs/glossary.ts'
import { SPECIMENS } from '../../src/docs/overview.ts'
import { PROBLEMS } from '../../src/response/problem.ts'
import { views } from '../../src/views/index.ts'
import { buildTestApp, useTestApp } from '../support/app.ts'
import { buildChangedApp } from '../support/changed-data.ts'
import { attributes, decoded, readText } from '../support/html.ts'

interface Operation {
  operationId: string
  parameters?: { description?: string }[]
}

const tested = useTestApp()
const PAGES = ['/docs', '/docs/reference']
const plain = (text: string) => text.replaceAll('`', '').replaceAll(/\s+/g, ' ').trim()
const readPage = async () => (await tested().http.get('/docs').expect(200)).text

describe.each(PAGES)('%s', (path) => {
  test('is a page under the policy of the dashboard', async () => {
    const { headers, text } = await tested().http.get(path).expect(200)
    const dashboard = await tested().http.get('/')
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(headers['content-security-policy']).toBe(dashboard.headers['content-security-policy'])
    expect(headers['x-content-type-options']).toBe('nosniff')
    // Nothing that the policy would refuse.
    expect(text).not.toMatch(/<style|style="|\son\w+="|<script(?! type="module" src="\/assets\/)/)
  })

  test('loads files of this service only', async () => {
    const { text } = await tested().http.get(path)
    const loaded = [
      ...attributes(text, 'src'),
      ...attributes(text.slice(0, text.indexOf('</head>')), 'href'),
    ]
    expect(loaded.length).toBeGreaterThanOrEqual(3)
    for (const url of loaded) {
      expect(url).toMatch(/^\/assets\/[\w-]+\.(js|css|svg)$/)
      await tested().http.get(url).expect(200)
    }
  })

  test('is asked for again and confirmed', async () => {
    const { headers } = await tested().http.get(path)
    expect(headers['cache-control']).toBe('no-cache')
    const again = await tested()
      .http.get(path)
      .set('If-None-Match', headers.etag ?? '')
      .expect(304)
    expect(again.text).toBe('')
    expect(again.headers.etag).toBe(headers.etag)
    expect(again.headers['content-security-policy']).toBeDefined()
  })

  test.each(['br', 'gzip', undefined])('HEAD is GET without the body: %s', async (encoding) => {
    const asked = {
      method: 'GET',
      url: path,
      headers: { 'accept-encoding': encoding ?? '' },
    } as const
    const get = await tested().app.inject(asked)
    const head = await tested().app.inject({ ...asked, method: 'HEAD' })
    expect(head.body).toBe('')
    for (const name of ['content-length', 'content-encoding', 'etag', 'vary', 'content-type'])
      expect(head.headers[name], name).toBe(get.headers[name])
    expect(get.headers['content-encoding']).toBe(encoding)
  })

  test('is read-only', async () => {
    const { headers } = await tested().http.post(path).expect(405)
    expect(headers.allow).toBe('GET, HEAD, OPTIONS')
  })

  test('is found with a slash at its end', async () => {
    const { headers } = await tested().http.get(`${path}/`).expect(308)
    expect(headers.location).toBe(path)
  })
})

test.each(['/docs/nothing', '/docs/reference/nothing', '/docs/json', '/docs/static/index.html'])(
  '%s is nothing',
  async (path) => {
    const { headers } = await tested().http.get(path).expect(404)
    expect(headers['content-type']).toMatch('application/problem+json')
  },
)

test('the page and the contract lead to each other', async () => {
  const contract = await tested().http.get('/openapi.json')
  expect(contract.body.externalDocs.url).toBe('/docs')
  expect(attributes(await readPage(), 'href')).toEqual(
    expect.arrayContaining(['/', '/openapi.json', '/docs/reference', '/v1/datapackage.json']),
  )
})

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

test('the reference has every request, parameter and schema of the contract', async () => {
  const { body: contract } = await tested().http.get('/openapi.json')
  const { text } = await tested().http.get('/docs/reference')
  const words = readText(text)
  const ids = new Set(attributes(text, 'id'))
  for (const [path, { get }] of Object.entries<{ get: Operation }>(contract.paths)) {
    expect(ids, path).toContain(get.operationId)
    expect(words).toContain(`GET ${path}`)
    for (const { description } of get.parameters ?? []) {
      expect(words).toContain(plain(description ?? ''))
    }
  }
  for (const name of Object.keys(contract.components.schemas)) {
    expect(ids).toContain(`schema-${name}`)
  }
})

describe('the data dictionary', () => {
  test.each(collections.map((collection) => [collection.name, collection] as const))(
    'has every field of %s',
    async (name, collection) => {
      const page = await readPage()
      const [, after = ''] = page.split(`<h3 id="fields-${name}">`)
      const section = after.split('<h3 ')[0] ?? ''
      const rows = [...section.matchAll(/<tr>\s*<th scope="row">[\s\S]*?<\/tr>/g)].map(([row]) =>
        readText(row),
      )
      const fields = Object.entries(collection.fields)
      expect(rows).toHaveLength(fields.length)
      for (const [position, [fieldName, field]] of fields.entries()) {
        const row = rows[position] ?? ''
        expect(row.startsWith(`${fieldName} ${plain(field.description)}`), row).toBe(true)
        expect(row.includes('may be null'), row).toBe(field.nullable)
        if (field.domain?.from === 'program') {
          for (const word of field.domain.values) expect(row).toContain(word)
        }
      }
      const total = (await tested().http.get(`/v1/${name}?limit=1`)).body.page.total
      expect(readText(section)).toMatch(new RegExp(`\\b${total.toLocaleString('en-GB')} rows?, by`))
      expect(readText(section)).toContain(plain(collection.description))
    },
  )

  test('leads from every word of a closed list to what it means', async () => {
    const page = await readPage()
    for (const { fields } of collections) {
      for (const { domain } of Object.values(fields)) {
        if (domain?.from !== 'program') continue
        const [, after = ''] = page.split(`<dt id="${termOf(domain) ?? ''}">`)
        const explained = [
          ...(after.split('<dt ')[0] ?? '').matchAll(/<li>\s*<code\s*>([^<]+)<\/code\s*>\s*\S+/g),
        ].map(([, word]) => word)
        expect(explained).toEqual(expect.arrayContaining([...domain.values]))
      }
    }
  })

  test('has every grade, unit and question of the data', async () => {
    const text = readText(await readPage())
    const { body: scales } = await tested().http.get('/v1/grade-scales')
    for (const { grade, label, rank } of scales.data[0].grades)
      expect(text).toContain(`${grade} (${label}, rank ${rank})`)
    const { body: metrics } = await tested().http.get('/v1/metrics')
    for (const { unit, unit_label } of metrics.data)
      expect(text).toContain(`${unit} (${unit_label})`)
    const { body: questions } = await tested().http.get('/v1/questions')
    for (const { name } of questions.data) expect(text).toContain(name)
  })
})

test('the words of the contract are there: conventions, problems, views', async () => {
  const text = readText(await readPage())
  for (const { text: convention } of CONVENTIONS) expect(text).toContain(plain(convention))
  for (const { title, explanation } of Object.values(PROBLEMS)) {
    expect(text).toContain(`${title} ${plain(explanation)}`)
  }
  for (const { path, description } of views) expect(text).toContain(`${path} ${plain(description)}`)
})

describe('what is held', () => {
  test('is said of every force as /v1/dataset says it', async () => {
    const { coverage, attribution, release } = (await tested().http.get('/v1/dataset')).body.data
    const text = readText(await readPage())
    const full = coverage.filter((each: { report_held: boolean }) => each.report_held)
    const others = coverage.filter((each: { report_held: boolean }) => !each.report_held)
    const graded = others.filter((each: { pillar_judgments: number }) => each.pillar_judgments > 0)
    const nothing = others.filter(
      (each: { pillar_judgments: number }) => each.pillar_judgments === 0,
    )
    expect(full.length + graded.length + nothing.length).toBe(43)
    expect(text).toContain(`${full.length} report in full, every judgment, demand and figure:`)
    expect(text).toContain(`of ${graded.length} other forces of the 43`)
    for (const { force_name } of full) expect(text).toContain(`${force_name} 2018/19`)
    for (const { force_name } of nothing) expect(text).toContain(`Nothing of ${force_name}.`)
    for (const { force_name, pillars_not_held: missing } of graded) {
      expect(text.includes(`Of ${force_name}, `), force_name).toBe(missing.length > 0)
    }
    expect(text).toContain(attribution)
    expect(text).toContain(release)
  })

  test('is read from the data, and is text', async () => {
    const changed = await buildChangedApp((add) => {
      add('source', {
        id: 'hostile',
        title: '<script>alert(1)</script> & "more"',
        publisher: "O'Nobody",
        kind: 'report',
      })
      add('cycle', { id: '2021-22', name: '2021/22', grade_scale: 'peel-4' })
      const place = { source: 'hostile', source_url: 'https://example.org/' }
      add('inspection', {
        id: 'humberside-2021-22',
        force: 'humberside',
        cycle: '2021-22',
        title: 'An inspection',
        ...place,
      })
    })
    const page = (await changed.http.get('/docs').expect(200)).text
    await changed.close()
    expect(page).not.toContain('<script>alert')
    expect(readText(page)).toContain(`<script>alert(1)</script> & "more" O'Nobody report`)
    expect(readText(page)).toContain(
      '2 reports in full, every judgment, demand and figure: Humberside Police 2021/22 and Staffordshire Police 2018/19.',
    )
    expect(readText(page)).not.toContain('Nothing of')
  })
})

describe('one row of each kind', () => {
  test.each(SPECIMENS.map((specimen) => [specimen.id, specimen] as const))(
    '%s is the row that the service gives',
    async (id, { url, fields, collection }) => {
      const [row] = (await tested().http.get(url).expect(200)).body.data
      const [, after = ''] = (await readPage()).split(`<h4 id="${id}">`)
      const section = readText(after.split('</details>')[0] ?? '')
      for (const name of fields) {
        expect(section).toContain(
          `${plain(String(row[name]))} ${name} ${plain(collection.fields[name]?.description ?? '')}`,
        )
      }
      expect(section).toContain(`/v1/${collection.name}/${row.id}`)
    },
  )
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

test('the page is the same wherever it is made, so that replicas agree on its tag', async () => {
  const other = await buildTestApp()
  const { headers } = await other.http.get('/docs')
  await other.close()
  expect(headers.etag).toBe((await tested().http.get('/docs')).headers.etag)
})

test('the public address stands before the addresses of the API', async () => {
  const app = await buildTestApp(undefined, { publicUrl: 'https://example.org/peel' })
  const page = (await app.http.get('/docs')).text
  await app.close()
  expect(attributes(page, 'href').filter((each) => /^\/(v1|openapi|problems)/.test(each))).toEqual(
    [],
  )
  expect(readText(page)).toContain("curl 'https://example.org/peel/v1/judgments?")
  expect(page).not.toContain('127.0.0.1')
})

test('showing the examples does not count as asking', async () => {
  const app = await buildTestApp()
  await app.http.get('/docs').expect(200)
  const { headers } = await app.http.get(EXAMPLES[0]?.url ?? '')
  await app.close()
  expect(headers['cache-status']).toBe('peel; fwd=miss; stored')
})
