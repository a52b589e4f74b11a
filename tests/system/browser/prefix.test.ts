/** The pages behind a proxy that serves them under a path and takes it away, in a real browser. */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { answerOf } from '../../../src/client/index.ts'
import { eventually, hasBrowser, useBrowser } from '../../support/browser.ts'
import { hasNginx, ownPorts, startNginx } from '../../support/nginx.ts'
import { reportedForce } from './cases.ts'

const [port = 0, ownPort = 0] = ownPorts(2)
const PREFIX = '/peel'
const PUBLIC_URL = `http://127.0.0.1:${port}${PREFIX}`

describe.runIf(hasBrowser && hasNginx())('behind nginx, under /peel', () => {
  const browser = useBrowser({ PORT: String(ownPort), PUBLIC_URL }, PUBLIC_URL)
  let folder: string
  let nginx: ChildProcess

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'peel-prefix-'))
    const location = `location ${PREFIX}/ { proxy_pass http://127.0.0.1:${ownPort}/; }`
    nginx = startNginx(folder, `server { listen 127.0.0.1:${port}; ${location} }`)
    await vi.waitFor(() => fetch(`${PUBLIC_URL}/health/live`), 30_000)
  })
  afterAll(async () => {
    nginx.kill()
    await once(nginx, 'exit')
    rmSync(folder, { recursive: true })
  })

  test('from the overview to a force, its metric, the search and back', async () => {
    const { api, open } = browser()
    const { force } = await reportedForce(api)
    const { page, settled, expectClean } = await open('/')
    await page.getByRole('link', { name: force.name, exact: true }).first().click()
    await eventually(() => page.url()).toBe(`${PUBLIC_URL}/forces/${force.id}`)
    await settled()
    await eventually(() => page.title()).toBe(`${force.name} – PEEL judgments`)
    await page.reload()
    await settled()
    await eventually(() => page.title()).toBe(`${force.name} – PEEL judgments`)
    const main = page.getByRole('navigation', { name: 'Main' })
    await main.getByRole('link', { name: 'Metrics' }).click()
    await settled()
    await eventually(() => main.locator('[aria-current]').innerText()).toBe('Metrics')
    await page.locator('[data-metric] a').first().click()
    await eventually(() => page.url()).toMatch(/\/peel\/metrics\/[\w-]+$/)
    await settled()
    await main.getByRole('link', { name: 'Search' }).click()
    await page.getByRole('searchbox').fill('crime')
    await page.getByRole('button', { name: 'Search' }).click()
    await eventually(() => page.url()).toBe(`${PUBLIC_URL}/search?q=crime`)
    await settled()
    await page.goBack()
    await eventually(() => page.url()).toBe(`${PUBLIC_URL}/search`)
    expectClean()
  })

  test('every address on a page leads somewhere', { timeout: 120_000 }, async () => {
    const { api, open } = browser()
    const { force } = await reportedForce(api)
    const [metric] = answerOf(await api.GET('/v1/metrics')).data
    const [judgment] = answerOf(await api.GET('/v1/judgments')).data
    const found = new Set<string>()
    for (const path of [
      '/',
      '/forces',
      `/forces/${force.id}`,
      `/metrics/${metric?.id}`,
      `/judgments/${judgment?.id}`,
      '/search?q=crime',
      '/questions',
      '/docs',
      '/problems/invalid-query',
    ]) {
      const { page, expectClean } = await open(path)
      const links = await page
        .locator('a[href]')
        .evaluateAll((all) => all.flatMap((a) => (a instanceof HTMLAnchorElement ? [a.href] : [])))
      for (const href of links) found.add(href.split('#')[0] ?? '')
      expectClean()
      await page.close()
    }
    const own = [...found].filter((href) => href.startsWith(`http://127.0.0.1:${port}`))
    expect(own.length).toBeGreaterThan(100)
    for (const href of own) {
      expect(href.startsWith(`${PUBLIC_URL}/`), href).toBe(true)
      // One example of the documentation is a mistake.
      const isMistake = /[?&]grad=/.test(href)
      const headers = { accept: 'text/html, */*;q=0.8' }
      const { status } = await fetch(href, { method: 'HEAD', headers })
      expect(status, href).toBe(isMistake ? 400 : 200)
    }
  })

  test('examples are tried and lines for a terminal copied', async () => {
    const { page, expectClean } = await browser().open('/docs')
    const example = page.locator('[data-url]').first()
    await eventually(() =>
      example.locator('pre[aria-label="The line for a terminal"]').textContent(),
    ).toContain(`curl '${PUBLIC_URL}/v1/`)
    await example.getByRole('button', { name: 'Try it' }).click()
    await eventually(() => example.getByRole('status').innerText()).toContain('Status 200')
    // As it is copied from an answer.
    await example.getByLabel('Change it and send it').fill(`${PUBLIC_URL}/v1/forces?limit=1`)
    await example.getByRole('button', { name: 'Try it' }).click()
    await eventually(() => example.getByRole('status').innerText()).toContain('"returned": 1')
    expectClean()
  })

  test('a request of the reference is sent and answered', async () => {
    const { page, expectClean } = await browser().open('/docs/reference')
    const request = page.locator('#operations-Forces-listForces')
    await page.locator('#operations-tag-Forces').click()
    await request.locator('.opblock-summary-control').click()
    await request.getByRole('textbox', { name: 'fields' }).fill('id')
    await request.getByRole('button', { name: 'Execute' }).click()
    await eventually(() => request.locator('.live-responses-table').innerText()).toContain(
      '"staffordshire"',
    )
    expectClean()
  })

  test('contract, links and redirects name the public address', async () => {
    const { servers } = await (await fetch(`${PUBLIC_URL}/openapi.json`)).json()
    expect(servers[0].url).toBe(PUBLIC_URL)
    const { links } = await (await fetch(`${PUBLIC_URL}/v1/judgments?limit=1`)).json()
    expect((await fetch(links.next)).status).toBe(200)
    for (const path of ['/docs/', '']) {
      const { status, url } = await fetch(PUBLIC_URL + path)
      expect([status, url]).toEqual([200, `${PUBLIC_URL}${path === '' ? '/' : '/docs'}`])
    }
  })
})
