/** What programs look for at every host. */
import { readFileSync } from 'node:fs'
import { expect, inject, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { buildTestApp, useTestApp } from '../support/app.ts'

const tested = useTestApp()

test('the icon and the rules for robots', async () => {
  const icon = await tested().http.get('/favicon.ico').expect(200)
  expect(icon.headers['content-type']).toMatch(/^image\/svg\+xml/)
  expect(icon.body.toString()).toContain('<svg')
  const robots = await tested().http.get('/robots.txt').expect(200)
  expect(robots.headers['content-type']).toMatch(/^text\/plain/)
  expect(robots.text).toBe('User-agent: *\nAllow: /\n')
  for (const { headers } of [icon, robots]) expect(headers['cache-control']).toContain('max-age')
})

test('what changed is there as the repository has it, and the contract leads to it', async () => {
  const { text, headers } = await tested().http.get('/CHANGELOG.md').expect(200)
  expect(headers['content-type']).toBe('text/markdown; charset=utf-8')
  expect(text).toBe(readFileSync('CHANGELOG.md', 'utf8'))
  const { body } = await tested().http.get('/openapi.json').expect(200)
  expect(body.info.description).toContain('`/CHANGELOG.md`')
  await tested().http.get('/changelog.md').expect(404)
})

test('security.txt is there where there is somebody to tell, and never out of date', async () => {
  await tested().http.get('/.well-known/security.txt').expect(404)
  const publicUrl = 'https://peel.example.org'
  const { http, close } = await buildTestApp(inject('world'), {
    publicUrl,
    securityContact: 'mailto:security@example.org',
  })
  const { text } = await http.get('/.well-known/security.txt').expect(200)
  const fields = new Map(
    text
      .trim()
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  )
  expect(fields.get('Contact')).toBe('mailto:security@example.org')
  expect(fields.get('Canonical')).toBe(`${publicUrl}/.well-known/security.txt`)
  const days = (Date.parse(fields.get('Expires') ?? '') - Date.now()) / 86_400_000
  expect(days).toBeGreaterThan(29)
  expect(days).toBeLessThan(31)
  await close()
})

test('a contact is an address of a kind that can be followed', () => {
  expect(() => readConfig({ SECURITY_CONTACT: 'security@example.org' })).toThrow(/mailto:/)
})

test('a probe that adds a query against caches is answered', async () => {
  for (const path of ['/health/live', '/health/ready'])
    await tested().http.get(`${path}?ts=1&ts=2&%20=x`).expect(200)
})
