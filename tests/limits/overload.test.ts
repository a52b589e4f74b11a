/** What happens when more is asked than can be answered. */
import { afterEach, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '../support/app.ts'
import { readContract, responseChecker } from '../support/contract.ts'

const opened: TestApp[] = []
afterEach(async () => {
  for (const tested of opened.splice(0)) await tested.close()
})

/** An application that takes long to find a force. */
async function buildSlow(shedAfterMs: number) {
  const tested = await buildTestApp(undefined, { shedAfterMs })
  opened.push(tested)
  const { store } = tested
  const itemText = store.itemText.bind(store)
  store.itemText = (...asked) => {
    const end = performance.now() + 300
    while (performance.now() < end);
    return itemText(...asked)
  }
  return tested
}

/** Keeps it busy until something is refused. @returns what was answered meanwhile. */
async function flood({ http }: TestApp, times: number) {
  const answers = []
  for (let index = 0; index < times; index++) {
    // Another address each time, so that no answer is at hand.
    const answer = await http.get(`/v1/forces/no-force-${index}`)
    answers.push(answer)
    if (answer.status === 503) break
  }
  return answers
}

test('work is refused while it takes too long, and what is at hand is answered', async () => {
  const tested = await buildSlow(100)
  const { http } = tested
  // To start takes long, too.
  const cached = async () => (await http.get('/v1/cycles')).headers['cache-status']
  await expect.poll(cached).toBe('peel; hit')
  const refused = (await flood(tested, 50)).at(-1)
  expect(refused?.status).toBe(503)
  expect(refused?.body).toMatchObject({ type: '/problems/overloaded', status: 503 })
  expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(0)
  expect(refused?.headers['cache-control']).toBe('no-store')
  if (refused === undefined) throw new Error('nothing was answered')
  expect(responseChecker(await readContract(tested))('/v1/forces/{id}', refused)).toBeNull()
  for (const url of ['/v1/cycles', '/health/live', '/health/ready', '/v1', '/'])
    expect((await http.get(url)).status, url).toBe(200)
  // It passes by itself.
  await expect.poll(async () => (await http.get('/v1/cycles/none')).status).toBe(404)
})

test('0 refuses nothing', async () => {
  const statuses = (await flood(await buildSlow(0), 5)).map(({ status }) => status)
  expect(statuses).toEqual([404, 404, 404, 404, 404])
})
