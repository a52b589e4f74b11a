import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, test } from 'vitest'
import { collections } from '../../src/collections/index.ts'
import { useTestApp } from '../support/app.ts'
import { parametersOf, readContract, responseChecker } from '../support/contract.ts'

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
    /^\/(favicon\.ico|robots\.txt|docs|problems|assets|forces|questions|metrics|judgments|areas-for-improvement|observations|search)?(\/|$)/
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
    if (!get.summary) missing.push(path)
    for (const parameter of parametersOf(contract, get)) {
      if (!parameter.description) missing.push(`${path} ${parameter.name}: description`)
      if (parameter.example === undefined) missing.push(`${path} ${parameter.name}: example`)
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
      for (const format of ['csv', 'ndjson']) {
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
