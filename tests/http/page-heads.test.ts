/** What a page says in the HTML that is sent, before any script: title, description, address and schema.org. */
import { expect, test } from 'vitest'
import { buildTestApp, useTestApp } from '../support/app.ts'
import { attributes, decoded } from '../support/html.ts'

const tested = useTestApp()
const OF_A_BROWSER = 'text/html,application/xhtml+xml,*/*;q=0.8'
const PUBLIC_URL = 'https://example.org/peel'

async function headOf(path: string, { http } = tested()) {
  const { text } = await http.get(path).set('Accept', OF_A_BROWSER).expect(200)
  const [head = '', body = ''] = text.split('</head>')
  const meta = (name: string) =>
    decoded(new RegExp(`(?:name|property)="${name}" content="([^"]*)"`).exec(head)?.[1] ?? '')
  return {
    text,
    body,
    title: decoded(/<title>([^<]*)<\/title>/.exec(head)?.[1] ?? ''),
    description: meta('description'),
    openGraph: Object.fromEntries(
      ['title', 'description', 'url', 'type'].map((name) => [name, meta(`og:${name}`)]),
    ),
    canonical: /<link rel="canonical" href="([^"]*)"/.exec(head)?.[1],
    linkedData: JSON.parse(
      /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(head)?.[1] ?? 'null',
    ),
  }
}

test('a shared link to a force says which force it is and its grades', async () => {
  const judged = (
    await tested().http.get('/v1/judgments?force=northmarsh&cycle=2018-19&level=pillar')
  ).body.data
  expect(judged).toHaveLength(3)
  const { title, description, openGraph, body } = await headOf('/forces/northmarsh')
  expect(title).toBe('Northmarsh Police – PEEL judgments')
  for (const { pillar_name, grade_label } of judged)
    expect(description).toContain(`${pillar_name.toLowerCase()} ${grade_label}`)
  expect(description).toContain('2018/19')
  expect(openGraph).toMatchObject({ title: 'Northmarsh Police', description })
  // And so does the page to a reader without scripts.
  expect(decoded(body)).toContain(description)
  expect(attributes(body, 'href')).toContain('/v1/judgments?force=northmarsh&format=csv&bom=true')
})

test('each page has a title and a description of its own', async () => {
  const paths = [
    '/',
    '/forces',
    '/questions',
    '/metrics',
    '/search',
    '/releases',
    '/docs',
    '/docs/reference',
  ]
  for (const name of [
    'forces',
    'pillars',
    'questions',
    'metrics',
    'judgments',
    'areas-for-improvement',
    'observations',
  ]) {
    const { data } = (await tested().http.get(`/v1/${name}?fields=id`).expect(200)).body
    paths.push(...data.slice(0, 5).map(({ id }: { id: string }) => `/${name}/${id}`))
  }
  const heads = await Promise.all(paths.map((path) => headOf(path)))
  for (const { title, description } of heads) {
    expect(title).toMatch(/^\S.* – PEEL judgments$/)
    expect(description.length, description).toBeGreaterThan(20)
    expect(description.length, description).toBeLessThanOrEqual(302)
    expect(description).not.toMatch(/null|undefined/)
  }
  const descriptions = heads.map(({ description }) => description)
  expect(descriptions.toSorted()).toEqual([...new Set(descriptions)].toSorted())
})

test('a force of which no judgment is held says so', async () => {
  expect((await headOf('/forces/northmere')).description).toBe(
    'No judgment of Northmere Police is held here.',
  )
})

test('a shared link to a pillar says which cycles there are, and its files are of the pillar', async () => {
  const { title, description, openGraph, linkedData, body } = await headOf('/pillars/legitimacy')
  expect(title).toBe('Legitimacy – PEEL judgments')
  expect(openGraph.title).toBe('How the police forces were judged: legitimacy')
  expect(description).toContain('on legitimacy in 2018/19')
  const files = linkedData.mainEntity.distribution.filter(
    ({ encodingFormat }: { encodingFormat: string }) => encodingFormat === 'text/csv',
  )
  expect(files).toHaveLength(3)
  for (const { contentUrl } of files) {
    expect(contentUrl).toContain('pillar=legitimacy')
    expect(attributes(body, 'href')).toContain(`${contentUrl}&bom=true`)
    await tested().http.get(contentUrl).expect(200)
  }
})

test('schema.org says what the data set is and where its files are', async () => {
  for (const path of ['/', '/docs']) {
    const { linkedData } = await headOf(path)
    expect(linkedData).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'Dataset',
      isAccessibleForFree: true,
    })
    expect(linkedData.license).toMatch(/^https:/)
    expect(linkedData.description.length).toBeGreaterThanOrEqual(50)
    expect(linkedData.distribution.length).toBeGreaterThan(10)
    for (const { contentUrl, encodingFormat } of linkedData.distribution) {
      const { headers } = await tested().http.head(contentUrl).expect(200)
      expect(headers['content-type']?.split(';')[0], contentUrl).toBe(encodingFormat)
    }
  }
})

test('schema.org says whom a page is about and which part of the data is behind it', async () => {
  const { linkedData } = await headOf('/forces/northmarsh')
  const { data: force } = (await tested().http.get('/v1/forces/northmarsh')).body
  expect(linkedData).toMatchObject({
    '@type': 'WebPage',
    about: { '@type': 'GovernmentOrganization', name: force.name, identifier: force.gss_code },
    mainEntity: { '@type': 'Dataset' },
    isPartOf: { '@type': 'Dataset' },
  })
  for (const { contentUrl } of linkedData.mainEntity.distribution)
    await tested().http.get(contentUrl).expect(200)
})

test('text of the data ends no element', async () => {
  const paths = (await tested().http.get('/v1/sources')).body.data
  expect(paths.length).toBeGreaterThan(0)
  for (const name of ['judgments', 'areas-for-improvement', 'observations', 'metrics', 'forces']) {
    for (const { id } of (await tested().http.get(`/v1/${name}?fields=id&limit=1000`)).body.data) {
      const { text, linkedData } = await headOf(`/${name}/${id}`)
      expect(text.match(/<script/g), id).toHaveLength(2)
      expect(linkedData.name).not.toBe('')
    }
  }
})

test('the one address of a page is known where the public address is', async () => {
  const app = await buildTestApp(undefined, { publicUrl: PUBLIC_URL })
  const gss = (await app.http.get('/v1/forces/northmarsh')).body.data.gss_code
  for (const [path, address] of [
    ['/', '/'],
    ['/?columns=question', '/'],
    ['/docs', '/docs'],
    ['/docs/reference', '/docs/reference'],
    ['/problems/invalid-query', '/problems/invalid-query'],
    ['/forces/northmarsh', '/forces/northmarsh'],
    [`/forces/${gss}`, '/forces/northmarsh'],
  ] as const) {
    const { canonical, openGraph } = await headOf(path, app)
    expect(canonical, path).toBe(PUBLIC_URL + address)
    expect(openGraph.url).toBe(PUBLIC_URL + address)
    const without = await headOf(path)
    expect(without.canonical).toBeUndefined()
    expect(without.openGraph.url).toBe('')
  }
  await app.close()
})

test('what is not there is no page to be found', async () => {
  const { text } = await tested().http.get('/forces/nowhere').expect(404)
  expect(text).toContain('<meta name="robots" content="noindex" />')
  expect(text).not.toContain('canonical')
})

test('a page of one thing is confirmed, compressed and kept', async () => {
  const get = () => tested().http.get('/forces/southcombe').set('Accept-Encoding', 'br')
  const first = await get().expect(200)
  expect(first.headers).toMatchObject({ 'content-encoding': 'br', 'cache-control': 'no-cache' })
  await get().expect(200)
  const third = await get().expect(200)
  expect(third.headers['cache-status']).toBe('peel; hit')
  expect(third.headers['content-security-policy']).toBe(first.headers['content-security-policy'])
  const { etag = '' } = first.headers
  expect(third.headers.etag).toBe(etag)
  await get().set('If-None-Match', etag).expect(304)
})

test('under a path of the public address every address of a page has it', async () => {
  const app = await buildTestApp(undefined, { publicUrl: PUBLIC_URL })
  for (const path of [
    '/',
    '/forces/southcombe',
    '/docs',
    '/docs/reference',
    '/problems/invalid-query',
  ]) {
    const { text } = await headOf(path, app)
    const addresses = [...attributes(text, 'href'), ...attributes(text, 'src')]
    expect(addresses.length).toBeGreaterThan(3)
    for (const each of addresses) expect(each).toMatch(/^(#|\/peel\/|https:\/\/)/)
    for (const each of addresses.filter((one) => one.startsWith('/peel/')))
      await app.http
        .head(each.slice('/peel'.length).split('#')[0] ?? '')
        .set('Accept', OF_A_BROWSER)
        .expect(200)
  }
  const { body } = await app.http.get('/openapi.json')
  expect(body.servers).toEqual([expect.objectContaining({ url: PUBLIC_URL })])
  expect(body.externalDocs.url).toBe(`${PUBLIC_URL}/docs`)
  // The policy of the page lets Swagger UI ask this host only.
  const { body: shown } = await app.http.get('/docs/reference/json')
  expect(shown.servers).toEqual([{ url: '/peel' }])
  await app.close()
})

test('under a path of the public address an error names paths that a client can follow', async () => {
  const app = await buildTestApp(undefined, { publicUrl: PUBLIC_URL })
  const { body } = await app.http.get('/v1/judgements').expect(404)
  expect(body.errors).toMatchObject([{ did_you_mean: '/peel/v1/judgments' }])
  expect(body.detail).toContain('/peel/v1/judgements')
  await app.close()
})
