import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { collections } from '../../src/collections/index.ts'
import { gradeCategories } from '../../src/openapi/data-package.ts'
import { buildTestApp, useTestApp } from '../support/app.ts'
import { readContract, responseChecker } from '../support/contract.ts'

const PATH = '/v1/datapackage.json'
const tested = useTestApp()
const read = async () => (await tested().http.get(PATH).expect(200)).body
const names = collections.map(({ name }) => [name] as const)

/** What a cell of each type looks like, according to the standard. */
const CELLS: Record<string, z.ZodType> = {
  string: z.string(),
  integer: z.string().regex(/^-?\d+$/),
  number: z.string().regex(/^-?\d+(\.\d+)?$/),
  boolean: z.enum(['TRUE', 'FALSE']),
  date: z.iso.date(),
}

interface FieldDescriptor {
  name: string
  type: string
  format?: string
  trueValues?: string[]
  falseValues?: string[]
  example: string
  constraints: { required: boolean; unique?: true; enum?: string[] }
  categories?: { value: string; label: string }[]
  categoriesOrdered?: boolean
}

interface Resource {
  name: string
  path: string
  dialect: { lineTerminator: string }
  schema: {
    fields: FieldDescriptor[]
    missingValues: string[]
    primaryKey: string[]
    foreignKeys?: { fields: [string]; reference: { resource?: string; fields: [string] } }[]
  }
}

/** The descriptor of a collection, and the cells of its file read as the descriptor says. */
async function readFile(
  name: string,
): Promise<{ resource: Resource; header: string[]; rows: Record<string, string>[] }> {
  const resource: Resource = (await read()).resources.find((each: Resource) => each.name === name)
  const url = new URL(resource.path, `http://localhost${PATH}`)
  const { text } = await tested()
    .http.get(url.pathname + url.search)
    .expect(200)
  const lines: string[][] = parse(text, { record_delimiter: resource.dialect.lineTerminator })
  const [header = [], ...cells] = lines
  const rows = cells.map((line) =>
    Object.fromEntries(header.map((key, at) => [key, line[at] ?? ''])),
  )
  return { resource, header, rows }
}

test('it is as the contract says, and bare', async () => {
  const response = await tested().http.get(PATH).expect(200)
  expect(responseChecker(await readContract(tested()))(PATH, response)).toBeNull()
  expect(response.headers['content-type']).toBe('application/json; charset=utf-8')
  const { body } = await tested().http.get('/v1/dataset')
  expect(response.body).toMatchObject({
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    version: body.data.release,
    licenses: [{ name: body.data.licence, path: body.data.licence_url }],
    attribution: body.data.attribution,
  })
  expect(response.body.resources.map(({ name }: Resource) => name)).toEqual(names.flat())
  expect(response.body.sources).toHaveLength(body.data.built_from.sources.length)
})

describe.each(names)('%s', (name) => {
  test('the header is the fields, in their order', async () => {
    const { resource, header } = await readFile(name)
    expect(header).toEqual(resource.schema.fields.map((field) => field.name))
  })

  test('every cell is of its type and keeps its constraints', async () => {
    const { resource, rows } = await readFile(name)
    expect(resource.schema.missingValues).toEqual([''])
    const wrong: string[] = []
    for (const field of resource.schema.fields) {
      const { name: key, type, format, constraints, categories, trueValues, falseValues } = field
      if (type === 'boolean')
        expect({ trueValues, falseValues }).toEqual({
          trueValues: ['TRUE'],
          falseValues: ['FALSE'],
        })
      const cells = rows.map((row) => row[key] ?? '')
      if (constraints.unique && new Set(cells).size !== cells.length)
        wrong.push(`${key}: not unique`)
      for (const cell of cells) {
        if (cell === '') {
          if (constraints.required) wrong.push(`${key}: empty`)
          continue
        }
        const isValid =
          CELLS[type]?.safeParse(cell).success === true &&
          (format !== 'uri' || URL.canParse(cell)) &&
          (constraints.enum?.includes(cell) ?? true) &&
          (categories?.some(({ value }) => value === cell) ?? true)
        if (!isValid) wrong.push(`${key}: ${cell}`)
      }
    }
    expect(wrong).toEqual([])
  })

  test('every example is a cell of its type', async () => {
    const { resource } = await readFile(name)
    for (const { name: key, type, example } of resource.schema.fields) {
      expect(CELLS[type]?.safeParse(example).success, `${key}: ${example}`).toBe(true)
    }
  })

  test('every reference leads to a row', async () => {
    const { resource, rows } = await readFile(name)
    expect(resource.schema.primaryKey).toEqual(['id'])
    for (const { fields, reference } of resource.schema.foreignKeys ?? []) {
      const target = await readFile(reference.resource ?? name)
      const known = new Set(target.rows.map((row) => row[reference.fields[0]]))
      const lost = rows
        .map((row) => row[fields[0]])
        .filter((cell) => cell !== '' && !known.has(cell))
      expect(lost, fields[0]).toEqual([])
    }
  })
})

test('a reference to the same file names none, and every other does', async () => {
  const { resource } = await readFile('areas-for-improvement')
  const keys = resource.schema.foreignKeys ?? []
  expect(keys).toContainEqual({ fields: ['follows'], reference: { fields: ['id'] } })
  expect(keys).toContainEqual({
    fields: ['force'],
    reference: { resource: 'forces', fields: ['id'] },
  })
})

const scale = (id: string, ...grades: string[]) => ({
  id,
  name: id,
  description: id,
  comparability: id,
  grades: grades.map((grade, index) => ({ grade, label: `As ${grade}`, rank: index + 1 })),
})

test('grades of one scale are ordered categories, worst first', () => {
  const categories = gradeCategories([scale('one', 'good', 'fair', 'bad')])
  expect(categories).toEqual({
    categories: [
      { value: 'bad', label: 'As bad' },
      { value: 'fair', label: 'As fair' },
      { value: 'good', label: 'As good' },
    ],
    categoriesOrdered: true,
  })
})

test('grades of several scales are categories without an order', async () => {
  const { categories, categoriesOrdered } = gradeCategories([
    scale('two', 'good', 'bad'),
    scale('three', 'good', 'fair', 'bad'),
  ])
  expect(categories?.map(({ value }) => value)).toEqual(['bad', 'good', 'fair'])
  expect(categoriesOrdered).toBe(false)

  const { resource } = await readFile('judgments')
  const grade = resource.schema.fields.find((field) => field.name === 'grade')
  expect(grade?.type).toBe('string')
  expect(new Set(grade?.categories)).toEqual(
    new Set([
      { value: 'outstanding', label: 'Outstanding' },
      { value: 'good', label: 'Good' },
      { value: 'adequate', label: 'Adequate' },
      { value: 'requires-improvement', label: 'Requires improvement' },
      { value: 'inadequate', label: 'Inadequate' },
    ]),
  )
  expect(grade?.categoriesOrdered).toBe(false)
})

test('paths are relative siblings, or absolute where the public address is known', async () => {
  for (const { name, path } of (await read()).resources) expect(path).toBe(`${name}?format=csv`)
  const app = await buildTestApp(undefined, { publicUrl: 'https://example.org/peel' })
  const { body } = await app.http.get(PATH)
  for (const { name, path } of body.resources) {
    expect(path).toBe(`https://example.org/peel/v1/${name}?format=csv`)
  }
  await app.close()
})
