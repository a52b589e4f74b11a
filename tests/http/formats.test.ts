import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { collections } from '../../src/collections/index.ts'
import { type Row, useTestApp } from '../support/app.ts'

const tested = useTestApp()

/** The body as it came, a byte order mark included. */
function rawBytes(response: unknown, done: (error: Error | null, body: Buffer) => void): void {
  void buffer(response as Readable).then((body) => {
    done(null, body)
  })
}

const cell = (value: unknown): string => {
  if (value === null) return ''
  if (Array.isArray(value)) {
    return value
      .map((each) => (typeof each === 'object' ? JSON.stringify(each) : String(each)))
      .join(' | ')
  }
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  return String(value)
}

describe.each(collections.map((collection) => [collection.name, collection] as const))(
  '%s',
  (name, collection) => {
    test('JSON, CSV and NDJSON hold the same rows, names and order', async () => {
      const json: Row[] = (await tested().http.get(`/v1/${name}?limit=1000`).expect(200)).body.data
      const csv = await tested().http.get(`/v1/${name}?format=csv`).expect(200)
      const ndjson = await tested().http.get(`/v1/${name}?format=ndjson`).expect(200)

      expect(
        ndjson.text
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line)),
      ).toEqual(json)
      const [header, ...lines] = parse(csv.text)
      expect(header).toEqual(Object.keys(collection.fields))
      expect(lines).toEqual(
        json.map((row) => Object.keys(collection.fields).map((field) => cell(row[field]))),
      )
      for (const response of [csv, ndjson]) {
        expect(response.headers['total-count']).toBe(String(json.length))
      }
      expect(
        json.every((row) => Object.keys(row).join() === Object.keys(collection.fields).join()),
      ).toBe(true)
    })
  },
)

test('CSV is exactly as promised', async () => {
  const { text, headers } = await tested()
    .http.get('/v1/questions?pillar=effectiveness,efficiency&format=csv')
    .expect(200)
  expect(headers['content-type']).toBe('text/csv; charset=utf-8; header=present')
  expect(text).toBe(
    [
      'id,name,pillar,pillar_name,position,is_graded,is_inspected_every_year,aliases',
      'preventing-crime,Preventing crime and anti-social behaviour,effectiveness,Effectiveness,1,TRUE,FALSE,Keeping crime down',
      // An empty list is an empty cell, and the items of a longer one stand side by side.
      'investigating-crime,Investigating crime,effectiveness,Effectiveness,2,TRUE,TRUE,',
      'armed-policing,Armed policing,effectiveness,Effectiveness,3,FALSE,TRUE,Firearms capability | Armed response capability',
      'planning-for-the-future,Planning for the future,efficiency,Efficiency,1,TRUE,FALSE,"Plans, skills and money"',
      '',
    ].join('\r\n'),
  )
})

test.each(
  collections.flatMap(({ name, fields }) =>
    Object.keys(fields).map((field) => [`/v1/${name}?fields=${field}&format=csv`]),
  ),
)('%s has a line for every row that no reader takes for a blank one', async (url) => {
  const { text, headers } = await tested().http.get(url).expect(200)
  const rows: string[][] = parse(text, { from: 2, skip_empty_lines: true })
  expect(rows).toHaveLength(Number(headers['total-count']))
})

test('an empty cell is quoted only where it stands alone in its row', async () => {
  const read = async (fields: string) =>
    (
      await tested()
        .http.get(`/v1/judgments?question=armed-policing&fields=${fields}&format=csv`)
        .expect(200)
    ).text
  expect(await read('grade')).toMatch(/^grade\r\n(""\r\n)+$/)
  expect(await read('grade,grade_rank')).toMatch(/^grade,grade_rank\r\n(,\r\n)+$/)
})

test('an empty CSV still has its header', async () => {
  const { text } = await tested()
    .http.get('/v1/observations?force=southcombe&format=csv')
    .expect(200)
  expect(text.split('\r\n')).toHaveLength(2)
  expect(text).toMatch(/^id,metric,/)
})

test('a limited CSV says where the next page is', async () => {
  const first = await tested().http.get('/v1/forces?format=csv&limit=4').expect(200)
  const next = /<([^>]+)>; rel="next"/.exec(first.headers.link ?? '')?.[1] ?? ''
  const second = await tested().http.get(next).expect(200)
  const rows = [...parse(first.text, { from: 2 }), ...parse(second.text, { from: 2 })]
  expect(rows.map(([id]) => id)).toEqual([
    'dyffryn-glas',
    'eastmere',
    'northmarsh',
    'northmere',
    'southcombe',
    'westvale',
  ])
  expect(second.headers.link).not.toContain('rel="next"')
})

test('line breaks, quotes, commas and other scripts inside a cell survive', async () => {
  const { text } = await tested()
    .http.get('/v1/sources?publisher=Nobody&fields=id,title,notes&format=csv')
    .expect(200)
  const rows: string[][] = parse(text, { from: 2, record_delimiter: '\r\n' })
  expect(rows).toEqual([
    ['odd-apostrophes', "''", 'a | b | c, d | "e"'],
    ['odd-carriage-return', 'carriage\rreturn', ''],
    ['odd-comma', 'a, b', ''],
    ['odd-formula', '=1+1', ''],
    ['odd-letters', 'Zoë 🚓 警察', ''],
    ['odd-lines', 'two\nlines, and  two\r\nspaces', ''],
    ['odd-quotes', 'a "quote"', ''],
    ['odd-tab', 'two\tcells', ''],
  ])
})

describe.each([
  ...collections.map(({ name }) => `/v1/${name}?`),
  '/v1/questions?fields=name&limit=2&',
  '/v1/judgments/matrix?columns=question&',
  '/v1/judgments/distribution?by=region&',
])('%sbom=true', (url) => {
  test('puts a byte order mark before the CSV, and changes nothing else of it', async () => {
    const { http } = tested()
    const bytes = (path: string) =>
      http.get(path).set('accept-encoding', 'identity').buffer().parse(rawBytes).expect(200)
    const plain = await bytes(`${url}format=csv`)
    const marked = await bytes(`${url}format=csv&bom=true`)
    expect(marked.body).toEqual(Buffer.concat([Buffer.from('efbbbf', 'hex'), plain.body]))
    expect(marked.headers['content-type']).toBe(plain.headers['content-type'])
    expect(marked.headers.etag).not.toBe(plain.headers.etag)

    const head = await http
      .head(`${url}format=csv&bom=true`)
      .set('accept-encoding', 'identity')
      .expect(200)
    expect(head.headers.etag).toBe(marked.headers.etag)
    expect(head.headers['content-length']).toBe(marked.headers['content-length'])
    const accepted = await http.get(`${url}bom=true`).set('accept', 'text/csv').expect(200)
    expect(accepted.headers.etag).toBe(marked.headers.etag)

    // A mark that is refused is the answer without the parameter.
    const refused = await bytes(`${url}format=csv&bom=false`)
    expect(refused.body).toEqual(plain.body)
    expect(refused.headers.etag).toBe(plain.headers.etag)
  })

  test('is refused where there is no CSV', async () => {
    const { body } = await tested().http.get(`${url}bom=true`).expect(400)
    expect(body.errors).toMatchObject([{ parameter: 'bom', code: 'invalid-value' }])
    expect(body.detail).toContain('format=csv')
    await tested().http.get(`${url}bom=false`).expect(200)
    await tested().http.get(`${url}bom=TRUE&format=csv`).expect(400)
  })
})

test('every page of a limited CSV has the byte order mark, and the next one is found with it', async () => {
  const { headers } = await tested().http.get('/v1/forces?format=csv&limit=4&bom=true').expect(200)
  const next = /<([^>]+)>; rel="next"/.exec(headers.link ?? '')?.[1] ?? ''
  expect(new URLSearchParams(next).get('bom')).toBe('true')
  const second = await tested().http.get(next).buffer().parse(rawBytes).expect(200)
  expect(second.body.subarray(0, 5).toString()).toBe('\uFEFFid')
})

describe('negotiation', () => {
  const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

  test.each([
    ['application/json', 'application/json'],
    ['text/csv', 'text/csv'],
    ['application/x-ndjson', 'application/x-ndjson'],
    [XLSX, XLSX],
    ['application/vnd.apache.parquet', 'application/vnd.apache.parquet'],
    ['text/csv;q=0.5, application/json', 'application/json'],
    ['text/*', 'text/csv'],
    ['*/*', 'application/json'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'application/json'],
  ])('Accept: %s gives %s', async (accept, type) => {
    const { headers } = await tested().http.get('/v1/pillars').set('accept', accept).expect(200)
    expect(headers['content-type']).toContain(type)
    expect(headers.vary).toBe('accept, accept-encoding')
  })

  test('format wins over Accept', async () => {
    const { headers } = await tested()
      .http.get('/v1/pillars?format=csv')
      .set('accept', 'application/xml')
      .expect(200)
    expect(headers['content-type']).toContain('text/csv')
  })
})

test.each(['gzip', 'br'])('%s gives the same body', async (encoding) => {
  const plain = await tested().http.get('/v1/judgments').set('accept-encoding', 'identity')
  const packed = await tested()
    .http.get('/v1/judgments')
    .set('accept-encoding', encoding)
    .expect(200)
  expect(packed.headers['content-encoding']).toBe(encoding)
  expect(packed.headers.vary).toBe('accept, accept-encoding')
  expect(packed.body).toEqual(plain.body)
})
