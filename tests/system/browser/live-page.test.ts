/** The recipe of a live page: in a browser, from another origin, as its page shows it. */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { answerOf } from '../../../src/client/index.ts'
import { eventually, hasBrowser, useBrowser } from '../../support/browser.ts'

const FOLDER = 'tests/system/recipes'
const recipe = readFileSync(`${FOLDER}/live-page.html`, 'utf8')

test('the page of recipes shows it as it is', () => {
  expect(readFileSync(`${FOLDER}/README.md`, 'utf8')).toContain(`\n${recipe}\`\`\`\n`)
})

describe.runIf(hasBrowser)('in a browser', () => {
  const browser = useBrowser()

  test('it asks the service each time, and costs no preflight', async () => {
    const { address, api, open } = browser()
    /** What reaches the service: the browser tells nothing of its preflights. */
    const seen: string[] = []
    const between = createServer((request, response) => {
      const { method = '', url = '' } = request
      const names = ['if-none-match', 'accept', 'origin', 'access-control-request-headers']
      const headers = names.flatMap((name): [string, string][] =>
        typeof request.headers[name] === 'string' ? [[name, request.headers[name]]] : [],
      )
      void fetch(address + url, { method, headers, cache: 'no-store' }).then(async (answer) => {
        seen.push(`${method} ${answer.status}`)
        answer.headers.forEach((value, name) => {
          if (!/^(content-(encoding|length)|connection|keep-alive|transfer)/.test(name))
            response.setHeader(name, value)
        })
        response.writeHead(answer.status)
        response.end(Buffer.from(await answer.arrayBuffer()))
      })
    })
    const site = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.end(
        recipe.replace('http://127.0.0.1:3000', addressOf(between)).replace('10_000', '200'),
      )
    })
    for (const each of [between, site]) await once(each.listen(0, '127.0.0.1'), 'listening')

    const { page } = await open('/problems/invalid-query')
    await page.goto(addressOf(site))
    const { data, meta } = answerOf(
      await api.GET('/v1/judgments', {
        params: { query: { force: ['staffordshire'], level: ['pillar'], latest: true } },
      }),
    )
    expect(data).toHaveLength(3)
    await eventually(() => page.locator('#grades li').allTextContents()).toEqual(
      data.map(({ pillar_name, grade_label }) => `${pillar_name}: ${grade_label}`),
    )
    await eventually(() => page.title()).toBe(`Release ${meta.release}`)
    await eventually(() => seen.length).toBeGreaterThan(5)
    const [first, ...others] = seen
    expect(first).toBe('GET 200')
    expect([...new Set(others)]).toEqual(['GET 304'])
    await page.close()
    for (const each of [between, site]) {
      each.closeAllConnections()
      each.close()
    }
  })
})

function addressOf(server: ReturnType<typeof createServer>): string {
  // It listens on a port, not on a path.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
