import { describe, expect, test } from 'vitest'
import { collections } from '../../src/collections/index.ts'
import { useTestApp } from '../support/app.ts'

const tested = useTestApp()
const list = async (url: string) => (await tested().http.get(url).expect(200)).body
const ids = async (url: string): Promise<string[]> =>
  (await list(url)).data.map((row: { id: string }) => row.id)

describe('a reader of one report', () => {
  test('gets its judgments in one request, pillars before their questions', async () => {
    const body = await list('/v1/judgments?force=northmarsh')
    expect(body.page).toEqual({ limit: 100, returned: 9, total: 9, next_cursor: null })
    expect(
      body.data.map(
        (row: { question: string | null; pillar: string }) => row.question ?? row.pillar,
      ),
    ).toEqual([
      'effectiveness',
      'preventing-crime',
      'investigating-crime',
      'armed-policing',
      'efficiency',
      'planning-for-the-future',
      'legitimacy',
      'treating-the-public-fairly',
      'treating-the-workforce-fairly',
    ])
  })

  test('gets the current areas for improvement and nothing else', async () => {
    const url =
      '/v1/areas-for-improvement?force=northmarsh&kind=area-for-improvement&raised_in=2018-19'
    const { data, page } = await list(url)
    expect(page.total).toBe(4)
    expect(data.map((row: { id: string }) => row.id)).toEqual([
      'northmarsh-2018-19-wanted-people',
      'northmarsh-2018-19-victims-code',
      'northmarsh-2018-19-telling-schools',
      'northmarsh-2018-19-vetting-decisions',
    ])
    expect(data.every((row: { status: string }) => row.status === 'open')).toBe(true)
  })

  test('follows a current area for improvement back to the finding that it continues', async () => {
    const [current] = (
      await list(
        '/v1/areas-for-improvement?force=northmarsh&follows__isnull=false&kind=area-for-improvement',
      )
    ).data
    const earlier = await list(`/v1/areas-for-improvement/${current.follows}`)
    expect(earlier.data).toMatchObject({
      raised_in: '2016-17',
      kind: 'finding',
      status_as_reported: 'still-needed',
    })
  })

  test('tells since when a demand stands that was made again', async () => {
    const url = '/v1/areas-for-improvement?force=northmarsh&fields=id,raised_in,first_raised_in'
    const { data: again } = await list(`${url}&follows__isnull=false`)
    expect(again).toEqual([
      { id: 'northmarsh-2018-19-wanted-people', raised_in: '2018-19', first_raised_in: '2014' },
      // The report says only “last year” of the earlier one.
      { id: 'northmarsh-2018-19-telling-schools', raised_in: '2018-19', first_raised_in: null },
      {
        id: 'northmarsh-2018-19-2016-wanted-people',
        raised_in: '2016-17',
        first_raised_in: '2014',
      },
    ])
    const { data: others } = await list(`${url}&follows__isnull=true`)
    expect(others).toHaveLength(10)
    for (const row of others) expect(row.first_raised_in).toBe(row.raised_in)
  })

  test('finds the demand that armed policing be settled urgently', async () => {
    const { data } = await list(
      '/v1/areas-for-improvement?question=armed-policing&kind=expectation&status=open',
    )
    expect(data.map((row: { text: string }) => row.text).join()).toContain('as a matter of urgency')
  })

  test('tells an ungraded question from a missing grade', async () => {
    const { data } = await list('/v1/judgments?force=northmarsh&status=ungraded')
    expect(data).toHaveLength(1)
    expect(data[0]).toMatchObject({ question: 'armed-policing', grade: null, grade_rank: null })
  })
})

describe('filters', () => {
  test.each([
    [
      'several values are any of them',
      '/v1/forces?id=southcombe,eastmere',
      ['eastmere', 'southcombe'],
    ],
    [
      'a repeated parameter is a list too',
      '/v1/forces?id=southcombe&id=eastmere',
      ['eastmere', 'southcombe'],
    ],
    [
      'different parameters must all hold',
      '/v1/questions?pillar=legitimacy&is_inspected_every_year=true',
      ['treating-the-workforce-fairly'],
    ],
    ['negation', '/v1/pillars?id__not=efficiency', ['effectiveness', 'legitimacy']],
    [
      'an upper bound',
      '/v1/questions?position__lte=1&sort=id',
      ['planning-for-the-future', 'preventing-crime', 'treating-the-public-fairly'],
    ],
    [
      'a list holds a value',
      '/v1/inspections?most_similar_forces=dyffryn-glas',
      ['northmarsh-2018-19'],
    ],
  ])('%s', async (_title, url, expected) => {
    expect(await ids(url)).toEqual(expected)
  })

  test('a better grade is one of smaller rank', async () => {
    const atLeastGood = await list('/v1/judgments?grade__gte=good&limit=1000')
    const good = await list('/v1/judgments?grade=good,outstanding&limit=1000')
    expect(atLeastGood.page.total).toBe(good.page.total)
    expect(new Set(atLeastGood.data.map((row: { grade: string }) => row.grade))).toEqual(
      new Set(['good', 'outstanding']),
    )
  })

  test('a bound on grades holds within each scale, where the same word has another rank', async () => {
    const { data } = await list(
      '/v1/judgments?grade__lte=requires-improvement&fields=id,grade_rank',
    )
    expect(data).toEqual([
      { id: 'dyffryn-glas-2018-19-efficiency', grade_rank: 3 },
      { id: 'eastmere-2018-19-legitimacy', grade_rank: 3 },
      { id: 'eastmere-2021-22-efficiency', grade_rank: 5 },
      { id: 'eastmere-2021-22-planning-for-the-future', grade_rank: 5 },
      { id: 'eastmere-2021-22-treating-the-workforce-fairly', grade_rank: 4 },
      { id: 'northmarsh-2018-19-effectiveness', grade_rank: 3 },
      { id: 'northmarsh-2018-19-investigating-crime', grade_rank: 3 },
      { id: 'westvale-2018-19-efficiency', grade_rank: 4 },
    ])
  })

  test('negation keeps the rows where the field is null', async () => {
    expect(
      await ids('/v1/judgments?force=northmarsh&grade__not=good,requires-improvement'),
    ).toEqual([
      'northmarsh-2018-19-armed-policing',
      'northmarsh-2018-19-treating-the-public-fairly',
    ])
  })

  test('a valid filter that matches nothing answers 200 and says which filter it was', async () => {
    const body = await list('/v1/judgments?force=northmere&grade=good')
    expect(body.data).toEqual([])
    expect(body.page.total).toBe(0)
    expect(body.warnings).toEqual([
      { code: 'empty-result', parameters: ['force'], detail: 'No row has force=northmere.' },
    ])
  })

  test('a combination that matches nothing is named as such', async () => {
    const body = await list('/v1/judgments?force=northmarsh&grade=inadequate')
    expect(body.warnings[0].parameters).toEqual(['force', 'grade'])
  })
})

test('commas separate values, escaped or not, unless a value holds one', async () => {
  expect(await ids('/v1/forces?id=southcombe%2Ceastmere')).toEqual(['eastmere', 'southcombe'])
  const publisher = encodeURIComponent('Office for Crime, Fraud and Fire')
  const found = await list(`/v1/sources?publisher=${publisher},Ask %26 Answer Ltd`)
  const expected = ['crime-statistics', 'survey-of-the-public']
  expect(found.data.map((row: { id: string }) => row.id)).toEqual(expected)
  expect(await ids(found.links.self)).toEqual(expected)
})

describe('order', () => {
  test('grades are ordered by rank, best first, with nulls at the end', async () => {
    const { data } = await list('/v1/judgments?sort=grade&limit=1000')
    const ranks = data.map((row: { grade_rank: number | null }) => row.grade_rank ?? 99)
    expect(ranks).toEqual(ranks.toSorted((left: number, right: number) => left - right))
    expect(data.at(-1).grade).toBeNull()
  })

  test('nulls stand at the end when descending too', async () => {
    const { data } = await list('/v1/observations?sort=-value&limit=1000')
    const values: (number | null)[] = data.map((row: { value: number | null }) => row.value)
    const firstNull = values.indexOf(null)
    expect(values.slice(firstNull).every((value) => value === null)).toBe(true)
    const numbers = values.slice(0, firstNull).map(Number)
    expect(numbers).toEqual(numbers.toSorted((left, right) => right - left))
  })

  test('several keys', async () => {
    const { data } = await list('/v1/questions?sort=-pillar,position')
    expect(data[0]).toMatchObject({ pillar: 'legitimacy', position: 1 })
    expect(data.at(-1)).toMatchObject({ pillar: 'effectiveness', position: 3 })
  })
})

describe('items', () => {
  test.each(collections.map((collection) => [collection.name]))(
    '%s: every listed row is found by its id',
    async (name) => {
      const rows = (await list(`/v1/${name}?limit=1000`)).data
      for (const row of rows) {
        const { body } = await tested().http.get(`/v1/${name}/${row.id}`).expect(200)
        // Of a release the answer says more.
        expect(body.data).toEqual(name === 'releases' ? expect.objectContaining(row) : row)
      }
    },
  )

  test('a force is found by its GSS code too', async () => {
    const { data, links } = await list('/v1/forces/E23000901')
    expect(data.id).toBe('northmarsh')
    expect(links.self).toBe('/v1/forces/northmarsh')
  })
})

test('links are absolute when the public address is known', async () => {
  const { buildTestApp } = await import('../support/app.ts')
  const app = await buildTestApp(undefined, { publicUrl: 'https://example.org/peel' })
  const { body, headers } = await app.http.get('/v1/forces?limit=1')
  expect(body.links.next).toMatch(/^https:\/\/example\.org\/peel\/v1\/forces\?limit=1&cursor=/)
  expect(headers.link).toContain(`<${body.links.next}>; rel="next"`)
  await app.close()
})
