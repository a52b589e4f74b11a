/** The refusal of work while the process cannot keep up, at the setting that operators have. */
import { setImmediate } from 'node:timers/promises'
import { afterEach, expect, inject, test } from 'vitest'
import { buildApp } from '../../../src/app.ts'
import { readConfig } from '../../../src/config.ts'
import { openData } from '../../../src/open-data.ts'
import { buildTestApp, type TestApp } from '../../support/app.ts'
import { note } from '../../support/note.ts'

const opened: TestApp[] = []
afterEach(async () => {
  for (const tested of opened.splice(0)) await tested.close()
})

function work(forMs: number) {
  const end = performance.now() + forMs
  while (performance.now() < end);
}

test('a start that takes long does not refuse the first clients', async () => {
  const data = openData(inject('world'))
  const app = await buildApp({ data, log: null, config: readConfig({ SHED_AFTER_MS: '200' }) })
  work(1_000)
  await app.ready()
  for (let time = 0; time < 50; time++) {
    const { statusCode } = await app.inject(`/v1/forces/none-${time}`)
    expect(statusCode).toBe(404)
    await setImmediate()
  }
  await app.close()
  data.close()
})

/** Asks again and again while every turn of the event loop takes so long. */
async function askWithTurnsOf(turnMs: number, shedAfterMs: number, forMs: number) {
  const tested = await buildTestApp(inject('world'), { shedAfterMs })
  opened.push(tested)
  const statuses: number[] = []
  let longestMs = 0
  for (const end = performance.now() + forMs; performance.now() < end;) {
    const began = performance.now()
    work(turnMs)
    // Another URL each time, so that no answer is at hand.
    const url = `/v1/forces/none-${statuses.length}`
    statuses.push((await tested.app.inject(url)).statusCode)
    await setImmediate()
    longestMs = Math.max(longestMs, performance.now() - began)
  }
  return { statuses, longestMs }
}

test('turns of the event loop that are shorter than allowed refuse nobody', async () => {
  const allowedMs = 1500
  const { statuses, longestMs } = await askWithTurnsOf(300, allowedMs, 6_000)
  if (longestMs < allowedMs) expect(new Set(statuses)).toEqual(new Set([404]))
  else note(`SKIPPED: on this busy machine a turn of 300 ms took ${Math.round(longestMs)} ms`)
})

test('turns that are longer do', async () => {
  const { statuses } = await askWithTurnsOf(400, 200, 4_000)
  expect(statuses.at(-1)).toBe(503)
})
