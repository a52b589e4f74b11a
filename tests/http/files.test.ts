/** Excel workbooks and Parquet files, read by programs of others: the rows of the JSON, with their types. */
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { readXlsx, type Workbook } from 'hucre/xlsx'
import type { Response } from 'supertest'
import { describe, expect, test } from 'vitest'
import type { Collection } from '../../src/collections/collection.ts'
import { LIST_SEPARATOR, type Value } from '../../src/collections/field.ts'
import { collections } from '../../src/collections/index.ts'
import { buildTestApp, type Row, type TestApp, useTestApp, walk } from '../support/app.ts'
import { useLargeWorld } from '../support/large-world.ts'
import { bytes } from '../support/bytes.ts'

const tested = useTestApp()
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const PARQUET = 'application/vnd.apache.parquet'

const download = (app: TestApp, url: string) => app.http.get(url).buffer().parse(bytes).expect(200)
const workbookOf = async ({ body }: Response): Promise<Workbook> => readXlsx(body)
const parquetOf = ({ body }: Response): ArrayBuffer => new Uint8Array(body).buffer

/** The cell of a value: days are days, and lists are joined. */
function cell(kind: string | undefined, value: Value | undefined) {
  if (value === undefined || value === null) return null
  if (kind === 'date') return new Date(String(value))
  if (!Array.isArray(value)) return value
  if (value.length === 0) return null
  return value
    .map((each) => (typeof each === 'string' ? each : JSON.stringify(each)))
    .join(LIST_SEPARATOR)
}

/** The value in Parquet: days are days, and objects are JSON. */
function stored(kind: string | undefined, value: Value | undefined) {
  if (kind === 'date' && value !== null) return new Date(String(value))
  return kind === 'objects' ? JSON.stringify(value) : value
}

async function expectWorkbook(collection: Collection, response: Response, rows: readonly Row[]) {
  const names = Object.keys(collection.fields)
  const [sheet, ...others] = (await workbookOf(response)).sheets
  expect(sheet?.name).toBe(collection.name)
  const [header, ...cells] = sheet?.rows ?? []
  expect(header).toEqual(names)
  expect(cells.map((each) => names.map((_, index) => each[index] ?? null))).toEqual(
    rows.map((row) => names.map((name) => cell(collection.fields[name]?.kind, row[name]))),
  )
  expect(sheet?.freezePane).toEqual({ rows: 1 })
  expect(sheet?.autoFilter?.range).toMatch(new RegExp(`^A1:[A-Z]+${rows.length + 1}$`))
  expect(others.map(({ name }) => name)).toEqual(['Columns', 'About'])
}

async function expectParquet(collection: Collection, response: Response, rows: readonly Row[]) {
  const { fields } = collection
  const found = await parquetReadObjects({ file: parquetOf(response) })
  const names = Object.keys(fields)
  // This reader leaves a list that is null undefined.
  expect(
    found.map((row) => Object.fromEntries(names.map((name) => [name, row[name] ?? null]))),
  ).toEqual(
    rows.map((row) =>
      Object.fromEntries(
        Object.entries(fields).map(([name, { kind }]) => [name, stored(kind, row[name])]),
      ),
    ),
  )
}

describe.each(collections.map((collection) => [collection.name, collection] as const))(
  '%s',
  (name, collection) => {
    test.each([
      ['xlsx', XLSX, expectWorkbook],
      ['parquet', PARQUET, expectParquet],
    ])('%s holds the rows of the JSON, typed', async (format, type, expectRows) => {
      const { data } = (await tested().http.get(`/v1/${name}?limit=1000`).expect(200)).body
      const response = await download(tested(), `/v1/${name}?format=${format}`)
      expect(response.headers['content-type']).toBe(type)
      expect(response.headers['content-disposition']).toBe(
        `attachment; filename="${name}.${format}"`,
      )
      expect(response.headers['total-count']).toBe(String(data.length))
      await expectRows(collection, response, data)
    })
  },
)

describe('Excel', () => {
  test('a sheet says what the columns mean, and one where the rows come from', async () => {
    const url = '/v1/judgments?force=northmarsh&fields=id,grade,cross_checked_with&format=xlsx'
    const [, columns, about] = (await workbookOf(await download(tested(), url))).sheets
    expect(columns?.rows).toEqual([
      ['Column', 'Type', 'May be empty', 'What it means'],
      ['id', 'text', 'no', 'The judgment: the inspection, then the question or pillar.'],
      ['grade', 'text', 'yes', 'The grade. Empty: the judgment is ungraded.'],
      [
        'cross_checked_with',
        'list, joined by “ | ”',
        'yes',
        'Further web addresses that were seen to agree with the judgment.',
      ],
    ])
    const { release, released_on, licence, attribution } = tested().store.dataset
    expect(about?.rows).toEqual(
      expect.arrayContaining([
        ['Release', release],
        ['Released on', released_on],
        ['Licence', licence],
        ['Attribution', attribution],
        ['URL', url],
      ]),
    )
  })

  test('letters, line ends and formulas are text as it is', async () => {
    const url = '/v1/sources?publisher=Nobody&fields=id,title&format='
    const sheet = (await workbookOf(await download(tested(), `${url}xlsx`))).sheets[0]
    const json: Row[] = (await tested().http.get(url.replace('&format=', ''))).body.data
    expect(json.length).toBeGreaterThan(5)
    expect(sheet?.rows.slice(1)).toEqual(json.map(({ id, title }) => [id, title]))
  })

  test('an empty one has its header', async () => {
    const url = '/v1/observations?force=southcombe&fields=id,value&format=xlsx'
    const [sheet] = (await workbookOf(await download(tested(), url))).sheets
    expect(sheet?.rows).toEqual([['id', 'value']])
  })

  test('more rows than a sheet holds are refused', async () => {
    const app = await buildTestApp()
    app.store.count = () => 1_048_576
    const { body } = await app.http.get('/v1/observations?format=xlsx').expect(400)
    expect(body.errors).toMatchObject([
      {
        parameter: 'format',
        code: 'out-of-range',
        detail: /1048576 rows, and a sheet holds 1048575/,
      },
    ])
    await app.close()
  })
})

describe('Parquet', () => {
  const metadata = async (url: string) => parquetMetadata(parquetOf(await download(tested(), url)))

  test('its metadata says what the columns mean and where the rows come from', async () => {
    const url = '/v1/judgments?force=northmarsh&fields=id,grade&format=parquet'
    const { key_value_metadata: pairs = [] } = await metadata(url)
    const said = Object.fromEntries(pairs.map(({ key, value }) => [key, value ?? '']))
    const { release, licence, attribution } = tested().store.dataset
    expect(said).toMatchObject({ release, licence, attribution, url })
    expect(JSON.parse(said.columns ?? '')).toEqual([
      {
        name: 'id',
        type: 'text',
        nullable: false,
        description: 'The judgment: the inspection, then the question or pillar.',
      },
      {
        name: 'grade',
        type: 'text',
        nullable: true,
        description: 'The grade. Null: the judgment is ungraded.',
      },
    ])
  })

  test('a column has the type of its field, and may be null where the field may', async () => {
    const fields = 'id,tranche,report_held,published_on,most_similar_forces'
    const { schema } = await metadata(`/v1/inspections?fields=${fields}&format=parquet`)
    expect(schema.slice(1)).toMatchObject([
      { name: 'id', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
      { name: 'tranche', type: 'INT32', repetition_type: 'OPTIONAL' },
      { name: 'report_held', type: 'BOOLEAN', repetition_type: 'REQUIRED' },
      { name: 'published_on', type: 'INT32', converted_type: 'DATE', repetition_type: 'OPTIONAL' },
      { name: 'most_similar_forces', converted_type: 'LIST', repetition_type: 'OPTIONAL' },
      { name: 'list' },
      { name: 'element', type: 'BYTE_ARRAY' },
    ])
    const figures = await metadata('/v1/observations?fields=value,position&format=parquet')
    expect(figures.schema.slice(1)).toMatchObject([
      { name: 'value', type: 'DOUBLE', repetition_type: 'OPTIONAL' },
      { name: 'position', type: 'INT32', repetition_type: 'REQUIRED' },
    ])
  })

  test('an empty one has its columns', async () => {
    const url = '/v1/observations?force=southcombe&fields=id,value&format=parquet'
    const { schema, num_rows: rows } = await metadata(url)
    expect(schema.map(({ name }) => name)).toEqual(['row', 'id', 'value'])
    expect(rows).toBe(0n)
  })
})

/** How many rows a file says it has. */
async function rowsSaid(format: string, response: Response) {
  if (format === 'xlsx') {
    const about = (await workbookOf(response)).sheets[2]
    return about?.rows.find(([name]) => name === 'Rows')?.[1]
  }
  const { key_value_metadata: pairs } = parquetMetadata(parquetOf(response))
  return pairs?.find(({ key }) => key === 'rows')?.value
}

describe.each(['xlsx', 'parquet'])('%s', (format) => {
  const url = `/v1/judgments?force=northmarsh&format=${format}`

  test('the same release gives the same bytes', async () => {
    const again = await buildTestApp()
    const [first, second] = [await download(tested(), url), await download(again, url)]
    expect(second.body.equals(first.body)).toBe(true)
    expect(second.headers.etag).toBe(first.headers.etag)
    await again.close()
  })

  test('it is not packed on the way, and its tag is a 304', async () => {
    const packed = await tested()
      .http.get(url)
      .set('accept-encoding', 'gzip, br')
      .buffer()
      .parse(bytes)
      .expect(200)
    expect(packed.headers['content-encoding']).toBeUndefined()
    expect(packed.headers['content-length']).toBe(String(packed.body.length))
    await tested()
      .http.get(url)
      .set('if-none-match', packed.headers.etag ?? '')
      .expect(304)
  })

  test('a limited one says where the next page is', async () => {
    const first = await download(tested(), `/v1/forces?limit=4&format=${format}`)
    const next = /<([^>]+)>; rel="next"/.exec(first.headers.link ?? '')?.[1] ?? ''
    expect(next).toContain(`format=${format}`)
    const second = await download(tested(), next)
    expect(second.headers.link).not.toContain('rel="next"')
    // The world has six forces.
    expect(await rowsSaid(format, first)).toBe('4')
    expect(await rowsSaid(format, second)).toBe('2')
  })
})

describe('many rows', () => {
  const file = useLargeWorld()
  const large = useTestApp(file)

  test.each([
    ['xlsx', expectWorkbook],
    ['parquet', expectParquet],
  ])('a streamed %s holds every row', async (format, expectRows) => {
    const collection = collections.find(({ name }) => name === 'observations')
    if (collection === undefined) throw new Error('no observations')
    const response = await download(large(), `/v1/observations?format=${format}`)
    expect(response.headers['transfer-encoding']).toBe('chunked')
    const rows = (await walk(large(), '/v1/observations?limit=1000')).flat()
    expect(rows.length).toBeGreaterThan(1000)
    await expectRows(collection, response, rows)
  })
})
