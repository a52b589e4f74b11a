/** The judgments that count on a day, and the latest ones. */
import { describe, expect, test } from 'vitest'
import { type Row, useTestApp } from '../support/app.ts'
import { buildChangedWorld } from '../support/changed-world.ts'

const tested = useTestApp()
const get = async (url: string, { http } = tested()) => (await http.get(url).expect(200)).body
const idsOf = (rows: readonly Row[]) => rows.map(({ id }) => String(id))

/** What is judged: the force and its pillar or question. */
const subject = ({ force, pillar, question }: Row) => [force, pillar, question].join(' ')
const dayAfter = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

describe('as_of', () => {
  test('gives the last judgment of each subject published by then, whatever the day', async () => {
    const rows: Row[] = (await get('/v1/judgments?limit=1000')).data
    const days = [...new Set(rows.flatMap((row) => row.published_on ?? []))].map(String)
    expect(days.length).toBeGreaterThan(3)
    for (const day of days.flatMap((each) => [-1, 0, 1].map((days) => dayAfter(each, days)))) {
      const last = new Map<string, Row>()
      for (const row of rows) {
        if (row.published_on === null || String(row.published_on) > day) continue
        const known = last.get(subject(row))
        if (known === undefined || String(known.published_on) < String(row.published_on))
          last.set(subject(row), row)
      }
      const { data, page } = await get(`/v1/judgments?as_of=${day}&limit=1000&sort=id`)
      expect(idsOf(data), day).toEqual(idsOf([...last.values()]).sort())
      expect(page.total).toBe(last.size)
    }
  })

  test.each([
    ['2019-05-01', []],
    ['2019-05-02', ['eastmere-2018-19-effectiveness']],
    ['2022-10-12', ['eastmere-2018-19-effectiveness']],
    ['2022-10-13', ['eastmere-2021-22-effectiveness']],
  ])('counts the day of publication: %s', async (day, expected) => {
    const url = `/v1/judgments?force=eastmere&level=pillar&pillar=effectiveness&as_of=${day}`
    expect(idsOf((await get(url)).data)).toEqual(expected)
  })

  test('tells how many judgments are left out because their day is not known', async () => {
    const { warnings } = await get('/v1/judgments?as_of=2020-01-01')
    expect(warnings).toEqual([
      {
        code: 'day-unknown',
        parameters: ['as_of'],
        detail:
          '3 rows are left out, whose “published_on” is not known: published_on__isnull=true in place of “as_of” shows them in /v1/judgments.',
      },
    ])
    expect((await get('/v1/judgments?as_of=2020-01-01&force=eastmere')).warnings).toEqual([])
    expect((await get('/v1/judgments?as_of=2020-01-01&force=westvale')).warnings).toMatchObject([
      { code: 'empty-result' },
      { code: 'day-unknown' },
    ])
  })

  test('belongs to the canonical URL, the tag, the cursor, the facets and every format', async () => {
    const url = '/v1/judgments?as_of=2022-10-12&force=eastmere'
    const { links, facets } = await get(`${url}&facets=grade`)
    expect(links.self).toBe('/v1/judgments?force=eastmere&as_of=2022-10-12&facets=grade')
    expect(facets.grade).toEqual([
      { value: 'good', count: 2 },
      { value: 'requires-improvement', count: 1 },
    ])
    const tag = async (asked: string) => (await tested().http.get(asked).expect(200)).headers.etag
    expect(await tag(url)).toBe(await tag('/v1/judgments?force=eastmere&as_of=2022-10-12'))
    expect(await tag(url)).not.toBe(await tag('/v1/judgments?force=eastmere&as_of=2022-10-13'))
    const { page } = await get('/v1/judgments?as_of=2022-10-13&limit=2')
    const moved = `/v1/judgments?as_of=2022-10-12&limit=2&cursor=${page.next_cursor}`
    const refused = await tested().http.get(moved).expect(400)
    expect(refused.body.errors).toMatchObject([{ code: 'cursor-query-changed' }])
    for (const format of ['csv', 'ndjson']) {
      const { text, headers } = await tested().http.get(`${url}&fields=id&format=${format}`)
      expect(headers['total-count']).toBe('3')
      expect(text).toContain('eastmere-2018-19-legitimacy')
    }
  })

  test('takes one day, and belongs to judgments only', async () => {
    const { body } = await tested()
      .http.get('/v1/judgments?as_of=2022-13-01&latest=yes')
      .expect(400)
    expect(body.errors).toMatchObject([
      { parameter: 'as_of', code: 'invalid-value' },
      { parameter: 'latest', code: 'invalid-value', allowed: ['true', 'false'] },
    ])
    const other = await tested().http.get('/v1/observations?as_of=2022-10-13').expect(400)
    expect(other.body.errors).toMatchObject([{ parameter: 'as_of', code: 'unknown-parameter' }])
  })
})

describe('latest', () => {
  test('gives one judgment of each subject, the superseded ones being the others', async () => {
    const { data: all } = await get('/v1/judgments?limit=1000')
    const { data: latest } = await get('/v1/judgments?latest=true&limit=1000')
    const { data: superseded } = await get('/v1/judgments?latest=false&limit=1000')
    expect(new Set(latest.map(subject)).size).toBe(latest.length)
    expect(new Set(all.map(subject)).size).toBe(latest.length)
    expect(latest.length + superseded.length).toBe(all.length)
    expect(superseded).toMatchObject(
      ['effectiveness', 'efficiency', 'legitimacy'].map((pillar) => ({
        id: `eastmere-2018-19-${pillar}`,
        superseded_on: '2022-10-13',
        superseded_by: `eastmere-2021-22-${pillar}`,
      })),
    )
  })

  test('orders judgments by their cycles where a day is not known', async () => {
    const file = 'cycles/2021-22/pillar-judgments.csv'
    const header = 'inspection,pillar,status,grade,source,source_url,cross_checked_with\n'
    const later =
      'westvale-2021-22,legitimacy,graded,good,web-pages-of-forces,https://inspectorate.example/,\n'
    const changed = await buildChangedWorld([{ file, from: header, to: header + later }])
    const url = '/v1/judgments?force=westvale&pillar=legitimacy'
    const { data } = await get(url, changed)
    expect(data).toMatchObject([
      { superseded_on: null, superseded_by: 'westvale-2021-22-legitimacy' },
      { superseded_on: null, superseded_by: null },
    ])
    expect(idsOf((await get(`${url}&latest=true`, changed)).data)).toEqual([
      'westvale-2021-22-legitimacy',
    ])
    expect((await get(`${url}&as_of=2030-01-01`, changed)).data).toEqual([])
    await changed.close()
  })
})
