import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, test } from 'vitest'
import { collections } from '../../src/collections/index.ts'
import { PARAMETER_ERROR_CODES } from '../../src/request/parameter-error.ts'
import { FORMATS } from '../../src/request/parameters.ts'
import { WARNING_CODES } from '../../src/response/envelope.ts'
import * as vocabulary from '../../src/vocabulary.ts'
import { useTestApp } from '../support/app.ts'
import { buildChangedWorld } from '../support/changed-world.ts'
import {
  parametersOf,
  readContract,
  responseChecker,
  responseOf,
  schemaChecker,
} from '../support/contract.ts'

const tested = useTestApp()
const COMMITTED = 'openapi/openapi.json'

test('it is valid OpenAPI 3.1', async () => {
  const result = await new Validator().validate(JSON.parse(readFileSync(COMMITTED, 'utf8')))
  expect(result.errors ?? []).toEqual([])
  expect(result.valid).toBe(true)
})

test('the linter has nothing to say', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/@redocly/cli/bin/cli.js', 'lint', '--config', 'redocly.yaml', COMMITTED],
    { encoding: 'utf8', env: { ...process.env, REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } },
  )
  expect(status, stdout + stderr).toBe(0)
}, 60_000)

test('every route is documented and every documented path is a route', async () => {
  const { paths } = await readContract(tested())
  for (const path of Object.keys(paths)) {
    const url = path.replaceAll(/\{(\w+)\}/g, ':$1')
    expect(tested().app.hasRoute({ method: 'GET', url }), path).toBe(true)
    expect(tested().app.hasRoute({ method: 'HEAD', url }), path).toBe(true)
  }
  const routes = routesOf(tested().app.printRoutes({ commonPrefix: false }))
  // Pages for people, and what every host has, are no part of the contract.
  const pages =
    /^\/(favicon\.ico|robots\.txt|llms\.txt|CHANGELOG\.md|docs(\.md)?|problems|assets|forces|pillars|questions|metrics|releases|judgments|areas-for-improvement|observations|search)?(\/|$)/
  const undocumented = routes.filter((url) => !pages.test(url))
  expect(undocumented.map((url) => url.replaceAll(/:\w+(\|:\w+)*/g, '{}')).toSorted()).toEqual(
    Object.keys(paths)
      .map((path) => path.replaceAll(/\{\w+\}/g, '{}'))
      .toSorted(),
  )
})

test('every operation, parameter and field has a description and an example', async () => {
  const contract = await readContract(tested())
  const missing: string[] = []
  for (const [path, { get }] of Object.entries(contract.paths)) {
    if (!get.summary || !get.description) missing.push(path)
    for (const parameter of parametersOf(contract, get)) {
      if (!parameter.description) missing.push(`${path} ${parameter.name}: description`)
      // Of cursors no example works at any time.
      if (parameter.example === undefined && parameter.name !== 'cursor')
        missing.push(`${path} ${parameter.name}: example`)
    }
  }
  const visit = (schema: Schema, name: string) => {
    for (const [key, property] of Object.entries(schema.properties ?? {})) {
      if (!property.description && property.$ref === undefined)
        missing.push(`${name}.${key}: description`)
      if (!isComposed(property) && !property.examples) missing.push(`${name}.${key}: examples`)
      visit(property, `${name}.${key}`)
    }
    for (const part of partsOf(schema)) visit(part, name)
  }
  for (const [name, schema] of Object.entries(contract.components.schemas)) {
    visit(schema, name)
  }
  expect(missing).toEqual([])
})

describe.each(collections.map((collection) => [collection.name, collection] as const))(
  '%s',
  (name, collection) => {
    test('every row and item is valid against the contract', async () => {
      const check = responseChecker(await readContract(tested()))
      const page = await tested().http.get(`/v1/${name}?limit=1000`)
      expect(check(`/v1/${name}`, page)).toBeNull()
      expect(page.body.page.next_cursor, 'the whole collection was checked').toBeNull()
      const item = await tested().http.get(`/v1/${name}/${page.body.data[0].id}`)
      expect(check(`/v1/${name}/{id}`, item)).toBeNull()
      for (const format of FORMATS.filter((each) => each !== 'json')) {
        const rows = await tested().http.get(`/v1/${name}?format=${format}`)
        expect(check(`/v1/${name}`, rows)).toBeNull()
      }
    })

    test('only fields that may be null are ever null', async () => {
      const { body } = await tested().http.get(`/v1/${name}?limit=1000`)
      for (const [key, field] of Object.entries(collection.fields)) {
        if (field.nullable) continue
        expect(
          body.data.some((row: Record<string, unknown>) => row[key] === null),
          key,
        ).toBe(false)
      }
    })
  },
)

describe('data that grows changes nothing of it', () => {
  const GROWN = [
    [
      'reference/grade-scales.json',
      '[\n',
      '[{ "id": "two-grades", "name": "Two", "description": "Two.", "comparability": "None." },\n',
    ],
    [
      'reference/grades.csv',
      'four-grades,outstanding',
      'two-grades,excellent,Excellent,1\ntwo-grades,poor,Poor,2\nfour-grades,outstanding',
    ],
    ['reference/cycles.csv', '2016-17,', '2040-41,2040/41,,,two-grades\n2016-17,'],
    ['reference/units.csv', 'percent,', 'furlongs,furlongs\npercent,'],
    ['reference/metrics.json', '"unit": "per-1000-population"', '"unit": "furlongs"'],
    [
      'reference/forces.csv',
      'northmarsh,',
      'upland,Upland Police,E23000999,Upland,England\nnorthmarsh,',
    ],
    [
      'cycles/2021-22/inspections.csv',
      'westvale,',
      'upland,,Inspector Morse,,,,web-pages-of-forces,https://inspectorate.example/upland/\nwestvale,',
    ],
    [
      'inspections/northmarsh-2018-19/observations.csv',
      ',england-and-wales,,,12 months',
      ',all-the-land,on-foot,On foot,13 months',
    ],
    [
      'reference/areas.csv',
      'england-and-wales,',
      'all-the-land,england-and-wales,All the land,\nengland-and-wales,',
    ],
    [
      'reference/caveats.csv',
      'leaves-out-fraud,',
      'leaves-out-all,Nothing is counted.\nleaves-out-fraud,',
    ],
  ].map(([file = '', from = '', to = '']) => ({ file, from, to }))

  test('a cycle, scale, grade, pillar, question, unit, metric, force, area and breakdown', async () => {
    const changed = await buildChangedWorld(GROWN, [
      ['legitimacy', 'daring'],
      ['armed-policing', 'flying'],
      ['999-calls-per-1000-population', 'calls-per-day'],
    ])
    const contract = await readContract(changed)
    expect(contract).toEqual(await readContract(tested()))
    expect(contract).toEqual(JSON.parse(readFileSync(COMMITTED, 'utf8')))
    const check = responseChecker(contract)
    for (const { name } of collections) {
      const page = await changed.http.get(`/v1/${name}?limit=1000`).expect(200)
      expect(check(`/v1/${name}`, page)).toBeNull()
    }
    const units = await changed.http.get('/v1/metrics?facets=unit&unit=furlongs').expect(200)
    expect(units.body.page.total).toBe(1)
    await changed.close()
  })

  test('closed lists are those of the program', async () => {
    const words = Object.values(vocabulary).map((list) => [...list].toSorted().join())
    const ours = [...words, ...OTHER_LISTS.map((list) => [...list].toSorted().join())]
    const { schemas } = (await readContract(tested())).components
    const unknown: string[] = []
    JSON.stringify(schemas, (key, value: unknown) => {
      if (key === 'enum' && Array.isArray(value) && !ours.includes(value.toSorted().join()))
        unknown.push(value.join())
      return value
    })
    expect(unknown).toEqual([])
    expect(JSON.stringify(schemas)).not.toContain('"partly-complied","not-achieved"')
  })
})

/** Closed lists that no record of the data holds. */
const OTHER_LISTS: readonly (readonly string[])[] = [
  WARNING_CODES,
  PARAMETER_ERROR_CODES,
  ['string', 'integer', 'number', 'boolean', 'date'],
  ['graded', 'ungraded', 'not-held'],
  ['pillar', 'question', 'region', 'cycle'],
  ['pillar', 'question', 'cycle'],
  ['all', 'any'],
  ['question', 'area-for-improvement', 'judgment', 'metric', 'force'],
]

describe('every generator can read it', () => {
  test('“or null” is written in one way, and no value is of several types', async () => {
    const { schemas } = (await readContract(tested())).components
    const faults: string[] = []
    JSON.stringify(schemas, (_key, value: (Schema & { type?: unknown; enum?: unknown }) | null) => {
      if (typeof value !== 'object' || value === null) return value
      if (Array.isArray(value.type) || (Array.isArray(value.enum) && value.enum.includes(null)))
        faults.push(JSON.stringify(value))
      // No tuples.
      if ('prefixItems' in value) faults.push(JSON.stringify(value))
      const parts = value.anyOf ?? []
      const isNullable = parts.length === 2 && JSON.stringify(parts[1]) === '{"type":"null"}'
      if (parts.length > 0 && !isNullable && !parts.every((part) => part.$ref !== undefined))
        faults.push(JSON.stringify(value))
      return value
    })
    expect(faults).toEqual([])
  })

  test('objects are open, nothing is unused, and no example contradicts its status', async () => {
    const contract = await readContract(tested())
    const text = JSON.stringify(contract)
    expect(text).not.toContain('"additionalProperties":false')
    for (const [kind, parts] of Object.entries(contract.components)) {
      for (const name of Object.keys(parts))
        expect(text, name).toContain(`"$ref":"#/components/${kind}/${name}"`)
    }
    const check = schemaChecker(contract)
    for (const [path, { get }] of Object.entries(contract.paths)) {
      for (const status of Object.keys(get.responses).filter((each) => each >= '400')) {
        const { examples } =
          responseOf(contract, path, Number(status))?.content?.['application/problem+json'] ?? {}
        const values = Object.values(examples ?? {}).map(({ value }) => value)
        expect(values.length, `${path} ${status}`).toBeGreaterThan(0)
        for (const value of values) {
          expect(value).toMatchObject({ status: Number(status) })
          expect(check({ $ref: '#/components/schemas/Problem' }, value)).toBeNull()
        }
      }
    }
  })

  test('every operation documents what every request may meet', async () => {
    const { paths } = await readContract(tested())
    for (const [path, { get }] of Object.entries(paths))
      expect(Object.keys(get.responses), path).toEqual(
        expect.arrayContaining(['400', '405', '408', '414', '431', '500']),
      )
  })
})

describe('an example row', () => {
  test.each(collections.map((collection) => [collection.name, collection] as const))(
    '%s: is one, with all its fields',
    async (_name, { item, fields }) => {
      const contract = await readContract(tested())
      const { examples } = contract.components.schemas[item] as { examples?: object[] }
      expect(examples).toHaveLength(1)
      expect(Object.keys(examples?.[0] ?? {})).toEqual(Object.keys(fields))
      expect(
        schemaChecker(contract)({ $ref: `#/components/schemas/${item}` }, examples?.[0]),
      ).toBeNull()
    },
  )
})

describe('documented failures', () => {
  test.each([
    ['/v1/judgments', '/v1/judgments?x=1', 400],
    ['/v1/judgments/{id}', '/v1/judgments/x', 404],
    ['/v1/judgments/{id}', '/v1/judgments/x?x=1', 400],
    ['/v1/forces', '/v1/forces', 406],
    ['/v1/forces/{id}', '/v1/forces/southcombe', 406],
    ['/v1', '/v1?x=1', 400],
  ])('%s answers %s with a valid %i', async (path, url, status) => {
    const check = responseChecker(await readContract(tested()))
    const request = tested().http.get(url)
    const response = await (status === 406 ? request.set('accept', 'image/png') : request)
    expect(response.status).toBe(status)
    expect(check(path, response)).toBeNull()
  })
})

/** The paths that answer GET, from the tree of routes that the framework prints. */
function routesOf(tree: string): string[] {
  const parents: string[] = []
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods = ''] =
      /^(.*?)[├└]── (\S*) ?(?:\((.*)\))?/.exec(line) ?? []
    const depth = indent.length / 4
    parents.length = depth
    const path = parents.join('') + part
    parents.push(part)
    return methods.includes('GET') ? [path] : []
  })
}

interface Schema {
  $ref?: string
  description?: string
  examples?: unknown[]
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
}

function partsOf(schema: Schema): Schema[] {
  return [...(schema.items === undefined ? [] : [schema.items]), ...(schema.anyOf ?? [])]
}

/** Made of schemas that have examples of their own. */
function isComposed(schema: Schema): boolean {
  return (
    schema.$ref !== undefined || schema.properties !== undefined || partsOf(schema).some(isComposed)
  )
}
