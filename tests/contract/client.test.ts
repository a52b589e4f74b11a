/** The typed client: its types are those of the contract, and another app can use it. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerOf, createPeelClient, PeelProblem } from '../../src/client/index.ts'
import { bestForces } from '../example-app/best-forces.ts'
import { useTestApp } from '../support/app.ts'

const tested = useTestApp()
let service: string
beforeAll(async () => {
  service = await tested().app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => tested().app.close())

test('its types are made from the committed contract; “npm run openapi:write” renews them', () => {
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

describe('rows have the fields that the request names, to the compiler too', () => {
  test('those that are named, and no others', async () => {
    const { data } = answerOf(
      await createPeelClient(service).GET('/v1/judgments', {
        params: { query: { fields: ['force'], limit: 1 } },
      }),
    )
    const force: string | undefined = data[0]?.force
    expect(force).toBe('dyffryn-glas')
    // @ts-expect-error: it was not asked for.
    expect(data[0]?.force_name).toBeUndefined()
  })

  test('all where none is named', async () => {
    const peel = createPeelClient(service)
    for (const { data } of [
      answerOf(await peel.GET('/v1/judgments')),
      answerOf(await peel.GET('/v1/judgments', { params: { query: { limit: 1 } } })),
    ]) {
      const names: string[] = data.map((row) => row.force_name)
      expect(names[0]).toBe('Heddlu Dyffryn Glâs')
    }
  })

  test('none for certain where the compiler cannot know them', async () => {
    const query: { fields?: ('force' | 'grade')[] } = { fields: ['grade'] }
    const { data } = answerOf(
      await createPeelClient(service).GET('/v1/judgments', { params: { query } }),
    )
    // @ts-expect-error: it may not have been asked for.
    const names: string[] = data.map((row) => row.force_name)
    expect(names[0]).toBeUndefined()
  })

  test('what must be said is asked for', async () => {
    // @ts-expect-error: a search needs words.
    const { error } = await createPeelClient(service).GET('/v1/search')
    expect(error?.status).toBe(400)
  })
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
