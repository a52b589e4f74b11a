/** The committed contract holds for the real data, and its examples are real values. */
import { readFileSync } from 'node:fs'
import { describe, expect, inject, test } from 'vitest'
import type { Field } from '../../src/collections/field.ts'
import { collections } from '../../src/collections/index.ts'
import { useTestApp } from '../support/app.ts'
import { readContract, responseChecker } from '../support/contract.ts'

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
