/** The views that are tables, as CSV. */
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { useTestApp } from '../support/app.ts'

const tested = useTestApp()
const MATRIX = '/v1/judgments/matrix'
const DISTRIBUTION = '/v1/judgments/distribution'

/** The lines of a CSV, by the names of their columns. */
async function readCsv(url: string): Promise<Record<string, string>[]> {
  const { text } = await tested().http.get(url).expect(200)
  return parse(text, { columns: true })
}

describe.each([MATRIX, DISTRIBUTION])('%s', (path) => {
  test('is CSV by format and by Accept alike, with its own tag', async () => {
    const { http } = tested()
    const json = await http.get(path).expect(200)
    const named = await http.get(`${path}?format=csv`).expect(200)
    const accepted = await http.get(path).set('accept', 'text/csv').expect(200)
    const both = await http.get(`${path}?format=csv`).set('accept', 'application/xml').expect(200)
    for (const csv of [named, accepted, both]) {
      expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8; header=present')
      expect(csv.headers['total-count']).toBe(String(json.body.data.rows.length))
      expect(csv.text).toBe(named.text)
      expect(csv.headers.etag).toBe(named.headers.etag)
    }
    expect(named.headers.etag).not.toBe(json.headers.etag)
    expect(named.headers['content-disposition']).toBe(
      `inline; filename="judgments-${path.split('/').at(-1)}.csv"`,
    )
    await http
      .get(`${path}?format=csv`)
      .set('if-none-match', named.headers.etag ?? '')
      .expect(304)
  })

  test('JSON names its CSV, under the same filters', async () => {
    const { body, headers } = await tested()
      .http.get(`${path}?cycle=2018-19&format=json`)
      .expect(200)
    expect(body.links).toEqual({
      self: `${path}?cycle=2018-19`,
      csv: `${path}?cycle=2018-19&format=csv`,
    })
    expect(headers.link).toContain(`<${body.links.csv}>; rel="alternate"; type="text/csv"`)
    expect(await readCsv(body.links.csv)).toHaveLength(body.data.rows.length)
  })

  test('without a row it still has its header', async () => {
    const by = path === DISTRIBUTION ? '&by=region' : ''
    const { text } = await tested()
      .http.get(`${path}?force=southcombe&region=Wales${by}&format=csv`)
      .expect(200)
    const full = await tested().http.get(`${path}?format=csv`)
    expect(text).toBe(`${full.text.split('\r\n')[0]}\r\n`)
  })

  test('other formats and words are refused by name', async () => {
    const { body } = await tested().http.get(`${path}?format=ndjson`).expect(400)
    expect(body.errors).toMatchObject([
      { parameter: 'format', code: 'unknown-value', allowed: ['json', 'csv'] },
    ])
    await tested().http.get(path).set('accept', 'application/x-ndjson').expect(406)
  })
})

describe.each([
  ['pillar', 'pillars'],
  ['question', 'questions'],
])('the heat map of each %s', (columns, collection) => {
  test('has a line a force that says what every cell of the JSON says', async () => {
    const url = `${MATRIX}?cycle=2018-19&columns=${columns}`
    const { data } = (await tested().http.get(url).expect(200)).body
    const ids: string[] = (await tested().http.get(`/v1/${collection}`)).body.data.map(
      ({ id }: { id: string }) => id,
    )
    const lines = await readCsv(`${url}&format=csv`)
    expect(Object.keys(lines[0] ?? {})).toEqual([
      ...['force', 'force_name', 'region', 'cycle', 'pillar', 'report_held'],
      ...ids,
      ...ids.map((id) => `${id}_rank`),
      ...ids.map((id) => `${id}_status`),
      ...ids.map((id) => `${id}_change`),
      ...ids.map((id) => `${id}_change_note`),
      ...ids.map((id) => `${id}_cycle`),
    ])
    interface Cell {
      column: string
      grade: string | null
      grade_rank: number | null
      status: string
      change: string | null
      change_note: string | null
    }
    expect(lines).toEqual(
      data.rows.map(
        (row: {
          force: string
          force_name: string
          region: string
          report_held: boolean
          cells: Cell[]
        }) => ({
          force: row.force,
          force_name: row.force_name,
          region: row.region,
          cycle: '2018-19',
          pillar: '',
          report_held: row.report_held ? 'TRUE' : 'FALSE',
          ...Object.fromEntries(
            row.cells.flatMap(({ column, grade, grade_rank, status, change, change_note }) => [
              [column, grade ?? ''],
              [`${column}_rank`, String(grade_rank ?? '')],
              [`${column}_status`, status],
              [`${column}_change`, change ?? ''],
              [`${column}_change_note`, change_note ?? ''],
              [`${column}_cycle`, '2018-19'],
            ]),
          ),
        }),
      ),
    )
  })
})

test('an ungraded judgment and one that is not held are told apart', async () => {
  const lines = await readCsv(`${MATRIX}?cycle=2018-19&columns=question&format=csv`)
  const of = (force: string) => lines.find((line) => line.force === force)
  expect(of('northmarsh')).toMatchObject({
    'armed-policing': '',
    'armed-policing_status': 'ungraded',
  })
  expect(of('northmere')).toMatchObject({
    'armed-policing': '',
    'armed-policing_status': 'not-held',
  })
})

test.each(['pillar', 'question', 'region'])(
  'the distribution by %s has a line a group with a count for every grade of the scale',
  async (by) => {
    const url = `${DISTRIBUTION}?by=${by}&cycle=2018-19`
    const { data } = (await tested().http.get(url).expect(200)).body
    interface Group {
      id: string
      name: string
      counts: { grade: string; count: number }[]
      ungraded: number
      total: number
      not_held: number
    }
    expect(await readCsv(`${url}&format=csv`)).toEqual(
      data.rows.map(({ id, name, counts, ungraded, total, not_held }: Group) => ({
        cycle: '2018-19',
        by,
        level: data.level,
        grade_scale: 'four-grades',
        id,
        name,
        ...Object.fromEntries(counts.map(({ grade, count }) => [grade, String(count)])),
        ungraded: String(ungraded),
        total: String(total),
        not_held: String(not_held),
      })),
    )
    const { text } = await tested().http.get(`${url}&format=csv`)
    expect(text).toMatch(
      /^cycle,by,level,grade_scale,id,name,outstanding,good,requires-improvement,inadequate,ungraded,total,not_held\r\n/,
    )
  },
)

test('views that are no table have no format', async () => {
  const { body } = await tested().http.get('/v1/forces/northmarsh/profile?format=csv').expect(400)
  expect(body.errors).toMatchObject([{ parameter: 'format', code: 'unknown-parameter' }])
})
