/** The committed contract holds for the real data, and its examples are real values. */
import { readFileSync } from 'node:fs'
import { describe, expect, inject, test } from 'vitest'
import type { Field } from '../../src/collections/field.ts'
import { collections } from '../../src/collections/index.ts'
import { useTestApp } from '../support/app.ts'
import { parametersOf, readContract, responseChecker } from '../support/contract.ts'

const tested = useTestApp(() => inject('database'))
const COMMITTED = 'openapi/openapi.json'

test('the served document is the committed one', async () => {
  const served = await readContract(tested())
  const committed = JSON.parse(readFileSync(COMMITTED, 'utf8'))
  expect(served, 'run "npm run openapi:write"').toEqual(committed)
})

describe.each(collections.map((collection) => [collection.name, collection] as const))(
  '%s',
  (name, collection) => {
    test('every row is valid against the contract', async () => {
      const check = responseChecker(await readContract(tested()))
      const page = await tested().http.get(`/v1/${name}?limit=1000`)
      expect(check(`/v1/${name}`, page)).toBeNull()
    })

    test('every example of a closed or referring field is a real value', () => {
      const { knownValues } = tested().store
      const isReal = (fieldName: string, field: Field): boolean => {
        const allowed = knownValues.ofField(collection, fieldName)
        if (allowed === null) return true
        const examples = Array.isArray(field.example) ? field.example : [field.example]
        return examples.every((example) =>
          allowed.kind === 'listed'
            ? allowed.values.includes(String(example))
            : allowed.has(String(example)),
        )
      }
      const invented = Object.entries(collection.fields).filter(
        ([key, field]) => !isReal(key, field),
      )
      expect(invented.map(([key]) => key)).toEqual([])
    })
  },
)

describe('every documented example works', () => {
  const requests = async () => {
    const contract = await readContract(tested())
    return Object.entries(contract.paths).map(([path, { get }]) => {
      const parameters = parametersOf(contract, get).filter(({ example }) => example !== undefined)
      const url = parameters
        .filter((each) => each.in === 'path')
        .reduce((text, { name, example }) => text.replace(`{${name}}`, String(example)), path)
      const query = parameters
        .filter((each) => each.in === 'query')
        .map(({ name, example, required }) => ({
          required: required === true,
          text: `${name}=${encodeURIComponent([example].flat().join(','))}`,
        }))
      const headers = parameters
        .filter((each) => each.in === 'header')
        .map(({ name, example }): [string, string] => [name, String(example)])
      return { path, url, query, headers: Object.fromEntries(headers) }
    })
  }

  test('alone', async () => {
    for (const { url, query } of await requests()) {
      const required = query.filter((each) => each.required).map(({ text }) => text)
      for (const { text } of [{ text: '' }, ...query.filter((each) => !each.required)]) {
        const { status, body } = await tested().http.get(
          `${url}?${[...required, text].filter(Boolean).join('&')}`,
        )
        expect(status, `${url}?${text} ${JSON.stringify(body)}`).toBe(200)
      }
    }
  }, 60_000)

  test('all together', async () => {
    for (const { url, query, headers } of await requests()) {
      const { status, body } = await tested()
        .http.get(`${url}?${query.map(({ text }) => text).join('&')}`)
        .set(headers)
      expect([200, 206], `${url} ${JSON.stringify(body)}`).toContain(status)
    }
  })

  test('names in the example of a row belong to the ids beside them', async () => {
    for (const { name, fields } of collections) {
      const { body } = await tested().http.get(`/v1/${name}?limit=1000`)
      for (const [key, { example }] of Object.entries(fields)) {
        const label = ['name', 'label']
          .map((word) => `${key}_${word}`)
          .find((each) => each in fields)
        if (label === undefined) continue
        const row = body.data.find((each: Record<string, unknown>) => each[key] === example)
        expect(fields[label]?.example, `${name}.${label}`).toBe(row?.[label])
      }
    }
  })
})
