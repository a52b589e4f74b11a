/** One-letter slips, and whether the right word is suggested. */
import { expect, test } from 'vitest'
import { collections } from '../../src/collections/index.ts'
import { filterParameters } from '../../src/request/parameters.ts'
import { useTestApp } from '../support/app.ts'
import { randomSource } from '../support/random.ts'

const tested = useTestApp()
const random = randomSource(1829)
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz']

/** The word with one letter left out, added, changed, or two neighbours swapped. */
function slip(word: string): string {
  const at = random.below(word.length)
  const letter = random.pick(LETTERS)
  switch (random.below(4)) {
    case 0:
      return word.slice(0, at) + word.slice(at + 1)
    case 1:
      return word.slice(0, at) + letter + word.slice(at)
    case 2:
      return word.slice(0, at) + letter + word.slice(at + 1)
    default:
      return (
        word.slice(0, at) + word.slice(at + 1, at + 2) + word.slice(at, at + 1) + word.slice(at + 2)
      )
  }
}

test('at least 90 % of one-letter slips in parameter names are mended', async () => {
  let right = 0
  let asked = 0
  for (const collection of collections) {
    const names = filterParameters(collection).map(({ name }) => name)
    for (const name of random.sample(names, 40)) {
      const wrong = slip(name)
      if (names.includes(wrong) || wrong === '') continue
      const { body } = await tested().http.get(`/v1/${collection.name}?${wrong}=x`).expect(400)
      asked += 1
      if (body.errors[0].did_you_mean === name) right += 1
    }
  }
  expect(asked).toBeGreaterThan(150)
  expect(right / asked).toBeGreaterThanOrEqual(0.9)
})

test('at least 90 % of one-letter slips in values are mended', async () => {
  let right = 0
  let asked = 0
  const missed: string[] = []
  for (const collection of collections) {
    for (const { name, fieldName, operator } of filterParameters(collection)) {
      if (operator !== 'eq') continue
      const allowed = tested().store.knownValues.ofField(collection, fieldName)
      if (allowed === null) continue
      const values = allowed.kind === 'listed' ? allowed.values : allowed.resembling('')
      // Codes are not words: E23000015 with a letter changed is as near to one code as to another.
      if (fieldName === 'gss_code') continue
      for (const value of random.sample(values, 8)) {
        const wrong = slip(value)
        if (values.includes(wrong) || wrong.trim() === '' || wrong.includes(',')) continue
        const { body } = await tested()
          .http.get(`/v1/${collection.name}?${name}=${encodeURIComponent(wrong)}`)
          .expect(400)
        asked += 1
        if (body.errors[0].did_you_mean === value) right += 1
        else missed.push(`${wrong} → ${body.errors[0].did_you_mean}, not ${value}`)
      }
    }
  }
  expect(asked).toBeGreaterThan(200)
  expect(right / asked, missed.join('\n')).toBeGreaterThanOrEqual(0.9)
}, 60_000)
