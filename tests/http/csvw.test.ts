/** The CSVW metadata, held against the files it describes. */
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { collections } from '../../src/collections/index.ts'
import { buildTestApp, useTestApp } from '../support/app.ts'
import { readContract, responseChecker } from '../support/contract.ts'

const PATH = '/v1/csv-metadata.json'
const tested = useTestApp()

interface Table {
  url: string
  tableSchema: {
    columns: { titles: string; required: boolean; separator?: string; datatype: unknown }[]
    primaryKey: string
    foreignKeys: {
      columnReference: string
      reference: { resource: string; columnReference: string }
    }[]
  }
}
const tables = async (): Promise<Table[]> => (await tested().http.get(PATH).expect(200)).body.tables

/** The cells of a file, by column. */
async function readTable(
  url: string,
): Promise<{ header: string[]; rows: string[][]; link: string }> {
  const { pathname, search } = new URL(url, `http://localhost${PATH}`)
  const { text, headers } = await tested()
    .http.get(pathname + search)
    .expect(200)
  const [header = [], ...rows]: string[][] = parse(text)
  return { header, rows, link: headers.link ?? '' }
}

test('it is as the contract says, of its own media type', async () => {
  const { http } = tested()
  const response = await http.get(PATH).expect(200)
  expect(responseChecker(await readContract(tested()))(PATH, response)).toBeNull()
  expect(response.headers['content-type']).toBe('application/csvm+json; charset=utf-8')
  for (const accept of ['application/csvm+json', 'application/json', '*/*'])
    await http.get(PATH).set('accept', accept).expect(200)
  await http.get(PATH).set('accept', 'text/csv').expect(406)
  const { body } = await http.get('/v1')
  expect(body.data.csvw).toBe(PATH)
})

describe.each(collections.map(({ name }, index) => [name, index] as const))('%s', (name, index) => {
  test('the columns are those of the file, which links here', async () => {
    const table = (await tables())[index]
    expect(table?.url).toBe(`${name}?format=csv`)
    const { header, rows, link } = await readTable(table?.url ?? '')
    const columns = table?.tableSchema.columns ?? []
    expect(columns.map(({ titles }) => titles)).toEqual(header)
    expect(link).toContain(`<${PATH}>; rel="describedby"; type="application/csvm+json"`)
    for (const [at, { required }] of columns.entries())
      if (required) expect(rows.every((row) => row[at] !== '')).toBe(true)
  })

  test('every reference leads to a row', async () => {
    const table = (await tables())[index]
    const { header, rows } = await readTable(table?.url ?? '')
    for (const { columnReference, reference } of table?.tableSchema.foreignKeys ?? []) {
      const target = await readTable(reference.resource)
      const ids = new Set(target.rows.map((row) => row[target.header.indexOf('id')]))
      const cells = rows.map((row) => row[header.indexOf(columnReference)])
      expect(cells.filter((cell) => cell !== '' && !ids.has(cell))).toEqual([])
    }
  })
})

test.each(['fields=id', 'limit=2', 'force=northmarsh', 'bom=true', 'format=ndjson'])(
  'a file that it does not describe does not link to it: %s',
  async (parameter) => {
    const format = parameter.startsWith('format') ? '' : '&format=csv'
    const { headers } = await tested().http.get(`/v1/judgments?${parameter}${format}`).expect(200)
    expect(headers.link).not.toContain('describedby')
  },
)

test('addresses are absolute where the public address is known', async () => {
  const app = await buildTestApp(undefined, { publicUrl: 'https://example.org/peel' })
  const { body } = await app.http.get(PATH)
  expect(body.tables[0].url).toBe('https://example.org/peel/v1/judgments?format=csv')
  const { headers } = await app.http.get('/v1/judgments?format=csv')
  expect(headers.link).toContain(`<https://example.org/peel${PATH}>; rel="describedby"`)
  await app.close()
})
