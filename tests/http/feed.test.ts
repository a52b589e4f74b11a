/** The feed of the releases, as a strict reader of XML takes it. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DOMParser, type Document, type Element } from '@xmldom/xmldom'
import { describe, expect, test } from 'vitest'
import { buildDatabase } from '../../src/build/build.ts'
import { buildTestApp, type TestApp, useTestApp } from '../support/app.ts'
import { buildChangedWorld } from '../support/changed-world.ts'
import { attributes, decoded } from '../support/html.ts'

const ATOM = 'http://www.w3.org/2005/Atom'
const PUBLIC_URL = 'https://example.org/peel'

const tested = useTestApp()

/** @throws Error for whatever is not well-formed. */
function parse(text: string): Document {
  const onError = (level: string, message: string) => {
    throw new Error(`${level}: ${message}`)
  }
  return new DOMParser({ onError }).parseFromString(text, 'application/xml')
}

async function readFeed({ http }: TestApp = tested()) {
  const { text, headers } = await http.get('/v1/releases.atom').expect(200)
  expect(headers['content-type']).toBe('application/atom+xml; charset=utf-8')
  const root = parse(text).documentElement
  if (root === null) throw new Error('The feed is empty')
  return { root, entries: children(root, 'entry') }
}

/** The elements of Atom with this name that stand in another one, not deeper. */
function children(parent: Element, name: string): Element[] {
  return [...parent.childNodes].filter(
    (node): node is Element => node.namespaceURI === ATOM && node.localName === name,
  )
}

/** The text of the one element of this name. */
function only(parent: Element, name: string): string {
  const found = children(parent, name)
  expect(found, name).toHaveLength(1)
  return found[0]?.textContent ?? ''
}

function links(parent: Element): Record<string, string | null> {
  return Object.fromEntries(
    children(parent, 'link').map((link) => [link.getAttribute('rel'), link.getAttribute('href')]),
  )
}

/** What RFC 4287 asks of a feed and of an entry, as far as this one has it. */
function expectAtom(root: Element): void {
  expect([root.namespaceURI, root.localName]).toEqual([ATOM, 'feed'])
  const ids: string[] = []
  for (const each of [root, ...children(root, 'entry')]) {
    ids.push(only(each, 'id'))
    expect(only(each, 'title').trim()).not.toBe('')
    expect(only(each, 'updated')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    for (const link of children(each, 'link')) {
      expect(link.getAttribute('href')).toMatch(/^(\/|https:\/\/)\S+$/)
      expect(link.getAttribute('rel')).toMatch(/^[a-z]+$/)
      expect(link.childNodes).toHaveLength(0)
    }
    const alternates = children(each, 'link')
      .filter((link) => link.getAttribute('rel') === 'alternate')
      .map((link) => link.getAttribute('type'))
    expect(alternates).toEqual(['text/html'])
    // Nothing but elements of Atom, each with text or with elements.
    for (const node of [...each.childNodes]) {
      if (node.nodeType === node.TEXT_NODE) expect(node.nodeValue?.trim()).toBe('')
      else expect(node.namespaceURI).toBe(ATOM)
    }
  }
  for (const id of ids)
    expect(id).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
  expect(new Set(ids).size).toBe(ids.length)
  // An author of the feed is that of its entries.
  const [author] = children(root, 'author')
  if (author === undefined) throw new Error('There is no author')
  expect(only(author, 'name')).not.toBe('')
}

describe('/v1/releases.atom', () => {
  test('is a feed, and names what it is of and whose', async () => {
    const { root } = await readFeed()
    expectAtom(root)
    const { data, meta } = (await tested().http.get('/v1/dataset')).body
    expect(only(root, 'title')).toContain(data.title)
    expect(only(root, 'updated')).toBe(`${data.released_on}T00:00:00Z`)
    expect(only(root, 'rights')).toBe(meta.attribution)
    expect(links(root)).toEqual({
      self: '/v1/releases.atom',
      alternate: '/releases',
      license: data.licence_url,
    })
  })

  test('has an entry for each release, the newest first', async () => {
    const { entries } = await readFeed()
    const { data } = (await tested().http.get('/v1/releases')).body
    expect(
      entries.map((entry) => ({
        id: only(entry, 'id').slice(-12),
        title: only(entry, 'title'),
        updated: only(entry, 'updated').slice(0, 10),
        published: only(entry, 'published').slice(0, 10),
        links: links(entry),
      })),
    ).toEqual(
      data.map(({ id, title, released_on }: Record<string, string>) => ({
        id,
        title,
        updated: released_on,
        published: released_on,
        links: { alternate: `/releases#${id}`, related: `/v1/releases/${id}` },
      })),
    )
  })

  test('sums up what each changed, with the reasons', async () => {
    const { entries } = await readFeed()
    const { data } = (await tested().http.get('/v1/releases')).body
    const [, entry] = entries
    if (entry === undefined) throw new Error('The second release is not there')
    const [content] = children(entry, 'content')
    expect(content?.getAttribute('type')).toBe('html')
    const markup = only(entry, 'content')
    const words = decoded(markup.replaceAll(/<[^>]*>/g, '')).replaceAll(/\s+/g, ' ')
    expect(words).toContain('A grade of Southcombe was wrong.')
    expect(words).toContain('Judgments: 1 row changed. The page was read wrongly.')
    expect(words).toContain(
      'Observations: 1 row changed, 1 of them with another id. Ids follow the printed names. The metric has another id.',
    )
    const addresses = attributes(markup, 'href')
    expect(addresses).toContain(`/v1/changes?release=${data[1].id}&collection=judgments`)
    for (const address of addresses) await tested().http.get(address).expect(200)
  })

  test('escapes what XML and HTML take for markup', async () => {
    const world = await buildChangedWorld(
      [
        {
          file: 'releases/2022-10-02-8367c1da25f9.json',
          from: 'A corrected grade',
          to: 'Grades < 2 & > 1: <b>\\"so\\"</b> isn’t ]]> \'it\'',
        },
        {
          file: 'releases/2022-10-02-8367c1da25f9.json',
          from: 'The page was read wrongly.',
          to: 'A & B <script>alert(1)</script>',
        },
      ],
      [],
    )
    const { root, entries } = await readFeed(world)
    expectAtom(root)
    const [, entry] = entries
    if (entry === undefined) throw new Error('The second release is not there')
    expect(only(entry, 'title')).toBe('Grades < 2 & > 1: <b>"so"</b> isn’t ]]> \'it\'')
    const markup = only(entry, 'content')
    expect(markup).toContain('A &amp; B &lt;script&gt;alert(1)&lt;/script&gt;')
    expect(markup).not.toContain('<script')
    // The content is markup that is well-formed, too.
    parse(`<div>${markup}</div>`)
    await world.close()
  })

  test('has whole addresses where the public one is known, and the same ids', async () => {
    const placed = await buildTestApp(undefined, { publicUrl: PUBLIC_URL })
    const { root, entries } = await readFeed(placed)
    expectAtom(root)
    expect(links(root)).toMatchObject({
      self: `${PUBLIC_URL}/v1/releases.atom`,
      alternate: `${PUBLIC_URL}/releases`,
    })
    for (const entry of entries) {
      for (const address of [
        ...Object.values(links(entry)),
        ...attributes(only(entry, 'content'), 'href'),
      ])
        expect(address).toMatch(/^https:\/\/example\.org\/peel\//)
    }
    const ids = (feed: readonly Element[]) => feed.map((entry) => only(entry, 'id'))
    expect(ids(entries)).toEqual(ids((await readFeed()).entries))
    await placed.close()
  })

  test('is a feed also where no release is recorded', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'peel-feed-'))
    const [seed, database] = [join(folder, 'seed'), join(folder, 'peel.sqlite')]
    cpSync('tests/world/seed', seed, { recursive: true })
    rmSync(join(seed, 'releases'), { recursive: true })
    buildDatabase({ seed, migrations: 'migrations', database })
    const unrecorded = await buildTestApp(database)
    const { root, entries } = await readFeed(unrecorded)
    expectAtom(root)
    expect(entries).toEqual([])
    await unrecorded.close()
    rmSync(folder, { recursive: true })
  })

  test('takes no parameters, and is named by the entry and by the head of every page', async () => {
    const { body } = await tested().http.get('/v1/releases.atom?limit=1').expect(400)
    expect(body.errors[0]).toMatchObject({ parameter: 'limit', code: 'unknown-parameter' })
    expect((await tested().http.get('/v1')).body.data.feed).toBe('/v1/releases.atom')
    for (const page of ['/', '/docs', '/forces/southcombe', '/problems/invalid-query']) {
      const [head = ''] = (await tested().http.get(page).set('Accept', 'text/html')).text.split(
        '</head>',
      )
      expect(head.replaceAll(/\s+/g, ' '), page).toMatch(
        /<link rel="alternate" type="application\/atom\+xml" href="\/v1\/releases\.atom"/,
      )
    }
  })
})
