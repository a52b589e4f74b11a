/** The refusal of work while the process cannot keep up, at the setting that operators have. */
import { setImmediate } from 'node:timers/promises'
import { afterEach, expect, inject, test } from 'vitest'
import { buildTestApp, type TestApp } from '../../support/app.ts'
import { startServer } from '../../support/server-process.ts'

const opened: TestApp[] = []
afterEach(async () => {
  for (const tested of opened.splice(0)) await tested.close()
})

test('the first clients of a process that has just started are not refused', async () => {
  const server = startServer({ DATABASE_PATH: inject('world'), SHED_AFTER_MS: '500' })
  const address = await server.listening()
  for (let time = 0; time < 100; time++) {
    const { status } = await fetch(`${address}/v1/forces?limit=1`)
    expect(status).toBe(200)
  }
  server.stop()
  expect((await server.exited).code).toBe(0)
})

/** Asks again and again while every turn of the event loop takes so long. */
async function statusesWithTurnsOf(turnMs: number, shedAfterMs: number, forMs: number) {
  const tested = await buildTestApp(inject('world'), { shedAfterMs })
  opened.push(tested)
  const statuses: number[] = []
  for (const end = performance.now() + forMs; performance.now() < end;) {
    const turn = performance.now() + turnMs
    while (performance.now() < turn);
    // Another URL each time, so that no answer is at hand.
    const url = `/v1/forces/none-${statuses.length}`
    statuses.push((await tested.app.inject(url)).statusCode)
    await setImmediate()
  }
  return statuses
}

test('turns of the event loop that are shorter than allowed refuse nobody', async () => {
  expect(new Set(await statusesWithTurnsOf(300, 1500, 6_000))).toEqual(new Set([404]))
})

test('turns that are longer do', async () => {
  const statuses = await statusesWithTurnsOf(400, 200, 4_000)
  expect(statuses.at(-1)).toBe(503)
})
