/** What the log says, at which level, and what it never says. */
import { Agent } from 'node:http'
import { describe, expect, test } from 'vitest'
import { exchange } from '../system/fuzz/exchange.ts'
import type { Config } from '../../src/config.ts'
import { buildTestApp } from '../support/app.ts'
import { portOf } from '../support/listening.ts'
import { collectLog } from '../support/log.ts'

async function buildLogged(level: string, config: Partial<Config> = {}) {
  const { log, lines } = collectLog(level)
  const tested = await buildTestApp(undefined, config, log)
  const port = await portOf(tested.app)
  const agent = new Agent()
  const ask = (url: string, headers: Record<string, string> = {}) =>
    exchange(port, agent, { method: 'GET', url, headers, body: null })
  return { ...tested, ask, requests: () => lines().filter(({ reqId }) => reqId !== undefined) }
}

describe('at the default level', () => {
  test('requests that go well or are refused say nothing', async () => {
    const { ask, requests, close } = await buildLogged('info')
    for (const url of ['/v1/forces', '/v1/forces', '/v1/forces?x=1', '/nothing', '/v1/forces/%zz'])
      await ask(url)
    await close()
    expect(requests()).toEqual([])
  })

  test('a failure is one line, found by the id that the client was told', async () => {
    const { ask, store, requests, close } = await buildLogged('info')
    store.itemText = () => {
      throw new Error('the disk\nis gone')
    }
    const { status, headers } = await ask('/v1/forces/southcombe', {
      authorization: 'Bearer secret',
    })
    await close()
    expect(status).toBe(500)
    expect(headers['access-control-expose-headers']).toContain('X-Request-Id')
    const lines = requests()
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatchObject({
      level: 50,
      reqId: headers['x-request-id'],
      method: 'GET',
      url: '/v1/forces/southcombe',
      status: 500,
      err: { message: 'the disk\nis gone' },
    })
    expect(JSON.stringify(lines)).not.toContain('secret')
  })

  test('a stream that breaks is a line', async () => {
    const { ask, store, requests, close } = await buildLogged('info')
    store.count = () => 1_000_000
    store.blocks = function* () {
      for (let block = 0; block < 20; block++) yield Buffer.alloc(10_000, 'x')
      throw new Error('the disk is gone')
    }
    await expect(ask('/v1/observations?format=csv')).rejects.toThrow()
    await close()
    expect(requests()).toMatchObject([{ level: 50, err: { message: 'the disk is gone' } }])
  })

  test('a slow answer is a warning', async () => {
    const { ask, store, requests, close } = await buildLogged('info')
    const itemText = store.itemText.bind(store)
    store.itemText = (...asked) => {
      const end = performance.now() + 1050
      while (performance.now() < end);
      return itemText(...asked)
    }
    await ask('/v1/forces/southcombe')
    await close()
    expect(requests()).toMatchObject([{ level: 40, url: '/v1/forces/southcombe', status: 200 }])
    expect(requests()[0]?.ms).toBeGreaterThan(1000)
  })
})

test('at the level debug every request is a line, cached answers too', async () => {
  const { ask, requests, close } = await buildLogged('debug')
  const url = '/v1/judgments?force=southcombe&limit=7'
  for (const each of [url, url, url, '/nothing', '/v1/observations?format=csv']) await ask(each)
  await close()
  expect(requests()).toMatchObject([
    { method: 'GET', url, status: 200, cache: 'miss' },
    { method: 'GET', url, status: 200, cache: 'miss' },
    { method: 'GET', url, status: 200, cache: 'hit' },
    { url: '/nothing', status: 404, cache: 'none' },
    { url: '/v1/observations?format=csv', status: 200, cache: 'miss' },
  ])
  expect(new Set(requests().map(({ reqId }) => reqId)).size).toBe(5)
  for (const { ms } of requests()) expect(ms).toBeGreaterThan(0)
})

test('no URL makes more than one line, nor a line too long to read', async () => {
  const { ask, requests, close } = await buildLogged('debug')
  await ask('/v1/%0a{"level":60,"msg":"forged"}%0d%0a')
  await ask(`/v1/forces?${'x'.repeat(7000)}`)
  await close()
  // Every line has been parsed as one by now.
  expect(requests()).toHaveLength(2)
  expect(requests().map(({ level }) => level)).toEqual([20, 20])
  expect(String(requests()[1]?.url).length).toBeLessThan(600)
})

describe('the id of a request', () => {
  const given = { 'x-request-id': 'edge-42:7' }

  test.each([
    ['a trusted proxy', ['127.0.0.1'], given, true],
    ['a proxy of a trusted network', ['192.0.2.7', '127.0.0.0/8'], given, true],
    ['anybody else', [], given, false],
    ['a proxy of another network', ['10.0.0.0/8', '::1'], given, false],
    ['a trusted proxy, but no id', ['127.0.0.1'], { 'x-request-id': 'a"b' }, false],
    ['a trusted proxy, but too long', ['127.0.0.1'], { 'x-request-id': 'x'.repeat(129) }, false],
  ])('of %s', async (_name, trustedProxies, headers, isTaken) => {
    const { ask, requests, close } = await buildLogged('debug', { trustedProxies })
    for (let time = 0; time < 2; time++) await ask('/v1/forces/southcombe', headers)
    await close()
    const ids = requests().map(({ reqId }) => reqId)
    if (isTaken) expect(ids).toEqual(['edge-42:7', 'edge-42:7'])
    else {
      expect(new Set(ids).size).toBe(2)
      for (const id of ids) expect(id).toMatch(/^[\w-]{8}-[0-9a-z]+$/)
    }
  })
})
