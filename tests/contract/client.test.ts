/** The typed client: its types are those of the contract, and another app can use it. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerOf, createPeelClient, PeelProblem } from '../../src/client/index.ts'
import { bestForces } from '../example-app/best-forces.ts'
import { useTestApp } from '../support/app.ts'

const tested = useTestApp()
let service: string
beforeAll(async () => {
  service = await tested().app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => tested().app.close())

test('its types are made from the committed contract; “npm run client:write” renews them', () => {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/openapi-typescript/bin/cli.js', 'openapi/openapi.json'],
    { encoding: 'utf8' },
  )
  expect(stdout, stderr).toBe(readFileSync('src/client/schema.d.ts', 'utf8'))
}, 60_000)

test('the example app runs', async () => {
  expect(await bestForces(service, 'legitimacy')).toEqual([
    'Southcombe Police: Outstanding',
    '(1 of 4)',
  ])
  expect(await bestForces(service, 'effectiveness')).toEqual([
    'Westvale Police: Outstanding',
    '(1 of 5)',
  ])
})

test('a refused request is a problem to switch on', async () => {
  const peel = createPeelClient(service)
  const result = await peel.GET('/v1/judgments', { params: { query: { id: ['nowhere'] } } })
  expect(() => answerOf(result)).toThrow(PeelProblem)
  expect(result.error?.errors[0]).toMatchObject({ parameter: 'id', code: 'unknown-value' })
})

test('an answer that is no problem of the service is one all the same', async () => {
  const peel = createPeelClient('http://proxy.invalid', {
    fetch: async () => await Promise.resolve(new Response('<h1>Sorry</h1>', { status: 502 })),
  })
  const result = await peel.GET('/v1/dataset')
  expect(() => answerOf(result)).toThrow('HTTP status 502')
})
