/**
 * The documentation page: how it is served, and that it tells the truth about the service. Its
 * examples ask for real forces: they are in data/docs.test.ts.
 */
import { describe, expect, test } from 'vitest'
import { collections } from '../../src/collections/index.ts'
import { CONVENTIONS } from '../../src/openapi/conventions.ts'
import { termOf } from '../../src/docs/glossary.ts'
import { PROBLEMS } from '../../src/response/problem.ts'
import { views } from '../../src/views/index.ts'
import { buildTestApp, useTestApp } from '../support/app.ts'
import { buildChangedWorld } from '../support/changed-world.ts'
import { attributes, readText } from '../support/html.ts'

const tested = useTestApp()
const plain = (text: string) => text.replaceAll('`', '').replaceAll(/\s+/g, ' ').trim()
const readPage = async () => (await tested().http.get('/docs').expect(200)).text

describe('the page', () => {
  test('is a page under the policy of the dashboard', async () => {
    const { headers, text } = await tested().http.get('/docs').expect(200)
    const dashboard = await tested().http.get('/')
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(headers['content-security-policy']).toBe(dashboard.headers['content-security-policy'])
    expect(headers['x-content-type-options']).toBe('nosniff')
    // Nothing that the policy would refuse.
    expect(text).not.toMatch(/<style|style="|\son\w+="/)
    expect(text).not.toMatch(/<script(?! type="(module" src="\/assets\/|application\/ld\+json"))/)
  })

  test('loads files of this service only', async () => {
    const { text } = await tested().http.get('/docs')
    const loaded = [
      ...attributes(text, 'src'),
      ...[...text.matchAll(/<link rel="(?:stylesheet|icon)"[^>]* href="([^"]+)"/g)].map(
        ([, href = '']) => href,
      ),
    ]
    expect(loaded.length).toBeGreaterThanOrEqual(3)
    for (const url of loaded) {
      expect(url).toMatch(/^\/assets\/[\w-]+\.(js|css|svg)$/)
      await tested().http.get(url).expect(200)
    }
  })

  test('is asked for again and confirmed', async () => {
    const { headers } = await tested().http.get('/docs')
    expect(headers['cache-control']).toBe('no-cache')
    const again = await tested()
      .http.get('/docs')
      .set('If-None-Match', headers.etag ?? '')
      .expect(304)
    expect(again.text).toBe('')
    expect(again.headers.etag).toBe(headers.etag)
    expect(again.headers['content-security-policy']).toBeDefined()
  })

  test.each(['br', 'gzip', undefined])('HEAD is GET without the body: %s', async (encoding) => {
    const asked = {
      method: 'GET',
      url: '/docs',
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
    const { headers } = await tested().http.post('/docs').expect(405)
    expect(headers.allow).toBe('GET, HEAD, OPTIONS')
  })

  test('is found with a slash at its end', async () => {
    const { headers } = await tested().http.get('/docs/').expect(308)
    expect(headers.location).toBe('/docs')
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

describe('for assistants', () => {
  const read = async (path: string, type: string) => {
    const { headers, text } = await tested().http.get(path).expect(200)
    expect(headers['content-type']).toBe(`${type}; charset=utf-8`)
    await tested()
      .http.get(path)
      .set('If-None-Match', headers.etag ?? '')
      .expect(304)
    return text
  }

  test('the page is there as Markdown, with all its words', async () => {
    const markdown = await read('/docs.md', 'text/markdown')
    const page = (await readPage()).split('<div class="text">')[1] ?? ''
    const words = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? []
    const inMarkdown = new Set(words(markdown))
    // What only those hear who cannot see is left out: it repeats a heading.
    const unheard = page.replaceAll(/<span class="unseen">[^<]*<\/span>/g, '')
    const missing = words(readText(unheard)).filter((word) => !inMarkdown.has(word))
    expect(missing).toEqual([])
    expect(markdown).not.toMatch(/<(p|div|table|ul|dl|span)\b/)
    for (const { title } of collections) expect(markdown).toContain(`### ${title}\n`)
    expect(markdown).toMatch(/^\| `?[\w ]+`? \|/m)
    const links = [...markdown.matchAll(/\]\((\/[^)#]*)\)/g)].map(([, link = '']) => link)
    expect(links.length).toBeGreaterThan(20)
    for (const link of new Set(links)) {
      const status = /[?&]grad=/.test(link) ? 400 : 200
      expect((await tested().http.head(link)).status, link).toBe(status)
    }
    expect(attributes(await readPage(), 'href')).toContain('/docs.md')
  })

  test('llms.txt has a title, a summary and links that lead somewhere', async () => {
    const text = await read('/llms.txt', 'text/plain')
    expect(text).toMatch(/^# .+\n\n> .+\n\n/)
    const links = [...text.matchAll(/^- \[.+?\]\((\S+?)\): \S/gm)].map(([, link = '']) => link)
    expect(links).toEqual(
      expect.arrayContaining([
        '/docs.md',
        '/openapi.json',
        '/v1/datapackage.json',
        '/v1/downloads/peel.sqlite',
        ...collections.map(({ name }) => `/v1/${name}`),
      ]),
    )
    for (const link of links) await tested().http.head(link).expect(200)
  })

  test('both name the public address', async () => {
    const app = await buildTestApp(undefined, { publicUrl: 'https://example.org/peel' })
    for (const path of ['/llms.txt', '/docs.md']) {
      const { text } = await app.http.get(path).expect(200)
      expect(text).toContain('](https://example.org/peel/openapi.json)')
      expect(text).not.toContain('](/')
    }
    await app.close()
  })
})

describe('the reference', () => {
  test('is a page under the policy of the dashboard, of files of this service only', async () => {
    const { headers, text } = await tested().http.get('/docs/reference').expect(200)
    const dashboard = await tested().http.get('/')
    expect(headers['content-security-policy']).toBe(dashboard.headers['content-security-policy'])
    expect(headers['x-content-type-options']).toBe('nosniff')
    const loaded = [...attributes(text, 'src'), ...attributes(text, 'href')]
    expect(loaded.length).toBeGreaterThanOrEqual(5)
    for (const each of loaded) {
      const { host, pathname } = new URL(each, 'http://service/docs/reference')
      expect(host).toBe('service')
      await tested().http.get(pathname).expect(200)
    }
  })

  test('shows every request of the contract', async () => {
    const { body: contract } = await tested().http.get('/openapi.json')
    const { body: shown } = await tested().http.get('/docs/reference/json')
    expect(Object.keys(shown.paths)).toEqual(Object.keys(contract.paths))
  })
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
    expect(scales.data).toHaveLength(2)
    for (const { grades } of scales.data) {
      for (const { grade, label, rank } of grades)
        expect(text).toContain(`${grade} (${label}, rank ${rank})`)
    }
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
  test('is said of every force and cycle as /v1/dataset says it', async () => {
    const { coverage, cycles, attribution, release } = (await tested().http.get('/v1/dataset')).body
      .data
    const text = readText(await readPage())
    const full = coverage.filter((each: { report_held: boolean }) => each.report_held)
    const nothing = coverage.filter(
      (each: { report_held: boolean; pillar_judgments: number }) =>
        !each.report_held && each.pillar_judgments === 0,
    )
    expect([full.length, nothing.length]).toEqual([2, 1])
    expect(text).toContain(`${full.length} reports in full, every judgment, demand and figure:`)
    expect(text).toContain('Eastmere Constabulary 2021/22 and Northmarsh Police 2018/19.')
    for (const { force_name } of nothing) expect(text).toContain(`Nothing of ${force_name}.`)
    const pillars: { graded: number; ungraded: number; not_held: string[] }[] = cycles.flatMap(
      (cycle: { pillars: object[] }) => cycle.pillars,
    )
    const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0)
    const held = sum(pillars.map(({ graded, ungraded }) => graded + ungraded))
    const missing = sum(pillars.map(({ not_held }) => not_held.length))
    expect(held + missing).toBe(2 * 3 * 6)
    expect(text).toContain(`${held} judgments of a whole pillar of 6 forces`)
    expect(text).toContain(`web pages: 2018/19 and 2021/22. ${missing} are not held.`)
    expect(text).toContain(attribution)
    expect(text).toContain(release)
  })

  test('is text, whatever it looks like', async () => {
    const page = await readPage()
    expect(page).not.toContain('<script>alert')
    expect(readText(page)).toContain(`<script>alert(1)</script> & "more" O'Nobody report`)
  })

  test('is read from the data: here there is something of every force', async () => {
    const changed = await buildChangedWorld([
      {
        file: 'reference/forces.csv',
        from: 'northmere,Northmere Police,E23000905,North Vale,England\n',
        to: '',
      },
      {
        file: 'inspections/northmarsh-2018-19/inspection.json',
        from: '    "northmere",\n',
        to: '',
      },
    ])
    const text = readText((await changed.http.get('/docs').expect(200)).text)
    await changed.close()
    expect(text).toContain('judgments of a whole pillar of 5 forces,')
    expect(text).not.toContain('Nothing of')
  })
})

describe('one row of each kind', () => {
  test.each([
    ['a-judgment', 'judgments', 'level=question&areas_for_improvement_count__gte=1'],
    ['a-demand', 'areas-for-improvement', 'follows__isnull=false'],
    ['a-figure', 'comparisons', ''],
  ])('%s is the row that the service gives', async (id, name, filter) => {
    const [row] = (await tested().http.get(`/v1/${name}?${filter}&limit=1`).expect(200)).body.data
    const [, after = ''] = (await readPage()).split(`<h4 id="${id}">`)
    const section = readText(after.split('</details>')[0] ?? '')
    const fields = collections.find((each) => each.name === name)?.fields ?? {}
    for (const field of ['force_name', 'source_quote', 'raised_in'].filter(
      (each) => each in fields,
    )) {
      if (!section.includes(` ${field} `)) continue
      expect(section).toContain(
        `${plain(String(row[field]))} ${field} ${plain(fields[field]?.description ?? '')}`,
      )
    }
    expect(section).toContain(row.force_name)
    expect(section).toContain(`/v1/${name}/${row.id}`)
  })
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
