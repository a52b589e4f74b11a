/** Exports take turns, and what they have sent is freed now and then. */
import { expect, test } from 'vitest'
import { createTurns } from '../../src/operation/turns.ts'

test('the young are collected each 8 MB that all tasks together have sent', async () => {
  let collected = 0
  const nextTurn = createTurns(() => collected++)
  const send = async (blocks: number) => {
    for (let block = 0; block < blocks; block++) await nextTurn(100_000)
  }
  await Promise.all([send(40), send(39)])
  expect(collected).toBe(0)
  await send(1)
  expect(collected).toBe(1)
  await send(80)
  expect(collected).toBe(2)
})
