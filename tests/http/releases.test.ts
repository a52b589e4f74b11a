/** What each release of the world changed, as its README tells. */
import { describe, expect, test } from 'vitest'
import { type Row, useTestApp, walk } from '../support/app.ts'
import { buildChangedWorld } from '../support/changed-world.ts'

const tested = useTestApp()
const get = async (url: string, { http } = tested()) => (await http.get(url).expect(200)).body

describe('/v1/releases', () => {
  test('lists them, the newest first, with what they changed', async () => {
    const { data } = await get('/v1/releases')
    expect(data).toMatchObject([
      {
        number: 3,
        released_on: '2022-10-03',
        title: 'A metric more, a page less',
        notes: null,
        rows_added: 1,
        rows_changed: 0,
        rows_removed: 1,
      },
      {
        number: 2,
        released_on: '2022-10-02',
        title: 'A corrected grade',
        notes: 'A grade of Southcombe was wrong.',
        rows_added: 0,
        rows_changed: 3,
        rows_removed: 0,
      },
      { number: 1, released_on: '2022-09-01', rows_changed: 0, rows_removed: 0 },
    ])
    const [newest] = data
    expect((await get(`/v1/releases/${newest.id}`)).data).toMatchObject(newest)
  })

  test('one by one with what they changed in each collection', async () => {
    const releases = (await get('/v1/releases')).data
    const byCollection = async (number: number) => {
      const { id } = releases.find((each: Row) => each.number === number)
      return (await get(`/v1/releases/${id}`)).data.by_collection
    }
    const none = { rows_added: 0, rows_changed: 0, rows_removed: 0, rows_renamed: 0 }
    const [{ id: third }, { id: second }] = releases
    expect(await byCollection(3)).toEqual([
      {
        ...none,
        collection: 'metrics',
        rows_added: 1,
        reasons: [],
        link: `/v1/changes?release=${third}&collection=metrics`,
      },
      {
        ...none,
        collection: 'sources',
        rows_removed: 1,
        reasons: [],
        link: `/v1/changes?release=${third}&collection=sources`,
      },
    ])
    expect(await byCollection(2)).toEqual([
      {
        ...none,
        collection: 'judgments',
        rows_changed: 1,
        reasons: ['The page was read wrongly.'],
        link: `/v1/changes?release=${second}&collection=judgments`,
      },
      {
        ...none,
        collection: 'metrics',
        rows_changed: 1,
        rows_renamed: 1,
        reasons: ['Ids follow the printed names.'],
        link: `/v1/changes?release=${second}&collection=metrics`,
      },
      {
        ...none,
        collection: 'observations',
        rows_changed: 1,
        rows_renamed: 1,
        reasons: ['Ids follow the printed names.', 'The metric has another id.'],
        link: `/v1/changes?release=${second}&collection=observations`,
      },
    ])
    for (const { number, rows_added, rows_changed, rows_removed } of releases) {
      const parts = await byCollection(number)
      const sum = (name: string) =>
        parts.reduce((total: number, row: Row) => total + Number(row[name]), 0)
      expect([sum('rows_added'), sum('rows_changed'), sum('rows_removed')]).toEqual([
        rows_added,
        rows_changed,
        rows_removed,
      ])
      for (const { link, ...part } of parts) {
        const rows = new Set((await get(`${link}&limit=1000`)).data.map(({ row }: Row) => row))
        expect(part.rows_added + part.rows_changed + part.rows_removed).toBe(rows.size)
      }
    }
  })

  test('the newest is that of the answers', async () => {
    const { data, meta } = await get('/v1/dataset')
    const [newest] = (await get('/v1/releases?limit=1')).data
    expect(newest.id).toBe(meta.release)
    expect(data).toMatchObject({
      release: newest.id,
      released_on: newest.released_on,
      release_title: newest.title,
    })
  })

  test('the first one added all rows that the later ones did not', async () => {
    const { collections } = (await get('/v1/dataset')).data
    const rows = collections
      .filter(({ name }: { name: string }) => name !== 'releases' && name !== 'changes')
      .reduce((sum: number, { total }: { total: number }) => sum + total, 0)
    const { data } = await get('/v1/releases')
    const sum = (name: string) =>
      data.reduce((total: number, row: Row) => total + Number(row[name]), 0)
    expect(sum('rows_added') - sum('rows_removed')).toBe(rows)
  })
})

describe('/v1/changes', () => {
  const changes = async (query: string) =>
    (await get(`/v1/changes?${query}&fields=collection,row,field,change,before,after,reason`)).data

  test('tells a changed value before and after, and the reason given for its collection', async () => {
    expect(await changes('collection=judgments&released_on=2022-10-02')).toEqual(
      [
        ['grade', 'good', 'outstanding'],
        ['grade_label', 'Good', 'Outstanding'],
        ['grade_rank', '2', '1'],
      ].map(([field, before, after]) => ({
        collection: 'judgments',
        row: 'southcombe-2018-19-efficiency',
        field,
        change: 'changed',
        before,
        after,
        reason: 'The page was read wrongly.',
      })),
    )
  })

  test('tells a row that goes on under another id as that, with the nearest reason', async () => {
    const renamed = await changes('row=eastmere-2021-22-days-lost-to-sickness&change=changed')
    expect(renamed).toMatchObject([
      {
        field: 'id',
        before: 'eastmere-2021-22-days-off-sick',
        reason: 'Ids follow the printed names.',
      },
      { field: 'metric', before: 'days-off-sick', reason: 'The metric has another id.' },
    ])
    expect(await changes('collection=metrics&released_on=2022-10-02')).toMatchObject([
      { field: 'id', change: 'changed', before: 'days-off-sick', after: 'days-lost-to-sickness' },
    ])
  })

  test('tells an added row once, and a removed one by each of its values', async () => {
    expect(await changes('released_on=2022-10-03&change=added')).toEqual([
      {
        collection: 'metrics',
        row: 'unused-metric',
        field: null,
        change: 'added',
        before: null,
        after: null,
        reason: null,
      },
    ])
    const removed = await changes('row=withdrawn-page&change=removed')
    expect(removed.map(({ field, before }: Row) => [field, before])).toEqual([
      ['id', 'withdrawn-page'],
      ['kind', 'web-page'],
      ['notes', '["It gave no figures.","It is gone."]'],
      ['published_on', '2018-03-04'],
      ['publisher', 'Nobody'],
      ['title', 'A page that was taken down'],
      ['url', 'https://nobody.example/'],
    ])
  })

  test('comes page by page and as CSV, the newest release first', async () => {
    const pages = await walk(tested(), '/v1/changes?limit=50')
    const rows = pages.flat()
    const days = rows.map(({ released_on: day }) => String(day))
    expect(days).toEqual(days.toSorted().reverse())
    const { text } = await tested().http.get('/v1/changes?format=csv&fields=id').expect(200)
    expect(text.trim().split('\r\n').slice(1)).toEqual(rows.map(({ id }) => id))
    for (const id of [rows[0]?.id, rows.at(-1)?.id])
      expect((await get(`/v1/changes/${String(id)}`)).data.id).toBe(id)
  })
})

test('of two releases of one day the later one comes first', async () => {
  const change = { file: 'reference/forces.csv', from: 'Southcombe', to: 'Southcomb' }
  const world = await buildChangedWorld([change], [], '2022-10-03')
  const newest = (await get('/v1/dataset', world)).data.release
  const pages = await walk(world, '/v1/changes?limit=50')
  const numbers = pages.flat().map(({ release_number: number }) => Number(number))
  expect(pages.flat()[0]).toMatchObject({ release: newest, release_number: 4 })
  expect(numbers).toEqual(numbers.toSorted((one, other) => other - one))
  await world.close()
})

describe('rows that no release records', () => {
  test('have a release that nothing is told of, and answers no date', async () => {
    const change = { file: 'reference/forces.csv', from: 'Southcombe', to: 'Southcomb' }
    const changed = await buildChangedWorld([change])
    const { data } = await get('/v1/dataset', changed)
    expect(data).toMatchObject({ released_on: null, release_title: null })
    expect(data.citation.text).toContain(
      `(n.d.): ${data.title} [data set]. Release ${data.release}.`,
    )
    expect(data.citation.bibtex).not.toContain('year')
    expect(data.citation.cff).not.toContain('date-released')
    for (const url of ['/v1/forces', '/v1/forces?format=xlsx', '/v1/downloads/peel.sqlite']) {
      const { headers } = await changed.http.head(url).expect(200)
      expect(headers['last-modified']).toBeUndefined()
      await changed.http.get(url).set('if-none-match', String(headers.etag)).expect(304)
    }
    expect((await get('/v1/releases?limit=1', changed)).data).toMatchObject([{ number: 3 }])
    await changed.close()
  })
})
